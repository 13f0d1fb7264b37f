package dev.mandate.portfolio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Trades holdings to target weights, such that the weights hold after costs.
 *
 * <p>With a cost rate c the value V' after trading solves V' = V − c·Σ|w·V' − h|, h being what is
 * held of each asset in money. V' + c·Σ|w·V' − h| is convex in V' and, as long as c·Σ|w| &lt; 1,
 * increasing; so Newton's method from V comes down to the one root and, the function being
 * piecewise linear, lands on it. What is not assigned to an asset is cash.
 *
 * <p>A trade below 1e-12 of the value before is none; so is cash below that. Money per trade and
 * per share, impact, whole shares, lots, minimum sizes and volume caps are left to {@link Sizing},
 * which says its rules.
 *
 * <p>One instance per run: it holds the working arrays, and the figures of the last call. Not for
 * several threads.
 */
public final class Trades {
  /** Below this share of value nothing is traded. */
  static final double NEGLIGIBLE = 1e-12;

  private static final int MAX_ROUNDS = 40;

  /** What came of a call. */
  public enum Outcome {
    /** Already there: no trade. */
    NOTHING,
    TRADED,
    /** The volume cap leaves something for the next session; see {@link #left}. */
    PENDING,
    /** The holdings are worth nothing or less. No trade. */
    RUINED,
    /** Costs would eat all there is. No trade. */
    UNAFFORDABLE
  }

  private final int assets;
  private final double rate;
  private final double[] held;
  private final @Nullable Sizing sizing;
  private final Holdings attempt;
  private final double[] weights;
  private final double[] aim;

  /** Where not even a rounding is to be traded: what is inside its band pays nothing per trade. */
  private final boolean[] still;

  private double before;
  private double after;
  private double cost;
  private double traded;
  private int count;

  /**
   * @param assets the number of assets
   */
  public Trades(int assets, Costs costs, Trading trading) {
    this.assets = assets;
    this.rate = costs.proportional();
    this.held = new double[assets];
    this.attempt = Holdings.ofCash(assets, 0);
    this.weights = new double[assets];
    this.aim = new double[assets];
    this.still = new boolean[assets];
    this.sizing = Sizing.isNeeded(costs, trading) ? new Sizing(assets, costs, trading) : null;
  }

  /** Whether the costs or the trading rules look at the session's volume. */
  public static boolean needsVolume(Costs costs, Trading trading) {
    return costs.impact() > 0 || trading.volumeCap() > 0;
  }

  /** {@link #fill(Holdings, double[], double[], double[], double[])} with shares at fill prices. */
  Outcome fill(Holdings holdings, double[] target, double[] prices) {
    return fill(holdings, target, prices, prices, null);
  }

  /**
   * Trades {@code holdings} to {@code target}.
   *
   * @param target weights as fractions of the value after costs; the rest is cash
   * @param prices fill prices, known and positive wherever something is held or targeted; any
   *     number elsewhere
   * @param quoted prices of a share, for whole shares, lots, money per share and volume; {@code
   *     prices} where the data has no others
   * @param volumes shares traded in the session, 0 where unknown; null when {@link #needsVolume} is
   *     false
   */
  public Outcome fill(
      Holdings holdings,
      double[] target,
      double[] prices,
      double[] quoted,
      double @Nullable [] volumes) {
    Arrays.fill(still, false);
    return trade(holdings, target, prices, quoted, volumes);
  }

  private Outcome trade(
      Holdings holdings,
      double[] target,
      double[] prices,
      double[] quoted,
      double @Nullable [] volumes) {
    value(holdings, prices);
    if (!(before > 0)) {
      return Outcome.RUINED;
    }
    if (sizing != null) {
      return sized(sizing, holdings, target, prices, quoted, volumes);
    }
    double solved = solve(before, rate, target, held);
    if (!(solved > 0)) {
      return Outcome.UNAFFORDABLE;
    }
    apply(holdings, target, prices, solved);
    return count == 0 ? Outcome.NOTHING : Outcome.TRADED;
  }

  /**
   * Trades {@code holdings} to where {@code bands} around {@code target} want them, at these prices
   * and after costs: what is inside its band, and need not pay for others, is not traded at all.
   * Everything else as in {@link #fill(Holdings, double[], double[], double[], double[])}.
   */
  public Outcome fill(
      Holdings holdings,
      double[] target,
      Bands bands,
      Destination destination,
      double[] prices,
      double[] quoted,
      double @Nullable [] volumes) {
    value(holdings, prices);
    if (destination == Destination.TARGET || !(before > 0)) {
      return fill(holdings, target, prices, quoted, volumes);
    }
    Outcome outcome = Outcome.NOTHING;
    double value = before;
    // Held weights depend on the value after costs and that on the weights aimed at; each round is
    // nearer by about the cost rate.
    for (int round = 0; round < MAX_ROUNDS; round++) {
      holdings.weights(prices, value, weights);
      bands.destination(destination, target, weights, aim);
      for (int i = 0; i < assets; i++) {
        still[i] = aim[i] == weights[i];
      }
      attempt.set(holdings);
      outcome = trade(attempt, aim, prices, quoted, volumes);
      if (outcome == Outcome.UNAFFORDABLE || Math.abs(after - value) <= 2 * Math.ulp(before)) {
        break;
      }
      value = after;
    }
    holdings.set(attempt);
    return outcome;
  }

  private void value(Holdings holdings, double[] prices) {
    double[] quantities = holdings.quantities();
    double sum = 0;
    for (int i = 0; i < assets; i++) {
      double value = quantities[i] * prices[i];
      held[i] = value;
      sum += value;
    }
    before = sum + holdings.cash();
    after = before;
    cost = 0;
    traded = 0;
    count = 0;
  }

  /**
   * The value after trading from {@code held} to {@code weights} at cost {@code rate}; not positive
   * when there is none.
   */
  static double solve(double before, double rate, double[] weights, double[] held) {
    double value = before;
    for (int round = 0; round <= weights.length + 1; round++) {
      double bought = 0;
      double slope = 0;
      for (int i = 0; i < weights.length; i++) {
        double sign = weights[i] * value > held[i] ? 1 : -1;
        bought += sign * held[i];
        slope += sign * weights[i];
      }
      double steep = 1 + rate * slope;
      double next = (before + rate * bought) / steep;
      if (!(steep > 0) || !(next > 0)) {
        return 0;
      }
      if (next >= value) {
        break;
      }
      value = next;
    }
    return value;
  }

  private void apply(Holdings holdings, double[] target, double[] prices, double solved) {
    double[] quantities = holdings.quantities();
    double least = NEGLIGIBLE * before;
    double spent = 0;
    for (int i = 0; i < assets; i++) {
      double wanted = target[i] * solved;
      double trade = wanted - held[i];
      double size = Math.abs(trade);
      if (size >= least) {
        quantities[i] = wanted / prices[i];
        spent += trade;
        traded += size;
        count++;
      }
    }
    settle(holdings, spent, rate * traded);
  }

  private Outcome sized(
      Sizing sizing,
      Holdings holdings,
      double[] target,
      double[] prices,
      double[] quoted,
      double @Nullable [] volumes) {
    if (!sizing.size(before, holdings.cash(), held, target, still, quoted, volumes)) {
      return Outcome.UNAFFORDABLE;
    }
    double[] quantities = holdings.quantities();
    double spent = 0;
    for (int i = 0; i < assets; i++) {
      double trade = sizing.trade(i);
      if (trade != 0) {
        quantities[i] = sizing.quantity(i, prices[i]);
        spent += trade;
        traded += Math.abs(trade);
        count++;
      }
    }
    settle(holdings, spent, sizing.cost());
    return sizing.isPending() ? Outcome.PENDING : count == 0 ? Outcome.NOTHING : Outcome.TRADED;
  }

  private void settle(Holdings holdings, double spent, double paid) {
    cost = paid;
    after = before - paid;
    double cash = holdings.cash() - spent - paid;
    holdings.setCash(count > 0 && Math.abs(cash) < NEGLIGIBLE * before ? 0 : cash);
  }

  /**
   * Weights on the way to {@code target} when an order is spread over sessions: the first of {@code
   * sessions} goes one {@code sessions}-th of the way from what is held, the last all of it.
   *
   * @param sessions those that remain, this one included
   * @param weights receives the weights to fill in this session
   */
  public static void slice(
      Holdings holdings, double[] target, double[] prices, int sessions, double[] weights) {
    if (sessions <= 1) {
      System.arraycopy(target, 0, weights, 0, target.length);
      return;
    }
    double value = holdings.value(prices);
    for (int i = 0; i < target.length; i++) {
      double now = holdings.quantity(i) * prices[i] / value;
      weights[i] = now + (target[i] - now) / sessions;
    }
  }

  /** Value at fill prices before the last call's trades. */
  double valueBefore() {
    return before;
  }

  /** Value at fill prices after the last call's trades and their costs. */
  double valueAfter() {
    return after;
  }

  /** Money paid for the last call's trades. */
  public double cost() {
    return cost;
  }

  /** The sum of absolute trades of the last call, in money. */
  public double traded() {
    return traded;
  }

  /** The number of assets traded by the last call. */
  public int count() {
    return count;
  }

  /**
   * Money of {@code asset} that the last call left for later sessions: bought when positive. 0
   * unless it returned {@link Outcome#PENDING}.
   */
  public double left(int asset) {
    return sizing == null ? 0 : sizing.left(asset);
  }
}
