package dev.mandate.validate;

import dev.mandate.diagnostic.Problem;
import dev.mandate.market.Market;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Columns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the test blocks of a mandate: those without a {@code run} on one decision and what they
 * give, those with one on the market. Both make their decisions as a backtest does.
 */
public final class Tests {
  private final Plan plan;
  private final @Nullable Market market;
  private final Budget budget;
  private final CoverageCount coverage;
  private final List<TestResult> results = new ArrayList<>();
  private @Nullable Columns columns;

  private Tests(Plan plan, @Nullable Market market, Budget budget) {
    this.plan = plan;
    this.market = market;
    this.budget = budget;
    this.coverage = new CoverageCount(plan);
  }

  /**
   * What came of the tests, in the order of the text.
   *
   * @param coverage over all of them
   */
  public record Tested(List<TestResult> results, Coverage coverage) {
    public Tested {
      results = List.copyOf(results);
    }

    public boolean passed() {
      return results.stream().allMatch(TestResult::passed);
    }
  }

  /**
   * Runs the tests of {@code plan}.
   *
   * @param plan with its parameters bound
   * @param market for tests with a {@code run}; where there is none these fail and say so
   * @throws Problem when the budget is spent
   */
  public static Tested run(Plan plan, @Nullable Market market, Budget budget) {
    Tests tests = new Tests(plan, market, budget);
    plan.tests().forEach(tests::add);
    return new Tested(tests.results, tests.coverage.coverage());
  }

  private void add(Plan.TestBlock block) {
    results.add(
        block.from() == null ? new UnitTest(plan, block, coverage).run(budget) : onMarket(block));
  }

  private TestResult onMarket(Plan.TestBlock block) {
    Market prices = market;
    if (prices == null) {
      TestResult.Failure failure =
          new TestResult.Failure(
              block.span(),
              "this test runs from "
                  + block.from()
                  + " to "
                  + block.to()
                  + ", and there are no prices",
              "give prices with --data FILE, or name them in the mandate: data \"prices.csv\"");
      return new TestResult(block.title(), block.span(), List.of(failure), List.of());
    }
    try {
      RunTest test = new RunTest(plan, block, prices, columns, coverage, budget);
      columns = test.columns();
      return test.run();
    } catch (Problem problem) {
      return RunTest.stopped(block, problem);
    }
  }
}
