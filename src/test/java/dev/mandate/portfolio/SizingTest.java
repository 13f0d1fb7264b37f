package dev.mandate.portfolio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.portfolio.Trades.Outcome;
import dev.mandate.portfolio.Trading.Fill;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SizingTest {
  private static final Costs FREE = new Costs(0, 0, 0, 0, 0, 0, 0, 0);

  private static Trading trading(double minimum, double share, double lot, double cap) {
    return new Trading(Fill.NEXT_CLOSE, minimum, share, lot, 1, cap);
  }

  /** One random market, portfolio and target, and what a fill did to them. */
  private static final class Scene {
    final int n;
    final double[] prices;
    final double[] quoted;
    final boolean apart;
    final double[] volumes;
    final double[] target;
    final Holdings before;
    final double value;
    final Holdings after;
    double targetCash = 1;

    Scene(Random random, boolean shorts) {
      n = 1 + random.nextInt(6);
      prices = random.doubles(n, 5, 300).toArray();
      apart = random.nextBoolean();
      quoted = !apart ? prices : random.doubles(n, 5, 300).toArray();
      volumes = random.doubles(n, 1, 5_000).toArray();
      target = new double[n];
      double[] quantities = new double[n];
      for (int i = 0; i < n; i++) {
        double low = shorts ? -0.3 : 0;
        target[i] = random.nextInt(4) == 0 ? 0 : (low + random.nextDouble()) / n;
        quantities[i] = random.nextInt(3) == 0 ? 0 : 300 * random.nextDouble() + (shorts ? -90 : 0);
        targetCash -= target[i];
      }
      if (!shorts && random.nextBoolean()) {
        double sum = 1 - targetCash;
        for (int i = 0; i < n && sum > 0; i++) {
          target[i] /= sum;
        }
        targetCash = sum > 0 ? 0 : 1;
      }
      double cash = random.nextInt(3) == 0 ? 0 : 20_000 * random.nextDouble();
      before = new Holdings(quantities, cash);
      value = before.value(prices);
      after = before.copy();
    }

    double shares(Holdings holdings, int i) {
      return holdings.quantity(i) * prices[i] / quoted[i];
    }

    double trade(int i) {
      return (after.quantity(i) - before.quantity(i)) * prices[i];
    }

    double formula(Costs costs) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        double size = Math.abs(trade(i));
        if (after.quantity(i) != before.quantity(i)) {
          double shares = size / quoted[i];
          double participation = shares / volumes[i];
          sum +=
              size * costs.proportional()
                  + shares * costs.perShare()
                  + size * costs.impact() * Math.sqrt(participation / 0.01)
                  + costs.perTrade();
        }
      }
      return sum;
    }
  }

  private static Costs randomCosts(Random random) {
    return new Costs(
        0.002 * random.nextDouble(),
        0.001 * random.nextDouble(),
        0,
        0.001 * random.nextDouble(),
        random.nextInt(2) * 5 * random.nextDouble(),
        random.nextInt(2) * 0.05 * random.nextDouble(),
        random.nextInt(2) * 0.002 * random.nextDouble(),
        0);
  }

  @Test
  void weightsHoldAfterAllKindsOfCosts() {
    Random random = new Random(31);
    int checked = 0;
    for (int round = 0; round < 10_000; round++) {
      Scene scene = new Scene(random, round % 3 == 0);
      Costs costs = randomCosts(random);
      if (scene.value < 1_000) {
        continue;
      }
      Trades trades = new Trades(scene.n, costs, Trading.DEFAULT);
      Outcome outcome =
          trades.fill(scene.after, scene.target, scene.prices, scene.quoted, scene.volumes);
      assertTrue(outcome == Outcome.TRADED || outcome == Outcome.NOTHING);
      double value = scene.after.value(scene.prices);
      assertEquals(scene.value, value + trades.cost(), 1e-11 * scene.value);
      assertEquals(scene.formula(costs), trades.cost(), 1e-9 * scene.value);
      for (int i = 0; i < scene.n; i++) {
        double weight = scene.after.quantity(i) * scene.prices[i] / value;
        assertEquals(scene.target[i], weight, 1e-11);
      }
      checked++;
    }
    assertTrue(checked > 5_000);
  }

  @Test
  void wholeSharesNeverOweAndStayWithinALot() {
    Random random = new Random(32);
    for (int round = 0; round < 10_000; round++) {
      Scene scene = new Scene(random, false);
      if (scene.value < 1_000) {
        continue;
      }
      double lot = random.nextInt(3) == 0 ? 10 : 1;
      Costs costs = random.nextBoolean() ? Costs.DEFAULT : randomCosts(random);
      Holdings fractional = scene.before.copy();
      new Trades(scene.n, costs, Trading.DEFAULT)
          .fill(fractional, scene.target, scene.prices, scene.quoted, scene.volumes);
      Trades trades = new Trades(scene.n, costs, trading(0, 0, lot, 0));
      trades.fill(scene.after, scene.target, scene.prices, scene.quoted, scene.volumes);
      assertTrue(scene.after.cash() >= 0, () -> "cash " + scene.after.cash());
      double value = scene.after.value(scene.prices);
      assertEquals(scene.value, value + trades.cost(), 1e-11 * scene.value);
      for (int i = 0; i < scene.n; i++) {
        if (scene.after.quantity(i) != scene.before.quantity(i)) {
          double shares = scene.shares(scene.after, i);
          assertEquals(Math.rint(shares / lot) * lot, shares, 1e-9);
          double wanted = scene.shares(fractional, i);
          assertTrue(shares <= wanted + 1e-9 && shares > wanted - lot - 1e-9);
          if (!scene.apart) {
            assertEquals(0, scene.after.quantity(i) % lot);
          }
        }
      }
    }
  }

  @Test
  void minimumsHoldAndSkippedSellsBuyNothing() {
    Random random = new Random(33);
    int skipped = 0;
    for (int round = 0; round < 20_000; round++) {
      Scene scene = new Scene(random, round % 4 == 0);
      if (scene.value < 1_000) {
        continue;
      }
      double lot = random.nextInt(3) == 0 ? 1 : 0;
      double minimum = scene.value * 0.2 * random.nextDouble();
      Trading rules =
          random.nextBoolean()
              ? trading(minimum, 0, lot, 0)
              : trading(0, minimum / scene.value, lot, 0);
      Costs costs = random.nextBoolean() ? Costs.DEFAULT : randomCosts(random);
      Trades trades = new Trades(scene.n, costs, rules);
      Outcome outcome =
          trades.fill(scene.after, scene.target, scene.prices, scene.quoted, scene.volumes);
      assertTrue(outcome == Outcome.TRADED || outcome == Outcome.NOTHING);
      double value = scene.after.value(scene.prices);
      assertEquals(scene.value, value + trades.cost(), 1e-11 * scene.value);
      int count = 0;
      boolean bought = false;
      for (int i = 0; i < scene.n; i++) {
        if (scene.after.quantity(i) != scene.before.quantity(i)) {
          assertTrue(Math.abs(scene.trade(i)) >= minimum * (1 - 1e-9));
          bought |= scene.trade(i) > 0;
          count++;
        }
      }
      assertEquals(count, trades.count());
      skipped += scene.n - count;
      if (bought) {
        double floor = Math.min(0, scene.targetCash * value);
        assertTrue(scene.after.cash() >= floor - 1e-3 * scene.value * (floor < 0 ? 1 : 1e-9));
      }
    }
    assertTrue(skipped > 5_000);
  }

  @Test
  void volumeCapsHoldAndOrdersEndUpFilled() {
    Random random = new Random(34);
    int pending = 0;
    for (int round = 0; round < 3_000; round++) {
      Scene scene = new Scene(random, round % 4 == 0);
      if (scene.value < 1_000) {
        continue;
      }
      double cap = 0.02 + 0.3 * random.nextDouble();
      double lot = random.nextInt(3) == 0 ? 1 : 0;
      Costs costs = random.nextBoolean() ? Costs.DEFAULT : randomCosts(random);
      Trades trades = new Trades(scene.n, costs, trading(0, 0, lot, cap));
      Outcome outcome = Outcome.PENDING;
      for (int session = 0; outcome == Outcome.PENDING && session < 5_000; session++) {
        Holdings start = scene.after.copy();
        double before = start.value(scene.prices);
        outcome = trades.fill(scene.after, scene.target, scene.prices, scene.quoted, scene.volumes);
        assertEquals(before, scene.after.value(scene.prices) + trades.cost(), 1e-11 * before);
        boolean left = false;
        boolean stuck = true;
        for (int i = 0; i < scene.n; i++) {
          double shares = Math.abs(scene.shares(scene.after, i) - scene.shares(start, i));
          assertTrue(shares <= cap * scene.volumes[i] * (1 + 1e-12) + 1e-9);
          left |= trades.left(i) != 0;
          stuck &= shares == 0;
        }
        assertEquals(outcome == Outcome.PENDING, left);
        pending += left ? 1 : 0;
        if (stuck) {
          break; // Less than a lot may be traded in a session.
        }
      }
      double value = scene.after.value(scene.prices);
      for (int i = 0; i < scene.n && outcome == Outcome.TRADED && lot == 0; i++) {
        double weight = scene.after.quantity(i) * scene.prices[i] / value;
        assertEquals(scene.target[i], weight, 1e-11);
      }
    }
    assertTrue(pending > 3_000);
  }

  @Test
  void withoutVolumeNothingTrades() {
    Holdings holdings = Holdings.ofCash(2, 1_000);
    double[] prices = {10, 10};
    Trades trades = new Trades(2, FREE, trading(0, 0, 0, 0.5));
    double[] target = {0.5, 0.5};
    assertEquals(
        Outcome.PENDING, trades.fill(holdings, target, prices, prices, new double[] {0, 1e6}));
    assertArrayEquals(new double[] {0, 50}, holdings.quantities());
    assertEquals(500, trades.left(0));
    assertThrows(IllegalArgumentException.class, () -> trades.fill(holdings, target, prices));
  }

  @Test
  void aCapDoesNotMakeATradeTooSmall() {
    Holdings holdings = Holdings.ofCash(1, 10_000);
    double[] prices = {10};
    Trades trades = new Trades(1, FREE, trading(500, 0, 0, 0.1));
    double[] target = {1};
    trades.fill(holdings, target, prices, prices, new double[] {300});
    assertEquals(30, holdings.quantity(0));
    assertEquals(9_700, trades.left(0));
  }

  @Test
  void moneyPerTradeIsNotPaidByWhoIsThere() {
    Costs ticket = new Costs(0, 0, 0, 0, 5, 0, 0, 0);
    Holdings holdings = new Holdings(new double[] {50, 20, 0}, 300);
    double[] prices = {10, 10, 10};
    Trades trades = new Trades(3, ticket, Trading.DEFAULT);
    trades.fill(holdings, new double[] {0.5, 0.2, 0.3}, prices);
    // The third buys for 5; then the first two, a little over their weights, have to sell and pay.
    assertEquals(3, trades.count());
    assertEquals(15, trades.cost());
    Holdings there = new Holdings(new double[] {50, 20}, 300);
    Trades none = new Trades(2, ticket, Trading.DEFAULT);
    assertEquals(Outcome.NOTHING, none.fill(there, new double[] {0.5, 0.2}, prices));
    assertEquals(0, none.cost());
  }

  @Test
  void ticketsBeyondTheMoneyTradeNothing() {
    Costs ticket = new Costs(0, 0, 0, 0, 50, 0, 0, 0);
    Holdings holdings = Holdings.ofCash(2, 80);
    Trades trades = new Trades(2, ticket, Trading.DEFAULT);
    assertEquals(
        Outcome.UNAFFORDABLE,
        trades.fill(holdings, new double[] {0.5, 0.5}, new double[] {10, 10}));
    assertEquals(80, holdings.cash());
  }

  @Test
  void slicesArriveAtTheTarget() {
    Holdings holdings = new Holdings(new double[] {60, 0}, 400);
    double[] prices = {10, 10};
    double[] target = {0, 0.9};
    double[] weights = new double[2];
    Trades trades = new Trades(2, FREE, Trading.DEFAULT);
    Trades.slice(holdings, target, prices, 3, weights);
    assertArrayEquals(new double[] {0.4, 0.3}, weights, 1e-15);
    trades.fill(holdings, weights, prices);
    Trades.slice(holdings, target, prices, 2, weights);
    assertArrayEquals(new double[] {0.2, 0.6}, weights, 1e-15);
    trades.fill(holdings, weights, prices);
    Trades.slice(holdings, target, prices, 1, weights);
    assertArrayEquals(target, weights);
  }
}
