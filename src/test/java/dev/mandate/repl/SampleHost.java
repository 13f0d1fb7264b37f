package dev.mandate.repl;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Source;
import dev.mandate.market.Market;
import dev.mandate.market.SampleMarket;
import dev.mandate.syntax.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The sample market; files are those of the project, and those that the session wrote. */
final class SampleHost implements Host {
  final Map<String, String> written = new HashMap<>();

  @Override
  public Market market(Script script, String folder) {
    return SampleMarket.get();
  }

  @Override
  public Map<String, String> bindings() {
    return Map.of();
  }

  @Override
  public Text read(String name) {
    String text = written.get(name);
    try {
      if (text == null && !Files.isRegularFile(Path.of(name))) {
        String message = "there is no file `" + name + "`";
        throw new Problem(Diagnostic.of(Code.SCRIPT_UNREADABLE, Place.NOWHERE, message));
      }
      String found = text == null ? Files.readString(Path.of(name)) : text;
      return new Text(Source.of(name, found), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(String name, String text) {
    written.put(name, text);
  }
}
