package dev.mandate.cli;

import dev.mandate.diagnostic.Problem;
import dev.mandate.market.DataFile;
import dev.mandate.market.Market;
import dev.mandate.market.PriceFiles;
import dev.mandate.market.SampleMarket;
import dev.mandate.repl.Host;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Statement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a session: scripts, and prices read once. */
final class ReplHost implements Host {
  private final Shell shell;
  private final Options options;
  private @Nullable Prices latest;

  /** Prices with what they were read from. */
  private record Prices(String folder, List<String> names, Market market) {}

  ReplHost(Shell shell, Options options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public Market market(Script script, String folder) {
    boolean given = !options.texts(Options.DATA).isEmpty();
    List<String> names = given ? options.texts(Options.DATA) : named(script);
    if (names.isEmpty()) {
      return SampleMarket.get();
    }
    String place = given ? "" : folder;
    Prices known = latest;
    if (known == null || !known.names.equals(names) || !known.folder.equals(place)) {
      known = new Prices(place, names, read(names, given, folder));
      latest = known;
    }
    return known.market;
  }

  private Market read(List<String> names, boolean given, String folder) {
    Path beside = folder.isEmpty() ? shell.directory() : Path.of(folder);
    List<DataFile> files =
        given
            ? Load.dataFiles(shell, names)
            : names.stream().map(name -> DataFile.beside(beside, name)).toList();
    return PriceFiles.read(files, Load.repairs(options), shell.today()).market();
  }

  private static List<String> named(Script script) {
    return script.statements().stream()
        .filter(Statement.Data.class::isInstance)
        .flatMap(s -> ((Statement.Data) s).files().stream())
        .map(text -> text.value())
        .toList();
  }

  @Override
  public Map<String, String> bindings() {
    return options.pairs(Options.BIND);
  }

  /**
   * @throws Problem for a file that cannot be read
   */
  @Override
  public Text read(String name) {
    ScriptFile file = ScriptFile.read(shell, name);
    return new Text(file.source(), file.folder().toString());
  }

  @Override
  public void write(String name, String text) {
    try (Output output = Output.to(shell, name)) {
      output.write(out -> out.write(text));
    }
  }
}
