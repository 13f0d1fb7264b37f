package dev.mandate.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.backtest.Mandates;
import dev.mandate.backtest.Markets;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.market.Panel;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too large to be a number is unknown, and says so; it is never an infinite value. */
class OverflowTest {
  private static final Panel STILL =
      Markets.of(List.of("a", "s"), new double[] {100, 100, 100}, new double[] {1000, 1000, 1000});

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exp(1000)",
        "exp(price(s))",
        "exp(700) * exp(700)",
        "exp(price(s) - 300) * exp(price(s) - 300)",
        "exp(709) + exp(709) + exp(709)",
        "exp(709) / exp(-709)",
        "sum(exp(709), exp(709), exp(709))"
      })
  void isUnknownWithItsReason(String value) {
    String text = "target a\nrule r if " + value + " > 5 alert \"r\"\ndecide daily\n";
    for (Decision decision : Mandates.traced(text, STILL).decisions()) {
      Decision.RuleOutcome rule = decision.rules().getFirst();
      assertEquals(null, rule.fired(), value);
      String reason = Objects.requireNonNull(rule.unknown());
      assertTrue(reason.contains("too large"), reason);
    }
  }

  @Test
  void aLogarithmOfNothingIsUndefined() {
    String text = "target a\nrule r if log(price(s) - 1000) < 5 alert \"r\"\ndecide daily\n";
    Decision decision = Mandates.traced(text, STILL).decisions().getFirst();
    String reason = Objects.requireNonNull(decision.rules().getFirst().unknown());
    assertTrue(reason.contains("is undefined for"), reason);
  }

  /** From a price of 0 or below there is no return, however it is asked for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "return(b, 1 day)",
        "growth(b, 1 day)",
        "log_return(b, 1 day)",
        "momentum(b, 2 days, 1 day)",
        "vol(b, 2 days)",
        "return(m, 1 day)",
      })
  void aPriceThatIsNotAboveZeroHasNoReturn(String measure) {
    Panel market =
        Markets.of(
            List.of("a", "b"),
            new double[] {1, 2, 3, 4, 5, 6, 7},
            new double[] {2, 3, 2, -2, -1, 3, 4});
    String text =
        """
        assets a = a, b = b, m = { 50% a, 50% b }
        target 100% a
        rule r if MEASURE > 500% or MEASURE < 900% alert "r"
        decide daily
        """
            .replace("MEASURE", measure);
    Decision after =
        Mandates.traced(text, market).decisions().stream()
            .filter(d -> d.date().equals(LocalDate.of(2020, 1, 8)))
            .findFirst()
            .orElseThrow();
    assertEquals(null, after.rules().getFirst().fired(), measure);
  }

  /** Neither where every session is looked at, nor where what stands still is summed at once. */
  @ParameterizedTest
  @ValueSource(strings = {"decide daily", "rebalance never"})
  void aWorthBeyondAllNumbersIsNotBlamedOnLeverage(String pace) {
    double[] grows = {1e-300, 1e-300, 1e-300, 1e-300, 1e10, 1e10, 1e10};
    Panel market = Markets.of(List.of("a"), grows);
    String text = "target 100% a\n" + pace + "\n";
    Diagnostic problem = Mandates.problem(text, market, Mandates.options());
    assertEquals(Code.RUINED, problem.code());
    assertTrue(problem.message().contains("beyond all numbers"), problem.message());
    assertTrue(!(problem.message() + problem.hint()).contains("leverage"), problem.toString());
  }
}
