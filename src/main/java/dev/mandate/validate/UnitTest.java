package dev.mandate.validate;

import dev.mandate.diagnostic.Blame;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Problem;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Decision;
import dev.mandate.runtime.Moment;
import dev.mandate.runtime.Opening;
import dev.mandate.runtime.Outcome;
import dev.mandate.runtime.Program;
import dev.mandate.runtime.Run;
import dev.mandate.runtime.Trace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test block without a {@code run}: one decision, regarded as falling on a day of the schedule,
 * in a market of which only that is known which the test gives.
 */
final class UnitTest {
  /** As many of the terms that a test does not give are named. */
  private static final int NAMED = 3;

  private final Plan plan;
  private final Plan.TestBlock block;
  private final Printer printer;
  private final Given given;
  private final Plan decided;
  private final Watcher watcher;
  private final TestWeights holdings;
  private @Nullable Decision decision;

  /** Why nothing could be decided, or traded; null where both could. */
  private @Nullable String stopped;

  UnitTest(Plan plan, Plan.TestBlock block, CoverageCount coverage) {
    this.plan = plan;
    this.block = block;
    this.printer = Printer.of(plan);
    this.given = new Given(plan, block);
    this.decided = given.plan();
    CoverageCount.Looking looking = coverage.during(decided, given::inPolicy, given::afterDecision);
    this.watcher = new Watcher(plan, block, given::inPolicy, given::afterDecision, looking);
    this.holdings =
        block.holdings() == null
            ? TestWeights.ofCash(plan)
            : TestWeights.of(plan, block.holdings());
  }

  /**
   * @throws Problem when the budget is spent
   */
  TestResult run(Budget budget) {
    decide(budget);
    List<TestResult.Failure> failures = new ArrayList<>();
    for (Plan.Expectation expectation : block.expectations()) {
      String message = message(expectation);
      if (message != null) {
        boolean hinted = failures.stream().anyMatch(f -> f.hint() != null);
        String hint = hinted ? null : hint(expectation);
        failures.add(new TestResult.Failure(expectation.span(), message, hint));
      }
    }
    return new TestResult(block.title(), block.span(), failures, notes());
  }

  private void decide(Budget budget) {
    List<Expr> asked = new ArrayList<>();
    for (Plan.Expectation expectation : block.expectations()) {
      if (expectation instanceof Plan.ExpectThat that) {
        asked.add(given.afterDecision(that.condition()));
      }
    }
    Program program = Program.of(decided, new GivenMarket(plan, given), null, asked, budget);
    Trace trace = Run.trace(program, made -> decision = made);
    Opening opening = Opening.ofWeights(0, given.capital(), holdings.weights());
    @Nullable Problem problem = null;
    try {
      Run.begin(program, opening, trace, watcher, budget).to(0);
    } catch (Problem met) {
      problem = met;
    }
    trace.close();
    stopped = problem == null ? null : why(problem);
  }

  /** A price that the test gives as unknown is no fault of the data. */
  private String why(Problem problem) {
    Diagnostic first = problem.diagnostics().getFirst();
    if (first.code().blame() == Blame.LIMIT) {
      throw problem;
    }
    Decision made = decision;
    TestWeights target = made == null ? null : TestWeights.decided(plan, made.target());
    for (int i = 0; i < plan.assets().size(); i++) {
      String unpriced = given.unpriced(i);
      boolean held = holdings.weight(i) != 0;
      boolean touched = held || (target != null && target.weight(i) != 0);
      if (first.code() == Code.HELD_WITHOUT_PRICE && unpriced != null && touched) {
        String name = plan.assets().get(i).name();
        return name + " is " + (held ? "held" : "to be traded") + ", and " + unpriced;
      }
    }
    return first.message();
  }

  private @Nullable String message(Plan.Expectation expectation) {
    return switch (expectation) {
      case Plan.ExpectTarget e -> target(e);
      case Plan.ExpectRule e -> rule(e);
      case Plan.ExpectNoTrades _ -> noTrades();
      case Plan.ExpectAlways e -> that(e.condition(), e.text());
      case Plan.ExpectThat e -> that(e.condition(), e.text());
    };
  }

  private @Nullable String target(Plan.ExpectTarget expected) {
    TestWeights wanted = TestWeights.of(plan, expected.slices());
    String start = "expected target " + wanted.text() + "; ";
    Decision made = decision;
    if (made == null) {
      return start + "nothing could be decided: " + stopped;
    }
    return switch (made.status()) {
      case KEPT -> start + "the target could not be set: " + made.reason();
      case HELD -> start + "`hold` was come by, so no target was set";
      case DECIDED ->
          wanted.difference(TestWeights.decided(plan, made.target()), expected.within());
    };
  }

  private @Nullable String rule(Plan.ExpectRule expected) {
    String start =
        "expected " + expected.rule() + (expected.fires() ? " to fire; " : " to stay quiet; ");
    Watcher.RuleSeen seen = watcher.rule(expected.rule());
    if (seen == null) {
      return notComeBy(expected, start);
    }
    if (seen.undecided > 0) {
      return start + "it is undecided: " + seen.whyUndecided;
    }
    boolean fired = seen.fired > 0;
    String because = seen.sides.isEmpty() ? "" : ": " + seen.sides;
    return fired == expected.fires()
        ? null
        : start + (fired ? "it fired" : "it stayed quiet") + because;
  }

  /** A rule in a branch that is not taken stays quiet; one below a failure might have fired. */
  private @Nullable String notComeBy(Plan.ExpectRule expected, String start) {
    Decision made = decision;
    if (made == null) {
      return start + "nothing could be decided: " + stopped;
    }
    if (made.status() == Decision.Status.KEPT) {
      return start + "the policy did not come to it: " + made.reason();
    }
    return expected.fires()
        ? start + "it was not come by: it stands in a branch that was not taken"
        : null;
  }

  private @Nullable String noTrades() {
    if (stopped != null) {
      return "expected no trades; nothing could be traded: " + stopped;
    }
    Decision made = decision;
    if (made == null || made.trades().isEmpty()) {
      return null;
    }
    List<String> trades = new ArrayList<>();
    for (Decision.Trade trade : made.trades()) {
      String share = Figures.percent(trade.value() / given.capital());
      trades.add((trade.quantity() > 0 ? "buys " : "sells ") + share + " " + trade.asset());
    }
    return "expected no trades; the mandate " + String.join(", ", trades);
  }

  private @Nullable String that(Expr condition, String text) {
    String start = "expected " + text + "; ";
    Moment now = watcher.now();
    if (now == null) {
      return start
          + (decision == null ? "nothing could be decided: " : "nothing could be traded: ")
          + stopped;
    }
    Outcome outcome = now.of(given.afterDecision(condition));
    if (outcome.holds()) {
      return null;
    }
    if (!outcome.isKnown()) {
      return start + "that is undecided: " + outcome.unknown();
    }
    String sides = Shown.sides(condition, given::afterDecision, now, printer, "is");
    return start + (sides.isEmpty() ? "that is false" : sides);
  }

  /** What the outcome of selections and weightings may hang on. */
  private @Nullable String hint(Plan.Expectation expectation) {
    boolean ofTarget =
        expectation instanceof Plan.ExpectTarget || expectation instanceof Plan.ExpectNoTrades;
    List<String> missing = given.missing();
    if (!ofTarget || missing.isEmpty()) {
      return null;
    }
    int more = missing.size() - NAMED;
    String named = String.join("`, `", missing.subList(0, Math.min(NAMED, missing.size())));
    return "the mandate also reads what this test does not give: `"
        + named
        + (more > 0 ? "` and " + more + " more" : "`");
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    watcher
        .rules()
        .forEach((name, seen) -> {
          if (seen.undecided > 0) {
            notes.add(name + " is undecided: " + seen.whyUndecided);
          }
        });
    watcher
        .passedOver()
        .forEach(
            (asset, why) -> notes.add(plan.assets().get(asset).name() + " is passed over: " + why));
    Decision made = decision;
    if (made != null) {
      notes.addAll(made.notices());
    }
    return notes;
  }
}
