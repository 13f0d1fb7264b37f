package dev.mandate.market;

import dev.mandate.calendar.Calendar;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link Market} held in memory, one array per column. */
public final class Panel implements Market {
  private final String name;
  private final boolean simulated;
  private final String sha256;
  private final Calendar calendar;
  private final List<String> tickers;
  private final List<Map<Field, Column>> columns;
  private final Map<String, Integer> positions = new HashMap<>();

  /**
   * @param columns by asset; each with at least {@link Field#PRICE}, as long as the calendar
   */
  public Panel(
      String name,
      boolean simulated,
      String sha256,
      Calendar calendar,
      List<String> tickers,
      List<Map<Field, Column>> columns) {
    this.name = name;
    this.simulated = simulated;
    this.sha256 = sha256;
    this.calendar = calendar;
    this.tickers = List.copyOf(tickers);
    this.columns = columns.stream().map(Panel::checked).toList();
    for (int i = 0; i < this.tickers.size(); i++) {
      if (positions.put(this.tickers.get(i), i) != null) {
        throw new IllegalArgumentException("two assets called " + tickers.get(i));
      }
    }
  }

  private static Map<Field, Column> checked(Map<Field, Column> fields) {
    if (!fields.containsKey(Field.PRICE)) {
      throw new IllegalArgumentException("an asset without a price");
    }
    return new EnumMap<>(fields);
  }

  /**
   * A market of prices alone.
   *
   * @param prices by asset, then session; NaN where there is none. Taken over.
   */
  public static Panel of(String name, Calendar calendar, List<String> tickers, double[][] prices) {
    List<Map<Field, Column>> columns =
        java.util.stream.IntStream.range(0, prices.length)
            .mapToObj(
                i -> Map.of(Field.PRICE, column(calendar, tickers.get(i), "price", prices[i])))
            .toList();
    return new Panel(name, false, "", calendar, tickers, columns);
  }

  /**
   * A column of what was read: where {@code values} (taken over) is NaN it is unknown, with the
   * reason in words: "GLD has no price on 2015-07-03", "… before 2004-11-18", "… after 2019-01-04".
   *
   * @param what "price", "volume", …
   */
  public static Column column(Calendar calendar, String ticker, String what, double[] values) {
    return Missing.column(calendar, ticker, what, values);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean simulated() {
    return simulated;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public Calendar calendar() {
    return calendar;
  }

  @Override
  public List<String> tickers() {
    return tickers;
  }

  @Override
  public int indexOf(String ticker) {
    return positions.getOrDefault(ticker, -1);
  }

  @Override
  public @Nullable Column column(int index, Field field) {
    return columns.get(index).get(field);
  }
}
