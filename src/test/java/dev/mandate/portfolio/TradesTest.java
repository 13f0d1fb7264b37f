package dev.mandate.portfolio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.portfolio.Trades.Outcome;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TradesTest {
  private static final Costs TEN_BPS = Costs.DEFAULT;
  private static final Costs FREE = new Costs(0, 0, 0, 0, 0, 0, 0, 0);

  private static double bisect(double before, double rate, double[] weights, double[] held) {
    double low = 0;
    double high = before;
    for (int i = 0; i < 300; i++) {
      double mid = low + (high - low) / 2;
      double excess = mid - before;
      for (int a = 0; a < weights.length; a++) {
        excess += rate * Math.abs(weights[a] * mid - held[a]);
      }
      if (excess > 0) {
        high = mid;
      } else {
        low = mid;
      }
    }
    return low;
  }

  @Test
  void firstInvestmentPaysCostsOutOfItself() {
    Holdings holdings = Holdings.ofCash(2, 100_000);
    Trades trades = new Trades(2, TEN_BPS, Trading.DEFAULT);
    assertEquals(
        Outcome.TRADED, trades.fill(holdings, new double[] {0.6, 0.4}, new double[] {50, 20}));
    double after = 100_000 / 1.001;
    assertEquals(after, trades.valueAfter(), 1e-9);
    assertEquals(0.6 * after / 50, holdings.quantity(0), 1e-9);
    assertEquals(0.4 * after / 20, holdings.quantity(1), 1e-9);
    assertEquals(0, holdings.cash());
    assertEquals(2, trades.count());
    assertEquals(after, trades.traded(), 1e-9);
    assertEquals(100_000 - after, trades.cost(), 1e-9);
  }

  @Test
  void nothingToDoIsNothing() {
    Holdings holdings = new Holdings(new double[] {6, 4}, 0);
    Trades trades = new Trades(2, TEN_BPS, Trading.DEFAULT);
    Outcome outcome = trades.fill(holdings, new double[] {0.6, 0.4}, new double[] {100, 100});
    assertEquals(Outcome.NOTHING, outcome);
    assertEquals(0, trades.cost());
    assertArrayEquals(new double[] {6, 4}, holdings.quantities());
  }

  @Test
  void whatIsNotHeldNorTargetedNeedsNoPrice() {
    Holdings holdings = new Holdings(new double[] {6, 0}, 400);
    Trades trades = new Trades(2, TEN_BPS, Trading.DEFAULT);
    trades.fill(holdings, new double[] {1, 0}, new double[] {100, 0});
    assertEquals(0, holdings.quantity(1));
    assertEquals(0, holdings.cash());
  }

  @Test
  void ruinAndCostsBeyondValueTradeNothing() {
    Holdings ruined = new Holdings(new double[] {-10}, 900);
    Trades trades = new Trades(1, TEN_BPS, Trading.DEFAULT);
    assertEquals(Outcome.RUINED, trades.fill(ruined, new double[] {1}, new double[] {100}));
    assertEquals(-10, ruined.quantity(0));
    Costs dear = new Costs(0.5, 0, 0, 0, 0, 0, 0, 0);
    Holdings levered = new Holdings(new double[] {100}, -9_000);
    assertEquals(
        Outcome.UNAFFORDABLE,
        new Trades(1, dear, Trading.DEFAULT).fill(levered, new double[] {0}, new double[] {100}));
    assertEquals(100, levered.quantity(0));
  }

  /** Weights hold after costs, value is conserved, and the root is bisection's. */
  @Test
  void randomTargetsHoldAfterCosts() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      int n = 1 + random.nextInt(6);
      double rate =
          random.nextInt(4) == 0 ? 0.1 * random.nextDouble() : 0.003 * random.nextDouble();
      double[] prices = new double[n];
      double[] quantities = new double[n];
      double[] target = new double[n];
      for (int i = 0; i < n; i++) {
        prices[i] = 1 + 200 * random.nextDouble();
        quantities[i] = random.nextInt(3) == 0 ? 0 : (random.nextDouble() - 0.2) * 100;
        target[i] = random.nextInt(3) == 0 ? 0 : (random.nextDouble() * 1.4 - 0.3) / Math.sqrt(n);
      }
      Holdings holdings = new Holdings(quantities, 5_000 * random.nextDouble() + 1_000);
      double before = holdings.value(prices);
      if (before < 1_000) {
        continue;
      }
      Trades trades = new Trades(n, new Costs(rate, 0, 0, 0, 0, 0, 0, 0), Trading.DEFAULT);
      double[] held = new double[n];
      for (int i = 0; i < n; i++) {
        held[i] = quantities[i] * prices[i];
      }
      double expected = bisect(before, rate, target, held);
      Outcome outcome = trades.fill(holdings, target, prices);
      assertTrue(outcome == Outcome.TRADED || outcome == Outcome.NOTHING);
      double after = holdings.value(prices);
      assertEquals(expected, after, 2e-12 * before);
      assertEquals(before, after + trades.cost(), 1e-12 * before);
      assertEquals(after, trades.valueAfter(), 1e-12 * before);
      for (int i = 0; i < n; i++) {
        assertEquals(target[i], holdings.quantity(i) * prices[i] / after, 3e-12);
      }
      assertEquals(rate * trades.traded(), trades.cost(), 1e-12 * before);
    }
  }

  @Test
  void solvesToTheLastDigits() {
    Random random = new Random(3);
    for (int round = 0; round < 20_000; round++) {
      int n = 1 + random.nextInt(8);
      double[] weights = new double[n];
      double[] held = new double[n];
      double before = 0;
      for (int i = 0; i < n; i++) {
        weights[i] = random.nextDouble() / n;
        held[i] = random.nextInt(2) * random.nextDouble();
        before += held[i];
      }
      before += random.nextDouble();
      double rate = random.nextDouble() * 0.9;
      double solved = Trades.solve(before, rate, weights, held);
      assertEquals(bisect(before, rate, weights, held), solved, 2e-15 * before);
    }
  }

  @Test
  void sizingAgreesWithTheDirectSolution() {
    Random random = new Random(11);
    for (int round = 0; round < 3_000; round++) {
      int n = 1 + random.nextInt(6);
      double[] prices = new double[n];
      double[] target = new double[n];
      double[] volumes = new double[n];
      Holdings direct = Holdings.ofCash(n, 1_000 + 9_000 * random.nextDouble());
      for (int i = 0; i < n; i++) {
        prices[i] = 1 + 200 * random.nextDouble();
        direct.quantities()[i] = random.nextInt(2) * 100 * random.nextDouble();
        target[i] = random.nextDouble() / n;
        volumes[i] = 1e12;
      }
      Holdings sized = direct.copy();
      new Trades(n, TEN_BPS, Trading.DEFAULT).fill(direct, target, prices);
      Trading capped = new Trading(Trading.Fill.NEXT_CLOSE, 0, 0, 0, 1, 0.5);
      Trades trades = new Trades(n, TEN_BPS, capped);
      assertEquals(Outcome.TRADED, trades.fill(sized, target, prices, prices, volumes));
      double value = direct.value(prices);
      for (int i = 0; i < n; i++) {
        assertEquals(direct.quantity(i) * prices[i], sized.quantity(i) * prices[i], 2e-12 * value);
      }
      assertEquals(direct.cash(), sized.cash(), 2e-12 * value);
    }
  }

  @Test
  void wholeSharesRoundTowardsZeroAndLeaveCash() {
    Trading whole = new Trading(Trading.Fill.NEXT_CLOSE, 0, 0, 1, 1, 0);
    Holdings holdings = Holdings.ofCash(2, 1_000);
    Trades trades = new Trades(2, FREE, whole);
    trades.fill(holdings, new double[] {0.5, 0.5}, new double[] {120, 30});
    assertArrayEquals(new double[] {4, 16}, holdings.quantities());
    assertEquals(40, holdings.cash(), 1e-9);
  }

  @Test
  void lotsKeepOddHoldingsRatherThanSellToBuy() {
    Trading lots = new Trading(Trading.Fill.NEXT_CLOSE, 0, 0, 100, 1, 0);
    Holdings holdings = new Holdings(new double[] {150, 30}, 1_000);
    Trades trades = new Trades(2, FREE, lots);
    trades.fill(holdings, new double[] {0.8, 0}, new double[] {10, 10});
    assertArrayEquals(new double[] {200, 0}, holdings.quantities());
    assertEquals(2, trades.count());
    Holdings odd = new Holdings(new double[] {150}, 200);
    assertEquals(
        Outcome.NOTHING,
        new Trades(1, FREE, lots).fill(odd, new double[] {0.95}, new double[] {10}));
  }

  @Test
  void smallTradesAreSkippedAndBuysStayWithinCash() {
    Trading minimum = new Trading(Trading.Fill.NEXT_CLOSE, 500, 0, 0, 1, 0);
    Holdings holdings = new Holdings(new double[] {504, 504, 0, 8_992}, 0);
    double[] target = {0.01, 0.01, 0.198, 0.782};
    double[] prices = {1, 1, 1, 1};
    Trades trades = new Trades(4, FREE, minimum);
    assertEquals(Outcome.TRADED, trades.fill(holdings, target, prices));
    assertArrayEquals(new double[] {504, 504}, Arrays.copyOf(holdings.quantities(), 2));
    assertEquals(7_820, holdings.quantity(3), 1e-9);
    assertEquals(0, holdings.cash(), 1e-9);
    assertEquals(2, trades.count());
  }

  @Test
  void volumeCapLeavesTheRestForLater() {
    Trading capped = new Trading(Trading.Fill.NEXT_CLOSE, 0, 0, 0, 1, 0.1);
    Holdings holdings = new Holdings(new double[] {100, 0}, 0);
    double[] prices = {10, 10};
    Trades trades = new Trades(2, FREE, capped);
    Outcome outcome =
        trades.fill(holdings, new double[] {0, 1}, prices, prices, new double[] {300, 10_000});
    assertEquals(Outcome.PENDING, outcome);
    assertArrayEquals(new double[] {70, 30}, holdings.quantities(), 1e-12);
    assertEquals(0, holdings.cash());
    assertEquals(-700, trades.left(0), 1e-9);
    assertEquals(700, trades.left(1), 1e-9);
  }

  @Test
  void impactGrowsWithTheRootOfParticipation() {
    Costs impact = new Costs(0, 0, 0, 0, 0, 0, 0.001, 0);
    Holdings holdings = new Holdings(new double[] {400}, 0);
    double[] prices = {10};
    Trades trades = new Trades(1, impact, Trading.DEFAULT);
    trades.fill(holdings, new double[] {0}, prices, prices, new double[] {10_000});
    // 4% of the volume: twice the rate at 1%.
    assertEquals(0.002 * 4_000, trades.cost(), 1e-9);
    assertEquals(4_000 - 8, holdings.cash(), 1e-9);
  }
}
