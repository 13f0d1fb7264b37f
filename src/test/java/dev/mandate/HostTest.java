package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
  private static final Host HEAT =
      Host.none()
          .function("define heat(level: number, calm: percent = 5%): percent", a -> a[0] * a[1]);

  private static Decision decide(String script, Host host) {
    return Mandate.compile(script, host).decide(Market.sample(), Account.ofCash(1_000));
  }

  @Test
  void functionsAreCalledWithFractionsAndDefaults() {
    List<double[]> calls = Collections.synchronizedList(new ArrayList<>());
    Host host =
        Host.none()
            .function(
                "define heat(level: number, calm: percent = 5%): percent",
                a -> {
                  calls.add(a.clone());
                  return a[0] * a[1];
                });
    Decision decision =
        decide("target heat(6), rest in bonds".replace("heat(6)", "(heat(6)) equity"), host);
    assertEquals(0.3, decision.weight("equity"), 1e-12);
    assertTrue(calls.stream().anyMatch(a -> Arrays.equals(a, new double[] {6, 0.05})));
  }

  @Test
  void unitsAreChecked() {
    assertThrows(
        Problem.class,
        () -> decide("target 100% equity\nif heat(2) > 20 days shift to bonds", HEAT));
    assertThrows(
        Problem.class, () -> decide("target 100% equity\nif heat() > 20% shift to bonds", HEAT));
  }

  @Test
  void theReadBackNamesThem() {
    Mandate mandate =
        Mandate.compile("target 100% equity\nif heat(2, 10%) > 20% shift to bonds", HEAT);
    assertTrue(mandate.readBack().contains("the host's heat of 2 and 10%"), mandate.readBack());
  }

  @Test
  void whatIsNotANumberIsUnknown() {
    Host host = Host.none().function("define gap(x: number): number", a -> Double.NaN);
    Decision decision = decide("target 100% equity\nif gap(1) > 2 shift to bonds", host);
    assertEquals(1.0, decision.weight("equity"));
    Decision.Rule rule = decision.rules().getFirst();
    assertEquals(null, rule.fired());
    assertTrue(String.valueOf(rule.unknown()).contains("gap(1) is undefined for 1.0"));
  }

  @Test
  void whatItThrowsIsToldWithItsPlace() {
    IllegalStateException cause = new IllegalStateException("down");
    Host host =
        Host.none()
            .function(
                "define gap(x: number): number",
                a -> {
                  throw cause;
                });
    Problem problem =
        assertThrows(
            Problem.class, () -> decide("target 100% equity\nif gap(1) > 2 shift to bonds", host));
    assertEquals(Code.HOST_FUNCTION, problem.diagnostics().getFirst().code());
    assertTrue(
        problem.diagnostics().getFirst().place() instanceof Place.InScript at
            && at.source().text(at.span()).equals("gap(1)"));
    assertSame(cause, problem.getCause());
  }

  @Test
  void argumentsAreItsOwn() {
    Host host =
        Host.none()
            .function(
                "define spoil(x: number): number",
                a -> {
                  double given = a[0];
                  a[0] = 1e9;
                  return given;
                });
    Decision decision = decide("target (spoil(2) * 25%) equity, (spoil(2) * 10%) bonds", host);
    assertEquals(0.5, decision.weight("equity"), 1e-12);
    assertEquals(0.2, decision.weight("bonds"), 1e-12);
  }

  @Test
  void itMayUseTheEngineItself() {
    Mandate inner = Mandate.compile("target 40% equity");
    Host host =
        Host.none()
            .function(
                "define other(): percent",
                a -> inner.decide(Market.sample(), Account.ofCash(1)).weight("equity"));
    assertEquals(0.4, decide("target (other()) equity", host).weight("equity"), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "define heat(x: number)",
        "define heat(x): number",
        "define heat(x: asset): number",
        "define heat(x: number): set of asset",
        "define heat(x: number): percent = x * 5%",
        "define vol(x: number): percent",
        "define target(x: number): percent",
        "define cash(x: number): percent",
        "heat",
        "",
        "define a(x: number): number\ndefine b(x: number): number",
      })
  void otherDeclarationsAreRefused(String declaration) {
    assertThrows(IllegalArgumentException.class, () -> Host.none().function(declaration, a -> 1));
  }

  @Test
  void aNameIsGivenOnce() {
    assertThrows(
        IllegalArgumentException.class,
        () -> HEAT.function("define heat(x: number): number", a -> 1));
    assertThrows(IllegalArgumentException.class, () -> HEAT.series("heat", Host.Unit.NUMBER));
    assertThrows(IllegalArgumentException.class, () -> HEAT.series("a b", Host.Unit.NUMBER));
    assertThrows(IllegalArgumentException.class, () -> HEAT.series("vol", Host.Unit.NUMBER));
  }

  @Test
  void whatIsNotGivenIsNotKnown() {
    assertThrows(
        Problem.class,
        () -> decide("target 100% equity\nif heat(2) > 20% shift to bonds", Host.none()));
  }
}
