package dev.mandate.portfolio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sizes trades where costs are more than a rate or where not every size can be traded. Money
 * throughout; a share is worth its quoted price. In this order:
 *
 * <ol>
 *   <li><b>Value after costs.</b> V' = V − Σ cost(x), x = w·V' − h held back to the volume cap; a
 *       trade of size s costs rate·s + money per share·shares + impact·s·√(participation/1%), and
 *       money per trade. Solved by Newton's method within a bracket. Who pays the money per trade
 *       is settled by a set that only grows: whoever has something to trade joins it.
 *   <li><b>Whole shares and lots.</b> What is to be <i>held</i> is rounded towards zero, so that
 *       rounding alone never needs cash in a long portfolio; the remainder stays in cash. What the
 *       cap holds back is rounded to less. Where rounding would turn a buy into a sale (an odd
 *       holding), nothing is traded. To weight 0 all is sold, odd lots included.
 *   <li><b>Minimum.</b> A trade that, the volume cap apart, is smaller than the larger of the two
 *       minimums is skipped, and the value after costs is solved again without it, until none is
 *       too small.
 *   <li><b>Cash.</b> Sells come before buys. Skipped or capped sells leave less to buy with: cash
 *       may not fall below zero, nor, where the target itself borrows, below the target's own cash.
 *       When it would, all buys shrink by one factor (and are rounded again; those that become too
 *       small are dropped and the others get their share). Assets that do trade otherwise end at
 *       their target exactly, and cash takes what was skipped.
 * </ol>
 *
 * <p>Without a known volume an asset is not traded when there is a cap or an impact.
 */
final class Sizing {
  private static final double REFERENCE_PARTICIPATION = 0.01;

  /** Nearer than this to a whole number of lots is whole. */
  private static final double WHOLE = 1e-13;

  private static final int MAX_STEPS = 200;

  private final int assets;
  private final Costs costs;
  private final Trading trading;
  private final double[] rate;
  private final double[] curve;
  private final double[] room;
  private final double[] share;
  private final double[] trade;
  private final double[] full;
  private final double[] left;
  private final boolean[] skipped;
  private final boolean[] pays;
  private double[] weights = {};
  private double[] held = {};
  private double before;
  private double least;
  private double smallest;
  private double after;
  private double slope;
  private double cost;
  private boolean pending;

  Sizing(int assets, Costs costs, Trading trading) {
    this.assets = assets;
    this.costs = costs;
    this.trading = trading;
    rate = new double[assets];
    curve = new double[assets];
    room = new double[assets];
    share = new double[assets];
    trade = new double[assets];
    full = new double[assets];
    left = new double[assets];
    skipped = new boolean[assets];
    pays = new boolean[assets];
  }

  static boolean isNeeded(Costs costs, Trading trading) {
    return costs.perTrade() != 0
        || costs.perShare() != 0
        || costs.impact() != 0
        || trading.lotSize() != 0
        || trading.minimumMoney() != 0
        || trading.minimumShare() != 0
        || trading.volumeCap() != 0;
  }

  /**
   * Sizes all trades; false when costs would eat all there is.
   *
   * @param still assets that are not to be traded, whatever their weight
   */
  boolean size(
      double before,
      double cash,
      double[] held,
      double[] weights,
      boolean[] still,
      double[] quoted,
      double @Nullable [] volumes) {
    this.before = before;
    this.held = held;
    this.weights = weights;
    least = Trades.NEGLIGIBLE * before;
    smallest = Math.max(trading.minimumMoney(), trading.minimumShare() * before);
    System.arraycopy(still, 0, skipped, 0, assets);
    Arrays.fill(left, 0);
    prepare(quoted, volumes);
    do {
      if (!solve()) {
        return false;
      }
    } while (round());
    afford(cash);
    rest();
    return true;
  }

  private void prepare(double[] quoted, double @Nullable [] volumes) {
    boolean needsVolume = Trades.needsVolume(costs, trading);
    if (needsVolume && volumes == null) {
      throw new IllegalArgumentException("a volume cap or an impact needs volumes");
    }
    for (int i = 0; i < assets; i++) {
      boolean used = weights[i] != 0 || held[i] != 0;
      double volume = volumes == null ? 0 : volumes[i];
      double turnover = volume * quoted[i];
      share[i] = quoted[i];
      rate[i] = costs.proportional() + (costs.perShare() == 0 ? 0 : costs.perShare() / quoted[i]);
      curve[i] = 0;
      room[i] = Double.POSITIVE_INFINITY;
      if (!used || (needsVolume && !(turnover > 0))) {
        rate[i] = 0;
        room[i] = 0;
      } else if (needsVolume) {
        curve[i] = costs.impact() / Math.sqrt(REFERENCE_PARTICIPATION * turnover);
        room[i] = trading.volumeCap() > 0 ? cap(volume) * quoted[i] : Double.POSITIVE_INFINITY;
      }
    }
  }

  private double cap(double volume) {
    double shares = trading.volumeCap() * volume;
    double lot = trading.lotSize();
    return lot == 0 ? shares : Math.floor(shares / lot) * lot;
  }

  private double price(int asset, double size) {
    return size * (rate[asset] + curve[asset] * Math.sqrt(size));
  }

  private double wanted(int asset, double value) {
    return skipped[asset] ? 0 : weights[asset] * value - held[asset];
  }

  /** value + costs − before, at {@code value}; leaves its slope. */
  private double excess(double value) {
    double sum = 0;
    slope = 1;
    for (int i = 0; i < assets; i++) {
      double wish = wanted(i, value);
      double size = Math.min(Math.abs(wish), room[i]);
      sum += price(i, size) + (pays[i] ? costs.perTrade() : 0);
      if (size < room[i] && !skipped[i]) {
        double marginal = rate[i] + 1.5 * curve[i] * Math.sqrt(size);
        slope += (wish > 0 ? weights[i] : -weights[i]) * marginal;
      }
    }
    return value - before + sum;
  }

  /** Finds {@link #after}; false when there is no positive value. */
  private boolean solve() {
    Arrays.fill(pays, false);
    do {
      if (!(excess(0) < 0)) {
        return false;
      }
      after = root();
    } while (costs.perTrade() != 0 && morePay());
    return true;
  }

  private boolean morePay() {
    boolean more = false;
    for (int i = 0; i < assets; i++) {
      double size = Math.min(Math.abs(wanted(i, after)), room[i]);
      if (!pays[i] && size >= least && size > 0) {
        pays[i] = true;
        more = true;
      }
    }
    return more;
  }

  private double root() {
    double low = 0;
    double high = before;
    double value = before;
    for (int step = 0; step < MAX_STEPS; step++) {
      double excess = excess(value);
      if (excess > 0) {
        high = value;
      } else {
        low = value;
      }
      double next = slope > 0 ? value - excess / slope : low;
      if (Math.abs(next - value) <= Math.ulp(value)) {
        return next;
      }
      value = next > low && next < high ? next : low + (high - low) / 2;
    }
    return value;
  }

  /** Trades at {@link #after}; true when one was too small and is now skipped. */
  private boolean round() {
    boolean again = false;
    for (int i = 0; i < assets; i++) {
      double wish = wanted(i, after);
      full[i] = tradable(i, wish, false);
      trade[i] = isCapped(i) ? tradable(i, Math.copySign(room[i], wish), true) : full[i];
      if (full[i] != 0 && Math.abs(full[i]) < smallest) {
        skipped[i] = true;
        again = true;
      }
    }
    return again;
  }

  private boolean isCapped(int asset) {
    return Math.abs(full[asset]) > room[asset] + least;
  }

  /**
   * The trade in the direction of {@code wish} that ends at whole lots, or 0.
   *
   * @param cautious never more than {@code wish}; else what is held ends nearer to zero
   */
  private double tradable(int asset, double wish, boolean cautious) {
    if (Math.abs(wish) < least || wish == 0) {
      return 0;
    }
    double lot = trading.lotSize() * share[asset];
    if (lot == 0 || exits(asset, wish)) {
      return wish;
    }
    double lots = (held[asset] + wish) / lot;
    boolean down = cautious ? wish > 0 : lots > 0;
    double trade = whole(lots, down) * lot - held[asset];
    return trade * wish > 0 && Math.abs(trade) >= least ? trade : 0;
  }

  private static double whole(double lots, boolean down) {
    double nearest = Math.rint(lots);
    if (Math.abs(lots - nearest) <= WHOLE * Math.max(1, Math.abs(lots))) {
      return nearest;
    }
    return down ? Math.floor(lots) : Math.ceil(lots);
  }

  private boolean exits(int asset, double wish) {
    return weights[asset] == 0 && wish == -held[asset];
  }

  /** Shrinks the buys to what can be paid. */
  private void afford(double cash) {
    double assigned = 0;
    double available = cash;
    double buys = 0;
    int buyers = 0;
    for (int i = 0; i < assets; i++) {
      assigned += weights[i];
      double paid = price(i, Math.abs(trade[i])) + (trade[i] == 0 ? 0 : costs.perTrade());
      if (trade[i] < 0) {
        available -= trade[i] + paid;
      } else if (trade[i] > 0) {
        buys += trade[i] + price(i, trade[i]);
        buyers++;
      }
    }
    available -= Math.min(0, (1 - assigned) * after);
    while (buyers > 0 && buys + buyers * costs.perTrade() > available + least) {
      double factor = Math.max(0, (available - buyers * costs.perTrade()) / buys);
      int dropped = drop(factor);
      if (dropped < 0) {
        shrink(factor);
        return;
      }
      buys -= trade[dropped] + price(dropped, trade[dropped]);
      trade[dropped] = 0;
      buyers--;
    }
  }

  /** The smallest buy that {@code factor} makes too small, or −1. */
  private int drop(double factor) {
    int smallestBuy = -1;
    for (int i = 0; i < assets; i++) {
      if (trade[i] > 0) {
        double shrunk = tradable(i, factor * trade[i], true);
        boolean tooSmall = shrunk <= 0 || shrunk < smallest;
        if (tooSmall && (smallestBuy < 0 || trade[i] < trade[smallestBuy])) {
          smallestBuy = i;
        }
      }
    }
    return smallestBuy;
  }

  private void shrink(double factor) {
    for (int i = 0; i < assets; i++) {
      if (trade[i] > 0) {
        trade[i] = tradable(i, factor * trade[i], true);
      }
    }
  }

  /** What it costs, and what the volume cap leaves for later. */
  private void rest() {
    cost = 0;
    pending = false;
    for (int i = 0; i < assets; i++) {
      double size = Math.abs(trade[i]);
      cost += size == 0 ? 0 : price(i, size) + costs.perTrade();
      pending |= isCapped(i);
    }
    for (int i = 0; pending && i < assets; i++) {
      left[i] = Math.abs(full[i] - trade[i]) >= least ? full[i] - trade[i] : 0;
    }
  }

  double trade(int asset) {
    return trade[asset];
  }

  /** What is held of {@code asset} after its trade, in units of {@code price}. */
  double quantity(int asset, double price) {
    double value = held[asset] + trade[asset];
    double lot = trading.lotSize();
    if (trade[asset] == -held[asset]) {
      return 0;
    }
    if (lot == 0) {
      return value / price;
    }
    double shares = Math.rint(value / (share[asset] * lot)) * lot;
    return share[asset] == price ? shares : shares * share[asset] / price;
  }

  double left(int asset) {
    return left[asset];
  }

  double cost() {
    return cost;
  }

  boolean isPending() {
    return pending;
  }
}
