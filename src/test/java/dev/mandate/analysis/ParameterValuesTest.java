package dev.mandate.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.calendar.Duration;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ParameterValuesTest {
  private static final Plan PLAN =
      Scripts.plan(
          """
          param trend = 10 months in 6 months..14 months step 1 month
          param bound = 20%
          param window = 20 days in {20 days, 40 days}
          param places = 2
          param floor = $5
          target top (places) of {a, b} where price > sma(trend) and vol(window) < bound
                 and raw_price > floor by vol
          """);

  private static List<String> refused(String name, String value) {
    ParameterValues.Read read = ParameterValues.read(PLAN, Map.of(name, value));
    assertEquals(Map.of(), read.values());
    return read.diagnostics().stream()
        .map(d -> d.code().number() + " " + d.message() + " | " + d.hint())
        .toList();
  }

  private static Expr read(String name, String value) {
    ParameterValues.Read read = ParameterValues.read(PLAN, Map.of(name, value));
    assertEquals(List.of(), read.diagnostics());
    return Objects.requireNonNull(read.values().get(name));
  }

  @Test
  void readsWhatFits() {
    assertEquals(new Expr.DurationConstant(Duration.months(8)), read("trend", "8 months"));
    assertEquals(new Expr.Constant(0.15, Type.PERCENT), read("bound", "15%"));
    assertEquals(new Expr.DurationConstant(Duration.days(40)), read("window", "40 days"));
    assertEquals(new Expr.Constant(-3, Type.NUMBER), read("places", "-3"));
    assertEquals(new Expr.Constant(7, Type.money("$")), read("floor", "$7"));
  }

  @Test
  void refusesWhatDoesNot() {
    assertEquals(
        List.of("E0413 the mandate has no param `trnd` | did you mean `trend`?"),
        refused("trnd", "8 months"));
    assertEquals(
        List.of(
            "E0412 `trend` cannot take this: 20% is a percent; a duration was expected"
                + " | it goes from 6 months to 14 months"),
        refused("trend", "20%"));
    assertEquals(
        List.of(
            "E0412 `trend` cannot take this: 20 months is outside its range"
                + " | it goes from 6 months to 14 months"),
        refused("trend", "20 months"));
    assertEquals(
        List.of(
            "E0412 `bound` cannot take this: 15 means 1500%; did you mean 15%?"
                + " | its value in the script is 20%"),
        refused("bound", "15"));
    assertEquals(
        List.of(
            "E0412 `window` cannot take this: 30 days is outside its range"
                + " | it is one of 20 days, 40 days"),
        refused("window", "30 days"));
    assertEquals(1, refused("floor", "€7").size());
    assertEquals(1, refused("bound", "vol(equity)").size());
    assertEquals(1, refused("bound", "15%%").size());
  }
}
