package dev.mandate.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.backtest.Backtest;
import dev.mandate.backtest.Mandates;
import dev.mandate.backtest.Markets;
import dev.mandate.backtest.Options;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Problem;
import dev.mandate.market.Field;
import dev.mandate.market.Panel;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Decision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  private static final List<String> ABC = List.of("a", "b", "c");
  private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);

  private static Explainer explainer(String text, Panel market) {
    return FlipsTest.explainer(Mandates.plan(text, market), market);
  }

  // ---- when a rule turned

  @Test
  void sinceAndTheTimesAroundAreThoseOfTheWholeRun() {
    Random random = new Random(3);
    int found = 0;
    for (int round = 0; round < 12; round++) {
      Panel market = Markets.closes(round, FIRST, 200, ABC);
      String text = new RandomRules(random).mandate();
      Plan plan = Mandates.plan(text, market);
      List<Decision> all = Mandates.traced(plan, market, Mandates.options()).decisions();
      Explainer explainer = FlipsTest.explainer(plan, market);
      int at = 10 + random.nextInt(all.size() - 20);
      Why why = explainer.why(all.get(at).date());
      for (RuleWhy rule : why.rules()) {
        int first = at;
        while (first > 0 && Objects.equals(fired(all, first - 1, rule), fired(all, at, rule))) {
          first--;
        }
        assertEquals(all.get(first).date(), rule.since(), text);
        assertEquals(first == 0, rule.sinceStart());
        WhyNot whyNot = explainer.whyNot(rule.name(), why.asked());
        assertEquals(other(all, at, -1, rule), whyNot.held().last(), text);
        assertEquals(other(all, at, 1, rule), whyNot.held().next(), text);
        assertEquals(rule.comparisons().size(), whyNot.parts().size());
        found += whyNot.held().last() != null && whyNot.held().next() != null ? 1 : 0;
      }
    }
    assertTrue(found > 5);
  }

  private static @Nullable Boolean fired(List<Decision> all, int at, RuleWhy rule) {
    return all.get(at).rules().stream()
        .filter(r -> r.name().equals(rule.name()))
        .findFirst()
        .orElseThrow()
        .fired();
  }

  /** The nearest decision in a direction at which the rule fired. */
  private static @Nullable LocalDate other(List<Decision> all, int at, int step, RuleWhy rule) {
    for (int i = at + step; i >= 0 && i < all.size(); i += step) {
      if (Boolean.TRUE.equals(fired(all, i, rule))) {
        return all.get(i).date();
      }
    }
    return null;
  }

  // ---- prices

  /** A price a little further than said makes the trade, a little less does not. */
  @Test
  void pricesMoveAsFarAsSaid() {
    Random random = new Random(5);
    int moves = 0;
    for (int round = 0; round < 40; round++) {
      String trigger =
          List.of("drift > 4%", "relative_drift > 12%", "drift > 3% and relative_drift > 10%")
              .get(round % 3);
      String mandate =
          "target 45% a, 35% b, 10% c\nrebalance "
              + (round % 2 == 0 ? "monthly or when " : "when ")
              + trigger
              + "\ndecide monthly";
      Panel market = Markets.closes(round, FIRST, 120, ABC);
      int session = 30 + random.nextInt(80);
      LocalDate date = market.calendar().date(session);
      Rebalancing now = explainer(mandate, market).why(date).rebalancing();
      if (now.scheduled()) {
        assertEquals(List.of(), now.moves());
        continue;
      }
      for (Rebalancing.PriceMove move : now.moves()) {
        for (Double way : java.util.Arrays.asList(move.down(), move.up())) {
          if (way != null) {
            moves++;
            String where = mandate + date + move;
            boolean trades = now.reason() != null;
            double near = way > 0 ? 1 - 1e-6 : 1 + 1e-6;
            assertEquals(
                trades, trades(mandate, market, session, move.asset(), (1 + way) * near), where);
            assertEquals(
                !trades, trades(mandate, market, session, move.asset(), (1 + way) / near), where);
          }
        }
      }
    }
    assertTrue(moves > 100, "" + moves);
  }

  private static boolean trades(
      String mandate, Panel market, int session, String asset, double ratio) {
    int changed = market.indexOf(asset);
    List<double[]> prices = new ArrayList<>();
    for (int i = 0; i < ABC.size(); i++) {
      double[] values = Objects.requireNonNull(market.column(i, Field.PRICE)).values().clone();
      values[session] *= i == changed ? ratio : 1;
      prices.add(values);
    }
    Panel other = Panel.of("other", market.calendar(), ABC, prices.toArray(new double[0][]));
    LocalDate date = market.calendar().date(session);
    return explainer(mandate, other).why(date).rebalancing().reason() != null;
  }

  // ---- days

  @Test
  void daysThatDoNotServeAreAnsweredWithThoseThatDo() {
    String text = "target a\nrule r if price(a) > sma(a, 20 days) shift a to b\ndecide daily";
    Panel market = Markets.of(ABC, walk(1), walk(2), walk(3));
    Explainer explainer = explainer(text, market);
    Diagnostic sunday = problem(() -> explainer.why(LocalDate.of(2020, 3, 15)));
    assertEquals("2020-03-15 (Sun) is no session of the data", sunday.message());
    assertEquals("the sessions around it are 2020-03-13 and 2020-03-16", sunday.hint());
    Diagnostic early = problem(() -> explainer.why(LocalDate.of(2020, 1, 10)));
    assertEquals(
        "2020-01-10 is before the first decision, on 2020-01-28: sma(a, 20 days) is not known"
            + " before",
        early.message());
    Diagnostic before = problem(() -> explainer.why(LocalDate.of(1990, 1, 10)));
    assertTrue(before.message().endsWith("; the data begin on 2020-01-01"), before.message());
    Diagnostic late = problem(() -> explainer.why(LocalDate.of(2030, 1, 10)));
    assertTrue(late.message().contains("after the end of the data"), late.message());
    assertEquals("any session from 2020-01-28 to 2020-05-19 serves", late.hint());
    for (LocalDate extreme : List.of(LocalDate.MIN, LocalDate.MAX)) {
      assertEquals(Code.NO_DECISION, problem(() -> explainer.why(extreme)).code());
    }
  }

  private static double[] walk(int seed) {
    return Markets.walk(new Random(seed), 100, 0.01);
  }

  private static Diagnostic problem(Runnable asked) {
    return assertThrows(Problem.class, asked::run).diagnostics().getFirst();
  }

  @Test
  void betweenDecisionsTheLastOneIsInForce() {
    String text = "target 60% a, 40% b\nrebalance monthly or when drift > 1%";
    Panel market = Markets.closes(4, FIRST, 120, ABC);
    Explainer explainer = explainer(text, market);
    Why why = explainer.why(market.calendar().date(50));
    assertTrue(why.decision().date().isBefore(why.asked()));
    assertEquals(why.asked(), why.rebalancing().date());
  }

  @Test
  void ofSeveralTranchesTheOneDecidedLastIsTold() {
    String text = "target top 1 of {a, b, c} by return(20 days)\nrebalance monthly in 3 tranches";
    Panel market = Markets.closes(4, FIRST, 160, ABC);
    Why why = explainer(text, market).why(market.calendar().date(130));
    assertEquals(3, why.tranches());
    assertEquals(2, why.others().size());
    why.others().forEach(o -> assertTrue(o.decided().isBefore(why.decision().date())));
  }

  // ---- the run's last days

  @Test
  void theScheduleGoesOnBeyondTheData() {
    Panel market = Markets.closes(4, FIRST, 120, ABC);
    String text =
        "target a\nrule r if vol(a, 20 days) > 10% shift a to b\ndecide daily\nrebalance yearly";
    LocalDate last = market.calendar().date(119);
    Rebalancing.Next next =
        Objects.requireNonNull(explainer(text, market).why(last).rebalancing().next());
    assertEquals(LocalDate.of(2019, 12, 31), next.date());
    assertTrue(next.sessions() > 100 && next.sessions() < 260);
  }

  // ---- undecided, held and kept

  @Test
  void anUndecidedRuleSaysWhatIsMissing() {
    double[] gap = walk(2);
    gap[60] = Double.NaN;
    Panel market = Markets.of(List.of("a", "b", "s"), walk(1), walk(3), gap);
    String text =
        "target a\nrule r if price(s) > 1000 or price(a) > 1000 shift a to b\ndecide daily";
    RuleWhy rule = explainer(text, market).why(market.calendar().date(60)).rules().getFirst();
    assertNull(rule.outcome().fired());
    assertFalse(rule.fired());
    assertTrue(Objects.requireNonNull(rule.comparisons().getFirst().unknown()).contains("s"));
    assertEquals("price(a)", rule.flips().getFirst().moves().getFirst().text());
  }

  @Test
  void whereNoTradeCanBeNoPriceIsSaidToMakeOne() {
    Panel market = Markets.closes(4, FIRST, 120, ABC);
    String text =
        """
        target 60% a, 40% b
        rule r if vol(a, 20 days) > 0% hold
        decide daily
        rebalance when drift > 1%
        """;
    Why why = explainer(text, market).why(market.calendar().date(60));
    assertEquals(Decision.Status.HELD, why.decision().status());
    assertEquals(List.of(), why.rebalancing().moves());
    assertNull(why.rebalancing().reason());
  }

  // ---- what a rule costs

  @Test
  void aRuleThatNeverFiresCostsNothing() {
    Panel market = Markets.closes(4, FIRST, 160, ABC);
    String text =
        """
        target 60% a, 40% b
        rule r if vol(a, 20 days) > 500% shift a to b
        decide daily
        rebalance monthly
        """;
    CostOf cost = explainer(text, market).costOf("r");
    assertEquals(cost.with().finalValue(), cost.without().finalValue());
    assertEquals(cost.with().from(), cost.without().from());
  }

  @Test
  void withoutARuleTheRunIsThatOfTheMandateWithoutIt() {
    Panel market = Markets.closes(4, FIRST, 160, ABC);
    String rest =
        "target 60% a, 40% b\n%sdecide daily\nrebalance monthly\nbacktest from 2019-03-01";
    String rule =
        "rule r if vol(a, 20 days) > 10%% shift 30 points from a to b\n".replace("%%", "%");
    CostOf cost = explainer(rest.replace("%s", rule), market).costOf("r");
    double alone = Mandates.run(rest.replace("%s", ""), market).finalValue();
    assertEquals(alone, cost.without().finalValue());
    assertTrue(cost.with().finalValue() != alone);
  }

  @Test
  void aRuleThatIsNotThereIsAnsweredWithTheNearest() {
    Panel market = Markets.closes(4, FIRST, 120, ABC);
    Explainer explainer =
        explainer("target a\nrule brake if vol(a, 20 days) > 10% shift a to b", market);
    assertEquals("did you mean `brake`?", problem(() -> explainer.costOf("brakes")).hint());
    assertEquals("its rules are: brake", problem(() -> explainer.costOf("xyz")).hint());
    LocalDate day = market.calendar().date(60);
    assertEquals(Code.NO_SUCH_RULE, problem(() -> explainer.whyNot("", day)).code());
  }

  // ---- speed

  /**
   * After the run an answer takes about one more of it, however much there is to explain: 20 years
   * of 12 assets decided daily. Its work is counted as the run's is, in cells.
   */
  @Test
  void anAnswerTakesARunMore() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      names.add("a" + i);
    }
    Panel market = Markets.closes(1, LocalDate.of(2000, 1, 3), 5040, names);
    String set = "{" + String.join(", ", names) + "}";
    String text =
        "target 100% in "
            + set
            + " weighted by 1 / vol(60 days)\n"
            + "rule brake if vol(a0, 20 days) > 20% until vol(a0, 20 days) < 16% shift 5 points"
            + " from a0 to a1\n"
            + "rule trend if price(a2) < sma(a2, 200 days) or drawdown(nav) > 10% for 3 days shift"
            + " a2 to a3\n"
            + "decide daily\n"
            + "rebalance monthly or when drift > 5%";
    long[] cells = new long[1];
    Budget counting = spent -> cells[0] += spent;
    Options options = new Options(null, null, null, null, counting);
    Explainer explainer =
        Explainer.of(Backtest.run(Mandates.plan(text, market), market, options), counting);
    explainer.why(market.calendar().date(3999));
    cells[0] = 0;
    for (int i = 0; i < 15; i++) {
      explainer.why(market.calendar().date(4000 + i));
    }
    long aRun = 5040 * 12;
    assertTrue(cells[0] < 15 * 2 * aRun, () -> "15 answers took " + cells[0] + " cells");
  }
}
