package dev.mandate.validate;

import dev.mandate.backtest.Mandates;
import dev.mandate.diagnostic.Source;
import dev.mandate.market.Market;
import dev.mandate.market.SampleMarket;
import dev.mandate.plan.Plan;
import dev.mandate.report.TestReport;
import dev.mandate.report.Theme;
import dev.mandate.runtime.Budget;
import java.util.List;
import java.util.stream.Stream;

/** Mandates with test blocks, run. */
final class Tested {
  private static final Theme THEME = new Theme(100, true, false);

  private Tested() {}

  static Tests.Tested run(String text, Market market) {
    return run(Mandates.plan(text, market), market);
  }

  static Tests.Tested run(Plan plan, Market market) {
    return Tests.run(plan, market, Budget.ofWork(Budget.DEFAULT_WORK));
  }

  /** The messages of all failures, on the simulated market. */
  static List<String> messages(String text) {
    return messages(text, SampleMarket.get());
  }

  static List<String> messages(String text, Market market) {
    return failures(run(text, market)).map(TestResult.Failure::message).toList();
  }

  static Stream<TestResult.Failure> failures(Tests.Tested tested) {
    return tested.results().stream().flatMap(result -> result.failures().stream());
  }

  /** What {@code test --coverage} prints. */
  static String report(Source source, Tests.Tested tested) {
    return new TestReport(source, List.of(), tested, true).text(THEME);
  }
}
