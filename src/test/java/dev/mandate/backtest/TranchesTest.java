package dev.mandate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.market.Panel;
import dev.mandate.runtime.Decision;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An account that is decided in parts. */
class TranchesTest {
  private static final Panel MARKET =
      Markets.closes(5, LocalDate.of(2020, 1, 1), 90, List.of("a", "b"));
  private static final String TEXT =
      "target (if month = 3 then 30% else 10%) a\nrebalance monthly in 3 tranches\n";

  @Test
  void decisionsComeInTheOrderOfTheirDates() {
    for (int last = 20; last < 90; last += 7) {
      Options options = Mandates.options().between(null, MARKET.calendar().date(last));
      List<Decision> made =
          Mandates.traced(Mandates.plan(TEXT, MARKET), MARKET, options).decisions();
      Comparator<Decision> order =
          Comparator.comparing(Decision::date).thenComparingInt(Decision::tranche);
      assertEquals(made.stream().sorted(order).toList(), made, "run to session " + last);
    }
  }

  /** Each is complete when it is handed on: what it traded belongs to it. */
  @Test
  void decisionsComeWithTheirTrades() {
    Mandates.Traced run = Mandates.traced(Mandates.plan(TEXT, MARKET), MARKET, Mandates.options());
    assertEquals(
        run.result().trades(), run.decisions().stream().mapToInt(d -> d.trades().size()).sum());
    // what is decided last would be traded after the end
    for (Decision made : run.decisions().subList(0, run.decisions().size() - 1)) {
      assertEquals(1, made.trades().size(), made.date() + ", tranche " + made.tranche());
    }
  }

  /** All see the account as it was before any of them traded at that close. */
  @Test
  void noneSeesWhatAnotherTradesAtTheSameClose() {
    String text =
        """
        target (if weight(a) > 1% then 20% else 60%) a
        rebalance monthly in 2 tranches
        trade at same close
        costs 0 bps
        """;
    List<Decision> made = Mandates.traced(text, MARKET).decisions();
    assertEquals(made.get(0).date(), made.get(1).date());
    assertEquals(0.6, made.get(0).target().getFirst().weight());
    assertEquals(0.6, made.get(1).target().getFirst().weight());
    assertEquals(0.2, made.get(2).target().getFirst().weight());
  }
}
