package dev.mandate.backtest;

import dev.mandate.calendar.Calendar;
import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.market.Market;
import dev.mandate.market.Panel;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Markets made of seeded noise. */
public final class Markets {
  private Markets() {}

  /** Weekdays from {@code first} on, of which about one in 40 is no session. */
  public static int[] weekdays(Random random, LocalDate first, int sessions) {
    int[] days = new int[sessions];
    LocalDate day = first;
    for (int s = 0; s < sessions; day = day.plusDays(1)) {
      boolean weekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      if (!weekend && (s == 0 || random.nextInt(40) != 0)) {
        days[s++] = (int) day.toEpochDay();
      }
    }
    return days;
  }

  /** A random walk of {@code sessions} prices, about {@code vol} a day. */
  public static double[] walk(Random random, int sessions, double vol) {
    double[] prices = new double[sessions];
    double price = 50 + 100 * random.nextDouble();
    double calm = 1;
    for (int s = 0; s < sessions; s++) {
      calm = Math.clamp(calm * (1 + 0.1 * random.nextGaussian()), 0.3, 3.0);
      price *= 1 + Math.clamp(0.0003 + vol * calm * random.nextGaussian(), -0.3, 0.3);
      prices[s] = price;
    }
    return prices;
  }

  /** Closes of {@code tickers}, without gaps. */
  public static Panel closes(long seed, LocalDate first, int sessions, List<String> tickers) {
    Random random = new Random(seed);
    Calendar calendar = Calendar.of(weekdays(random, first, sessions));
    double[][] prices = new double[tickers.size()][];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = walk(random, sessions, i % 3 == 0 ? 0.012 : 0.006);
    }
    return Panel.of("test market", calendar, tickers, prices);
  }

  /** A market of the given closes, NaN where there is none, on consecutive weekdays. */
  public static Panel of(List<String> tickers, double[]... prices) {
    int[] days = new int[prices[0].length];
    LocalDate day = LocalDate.of(2020, 1, 1);
    for (int s = 0; s < days.length; s++) {
      while (day.getDayOfWeek().getValue() > 5) {
        day = day.plusDays(1);
      }
      days[s] = (int) day.toEpochDay();
      day = day.plusDays(1);
    }
    return Panel.of("test market", Calendar.of(days), tickers, prices);
  }

  /** A market of several fields; by asset, then field, then session; NaN where there is none. */
  public static Panel of(
      Calendar calendar, List<String> tickers, List<Map<Field, double[]>> values) {
    List<Map<Field, Column>> columns = new ArrayList<>();
    for (int i = 0; i < tickers.size(); i++) {
      Map<Field, Column> fields = new EnumMap<>(Field.class);
      String ticker = tickers.get(i);
      values
          .get(i)
          .forEach((field, array) ->
              fields.put(
                  field,
                  Panel.column(
                      calendar,
                      ticker,
                      field.name().toLowerCase(java.util.Locale.ROOT),
                      array.clone())));
      columns.add(fields);
    }
    return new Panel("test market", false, "", calendar, tickers, columns);
  }

  /** {@code market} with its first {@code sessions} rows alone. */
  public static Panel truncated(Market market, int sessions) {
    return changed(market, sessions, (values, size) -> Arrays.copyOf(values, sessions), sessions);
  }

  /** Makes of the values of a column others. */
  public interface Change {
    double[] of(double[] values, int size);
  }

  /** {@code market} with every column of every asset changed. */
  public static Panel changed(Market market, int sessions, Change change, int size) {
    Calendar calendar = market.calendar();
    int[] days = new int[size];
    for (int s = 0; s < size; s++) {
      days[s] = calendar.epochDay(s);
    }
    List<Map<Field, double[]>> all = new ArrayList<>();
    for (int i = 0; i < market.tickers().size(); i++) {
      Map<Field, double[]> fields = new EnumMap<>(Field.class);
      for (Field field : Field.values()) {
        Column column = market.column(i, field);
        if (column != null) {
          fields.put(field, change.of(values(column), sessions));
        }
      }
      all.add(fields);
    }
    Calendar cut = size == calendar.size() ? calendar : Calendar.of(days, calendar.date(size));
    return of(cut, market.tickers(), all);
  }

  /** NaN where unknown. */
  static double[] values(Column column) {
    double[] values = column.values().clone();
    for (int s = 0; s < values.length; s++) {
      if (!column.isKnown(s)) {
        values[s] = Double.NaN;
      }
    }
    return values;
  }
}
