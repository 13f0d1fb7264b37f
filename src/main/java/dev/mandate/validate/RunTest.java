package dev.mandate.validate;

import dev.mandate.backtest.Backtest;
import dev.mandate.backtest.Options;
import dev.mandate.backtest.Result;
import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Blame;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Problem;
import dev.mandate.market.Market;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Rewrite;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Columns;
import dev.mandate.runtime.Decision;
import dev.mandate.runtime.Moment;
import dev.mandate.runtime.Outcome;
import dev.mandate.runtime.Program;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A test block with a {@code run}: a backtest in which what is given holds throughout. */
final class RunTest {
  private final Plan plan;
  private final Plan.TestBlock block;
  private final Market market;
  private final Printer printer;
  private final Rewrite pinning;
  private final Program program;
  private final Watcher watcher;
  private final Budget budget;
  private @Nullable Decision last;

  /**
   * @param shared columns filled for the same market by an earlier test, or null
   * @throws Problem where the data do not have the mandate's assets
   */
  RunTest(
      Plan plan,
      Plan.TestBlock block,
      Market market,
      @Nullable Columns shared,
      CoverageCount coverage,
      Budget budget) {
    this.plan = plan;
    this.block = block;
    this.printer = Printer.of(plan);
    List<Plan.Pin> pins = Pins.of(block, printer);
    this.market = WithoutPrices.of(market, plan, pins);
    this.pinning = Rewrite.pinning(pins);
    Plan pinned = pinning.plan(plan);
    this.program = Program.of(pinned, this.market, shared, asked(), budget);
    this.budget = budget;
    CoverageCount.Looking looking = coverage.during(pinned, pinning::expr, pinning::expr);
    this.watcher = new Watcher(plan, block, pinning::expr, pinning::expr, looking);
  }

  private List<Expr> asked() {
    List<Expr> asked = new ArrayList<>();
    for (Plan.Expectation expectation : block.expectations()) {
      switch (expectation) {
        case Plan.ExpectAlways e -> asked.add(pinning.expr(e.condition()));
        case Plan.ExpectThat e -> asked.add(withFigures(null).apply(e.condition()));
        case Plan.ExpectTarget _, Plan.ExpectRule _, Plan.ExpectNoTrades _ -> {}
      }
    }
    return asked;
  }

  Columns columns() {
    return program.columns();
  }

  /**
   * @throws Problem when the budget is spent
   */
  TestResult run() {
    Result result;
    try {
      result = backtest();
    } catch (Problem problem) {
      return stopped(block, problem);
    }
    List<TestResult.Failure> failures = new ArrayList<>();
    for (Plan.Expectation expectation : block.expectations()) {
      String message = message(expectation, result);
      if (message != null) {
        failures.add(new TestResult.Failure(expectation.span(), message, null));
      }
    }
    return new TestResult(block.title(), block.span(), failures, notes(result));
  }

  private Result backtest() {
    boolean ofTarget = block.expectations().stream().anyMatch(Plan.ExpectTarget.class::isInstance);
    List<Double> held =
        block.holdings() == null ? null : TestWeights.of(plan, block.holdings()).weights();
    Options options =
        new Options(block.from(), block.to(), null, ofTarget ? made -> last = made : null, budget);
    return Backtest.run(program, options, held, watcher);
  }

  /** A run that cannot be gone through is a failure of the test; a spent budget ends them all. */
  static TestResult stopped(Plan.TestBlock block, Problem problem) {
    Diagnostic first = problem.diagnostics().getFirst();
    if (first.code().blame() == Blame.LIMIT) {
      throw problem;
    }
    boolean withoutPrices =
        block.pins().stream()
            .anyMatch(p -> p.term() instanceof Expr.Price && p.value() instanceof Expr.Unknown);
    String hint =
        withoutPrices
            ? "what the test gives as unknown is unknown throughout the run; without run from … to"
                + " … it tests one decision"
            : first.hint();
    TestResult.Failure failure =
        new TestResult.Failure(block.span(), "the run could not be made: " + first.message(), hint);
    return new TestResult(block.title(), block.span(), List.of(failure), List.of());
  }

  private @Nullable String message(Plan.Expectation expectation, Result result) {
    return switch (expectation) {
      case Plan.ExpectTarget e -> target(e);
      case Plan.ExpectRule e -> rule(e, result);
      case Plan.ExpectNoTrades _ -> noTrades(result);
      case Plan.ExpectAlways e -> always(e);
      case Plan.ExpectThat e -> that(e, result);
    };
  }

  private @Nullable String target(Plan.ExpectTarget expected) {
    TestWeights wanted = TestWeights.of(plan, expected.slices());
    Decision decision = last;
    if (decision == null) {
      return "expected target " + wanted.text() + "; nothing was decided";
    }
    String difference =
        wanted.difference(TestWeights.decided(plan, decision.target()), expected.within());
    return difference == null ? null : difference + ", decided on " + decision.date();
  }

  private @Nullable String rule(Plan.ExpectRule expected, Result result) {
    String start =
        "expected " + expected.rule() + (expected.fires() ? " to fire; " : " to stay quiet; ");
    Watcher.RuleSeen seen = watcher.rule(expected.rule());
    if (seen == null) {
      return expected.fires() ? start + "no decision came by it" : null;
    }
    String of = " of " + count(result.decisions(), "decision");
    if (seen.fired > 0) {
      String because = seen.sides.isEmpty() ? "" : ": " + seen.sides;
      return expected.fires()
          ? null
          : start + "it fired at " + seen.fired + of + ", first on " + seen.firstFired + because;
    }
    if (seen.undecided > 0) {
      return start
          + "it was undecided at "
          + seen.undecided
          + of
          + ", first on "
          + seen.firstUndecided
          + ": "
          + seen.whyUndecided;
    }
    return expected.fires() ? start + "it stayed quiet at all" + of : null;
  }

  private static @Nullable String noTrades(Result result) {
    return result.trades() == 0
        ? null
        : "expected no trades; there were "
            + count(result.trades(), "trade")
            + " on "
            + count(result.rebalances(), "day");
  }

  private @Nullable String always(Plan.ExpectAlways expected) {
    Watcher.AlwaysSeen seen =
        watcher.always().stream()
            .filter(a -> a.expected.equals(expected))
            .findFirst()
            .orElseThrow();
    String start = "expected always " + expected.text() + "; ";
    if (seen.sessions == 0) {
      return start + "nothing was ever traded, so it was never looked at";
    }
    if (seen.failed == 0) {
      return null;
    }
    String sides = seen.sides.isEmpty() ? "that is not so" : seen.sides;
    return start
        + "on "
        + seen.firstFailed
        + " "
        + sides
        + " (the first of "
        + count(seen.failed, "day")
        + " of "
        + seen.sessions
        + ")";
  }

  private @Nullable String that(Plan.ExpectThat expected, Result result) {
    Moment now = Objects.requireNonNull(watcher.now(), "a run has a session");
    UnaryOperator<Expr> figures = withFigures(result);
    Outcome outcome = now.of(figures.apply(expected.condition()));
    if (outcome.holds()) {
      return null;
    }
    String start = "expected " + expected.text() + "; ";
    if (!outcome.isKnown()) {
      return start + "that is undecided: " + outcome.unknown();
    }
    String sides = Shown.sides(expected.condition(), figures, now, printer, "is");
    return start + (sides.isEmpty() ? "that is false" : sides);
  }

  /**
   * What stands in place of an expression once the figures of a finished run do for their names.
   *
   * @param result null before there is one
   */
  private UnaryOperator<Expr> withFigures(@Nullable Result result) {
    Rewrite figures =
        new Rewrite(
            e ->
                !(e instanceof Expr.Metric m)
                    ? null
                    : result == null ? new Expr.Constant(0, m.type()) : figure(m, result),
            e -> e);
    return e -> figures.expr(pinning.expr(e));
  }

  private static Expr figure(Expr.Metric metric, Result result) {
    double value =
        switch (metric.name()) {
          case "total_return" -> result.totalReturn();
          case "cagr" -> result.cagr();
          case "volatility" -> result.performance().volatility();
          case "max_drawdown" -> result.performance().drawdown().depth();
          case "turnover" -> result.turnover();
          case "sharpe" -> result.performance().sharpe();
          case "sortino" -> result.performance().sortino();
          case "calmar" -> result.performance().calmar();
          case "trades" -> result.trades();
          case "rebalances" -> result.rebalances();
          case "costs" -> result.costs();
          case "final_value" -> result.finalValue();
          default -> throw new IllegalStateException("no figure of a run: " + metric.name());
        };
    return Double.isFinite(value)
        ? new Expr.Constant(value, metric.type())
        : new Expr.Unknown(metric.name() + " is undefined for this run", metric.type());
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  /** Where the run is not the one asked for, and what stayed undecided. */
  private List<String> notes(Result result) {
    List<String> notes = new ArrayList<>();
    Calendar calendar = market.calendar();
    LocalDate from = Objects.requireNonNull(block.from());
    LocalDate to = Objects.requireNonNull(block.to());
    if (from.isBefore(calendar.date(0))) {
      notes.add("the data begin on " + calendar.date(0) + ", later than the run asks");
    }
    if (to.isAfter(calendar.date(calendar.size() - 1))) {
      notes.add(
          "the data end on " + calendar.date(calendar.size() - 1) + ", earlier than the run asks");
    }
    String late = result.laterThanAsked();
    if (late != null) {
      notes.add("the run " + late);
    }
    watcher
        .rules()
        .forEach((name, seen) -> {
          if (seen.undecided > 0) {
            notes.add(
                name
                    + " was undecided at "
                    + count(seen.undecided, "decision")
                    + ", first on "
                    + seen.firstUndecided
                    + ": "
                    + seen.whyUndecided);
          }
        });
    return notes;
  }
}
