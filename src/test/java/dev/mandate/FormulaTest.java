package dev.mandate;

import static dev.mandate.Host.Unit.NUMBER;
import static dev.mandate.Host.Unit.PERCENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FormulaTest {
  private static final Map<String, Host.Unit> INPUTS =
      Formula.inputs(
          "fear", PERCENT, "fall", PERCENT, "trend", PERCENT, "lever", NUMBER, "extra", PERCENT);
  private static final Formula EXPOSURE =
      Formula.compile(
          "if fear > 20% and fall < -10% then 20%"
              + " else (if trend > 0% then 60% else 40%) * lever + extra",
          INPUTS);

  @Test
  void isWhatJavaWouldSay() {
    SplittableRandom random = new SplittableRandom(11);
    Formula.Evaluator again = EXPOSURE.evaluator();
    for (int i = 0; i < 10_000; i++) {
      double fear = random.nextDouble(0.4);
      double fall = random.nextDouble(-0.4, 0);
      double trend = random.nextDouble(-0.2, 0.2);
      double lever = random.nextDouble(2);
      double extra = random.nextDouble(0.1);
      double expected = fear > 0.20 && fall < -0.1 ? 0.2 : (trend > 0 ? 0.6 : 0.4) * lever + extra;
      assertEquals(expected, EXPOSURE.of(fear, fall, trend, lever, extra));
      again.set(fear, fall, trend, lever, extra);
      assertEquals(expected, again.evaluate());
    }
    assertEquals(List.of("fear", "fall", "trend", "lever", "extra"), EXPOSURE.inputs());
  }

  @Test
  void whatHasNoValueSaysWhy() {
    Formula ratio = Formula.compile("trend / (fear - 4%)", INPUTS);
    assertReason("trend / (fear - 4%) divides 0.1 by zero", ratio, 0.04, 0, 0.1, 0, 0);
    assertReason("fear is not given", ratio, Double.NaN, 0, 0.1, 0, 0);
    assertReason("trend is not given", ratio, 0, 0, Double.POSITIVE_INFINITY, 0, 0);
    assertReason(
        "sqrt(lever) is undefined for -1.0",
        Formula.compile("sqrt(lever)", INPUTS),
        0,
        0,
        0,
        -1,
        0);
    Formula.Evaluator again = ratio.evaluator();
    again.set(0.04, 0, 0.1, 0, 0);
    assertEquals(0, again.evaluate());
    assertFalse(again.isKnown());
    again.set(0.05, 0, 0.1, 0, 0);
    assertEquals(0.1 / (0.05 - 0.04), again.evaluate());
    assertTrue(again.isKnown());
  }

  private static void assertReason(String reason, Formula formula, double... values) {
    assertEquals(
        reason, assertThrows(ArithmeticException.class, () -> formula.of(values)).getMessage());
  }

  @Test
  void unitsAndPlacesAreThoseOfTheExpression() {
    Problem problem = assertThrows(Problem.class, () -> Formula.compile("fear > 20 days", INPUTS));
    Diagnostic error = problem.diagnostics().getFirst();
    assertTrue(
        error.place() instanceof Place.InScript in
            && in.source().text().equals("fear > 20 days")
            && in.span().end() <= in.source().text().length());
    assertThrows(Problem.class, () -> Formula.compile("fear +", INPUTS));
    assertThrows(Problem.class, () -> Formula.compile("1) is unknown\n}\ntarget (100%", INPUTS));
    assertThrows(Problem.class, () -> Formula.compile("nav", INPUTS));
    assertThrows(Problem.class, () -> Formula.compile("month(today)", INPUTS));
    assertThrows(
        IllegalArgumentException.class, () -> Formula.compile("vol(spy, 20 days)", INPUTS));
  }

  @Test
  void inputsAreCounted() {
    assertThrows(IllegalArgumentException.class, () -> EXPOSURE.of(1));
    assertThrows(IllegalArgumentException.class, () -> Formula.inputs("fear"));
    assertThrows(IllegalArgumentException.class, () -> Formula.inputs("a", NUMBER, "a", NUMBER));
    assertThrows(
        IllegalArgumentException.class, () -> Formula.compile("1", Formula.inputs("vol", NUMBER)));
  }

  @Test
  void aConstantNeedsNoInput() {
    assertEquals(0.25, Formula.compile("20% + 5%", Map.of()).of());
    assertEquals(1, Formula.compile("2 > 1", Map.of()).of());
  }
}
