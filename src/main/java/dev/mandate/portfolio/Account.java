package dev.mandate.portfolio;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one day hands to the next. Immutable, and keyed by names rather than positions,
 * so that it outlives a change of the data's column order.
 *
 * @param date the session after whose close this is the state
 * @param started the run's first session
 * @param sessions sessions from {@code started} to {@code date}, both counted
 * @param nav value at the close of {@code date}
 * @param highWaterMark the highest nav since {@code started}
 * @param tranches sub-accounts; exactly one without {@code in n tranches}
 * @param memory latches, {@code for} counts, remembered values and what {@code crosses} saw last,
 *     by a key that stays the same while the mandate's text does
 */
public record Account(
    LocalDate date,
    LocalDate started,
    int sessions,
    double nav,
    double highWaterMark,
    List<Tranche> tranches,
    SortedMap<String, Memory> memory) {

  public Account {
    if (tranches.isEmpty()) {
      throw new IllegalArgumentException("an account has at least one tranche");
    }
    tranches = List.copyOf(tranches);
    memory = Collections.unmodifiableSortedMap(new TreeMap<>(memory));
  }

  /**
   * A part of the account that is decided and traded on its own.
   *
   * @param positions what is held, in declaration order; none with quantity 0
   * @param target the last decided target; null before the first decision
   * @param pending orders not filled yet, first to fill first
   */
  public record Tranche(
      double cash, List<Position> positions, @Nullable Target target, List<Order> pending) {
    public Tranche {
      positions = List.copyOf(positions);
      pending = List.copyOf(pending);
    }
  }

  /**
   * @param lots oldest first; empty where the run keeps no lots
   */
  public record Position(String asset, double quantity, List<Lot> lots) {
    public Position {
      lots = List.copyOf(lots);
    }
  }

  /** A decided target; what the weights leave to 1 is cash. */
  public record Target(LocalDate decided, List<Weight> weights) {
    public Target {
      weights = List.copyOf(weights);
    }
  }

  public record Weight(String asset, double weight) {}

  /**
   * A target to be traded to, sized at the fill price.
   *
   * @param destination TARGET trades to the weights as they stand; EDGE and MIDPOINT to the
   *     mandate's bands around them
   * @param sessions sessions over which what remains is spread, at least 1
   * @param left money of each asset that a volume cap has held back so far; empty without a cap
   */
  public record Order(Target target, Destination destination, int sessions, List<Left> left) {
    public Order {
      left = List.copyOf(left);
    }
  }

  /** Bought when positive. */
  public record Left(String asset, double money) {}

  /**
   * A value carried from day to day.
   *
   * @param value meaningful only when known
   * @param unknown why it is unknown, or null
   */
  public record Memory(double value, @Nullable String unknown) {
    public static Memory known(double value) {
      return new Memory(value, null);
    }

    public boolean isKnown() {
      return unknown == null;
    }
  }

  /** Cash of all tranches, in order. */
  public double cash() {
    double sum = 0;
    for (Tranche tranche : tranches) {
      sum += tranche.cash();
    }
    return sum;
  }

  /** What all tranches hold of {@code asset}. */
  public double quantity(String asset) {
    double sum = 0;
    for (Tranche tranche : tranches) {
      for (Position position : tranche.positions()) {
        sum += position.asset().equals(asset) ? position.quantity() : 0;
      }
    }
    return sum;
  }
}
