package dev.mandate;

import dev.mandate.analysis.Analysis;
import dev.mandate.analysis.Analyzed;
import dev.mandate.analysis.Context;
import dev.mandate.analysis.ParameterValues;
import dev.mandate.analysis.ReadBack;
import dev.mandate.backtest.GivenEstimates;
import dev.mandate.backtest.Options;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Source;
import dev.mandate.market.DataFile;
import dev.mandate.market.Sha256;
import dev.mandate.parser.Parser;
import dev.mandate.parser.Text;
import dev.mandate.plan.Binder;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Type;
import dev.mandate.report.JsonReport;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Program;
import dev.mandate.syntax.DeepStack;
import dev.mandate.syntax.Script;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mandate, compiled. Immutable; one serves any number of threads, markets and accounts.
 *
 * <pre>{@code
 * Mandate mandate = Mandate.compile("""
 *     target 60% SPY, 40% TLT
 *     if vol(SPY, 20 days) > 20% shift 30 points from SPY to TLT because "IPS 4.2"
 *     rebalance monthly or when drift > 5%
 *     """);
 * Market market = Market.read(Path.of("prices.csv"));
 * Decision decision = mandate.decide(market, Account.ofCash(100_000));
 * decision.target().forEach((asset, weight) -> System.out.println(asset + " " + weight));
 * }</pre>
 *
 * <p>A mandate reads the market, the account and its host's functions, and nothing else: no file,
 * no clock, no network. What is wrong with a script, with data or with an account is a {@link
 * Problem} that carries {@link Diagnostic}s with place, cause and cure; a limit that is reached is
 * a {@link LimitExceeded}; what only a mistake in the calling code can bring about is an {@link
 * IllegalArgumentException} or {@link NullPointerException}.
 */
public final class Mandate {
  private final Script script;
  private final Context context;
  private final Plan plan;
  private final List<Diagnostic> warnings;
  private final @Nullable Function<String, DataFile> files;

  private Mandate(
      Script script,
      Context context,
      Plan plan,
      List<Diagnostic> warnings,
      @Nullable Function<String, DataFile> files) {
    this.script = script;
    this.context = context;
    this.plan = plan;
    this.warnings = warnings;
    this.files = files;
  }

  /**
   * What came of compiling.
   *
   * @param mandate null where a diagnostic is an error
   * @param diagnostics errors and warnings, in the order of the text
   */
  public record Compilation(@Nullable Mandate mandate, List<Diagnostic> diagnostics) {
    /** The list is copied. */
    public Compilation {
      diagnostics = List.copyOf(diagnostics);
    }

    /**
     * The mandate.
     *
     * @throws Problem with every diagnostic, where one is an error
     */
    public Mandate orThrow() {
      if (mandate == null) {
        throw new Problem(diagnostics.stream().filter(Diagnostic::isError).toList());
      }
      return mandate;
    }
  }

  /**
   * Compiles {@code source}.
   *
   * @throws Problem with every error in it
   */
  public static Mandate compile(String source) {
    return compile(source, Host.none());
  }

  /**
   * Compiles {@code source}, which may use what {@code host} adds.
   *
   * @throws Problem with every error in it
   */
  public static Mandate compile(String source, Host host) {
    return check(source, host).orThrow();
  }

  /** Compiles {@code source}; what is wrong with it is data. */
  public static Compilation check(String source) {
    return check(source, Host.none());
  }

  /** As {@link #check(String)}, for a script that may use what {@code host} adds. */
  public static Compilation check(String source, Host host) {
    Objects.requireNonNull(source, "source");
    Context context = Objects.requireNonNull(host, "host").context();
    return compiled(Source.of("mandate", source), context, null);
  }

  /**
   * Compiles the script in {@code file}; files that it names beside {@code given} are looked for in
   * the same folder, and nowhere else.
   *
   * @throws Problem with every error in it, and where a file cannot be read
   */
  public static Mandate read(Path file, Host host) {
    Context context = Objects.requireNonNull(host, "host").context();
    Path path = Objects.requireNonNull(file, "file").toAbsolutePath();
    Path folder = Objects.requireNonNull(path.getParent(), "its folder");
    Source source = text(path, file.toString());
    return compiled(source, context, name -> DataFile.beside(folder, name)).orThrow();
  }

  private static Source text(Path path, String name) {
    try (InputStream in = Files.newInputStream(path)) {
      // enough of it to see that it is too large
      return Text.decode(name, in.readNBytes(dev.mandate.parser.Limits.SOURCE_BYTES + 16));
    } catch (IOException e) {
      throw new Problem(
          Diagnostic.of(
              Code.SCRIPT_UNREADABLE, Place.NOWHERE, "the file " + name + " cannot be read: " + e));
    }
  }

  private static Compilation compiled(
      Source source, Context context, @Nullable Function<String, DataFile> files) {
    Parser.Parsed parsed = Parser.parse(source);
    Script script = parsed.script();
    if (script == null || parsed.hasErrors()) {
      return new Compilation(null, parsed.diagnostics());
    }
    return DeepStack.run(script.depth(), () -> compiled(script, context, files));
  }

  private static Compilation compiled(
      Script script, Context context, @Nullable Function<String, DataFile> files) {
    Analyzed analyzed = Analysis.analyze(script, context);
    Plan written = analyzed.plan();
    if (written == null) {
      return new Compilation(null, analyzed.diagnostics());
    }
    Plan given = GivenEstimates.read(written, files == null ? Mandate::noFile : files);
    Plan plan = Binder.bind(given, Map.of());
    List<Diagnostic> warnings = analyzed.diagnostics();
    return new Compilation(new Mandate(script, context, plan, warnings, files), warnings);
  }

  private static DataFile noFile(String name) {
    throw new Problem(
        Diagnostic.of(
                Code.DATA_UNREADABLE,
                new Place.InFile(name, 0, 0, null),
                "a mandate compiled from text reads no files, and this one names " + name)
            .hint("read the mandate from its file, beside which the others lie"));
  }

  // ---- what it says of itself

  /** From {@code mandate "…"}, else {@code mandate}. */
  public String title() {
    return plan.title();
  }

  /** Its text, with the values of its parameters. */
  public String source() {
    return script.source().text();
  }

  /** SHA-256 of {@link #source} in UTF-8, in hex. */
  public String sha256() {
    return Sha256.of(source().getBytes(StandardCharsets.UTF_8));
  }

  /** What was found that is no error, in the order of the text. */
  public List<Diagnostic> warnings() {
    return warnings;
  }

  /** In plain English, a paragraph a part. */
  public String readBack() {
    return DeepStack.run(script.depth(), () -> ReadBack.text(plan, 100));
  }

  /** How much history it needs before its first decision. */
  public WarmUp warmUp() {
    return DeepStack.run(script.depth(), this::needs);
  }

  private WarmUp needs() {
    List<WarmUp.Need> needs =
        dev.mandate.analysis.HistoryNeeds.needs(plan).stream()
            .map(n -> new WarmUp.Need(plan.assets().get(n.asset()).name(), n.window()))
            .toList();
    return new WarmUp(dev.mandate.analysis.HistoryNeeds.sentence(plan), needs);
  }

  /** Names of the assets it reads or holds, in the order of the text. */
  public List<String> assets() {
    return plan.assets().stream().map(Plan.Asset::name).toList();
  }

  /** Its parameters with their values, in the order of the text. */
  public List<Parameter> parameters() {
    Printer printer = Printer.of(plan);
    return plan.parameters().stream().map(p -> parameter(p, printer)).toList();
  }

  private static Parameter parameter(Plan.Parameter p, Printer printer) {
    return new Parameter(
        p.name(),
        printer.text(p.initial()),
        p.initial().type().toString(),
        p.low() == null ? null : printer.text(p.low()),
        p.high() == null ? null : printer.text(p.high()),
        p.choices().stream().map(printer::text).toList(),
        p.help());
  }

  /**
   * This mandate with another value of a parameter, checked as if it stood in the text.
   *
   * @param value as the language writes it: {@code "25%"}, {@code "60 days"}
   * @throws Problem where there is no such parameter, or it cannot have that value
   */
  public Mandate with(String name, String value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    ParameterValues values =
        new ParameterValues(script, "parameter", s -> Analysis.analyze(s, context));
    List<Diagnostic> wrong = values.give(Map.of(name, value));
    if (!wrong.isEmpty()) {
      throw new Problem(wrong);
    }
    Script with = values.script();
    return DeepStack.run(with.depth(), () -> compiled(with, context, files)).orThrow();
  }

  /**
   * As {@link #with(String, String)}, for a parameter that is a percent (as a fraction), a number
   * or money.
   */
  public Mandate with(String name, double value) {
    Type type =
        plan.parameters().stream()
            .filter(p -> p.name().equals(name))
            .findFirst()
            .map(p -> p.initial().type())
            .orElse(Type.NUMBER);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is to be a number, not " + value);
    }
    BigDecimal exact = new BigDecimal(Double.toString(value));
    return with(
        name,
        switch (type.kind()) {
          case PERCENT -> exact.movePointRight(2).toPlainString() + "%";
          case MONEY -> Objects.requireNonNullElse(type.currency(), "$") + exact.toPlainString();
          default -> exact.toPlainString();
        });
  }

  // ---- what it does

  /**
   * What it says at the market's last close for an account, and why. Sessions between the account's
   * own and the last are gone through first, as a backtest would.
   *
   * @throws Problem where the data do not serve
   * @throws LimitExceeded at a limit
   * @throws IllegalArgumentException where the account has been through the market's last session
   */
  public Decision decide(Market market, Account account) {
    return decide(market, account, DecideOptions.defaults());
  }

  /** As {@link #decide(Market, Account)}. */
  public Decision decide(Market market, Account account, DecideOptions options) {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(market, "market");
    return options
        .limits()
        .call(
            script.depth(),
            budget ->
                market.with(
                    this,
                    budget,
                    (program, last) -> decide(program, last, account, options, budget)));
  }

  private static Decision decide(
      Program program, int last, Account account, DecideOptions options, Budget budget) {
    if (program.ready() > last) {
      throw new Problem(notReady(last + 1, program));
    }
    return Deciding.of(program, last, account, options.explained(), budget);
  }

  private static Diagnostic notReady(int sessions, Program program) {
    String has = "the market has " + (sessions == 0 ? "no session" : sessions + " sessions");
    String needs = program.needs() == null ? "" : ", and " + program.needs() + " is not known yet";
    return Diagnostic.of(Code.NO_SESSIONS, Place.NOWHERE, has + needs)
        .hint("give more history: see warmUp()");
  }

  /**
   * Runs it through the past of {@code market}.
   *
   * @throws Problem where the data do not serve
   * @throws LimitExceeded at a limit
   */
  public Backtest backtest(Market market) {
    return backtest(market, BacktestOptions.defaults());
  }

  /** As {@link #backtest(Market)}. */
  public Backtest backtest(Market market, BacktestOptions options) {
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(market, "market");
    return options.limits().call(script.depth(), budget -> backtest(market, options, budget));
  }

  private Backtest backtest(Market market, BacktestOptions options, Budget budget) {
    Consumer<String> sink = options.decisions();
    Options how =
        new Options(
            options.from(),
            options.to(),
            options.capital(),
            sink == null
                ? null
                : d -> sink.accept(JsonReport.decision(d, plan.rebalance().tranches() > 1)),
            budget);
    return market.aside(
        this,
        budget,
        (program, last) -> new Backtest(dev.mandate.backtest.Backtest.run(program, how), this));
  }

  Plan plan() {
    return plan;
  }

  @Override
  public String toString() {
    return title();
  }
}
