package dev.mandate.portfolio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.junit.jupiter.api.Test;

class BandsTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  private static double[] at(Bands bands, Destination to, double[] target, double[] held) {
    double[] weights = new double[target.length];
    bands.destination(to, target, held, weights);
    return weights;
  }

  @Test
  void driftCountsCash() {
    assertEquals(0.05, Bands.drift(new double[] {0.6, 0.4}, new double[] {0.57, 0.38}), 1e-15);
    assertEquals(0.04, Bands.drift(new double[] {0.6, 0.4}, new double[] {0.64, 0.36}), 1e-15);
  }

  @Test
  void relativeDriftLeavesOutWhatHasNoTarget() {
    double[] target = {0.6, 0.1, 0};
    assertEquals(0.2, Bands.relativeDrift(target, new double[] {0.6, 0.08, 0.07}), 1e-15);
    assertEquals(0, Bands.relativeDrift(new double[] {0}, new double[] {1}));
  }

  @Test
  void twoAssetsStopAtTheEdge() {
    Bands bands = new Bands(0.05, NONE);
    double[] target = {0.6, 0.4};
    double[] held = {0.68, 0.32};
    assertArrayEquals(new double[] {0.65, 0.35}, at(bands, Destination.EDGE, target, held), 1e-15);
    assertArrayEquals(
        new double[] {0.625, 0.375}, at(bands, Destination.MIDPOINT, target, held), 1e-15);
    assertArrayEquals(target, at(bands, Destination.TARGET, target, held));
  }

  @Test
  void theSmallerHalfWidthHolds() {
    Bands bands = new Bands(0.05, 0.25);
    assertEquals(0.55, bands.lower(0.6), 1e-15);
    assertEquals(0.075, bands.lower(0.1), 1e-15);
    assertEquals(0, bands.upper(0));
  }

  @Test
  void bandsDoNotReachPastZero() {
    Bands bands = new Bands(0.05, NONE);
    assertEquals(0, bands.lower(0.03));
    assertEquals(0, bands.upper(-0.03));
    // Nothing is bought with money that is not there.
    double[] weights =
        at(bands, Destination.EDGE, new double[] {0.6, 0.4}, new double[] {0.66, 0.345});
    assertEquals(1, weights[0] + weights[1], 1e-15);
  }

  @Test
  void whoPaysBesidesPaysPartOfTheRoomLeft() {
    Bands bands = new Bands(NONE, 0.1);
    double[] target = {0.4, 0.4, 0.2};
    // The third must rise from 0.14 to 0.18; the others, 0.05 and 0.03 above their floors, pay.
    double[] weights = at(bands, Destination.EDGE, target, new double[] {0.44, 0.42, 0.14});
    assertEquals(0.18, weights[2], 1e-15);
    assertEquals(0.44 - 0.04 * 0.08 / 0.14, weights[0], 1e-15);
    assertEquals(0.42 - 0.04 * 0.06 / 0.14, weights[1], 1e-15);
  }

  @Test
  void whatHasNoTargetIsNotBought() {
    Bands bands = new Bands(0.05, NONE);
    // 0.08 too much of the first: it goes to the second, as far as its band lets it, then to cash.
    double[] weights =
        at(bands, Destination.EDGE, new double[] {0.6, 0.4, 0}, new double[] {0.9, 0.1, 0});
    assertArrayEquals(new double[] {0.65, 0.35, 0}, weights, 1e-15);
    weights = at(bands, Destination.EDGE, new double[] {0.9, 0.05, 0}, new double[] {0.1, 0, 0});
    assertEquals(0, weights[2]);
  }

  @Test
  void aBandNeedsAWidth() {
    assertThrows(IllegalArgumentException.class, () -> new Bands(NONE, NONE));
    assertThrows(IllegalArgumentException.class, () -> new Bands(-0.1, NONE));
  }

  private static double least(Bands bands, double[] target, double[] held) {
    int n = target.length;
    List<LinearConstraint> rows = new ArrayList<>();
    double[] ones = new double[2 * n];
    double assigned = 0;
    double cash = 1;
    for (int i = 0; i < n; i++) {
      double[] one = new double[2 * n];
      one[i] = 1;
      one[n + i] = -1;
      ones[i] = 1;
      ones[n + i] = -1;
      rows.add(new LinearConstraint(one, Relationship.GEQ, bands.lower(target[i]) - held[i]));
      rows.add(new LinearConstraint(one, Relationship.LEQ, bands.upper(target[i]) - held[i]));
      assigned += held[i];
      cash -= target[i];
    }
    cash = Math.abs(cash) < 1e-12 ? 0 : cash;
    rows.add(new LinearConstraint(ones, Relationship.LEQ, 1 - bands.lower(cash) - assigned));
    rows.add(new LinearConstraint(ones, Relationship.GEQ, 1 - bands.upper(cash) - assigned));
    double[] costs = new double[2 * n];
    java.util.Arrays.fill(costs, 1);
    return new SimplexSolver(1e-10, 10)
        .optimize(
            new MaxIter(1000),
            new LinearObjectiveFunction(costs, 0),
            new LinearConstraintSet(rows),
            GoalType.MINIMIZE,
            new NonNegativeConstraint(true))
        .getValue();
  }

  @Test
  void edgeIsTheLeastTradingInsideAllBands() {
    Random random = new Random(5);
    for (int round = 0; round < 1_500; round++) {
      int n = 1 + random.nextInt(4);
      double[] target = new double[n];
      double[] held = new double[n];
      double total = random.nextBoolean() ? 0 : random.nextDouble();
      for (int i = 0; i < n; i++) {
        target[i] = random.nextInt(6) == 0 ? 0 : random.nextDouble();
        total += target[i];
      }
      for (int i = 0; i < n; i++) {
        target[i] /= total == 0 ? 1 : total;
        held[i] = Math.max(0, target[i] + 0.3 * (random.nextDouble() - 0.5));
      }
      double points = random.nextInt(3) == 0 ? NONE : 0.1 * random.nextDouble();
      double relative = points == NONE || random.nextBoolean() ? 0.3 * random.nextDouble() : NONE;
      Bands bands = new Bands(points, relative);
      double[] weights = at(bands, Destination.EDGE, target, held);
      double traded = 0;
      double assigned = 0;
      double cash = 1;
      for (int i = 0; i < n; i++) {
        assertTrue(weights[i] >= bands.lower(target[i]) - 1e-14);
        assertTrue(weights[i] <= bands.upper(target[i]) + 1e-14);
        traded += Math.abs(weights[i] - held[i]);
        assigned += weights[i];
        cash -= target[i];
      }
      cash = Math.abs(cash) < 1e-12 ? 0 : cash;
      assertTrue(1 - assigned >= bands.lower(cash) - 1e-14);
      assertTrue(1 - assigned <= bands.upper(cash) + 1e-14);
      assertEquals(least(bands, target, held), traded, 1e-9);
      assertArrayEquals(weights, at(bands, Destination.EDGE, target, weights), 1e-14);
    }
  }

  /** At the fill, after costs: what need not be traded is not. */
  @Test
  void fillingToBandsLeavesTheRestAlone() {
    Bands bands = new Bands(NONE, 0.1);
    double[] target = {0.4, 0.3, 0.2};
    double[] prices = {1, 1, 1};
    Holdings holdings = new Holdings(new double[] {480, 280, 130}, 110);
    Trades trades = new Trades(3, Costs.DEFAULT, Trading.DEFAULT);
    trades.fill(holdings, target, bands, Destination.EDGE, prices, prices, null);
    double value = holdings.value(prices);
    assertEquals(280, holdings.quantity(1));
    assertEquals(0.44, holdings.quantity(0) / value, 1e-13);
    assertEquals(0.18, holdings.quantity(2) / value, 1e-13);
    assertEquals(2, trades.count());
    assertEquals(1000, value + trades.cost(), 1e-10);
  }
}
