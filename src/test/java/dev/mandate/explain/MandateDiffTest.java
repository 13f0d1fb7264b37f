package dev.mandate.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.backtest.Backtest;
import dev.mandate.backtest.Mandates;
import dev.mandate.backtest.Markets;
import dev.mandate.market.Panel;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Decision;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MandateDiffTest {
  private static final Panel MARKET =
      Markets.closes(9, LocalDate.of(2019, 1, 1), 200, List.of("a", "b", "c"));
  private static final String BASE =
      """
      param most = 12% in 5%..30%
      target 60% a, 40% b
      rule brake if vol(a, 20 days) > most
        shift 20 points from a to b because "IPS 1"
      rule tilt if return(c, 30 days) > 0% shift 10 points from b to c
      limit c at most 15%
      decide daily
      rebalance monthly
      costs 5 bps
      """;

  private static MandateDiff diff(String a, String b) {
    return MandateDiff.of(version(a), version(b), Mandates.options().budget());
  }

  private static MandateDiff.Version version(String text) {
    Plan bound = Mandates.plan(text, MARKET);
    Plan written = Objects.requireNonNull(Mandates.analyzed(text, MARKET).plan());
    return new MandateDiff.Version(written, Backtest.run(bound, MARKET, Mandates.options()));
  }

  private static List<String> changes(String a, String b) {
    return diff(a, b).changes().stream()
        .map(c -> c.kind() + " " + c.subject() + ": " + c.before() + " / " + c.after())
        .toList();
  }

  @Test
  void theSameTwiceDiffersInNothing() {
    MandateDiff diff = diff(BASE, BASE);
    assertEquals(List.of(), diff.changes());
    assertEquals(0, diff.differing());
    assertNull(diff.first());
    assertEquals(diff.before().decisions(), diff.both());
    assertEquals(0, diff.onlyBefore() + diff.onlyAfter());
  }

  @Test
  void aParameterIsToldOnceAndNotInEveryRuleThatReadsIt() {
    assertEquals(
        List.of("CHANGED param most: = 12% in 5%..30% / = 14% in 5%..30%"),
        changes(BASE, BASE.replace("= 12%", "= 14%")));
  }

  @Test
  void rulesLimitsAndSettingsAreToldByName() {
    String other =
        BASE.replace("rule tilt if return(c, 30 days) > 0% shift 10 points from b to c\n", "")
            .replace("shift 20 points", "shift 25 points")
            .replace("at most 15%", "at most 12%")
            .replace("rebalance monthly", "rebalance quarterly")
            .replace("costs 5 bps", "costs 7 bps")
            .replace(
                "because \"IPS 1\"",
                "because \"IPS 1\"\nrule calm if vol(b, 20 days) < 2% shift c to b");
    assertEquals(
        List.of(
            "CHANGED costs: 5 bps / 7 bps",
            "CHANGED rebalance: monthly / quarterly",
            "CHANGED rule brake, actions: shift 20 points from a to b / shift 25 points from a to"
                + " b",
            "REMOVED rule tilt: rule tilt if return(c, 30 days) > 0% {"
                + " shift 10 points from b to c } / null",
            "ADDED rule calm: null / rule calm if vol(b, 20 days) < 2% { shift c to b }",
            "CHANGED limit c: at most 15% / at most 12%"),
        changes(BASE, other));
  }

  @Test
  void rulesThatChangePlacesAreNeitherAddedNorRemoved() {
    String tilt = "rule tilt if return(c, 30 days) > 0% shift 10 points from b to c\n";
    String moved = BASE.replace(tilt, "").replace("rule brake", tilt + "rule brake");
    List<String> changes = changes(BASE, moved);
    assertEquals(1, changes.size(), changes.toString());
    assertTrue(changes.getFirst().startsWith("MOVED rule "), changes.toString());
  }

  @Test
  void decisionsAreComparedOneByOne() {
    String other = BASE.replace("= 12%", "= 14%");
    MandateDiff diff = diff(BASE, other);
    List<Decision> a = Mandates.traced(BASE, MARKET).decisions();
    List<Decision> b = Mandates.traced(other, MARKET).decisions();
    int differing = 0;
    LocalDate first = null;
    for (int i = 0; i < a.size(); i++) {
      if (!a.get(i).target().equals(b.get(i).target())) {
        differing++;
        first = first == null ? a.get(i).date() : first;
      }
    }
    assertTrue(differing > 5 && differing < a.size());
    assertEquals(differing, diff.differing());
    assertEquals(a.size(), diff.both());
    assertEquals(first, Objects.requireNonNull(diff.first()).date());
  }

  @Test
  void ofTwoSchedulesOnlyCommonDecisionsAreCompared() {
    MandateDiff diff = diff(BASE, BASE.replace("decide daily", "decide weekly"));
    assertTrue(diff.onlyBefore() > 100);
    assertEquals(0, diff.onlyAfter());
    assertEquals(diff.before().decisions(), diff.both() + diff.onlyBefore());
    assertEquals(diff.after().decisions(), diff.both());
    assertEquals(0, diff.differing());
  }

  @Test
  void bothRunOverTheSameDays() {
    MandateDiff diff = diff(BASE, BASE.replace("vol(a, 20 days)", "vol(a, 60 days)"));
    assertEquals(diff.before().from(), diff.after().from());
    assertEquals(diff.before().to(), diff.after().to());
  }
}
