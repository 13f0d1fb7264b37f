package dev.mandate.backtest;

import dev.mandate.analysis.Analysis;
import dev.mandate.analysis.Analyzed;
import dev.mandate.analysis.Context;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Source;
import dev.mandate.library.Library;
import dev.mandate.market.Market;
import dev.mandate.parser.Parser;
import dev.mandate.plan.Binder;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Mandates as text, run on markets made for a test. */
public final class Mandates {
  private static final Context LIBRARY = Context.of(Library.declarations());

  private Mandates() {}

  /** A result with its decisions. */
  public record Traced(Result result, List<Decision> decisions) {}

  /** The plan of {@code text}, read against {@code market}, with its parameters bound. */
  public static Plan plan(String text, Market market) {
    Analyzed analyzed = analyzed(text, market);
    List<Diagnostic> errors = analyzed.diagnostics().stream().filter(Diagnostic::isError).toList();
    if (!errors.isEmpty()) {
      throw new AssertionError(errors + "\n" + text);
    }
    return Binder.bind(Objects.requireNonNull(analyzed.plan()), Map.of());
  }

  /** What the analysis has to say of {@code text}. */
  public static Analyzed analyzed(String text, Market market) {
    Parser.Parsed parsed = Parser.parse(Source.of("test.mandate", text));
    if (parsed.script() == null || parsed.hasErrors()) {
      throw new AssertionError(parsed.diagnostics() + "\n" + text);
    }
    return Analysis.analyze(parsed.script(), LIBRARY.withColumns(market.tickers()));
  }

  public static Options options() {
    return new Options(null, null, null, null, Budget.ofWork(Budget.DEFAULT_WORK));
  }

  public static Result run(String text, Market market) {
    return Backtest.run(plan(text, market), market, options());
  }

  public static Traced traced(String text, Market market) {
    return traced(plan(text, market), market, options());
  }

  public static Traced traced(Plan plan, Market market, Options options) {
    List<Decision> decisions = new ArrayList<>();
    Result result = Backtest.run(plan, market, options.tracing(decisions::add));
    return new Traced(result, decisions);
  }

  /** The problem that running {@code text} ends in. */
  public static Diagnostic problem(String text, Market market, Options options) {
    try {
      Backtest.run(plan(text, market), market, options);
    } catch (Problem problem) {
      return problem.diagnostics().getFirst();
    }
    throw new AssertionError("runs without a problem: " + text);
  }
}
