package dev.mandate.portfolio;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one day hands to the next. Immutable, and keyed by names rather than positions,
 * so that it can be written down and outlives a change of the data's column order.
 *
 * @param date the session after whose close this is the state
 * @param sessions sessions since the account began, that of {@code date} included
 * @param nav value at the close of {@code date}
 * @param highWaterMark the highest nav since it began
 * @param tranches sub-accounts; exactly one without {@code in n tranches}
 * @param lots by asset, of all tranches together; empty where the mandate reads none
 * @param past navs at its closes, oldest first; empty where the mandate does not look back at them
 */
public record Account(
    LocalDate date,
    int sessions,
    double nav,
    double highWaterMark,
    List<Tranche> tranches,
    SortedMap<String, Position> lots,
    List<Double> past) {

  public Account {
    if (tranches.isEmpty()) {
      throw new IllegalArgumentException("an account has at least one tranche");
    }
    tranches = List.copyOf(tranches);
    lots = Collections.unmodifiableSortedMap(new TreeMap<>(lots));
    past = List.copyOf(past);
  }

  /**
   * A part of the account that is decided and traded on its own.
   *
   * @param quantities of what is held, by asset, none 0
   * @param target weights decided last, by asset; null before the first decision
   * @param invested whether it has had its first investment
   * @param order under way, or null
   * @param memory latches, {@code for} counts, remembered values and what {@code crosses} saw last,
   *     by a key that stays the same while the mandate's text does
   */
  public record Tranche(
      double cash,
      Map<String, Double> quantities,
      @Nullable Map<String, Double> target,
      boolean invested,
      @Nullable Order order,
      SortedMap<String, Memory> memory) {
    public Tranche {
      quantities = Collections.unmodifiableSortedMap(new TreeMap<>(quantities));
      target = target == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(target));
      memory = Collections.unmodifiableSortedMap(new TreeMap<>(memory));
    }
  }

  /**
   * The lots of an asset.
   *
   * @param opened sessions from the account's first to the purchase that opened the position
   * @param lots oldest first
   */
  public record Position(double quantity, int opened, List<Lot> lots) {
    public Position {
      lots = List.copyOf(lots);
    }
  }

  /**
   * A target to be traded to, sized at the fill price.
   *
   * @param weights by asset
   * @param destination TARGET trades to the weights as they stand; EDGE and MIDPOINT to the
   *     mandate's bands around them
   * @param sessions sessions over which what remains is spread, at least 1
   */
  public record Order(Map<String, Double> weights, Destination destination, int sessions) {
    public Order {
      weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }
  }

  /**
   * A value carried from day to day.
   *
   * @param value the one known last; meaningless before {@code started}
   * @param count sessions counted, or what {@code crosses} saw
   * @param started whether it has ever been known
   * @param unknown why it is unknown now, or null
   */
  public record Memory(double value, double count, boolean started, @Nullable String unknown) {}
}
