package dev.mandate.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.backtest.Mandates;
import dev.mandate.backtest.Markets;
import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Sampling;
import dev.mandate.calendar.Unit;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Problem;
import dev.mandate.market.Column;
import dev.mandate.market.Panel;
import dev.mandate.measure.Sample;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Windows that are gathered session by session. */
class WindowsTest {
  private static final Panel MARKET =
      Markets.closes(3, LocalDate.of(2000, 1, 3), 3000, List.of("a"));

  private static Column column(Columns columns, String measure) {
    Plan plan = Mandates.plan("assets a = a\ntarget (" + measure + ") a", MARKET);
    Step.Target target = (Step.Target) plan.policy().getFirst();
    return columns.of(Objects.requireNonNull(target.slices().getFirst().weight()));
  }

  private static Columns columns(Budget budget) {
    Plan plan = Mandates.plan("assets a = a\ntarget 100% a", MARKET);
    return Columns.of(MARKET, plan, new int[] {0}, budget);
  }

  /** Whether the sessions looked at are kept for the next window or gathered again. */
  @Test
  void areTheSameHoweverManyThereAre() {
    Columns columns = columns(cells -> {});
    double[] prices = columns.of(new Expr.Price(0, dev.mandate.market.Field.PRICE)).values();
    boolean kept = true;
    for (int months = 40; months < 120; months++) {
      Duration window = Duration.months(months);
      Column mean = column(columns, "sma(a, " + months + " months) * 1%");
      kept &= columns.observations(window, null, 0) != null;
      Sampling sampling = Sampling.of(MARKET.calendar(), window, null);
      int[] at = new int[sampling.capacity(0)];
      for (int s = 0; s < prices.length; s += 97) {
        int count = sampling.gather(s, 0, at);
        assertEquals(count > 0, mean.isKnown(s), months + " months at " + s);
        double sum = 0;
        for (int j = 0; j < count; j++) {
          sum += prices[at[j]];
        }
        if (count > 0) {
          assertEquals(sum / count / 100, mean.value(s), 1e-12 * Math.abs(sum));
        }
      }
    }
    assertFalse(kept, "more than are kept, or this tests nothing");
  }

  @Test
  void ofDaysInYearsAreTheSessionsOfTheYears() {
    Column vol = column(columns(cells -> {}), "vol(a, 2 years, frequency: 1 day)");
    double[] prices = values();
    int first = vol.nextKnown(0);
    assertEquals(MARKET.calendar().date(0).plusYears(2).getYear(), year(first));
    for (int s = first; s < prices.length; s += 113) {
      int base = MARKET.calendar().back(s, new Duration(2, Unit.YEAR));
      double[] returns = new double[s - base];
      Arrays.setAll(returns, j -> prices[base + j + 1] / prices[base + j] - 1);
      double expected = Math.sqrt(252 * Sample.variance(returns, 0, returns.length));
      assertEquals(expected, vol.value(s), 1e-12);
    }
  }

  private static double[] values() {
    return columns(cells -> {}).of(new Expr.Price(0, dev.mandate.market.Field.PRICE)).values();
  }

  private static int year(int session) {
    return MARKET.calendar().date(session).getYear();
  }

  /** Each look at an observation is work, in columns and in what is measured of the account. */
  @Test
  void spendTheBudget() {
    assertThrows(
        Problem.class,
        () -> column(columns(Budget.ofWork(500_000)), "vol(a, 2 years, frequency: 1 day)"));
    column(columns(Budget.ofWork(500_000)), "vol(a, 2 months, frequency: 1 day)");
    String text = "target 100% a\nif drawdown(portfolio) > 90% shift to cash\ndecide daily";
    Plan plan = Mandates.plan(text, MARKET);
    Problem problem = assertThrows(Problem.class, () -> run(plan, Budget.ofWork(1_000_000)));
    assertEquals(Code.WORK_LIMIT, problem.diagnostics().getFirst().code());
    assertTrue(run(plan, Budget.ofWork(10_000_000)) > 0);
  }

  private static int run(Plan plan, Budget budget) {
    Program program = Program.of(plan, MARKET, null, budget);
    Run run = Run.begin(program, 0, 1, null, budget);
    run.to(2999);
    return run.decisions();
  }
}
