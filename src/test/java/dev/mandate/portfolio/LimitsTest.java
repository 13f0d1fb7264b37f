package dev.mandate.portfolio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.portfolio.Limits.Excess;
import dev.mandate.portfolio.Limits.Limit;
import dev.mandate.portfolio.Limits.Result;
import dev.mandate.portfolio.Limits.Subject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final double NONE = Double.POSITIVE_INFINITY;
  private static final Excess TO_CASH = new Excess(List.of(), List.of());

  private final List<Limit> limits = new ArrayList<>();
  private final List<Double> lows = new ArrayList<>();
  private final List<Double> highs = new ArrayList<>();
  private double gross = 1;
  private double shorts = 0;
  private Result result = Result.UNCHANGED;

  private LimitsTest limit(Limit limit, double low, double high) {
    limits.add(limit);
    lows.add(low);
    highs.add(high);
    return this;
  }

  private LimitsTest weight(double low, double high, Integer... assets) {
    return limit(new Limit(Subject.WEIGHT, List.of(assets), null), low, high);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double[] apply(double... target) {
    double[] weights = new double[target.length];
    Limits all = new Limits(target.length, limits, gross, shorts);
    result = all.apply(target, array(lows), array(highs), null, weights);
    return weights;
  }

  private void gives(double[] expected, double... target) {
    double[] weights = apply(target);
    assertTrue(result.feasible());
    assertArrayEquals(expected, weights, 1e-15);
  }

  @Test
  void whatHoldsIsLeftToTheLastBit() {
    weight(0, 0.5, 0).weight(0.1 + 0.2, NONE, 1);
    double[] target = {0.5, 0.3, 0.2 - 1e-17};
    assertArrayEquals(target, apply(target), 0);
    assertEquals(Result.UNCHANGED, result);
  }

  @Test
  void whatIsCutGoesProRataToTheOthers() {
    weight(-NONE, 0.4, 0);
    gives(new double[] {0.4, 0.36, 0.24}, 0.6, 0.24, 0.16);
    assertEquals(List.of(0), result.limits());
  }

  @Test
  void cashThatIsNotAssignedStays() {
    weight(-NONE, 0.4, 0);
    gives(new double[] {0.4, 0.4}, 0.6, 0.2);
  }

  @Test
  void whatTheOthersCannotTakeGoesToCash() {
    weight(-NONE, 0.4, 0).weight(-NONE, 0.3, 1);
    gives(new double[] {0.4, 0.3}, 0.6, 0.2);
    assertEquals(List.of(0, 1), result.limits());
  }

  @Test
  void eachOfFiveAtMostTenPercentLeavesHalfInCash() {
    for (int i = 0; i < 5; i++) {
      weight(-NONE, 0.1, i);
    }
    gives(new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0}, 0.3, 0.2, 0.2, 0.2, 0.1, 0);
    assertEquals(List.of(0, 1, 2, 3, 4), result.limits());
  }

  @Test
  void aFloorTakesFromTheOthersThenFromCash() {
    weight(0.7, NONE, 0);
    gives(new double[] {0.7, 0.1, 0.1}, 0.5, 0.2, 0.2);
    gives(new double[] {0.7, 0}, 0.6, 0);
    gives(new double[] {0.7, 0}, 0.5, 0.2);
  }

  @Test
  void assetsWithoutATargetComeLast() {
    weight(0.05, NONE, 2);
    gives(new double[] {0.57, 0.38, 0.05}, 0.6, 0.4, 0);
    gives(new double[] {0.5 * 0.85 / 0.9, 0.4 * 0.85 / 0.9, 0.05}, 0.5, 0.4, 0);
  }

  @Test
  void aFullPortfolioThatMayNotHoldCashBuysWhatHasNoTarget() {
    weight(-NONE, 0.6, 0);
    limit(new Limit(Subject.CASH, List.of(), null), -NONE, 0.1);
    gives(new double[] {0.6, 0.15, 0.15}, 1, 0, 0);
  }

  @Test
  void unavailableAssetsAreNotBought() {
    weight(0.1, NONE, 1, 2);
    Limits all = new Limits(3, limits, 1, 0);
    double[] weights = new double[3];
    boolean[] available = {true, false, true};
    double[] target = {1, 0, 0};
    assertTrue(all.apply(target, array(lows), array(highs), available, weights).feasible());
    assertArrayEquals(new double[] {0.9, 0, 0.1}, weights, 1e-15);
  }

  @Test
  void limitsOnCashNetAndGross() {
    limit(new Limit(Subject.CASH, List.of(), null), 0.1, NONE);
    gives(new double[] {0.54, 0.36}, 0.6, 0.4);
    limits.set(0, new Limit(Subject.NET, List.of(), null));
    lows.set(0, -NONE);
    highs.set(0, 0.5);
    gives(new double[] {0.3, 0.2}, 0.6, 0.4);
    gross = 1.6;
    shorts = 0.3;
    limits.set(0, new Limit(Subject.GROSS, List.of(), null));
    highs.set(0, 1.2);
    // 130% long and 30% short to 120%: 0.2 off each side keeps cash.
    gives(new double[] {1.1, -0.1}, 1.3, -0.3);
  }

  @Test
  void shortsStayShortUnlessThereIsNoOtherWay() {
    gross = 2;
    shorts = 0.5;
    weight(-NONE, 0.2, 0);
    // 0.4 goes to the shorts, pro rata to size, up to nothing; the rest to cash.
    gives(new double[] {0.2, 0, 0}, 0.6, -0.1, -0.2);
    weight(0.05, NONE, 1, 2);
    double[] weights = apply(0.2, -0.1, -0.2);
    assertTrue(result.feasible());
    assertEquals(0.05, weights[1] + weights[2], 1e-15);
  }

  @Test
  void excessGoesWhereTheMandateSays() {
    limit(new Limit(Subject.WEIGHT, List.of(0), TO_CASH), -NONE, 0.4);
    gives(new double[] {0.4, 0.2, 0.2}, 0.6, 0.2, 0.2);
    assertEquals(List.of(0), result.limits());
    limits.set(
        0,
        new Limit(Subject.WEIGHT, List.of(0, 1), new Excess(List.of(2, 3), List.of(0.25, 0.75))));
    gives(new double[] {0.3, 0.1, 0.15, 0.45}, 0.6, 0.2, 0.05, 0.15);
    gives(new double[] {0.3, 0.1, 0.1, 0.3}, 0.6, 0.2, 0, 0);
  }

  @Test
  void aFloorWithExcessTakesWhatThereIs() {
    limit(new Limit(Subject.WEIGHT, List.of(0), new Excess(List.of(2), List.of())), 0.5, NONE);
    gives(new double[] {0.5, 0.3, 0.1}, 0.4, 0.3, 0.2);
    // The third has 5% to give; the other 5% come pro rata from what is targeted.
    gives(new double[] {0.5, 0.45, 0}, 0.4, 0.5, 0.05);
  }

  @Test
  void excessThatBreaksAnotherLimitIsMended() {
    limit(new Limit(Subject.WEIGHT, List.of(0), new Excess(List.of(1), List.of())), -NONE, 0.5);
    weight(-NONE, 0.3, 1);
    gives(new double[] {0.5, 0.3, 0.2}, 0.7, 0.2, 0.1);
    assertEquals(List.of(0, 1), result.limits());
  }

  @Test
  void cashWithExcessTakesFromWhereItGoes() {
    limit(new Limit(Subject.CASH, List.of(), new Excess(List.of(1), List.of())), 0.1, 0.2);
    gives(new double[] {0.6, 0.3}, 0.6, 0.4);
    gives(new double[] {0.6, 0.2}, 0.6, 0.1);
  }

  @Test
  void aConflictNamesTheSmallestSet() {
    weight(0.6, NONE, 0).weight(-NONE, 0.9, 0).weight(0.5, NONE, 1).weight(0, 0.3, 2);
    apply(0.4, 0.4, 0.2);
    assertFalse(result.feasible());
    assertEquals(List.of(Limits.ALLOWANCE, 0, 2), result.limits());
    assertEquals(
        List.of(Limits.ALLOWANCE, 0, 2),
        new Limits(3, limits, 1, 0).conflict(array(lows), array(highs)));
    assertEquals(List.of(), new Limits(3, limits, 1.5, 0).conflict(array(lows), array(highs)));
  }

  @Test
  void nestedSetsConflict() {
    weight(0.5, NONE, 0, 1).weight(-NONE, 0.2, 0).weight(-NONE, 0.2, 1).weight(0.1, NONE, 2);
    assertEquals(List.of(0, 1, 2), new Limits(3, limits, 1, 0).conflict(array(lows), array(highs)));
    weight(0.5, 0.4, 2);
    limits.set(0, new Limit(Subject.CASH, List.of(), null));
    lows.set(0, 0.0);
    assertEquals(List.of(4), new Limits(3, limits, 1, 0).conflict(array(lows), array(highs)));
  }

  @Test
  void shortsMakeFeasibleWhatIsNotWithout() {
    limit(new Limit(Subject.NET, List.of(), null), -NONE, -0.1);
    assertEquals(
        List.of(Limits.ALLOWANCE, 0),
        new Limits(2, limits, 1, 0).conflict(array(lows), array(highs)));
    assertEquals(List.of(), new Limits(2, limits, 1, 0.3).conflict(array(lows), array(highs)));
    assertEquals(
        List.of(Limits.ALLOWANCE, 0),
        new Limits(2, limits, 1, 0.05).conflict(array(lows), array(highs)));
  }

  @Test
  void nothingTargetedAndNothingWanted() {
    weight(0.1, NONE, 0);
    gives(new double[] {0.1, 0}, 0, 0);
  }
}
