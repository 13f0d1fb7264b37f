package dev.mandate.cli;

import dev.mandate.analysis.Analysis;
import dev.mandate.analysis.Analyzed;
import dev.mandate.analysis.Context;
import dev.mandate.analysis.ParameterValues;
import dev.mandate.backtest.GivenEstimates;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Source;
import dev.mandate.library.Library;
import dev.mandate.market.DataFile;
import dev.mandate.market.Market;
import dev.mandate.market.PriceFiles;
import dev.mandate.market.Repairs;
import dev.mandate.market.SampleMarket;
import dev.mandate.parser.Fragment;
import dev.mandate.parser.Parser;
import dev.mandate.plan.Binder;
import dev.mandate.plan.Guest;
import dev.mandate.plan.Plan;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Slice;
import dev.mandate.syntax.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From what the command line names to a mandate and its market. Whatever is wrong with script, data
 * and options is found together.
 */
final class Load {
  private final Shell shell;
  private final Options options;
  private final List<Diagnostic> found = new ArrayList<>();

  /** The plan before its parameters are bound; null where there are errors. */
  private @Nullable Plan written;

  private @Nullable Context readAgainst;

  /**
   * A script that was read.
   *
   * @param plan with its parameters bound; null where there are errors
   * @param market null where the text alone could be checked
   * @param script null where nothing of it was understood
   * @param diagnostics errors first, then warnings
   */
  record Loaded(
      ScriptFile file,
      @Nullable Script script,
      @Nullable Plan plan,
      @Nullable Market market,
      List<Diagnostic> diagnostics) {

    boolean hasErrors() {
      return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
  }

  /**
   * A script ready to run.
   *
   * @param plan with its parameters bound
   * @param written with its parameters as they stand in the text
   * @param script with the values of the options in it
   * @param context what it was read against
   */
  record Ready(
      ScriptFile file,
      Plan plan,
      Plan written,
      Market market,
      Script script,
      Context context,
      List<Diagnostic> warnings) {}

  private Load(Shell shell, Options options) {
    this.shell = shell;
    this.options = options;
  }

  /**
   * For commands that run it.
   *
   * @throws Problem with every error there is
   */
  static Ready toRun(Shell shell, Options options, String name) {
    Load load = new Load(shell, options);
    ScriptFile file = ScriptFile.read(shell, name);
    Loaded loaded = load.load(file, false);
    Plan plan = loaded.plan();
    Market market = loaded.market();
    if (plan == null || market == null || loaded.hasErrors()) {
      throw new Problem(loaded.diagnostics());
    }
    return new Ready(
        file,
        plan,
        Objects.requireNonNull(load.written),
        market,
        Objects.requireNonNull(loaded.script()),
        Objects.requireNonNull(load.readAgainst),
        loaded.diagnostics());
  }

  /** For {@code check}: errors are part of the answer. */
  static Loaded toCheck(Shell shell, Options options, ScriptFile file) {
    return new Load(shell, options).load(file, true);
  }

  private Loaded load(ScriptFile file, boolean textMaySuffice) {
    Parser.Parsed parsed = Parser.parse(file.source());
    Script script = parsed.script();
    found.addAll(parsed.diagnostics());
    if (script == null || parsed.hasErrors()) {
      return new Loaded(file, script, null, null, sorted());
    }
    Map<String, Guest> guests = Guests.of(script, file.folder(), found);
    return found.stream().anyMatch(Diagnostic::isError)
        ? new Loaded(file, script, null, null, sorted())
        : load(file, script, guests, textMaySuffice);
  }

  private Loaded load(
      ScriptFile file, Script parsed, Map<String, Guest> guests, boolean textMaySuffice) {
    Script script = parsed;
    Market market = market(script, file);
    Context context = context().withGuests(guests);
    readAgainst = over(market, context);
    Read read = read(script, market, context, textMaySuffice);
    Map<String, String> values = options.pairs(Options.PARAM);
    if (!values.isEmpty() && !read.analyzed().hasErrors()) {
      ParameterValues parameters =
          new ParameterValues(
              script, Options.PARAM, s -> read(s, market, context, textMaySuffice).analyzed());
      found.addAll(parameters.give(values));
      script = parameters.script();
      read = read(script, market, context, textMaySuffice);
    }
    found.addAll(read.analyzed().diagnostics());
    Plan plan = read.analyzed().plan();
    if (plan == null || read.analyzed().hasErrors()) {
      return new Loaded(file, script, null, read.market(), sorted());
    }
    endsEarly(plan, read.market());
    plan = given(plan, file);
    written = plan;
    boolean broken = found.stream().anyMatch(Diagnostic::isError);
    Plan bound = broken ? null : Binder.bind(plan, Map.of());
    return new Loaded(file, script, bound, read.market(), sorted());
  }

  /** A script held against a market, or by its text where the market is null. */
  private record Read(Analyzed analyzed, @Nullable Market market) {}

  private static Read read(
      Script script, @Nullable Market market, Context context, boolean textMaySuffice) {
    Analyzed analyzed = Analysis.analyze(script, over(market, context));
    if (market != null && market.simulated() && textMaySuffice && analyzed.hasErrors()) {
      Analyzed alone = Analysis.analyze(script, context);
      if (isAboutOtherData(script, market, analyzed, alone)) {
        return new Read(alone, null);
      }
    }
    return new Read(analyzed, market);
  }

  private static Context over(@Nullable Market market, Context context) {
    if (market == null) {
      return context;
    }
    return market.simulated()
        ? context.withSampleMarket(market.tickers())
        : context.withColumns(market.tickers());
  }

  /**
   * Whether the script is about other data than the sample market it was held against. Where it
   * declares no assets and some of its names are found there, the others are misspelt.
   */
  private static boolean isAboutOtherData(
      Script script, Market sample, Analyzed over, Analyzed alone) {
    if (script.statements().stream().anyMatch(Statement.Assets.class::isInstance)) {
      return !alone.hasErrors()
          || over.diagnostics().stream().anyMatch(d -> d.code() == Code.NOT_IN_DATA);
    }
    List<String> found = new ArrayList<>(alone.tickers());
    found.retainAll(sample.tickers());
    return found.isEmpty() && !alone.tickers().isEmpty();
  }

  /** With what the files hold that optimizations name. */
  private Plan given(Plan plan, ScriptFile file) {
    try {
      return GivenEstimates.read(plan, name -> DataFile.beside(file.folder(), name));
    } catch (Problem problem) {
      found.addAll(problem.diagnostics());
      return plan;
    }
  }

  private void endsEarly(Plan plan, @Nullable Market market) {
    LocalDate to = options.to() != null ? options.to() : plan.run().to();
    if (market != null && to != null) {
      PriceFiles.endsBefore(market, to).ifPresent(found::add);
    }
  }

  private Context context() {
    Context context = Context.of(Library.declarations()).withBindings(options.pairs(Options.BIND));
    String benchmark = options.text(Options.BENCHMARK);
    if (benchmark == null) {
      return context;
    }
    Source source = Source.of(Options.BENCHMARK, benchmark);
    Fragment<List<Slice>> slices = Parser.parseSlices(source);
    found.addAll(slices.diagnostics());
    return slices.value() == null
        ? context
        : context.withBenchmark(new Context.Benchmark(source, slices.value()));
  }

  /** Null where it could not be read; what is wrong is then found. */
  private @Nullable Market market(Script script, ScriptFile file) {
    try {
      Repairs repairs = repairs(options);
      List<DataFile> files = dataFiles(script, file);
      if (files.isEmpty()) {
        return SampleMarket.get();
      }
      PriceFiles.Reading reading = PriceFiles.read(files, repairs, shell.today());
      found.addAll(reading.notices());
      return reading.market();
    } catch (Problem problem) {
      found.addAll(problem.diagnostics());
      return null;
    }
  }

  private List<DataFile> dataFiles(Script script, ScriptFile file) {
    List<DataFile> given = dataFiles(shell, options.texts(Options.DATA));
    return given.isEmpty()
        ? script.statements().stream()
            .filter(Statement.Data.class::isInstance)
            .flatMap(s -> ((Statement.Data) s).files().stream())
            .map(text -> DataFile.beside(file.folder(), text.value()))
            .toList()
        : given;
  }

  static List<DataFile> dataFiles(Shell shell, List<String> names) {
    return names.stream().map(name -> DataFile.at(name, shell.resolve(name))).toList();
  }

  static Repairs repairs(Options options) {
    Repairs repairs = Repairs.NONE;
    for (String repair : options.texts(Options.REPAIR)) {
      repairs = repairs.with(repair);
    }
    return repairs;
  }

  /** Errors of the script first: what else is wrong may follow from them. */
  private List<Diagnostic> sorted() {
    List<Diagnostic> sorted = new ArrayList<>();
    found.stream().filter(d -> d.isError() && inScript(d)).forEach(sorted::add);
    found.stream().filter(d -> d.isError() && !inScript(d)).forEach(sorted::add);
    found.stream().filter(d -> !d.isError()).forEach(sorted::add);
    return List.copyOf(sorted);
  }

  private static boolean inScript(Diagnostic d) {
    return d.place() instanceof Place.InScript;
  }
}
