package dev.mandate.portfolio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The open lots of every asset, first in first out. Kept only by runs that read them: trades do not
 * know of lots, {@link #settle} compares what is held with what the lots say.
 *
 * <p>A lot is opened by what raises a position (or a short one) and used up, oldest first, by what
 * lowers it. A trade through zero uses up all lots and opens one on the other side. Unit costs are
 * fill prices; trading costs are not part of them.
 */
public final class Lots {
  /** Less than this share of a lot is rounding. */
  private static final double NEGLIGIBLE = 1e-12;

  private final double[] quantities;
  private final double[] costs;
  private final List<List<Lot>> open;

  /** The session of the purchase that opened the position. */
  private final int[] since;

  public Lots(int assets) {
    since = new int[assets];
    quantities = new double[assets];
    costs = new double[assets];
    open = new ArrayList<>(assets);
    for (int i = 0; i < assets; i++) {
      open.add(new ArrayList<>(2));
    }
  }

  public Lots copy() {
    Lots copy = new Lots(quantities.length);
    for (int i = 0; i < quantities.length; i++) {
      copy.set(i, quantities[i], open.get(i), since[i]);
    }
    return copy;
  }

  /**
   * Replaces the lots of {@code asset}, of which {@code quantity} is held.
   *
   * @param opened the session of the purchase that opened the position; its lot may be sold by now
   */
  public void set(int asset, double quantity, List<Lot> lots, int opened) {
    since[asset] = opened;
    List<Lot> own = open.get(asset);
    own.clear();
    own.addAll(lots);
    quantities[asset] = quantity;
    total(asset);
  }

  /** The open lots of {@code asset}, oldest first. */
  public List<Lot> lots(int asset) {
    return List.copyOf(open.get(asset));
  }

  /** Takes up what has been traded at {@code prices} since the last call. */
  public void settle(Holdings holdings, double[] prices, LocalDate date, int session) {
    for (int i = 0; i < quantities.length; i++) {
      double held = holdings.quantity(i);
      if (held != quantities[i]) {
        change(i, held, prices[i], date, session);
      }
    }
  }

  private void change(int asset, double held, double price, LocalDate date, int session) {
    double before = quantities[asset];
    boolean crosses = held == 0 || before * held < 0;
    since[asset] = before == 0 || crosses ? session : since[asset];
    if (crosses) {
      open.get(asset).clear();
    } else if (Math.abs(held) < Math.abs(before)) {
      close(open.get(asset), Math.abs(before - held));
    }
    double opened = crosses ? held : held - before;
    if (opened != 0 && (crosses || Math.abs(held) > Math.abs(before))) {
      open.get(asset).add(new Lot(opened, price, date, session));
    }
    quantities[asset] = held;
    total(asset);
  }

  /** Uses up {@code quantity}, oldest first. */
  private static void close(List<Lot> lots, double quantity) {
    double rest = quantity;
    int used = 0;
    while (used < lots.size() && rest > 0) {
      Lot lot = lots.get(used);
      double size = Math.abs(lot.quantity());
      if (rest < size * (1 - NEGLIGIBLE)) {
        double left = Math.copySign(size - rest, lot.quantity());
        lots.set(used, new Lot(left, lot.unitCost(), lot.date(), lot.session()));
        break;
      }
      rest -= size;
      used++;
    }
    lots.subList(0, used).clear();
  }

  /** All quantities times {@code factor}, without a trade: fees, splits. Money paid shrinks too. */
  public void scale(double factor) {
    for (int i = 0; i < quantities.length; i++) {
      quantities[i] *= factor;
      open.get(i)
          .replaceAll(
              lot -> new Lot(lot.quantity() * factor, lot.unitCost(), lot.date(), lot.session()));
      total(i);
    }
  }

  private void total(int asset) {
    double sum = 0;
    for (Lot lot : open.get(asset)) {
      sum += lot.cost();
    }
    costs[asset] = sum;
  }

  /** The session of the purchase that opened the position. Only where {@link #isHeld}. */
  public int openedAt(int asset) {
    return since[asset];
  }

  /** Whether any lot of {@code asset} is open. */
  public boolean isHeld(int asset) {
    return !open.get(asset).isEmpty();
  }

  /** What the lots say is held of {@code asset}. */
  public double quantity(int asset) {
    return quantities[asset];
  }

  /** Money paid for the open lots of {@code asset}; negative for shorts. */
  public double cost(int asset) {
    return costs[asset];
  }

  /**
   * Gain over cost as a fraction of cost: value/cost − 1, and 1 − value/cost for shorts. Only where
   * {@link #isHeld}.
   */
  public double unrealizedGain(int asset, double price) {
    double cost = costs[asset];
    return (quantities[asset] * price - cost) / Math.abs(cost);
  }

  /**
   * Sessions from the purchase that opened the position to {@code session}; what was added or sold
   * since does not change it. Only where {@link #isHeld}.
   */
  public int holdingPeriod(int asset, int session) {
    return session - since[asset];
  }
}
