package dev.mandate.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.backtest.Backtest;
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
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What is said to change a decision does, and less does not: each is tried out by running the whole
 * mandate again from its first day, with the other value on the day of the decision.
 */
class FlipsTest {
  private static final int SESSIONS = 160;
  private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);

  private final Random random = new Random(7);

  @Test
  void whatIsSaidToFlipARuleDoes() {
    int flips = 0;
    int compound = 0;
    int stuck = 0;
    for (int round = 0; round < 25; round++) {
      String text = new RandomRules(random).mandate();
      Panel market = Markets.closes(round, FIRST, SESSIONS, List.of("a", "b", "c"));
      Plan plan = Mandates.plan(text, market);
      Explainer explainer = explainer(plan, market);
      Map<Integer, Decision> traced = new LinkedHashMap<>();
      Mandates.traced(plan, market, Mandates.options())
          .decisions()
          .forEach(d -> traced.put(d.session(), d));
      for (int day = 0; day < 2; day++) {
        LocalDate date = market.calendar().date(90 + random.nextInt(SESSIONS - 90));
        Why why = explainer.why(date);
        Decision whole = traced.get(why.decision().session());
        assertEquals(whole, why.decision(), text);
        for (RuleWhy rule : why.rules()) {
          String where = text + "\n" + date + " " + rule;
          Decision without = Again.without(plan, market, date, rule.name());
          assertEquals(without.target(), rule.without(), where);
          for (Flip flip : rule.flips()) {
            check(plan, market, date, rule, flip, where);
            compound += flip.moves().size() > 1 ? 1 : 0;
          }
          flips += rule.flips().size();
          stuck += rule.flips().isEmpty() ? 1 : 0;
          assertEquals(rule.flips().isEmpty(), rule.stuck() != null, where);
        }
      }
    }
    assertTrue(flips > 60 && compound > 5 && stuck > 5, flips + " " + compound + " " + stuck);
  }

  private static void check(
      Plan plan, Panel market, LocalDate date, RuleWhy rule, Flip flip, String where) {
    Map<Expr, Double> values = new LinkedHashMap<>();
    flip.moves().forEach(move -> values.put(move.term(), move.to()));
    Decision other = Again.with(plan, market, date, values);
    boolean wanted = !rule.fired();
    assertEquals(wanted, fired(other, rule.name()), where + "\n" + flip);
    assertEquals(other.target(), flip.target(), where);
    for (Move move : flip.moves()) {
      Map<Expr, Double> less = new LinkedHashMap<>(values);
      double back = move.now() < move.to() ? Math.nextDown(move.to()) : Math.nextUp(move.to());
      less.put(move.term(), back);
      Boolean fired = fired(Again.with(plan, market, date, less), rule.name());
      assertFalse(fired != null && fired == wanted, where + "\nless would do: " + move);
      less.remove(move.term());
      fired = fired(Again.with(plan, market, date, less), rule.name());
      assertFalse(fired != null && fired == wanted, where + "\nneedless: " + move);
    }
  }

  private static @Nullable Boolean fired(Decision decision, String rule) {
    return decision.rules().stream()
        .filter(r -> r.name().equals(rule))
        .findFirst()
        .orElseThrow()
        .fired();
  }

  /** Where two terms are named, no value of one term alone does it. */
  @Test
  void noSmallerSetFlips() {
    int compared = 0;
    for (int round = 0; round < 60 && compared < 6; round++) {
      String text = new RandomRules(random).mandate();
      Panel market = Markets.closes(round + 500, FIRST, SESSIONS, List.of("a", "b", "c"));
      Plan plan = Mandates.plan(text, market);
      LocalDate date = market.calendar().date(90 + random.nextInt(SESSIONS - 90));
      for (RuleWhy rule : explainer(plan, market).why(date).rules()) {
        boolean compound = !rule.flips().isEmpty() && rule.flips().getFirst().moves().size() > 1;
        if (compound) {
          compared++;
          for (Move move : rule.flips().getFirst().moves()) {
            for (int i = 0; i < 10; i++) {
              double value = move.now() + (random.nextDouble() - 0.5) * 4 * move.distance();
              Decision other = Again.with(plan, market, date, Map.of(move.term(), value));
              Boolean fired = fired(other, rule.name());
              assertFalse(fired != null && fired != rule.fired(), text + date + move + value);
            }
          }
        }
      }
    }
    assertTrue(compared >= 6);
  }

  static Explainer explainer(Plan plan, Panel market) {
    return Explainer.of(
        Backtest.run(plan, market, Mandates.options()), Mandates.options().budget());
  }
}
