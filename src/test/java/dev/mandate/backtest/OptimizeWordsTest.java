package dev.mandate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.library.Library;
import dev.mandate.market.Market;
import dev.mandate.market.SampleMarket;
import dev.mandate.optimize.Solution;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Decision;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every word that an {@code optimize} block may say is shown by an example, and that is solved. */
class OptimizeWordsTest {
  private static final Pattern DECLARED =
      Pattern.compile("# Example: ([^\n]+)\nexternal define ([a-z_]+)\\(");
  private static final LocalDate DAY = LocalDate.of(2010, 6, 30);

  @TestFactory
  Stream<DynamicTest> examples() {
    return Library.ofOptimize().stream()
        .flatMap(source ->
            DECLARED
                .matcher(source.text())
                .results()
                .map(found ->
                    DynamicTest.dynamicTest(
                        source.name() + " " + found.group(2),
                        () -> solved(found.group(1), found.group(2)))));
  }

  /** With and without a window. */
  @TestFactory
  Stream<DynamicTest> shortForms() {
    return Stream.of(
            "minimum variance of { equity, bonds, gold } over 2 years",
            "minimum cvar(95%) of { equity, bonds, gold }",
            "maximum sharpe of { equity, bonds, gold } over 3 years",
            "risk parity of { equity, bonds, gold } over 252 days",
            "risk parity of { equity, bonds, gold }",
            "hierarchical risk parity of { equity, bonds, gold }",
            "hierarchical risk parity of { equity, bonds, gold } over 1 year",
            "inverse volatility of { equity, bonds, gold }")
        .map(form -> DynamicTest.dynamicTest(form, () -> solved("target " + form, 1e-9)));
  }

  private static void solved(String example, String word) {
    assertTrue(Pattern.compile("\\b" + word + "\\b").matcher(example).find(), example);
    solved(script(example), word.equals("net") ? 0.1 : 1e-9);
  }

  private static void solved(String script, double tolerance) {
    Market market = SampleMarket.get();
    Plan plan = Mandates.plan(script, market);
    Decision decision =
        OptimizeOnce.solve(
            plan,
            OptimizeOnce.of(plan).getFirst(),
            market,
            DAY,
            null,
            Budget.ofWork(Budget.DEFAULT_WORK));
    assertEquals(1, decision.optimizations().size(), () -> String.valueOf(decision));
    Solution.Optimal best =
        assertInstanceOf(Solution.Optimal.class, decision.optimizations().getFirst().solution());
    double sum = best.weights().values().stream().mapToDouble(Double::doubleValue).sum();
    assertEquals(1, sum, tolerance);
  }

  private static String script(String example) {
    boolean goal = example.startsWith("minimize") || example.startsWith("maximize");
    boolean method = example.startsWith("method");
    Matcher allowed = Pattern.compile("\\b(gross|longs|shorts)\\b").matcher(example);
    String shorts = allowed.find() ? "allow shorts to 30%\n" : "";
    return shorts
        + "target optimize { equity, bonds, gold, treasuries, commodities } {\n"
        + example
        + (goal || method ? "" : "\nminimize variance")
        + (example.startsWith("returns") ? "\nlimit return at least 0%" : "")
        + "\nfallback 60% equity, 40% bonds\n}\nbenchmark 60% equity, 40% bonds\n";
  }
}
