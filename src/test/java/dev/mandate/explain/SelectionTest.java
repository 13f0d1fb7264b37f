package dev.mandate.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.backtest.Mandates;
import dev.mandate.backtest.Markets;
import dev.mandate.market.Panel;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Decision;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who is chosen, and what would have changed that, tried out by running the mandate again. */
class SelectionTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);

  private static boolean has(List<Decision.Weight> target, String asset) {
    return target.stream().anyMatch(w -> w.asset().equals(asset));
  }

  private static Decision tried(Plan plan, Panel market, LocalDate date, Flip flip) {
    Map<Expr, Double> values = new LinkedHashMap<>();
    flip.moves().forEach(move -> values.put(move.term(), move.to()));
    return Again.with(plan, market, date, values);
  }

  /**
   * @param least how many changes are tried out at the least
   */
  private static void check(String text, int least) {
    int tried = 0;
    for (int seed = 0; seed < 8; seed++) {
      Panel market = Markets.closes(seed, FIRST, 140, NAMES);
      Plan plan = Mandates.plan(text, market);
      LocalDate date = market.calendar().date(70 + 8 * seed);
      Why why = FlipsTest.explainer(plan, market).why(date);
      Selection selection = why.selections().getLast();
      for (Selection.Member member : selection.members()) {
        String where = text + date + member;
        assertEquals(has(why.decision().target(), member.asset()), member.chosen(), where);
        for (Flip flip : member.flips()) {
          Decision other = tried(plan, market, date, flip);
          assertEquals(other.target(), flip.target(), where);
          assertEquals(!member.chosen(), has(other.target(), member.asset()), where);
          tried++;
        }
      }
    }
    assertTrue(tried >= least, text + tried);
  }

  @Test
  void byACondition() {
    check("target 20% each of {a, b, c, d} where price > sma(40 days)\ndecide daily", 32);
    check(
        "target 100% in {a, b, c, d} where vol(20 days) < 15% and return(30 days) > 0%"
            + "\ndecide daily",
        20);
  }

  @Test
  void byAScore() {
    check("target top 2 of {a, b, c, d} by return(30 days)\ndecide daily", 32);
    check("target bottom 1 of {a, b, c, d} by vol(30 days)\ndecide daily", 32);
  }

  @Test
  void ofThoseThatPassACondition() {
    check(
        "target top 2 of {a, b, c, d} where price > sma(60 days) by return(30 days)\ndecide daily",
        8);
  }

  @Test
  void aMemberWithoutAPriceIsPassedOverWithItsReason() {
    Panel whole = Markets.closes(1, FIRST, 140, NAMES);
    double[][] prices = new double[4][];
    for (int i = 0; i < 4; i++) {
      prices[i] =
          Objects.requireNonNull(whole.column(i, dev.mandate.market.Field.PRICE)).values().clone();
    }
    java.util.Arrays.fill(prices[3], 0, 85, Double.NaN);
    Panel market = Panel.of("test", whole.calendar(), NAMES, prices);
    String text =
        "target top 2 of {a, b, c, d} by return(30 days)\ndecide daily\nbacktest from 2019-04-01";
    Plan plan = Mandates.plan(text, market);
    LocalDate date = market.calendar().date(90);
    Selection selection = FlipsTest.explainer(plan, market).why(date).selections().getFirst();
    Selection.Member last = selection.members().getLast();
    assertEquals("d", last.asset());
    assertFalse(last.chosen());
    assertNotNull(last.unknown());
    assertEquals(List.of(), last.flips());
  }
}
