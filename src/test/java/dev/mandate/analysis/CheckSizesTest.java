package dev.mandate.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Source;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Step;
import dev.mandate.plan.Type;
import dev.mandate.plan.Written;
import dev.mandate.syntax.Script;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The checks and the read-back come to an end on scripts at the limits of size. */
class CheckSizesTest {
  private static final Script EMPTY =
      new Script(Source.of("empty", ""), List.of(), List.of(), 0, Written.SPAN);

  private static void ends(String script) {
    ends(Scripts.plan(script));
  }

  private static void ends(Plan plan) {
    assertFalse(ReadBack.text(plan, 100).isEmpty());
    assertFalse(Printer.script(plan).isEmpty());
    assertTrue(HistoryNeeds.needs(plan).size() <= plan.assets().size());
  }

  private static String lines(int count, String pattern) {
    return IntStream.range(0, count)
        .mapToObj(i -> pattern.replace("#", Integer.toString(i)))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void manyRules() {
    ends(
        "target 60% equity, 40% bonds\n"
            + lines(1_000, "if vol(equity, 20 days) > 20.#% shift 1 points from equity to bonds"));
  }

  @Test
  void aLongCondition() {
    ends(
        "target 60% equity, 40% bonds\nif "
            + IntStream.range(0, 5_000)
                .mapToObj(i -> "vol(equity, 20 days) > " + i + ".5%")
                .collect(Collectors.joining(" or "))
            + " shift to bonds");
  }

  @Test
  void namesOfNamesOfNames() {
    Expr value = Written.vol(Written.price(0), Written.days(20));
    for (int i = 0; i < 60; i++) {
      value = Written.apply(Expr.Operator.ADD, Type.PERCENT, value, value);
    }
    Expr condition = Written.truth(Expr.Operator.GREATER, value, Written.percent(20));
    Plan plan =
        Written.plan(
            new Step.Rule(
                "rule 1",
                condition,
                "a60 > 20%",
                List.of(new Step.Hold(null, Written.SPAN)),
                List.of(),
                null,
                Written.SPAN));
    ends(plan);
    Checks.check(EMPTY, plan);
  }

  @Test
  void aChainOfElse() {
    StringBuilder script = new StringBuilder("target 60% equity, 40% bonds\n");
    for (int i = 0; i < 200; i++) {
      script.append(i == 0 ? "" : "else ");
      script.append("if vol(equity, 20 days) > " + (300 - i) + "% shift to bonds\n");
    }
    ends(script.toString());
  }

  @Test
  void manyMembers() {
    String names = IntStream.range(0, 500).mapToObj(i -> "A" + i).collect(Collectors.joining(", "));
    ends(
        "assets all_of = { "
            + names
            + " }\n"
            + "target top 50 of all_of where price > sma(200 days) by return(6 months)"
            + " weighted by 1 / vol(60 days)\n"
            + "limit each of all_of at most 5%\n");
  }

  @Test
  void whatADecisionNeeds() {
    Plan plan =
        Scripts.plan(
            """
            assets equity = SPY, bonds = AGG, tips = TIP
            param window = 60 days
            target 60% equity, 40% bonds
            if mean(vol(equity, window), 1 year) > 20% and return(tips, 12 months) < 0% shift to bonds
            if weight(equity) > 70% alert "high"
            """);
    assertEquals("1 year and 60 days of equity", HistoryNeeds.sentence(plan));
    assertEquals("12 months", HistoryNeeds.needs(plan).get(1).window());
  }
}
