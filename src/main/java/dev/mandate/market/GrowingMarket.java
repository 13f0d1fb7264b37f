package dev.mandate.market;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A market that grows by sessions as they come. After any number of them it is the same, to the bit
 * and to the word, as one that was loaded with all of them.
 *
 * <p>One thread appends, and only that thread reads this market and what is made of it. What {@link
 * #view} gives is immutable and serves any number of threads while this goes on.
 *
 * <pre>{@code
 * GrowingMarket market = GrowingMarket.of(loaded);
 * market.append(LocalDate.of(2025, 1, 2), Map.of(Field.PRICE, new double[] {584.64, Double.NaN}));
 * }</pre>
 */
public final class GrowingMarket implements Market {
  /** Of the years that files may have. */
  private static final LocalDate FIRST = LocalDate.of(1800, 1, 1);

  private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

  private final String name;
  private final boolean simulated;
  private final String sha256;
  private final int loaded;
  private final List<String> tickers;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Calendar.Growing calendar;

  /** By asset; a field that is another by its nature has the other's column. */
  private final List<Map<Field, Series>> series = new ArrayList<>();

  private int revision;
  private @Nullable Market view;

  /** A column under way, and why a value in it is missing. */
  private static final class Series {
    private final Column.Builder values;
    private final Missing missing;

    Series(Column.Builder values, Missing missing) {
      this.values = values;
      this.missing = missing;
    }
  }

  private GrowingMarket(Market start) {
    this.name = start.name();
    this.simulated = start.simulated();
    this.sha256 = start.sha256();
    this.loaded = start.calendar().size();
    this.tickers = start.tickers();
    this.calendar = start.calendar().growing();
    for (int i = 0; i < tickers.size(); i++) {
      positions.put(tickers.get(i), i);
      series.add(series(start, i));
    }
  }

  private Map<Field, Series> series(Market start, int asset) {
    Map<Field, Series> fields = new EnumMap<>(Field.class);
    Map<Column, Series> begun = new HashMap<>();
    for (Field field : Field.values()) {
      Column column = start.column(asset, field);
      if (column != null) {
        fields.put(field, begun.computeIfAbsent(column, c -> begin(c, tickers.get(asset), field)));
      }
    }
    return fields;
  }

  private Series begin(Column start, String ticker, Field field) {
    Missing missing = Missing.of(start, ticker, noun(field), calendar.calendar());
    return new Series(missing.goOn(start), missing);
  }

  /** Goes on after the end of {@code market}, which stays as it is; with the fields that it has. */
  public static GrowingMarket of(Market market) {
    return new GrowingMarket(market);
  }

  /**
   * Begins without a session.
   *
   * @param fields of each asset; {@link Field#PRICE} is always there
   */
  public static GrowingMarket empty(String name, List<String> tickers, Set<Field> fields) {
    Calendar none = Calendar.of(new int[0]);
    List<Map<Field, Column>> columns = new ArrayList<>();
    for (String ticker : tickers) {
      Map<Field, Column> of = new EnumMap<>(Field.class);
      of.put(Field.PRICE, Panel.column(none, ticker, noun(Field.PRICE), new double[0]));
      for (Field field : fields) {
        of.putIfAbsent(field, Panel.column(none, ticker, noun(field), new double[0]));
      }
      columns.add(of);
    }
    return of(new Panel(name, false, "", none, tickers, columns));
  }

  /** As the readers call it in "GLD has no …". */
  private static String noun(Field field) {
    return switch (field) {
      case PRICE -> "price";
      case RAW -> "close";
      case OPEN -> Role.OPEN.noun();
      case HIGH -> Role.HIGH.noun();
      case LOW -> Role.LOW.noun();
      case VOLUME -> Role.VOLUME.noun();
      case VALUE -> "value";
    };
  }

  /**
   * Adds a session. Takes constant time an asset, on average.
   *
   * @param values by field, then by position in {@link #tickers}; NaN where there is none. {@link
   *     Field#PRICE} has to be there; other fields that are left out are missing. Where quoted
   *     closes are the prices, as in data without dividends, they need not be given.
   * @throws Problem where the date is not after the last, or a value is no price; nothing is added
   * @throws IllegalArgumentException where there is no such field, or not a value an asset
   */
  public void append(LocalDate date, Map<Field, double[]> values) {
    if (!values.containsKey(Field.PRICE)) {
      throw new IllegalArgumentException("a session without prices");
    }
    List<Diagnostic> errors = new ArrayList<>();
    checkDate(date, errors);
    values.keySet().forEach(field -> check(date, field, values, errors));
    if (!errors.isEmpty()) {
      throw new Problem(errors);
    }
    int session = calendar.calendar().size();
    for (int i = 0; i < tickers.size(); i++) {
      for (Map.Entry<Field, Series> field : series.get(i).entrySet()) {
        double[] of = values.get(field.getKey());
        if (!isPrice(i, field.getKey())) {
          add(field.getValue(), session, of == null ? Double.NaN : of[i]);
        }
      }
    }
    revision += calendar.append(date) ? 0 : 1;
    view = null;
  }

  /** Whether a field has the column of prices. */
  private boolean isPrice(int asset, Field field) {
    Map<Field, Series> fields = series.get(asset);
    return field != Field.PRICE && fields.get(field) == fields.get(Field.PRICE);
  }

  private static void add(Series series, int session, double value) {
    series.values.grow(session + 1);
    if (Double.isNaN(value)) {
      series.values.unknown(session, session + 1, series.missing);
    } else {
      series.values.set(session, value);
    }
  }

  private void checkDate(LocalDate date, List<Diagnostic> errors) {
    Calendar sessions = calendar.calendar();
    LocalDate last = sessions.size() == 0 ? null : sessions.date(sessions.size() - 1);
    if (date.isBefore(FIRST) || date.isAfter(LAST)) {
      errors.add(
          error(Code.DATA_DATE, date.toString(), date + " is not within the years 1800 to 2199")
              .hint("correct the date"));
    } else if (last != null && !date.isAfter(last)) {
      String message = "the session of " + date + " comes after that of " + last;
      errors.add(
          error(Code.DATA_ORDER, date.toString(), message)
              .hint("append each session once, in the order of their dates"));
    }
  }

  private void check(
      LocalDate date, Field field, Map<Field, double[]> all, List<Diagnostic> errors) {
    double[] values = Objects.requireNonNull(all.get(field));
    if (values.length != tickers.size()) {
      throw new IllegalArgumentException(
          values.length + " values of " + field + " for " + tickers.size() + " assets");
    }
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      if (Double.isNaN(value)) {
        continue;
      }
      if (!series.get(i).containsKey(field)) {
        throw new IllegalArgumentException("the market has no " + field + " of " + tickers.get(i));
      }
      if (isPrice(i, field) && value != Objects.requireNonNull(all.get(Field.PRICE))[i]) {
        throw new IllegalArgumentException(
            field + " of " + tickers.get(i) + " is its PRICE in this market, and now another");
      }
      odd(date, field, tickers.get(i), value, errors);
    }
  }

  /** What the readers refuse. */
  private void odd(
      LocalDate date, Field field, String ticker, double value, List<Diagnostic> errors) {
    boolean volume = field == Field.VOLUME;
    boolean sound =
        switch (field) {
          case PRICE, RAW, OPEN, HIGH, LOW -> value > 0;
          case VOLUME -> value >= 0;
          case VALUE -> true;
        };
    if (sound && !Double.isInfinite(value)) {
      return;
    }
    Code code =
        Double.isInfinite(value)
            ? Code.DATA_INFINITE
            : volume ? Code.DATA_VOLUME : value == 0 ? Code.DATA_ZERO : Code.DATA_NEGATIVE;
    String on = ticker + " on " + date;
    errors.add(
        error(code, on, "the " + noun(field) + " of " + on + " is " + Quoted.number(value))
            .hint("give NaN where there is no " + noun(field)));
  }

  private Diagnostic error(Code code, String detail, String message) {
    return Diagnostic.of(code, new Place.InFile(name, 0, 0, detail), message);
  }

  /**
   * The market as it is now, for good; shares the arrays with this one. Any number of threads may
   * read it, however it came to them.
   */
  public Market view() {
    Market known = view;
    if (known == null) {
      Calendar sessions = calendar.view();
      List<Map<Field, Column>> columns = new ArrayList<>();
      for (Map<Field, Series> of : series) {
        columns.add(view(of, sessions));
      }
      known = new Panel(name, simulated, sha256(), sessions, tickers, columns);
      view = known;
    }
    return known;
  }

  private static Map<Field, Column> view(Map<Field, Series> series, Calendar sessions) {
    Map<Field, Column> fields = new EnumMap<>(Field.class);
    Map<Series, Column> seen = new HashMap<>();
    series.forEach((field, of) ->
        fields.put(
            field, seen.computeIfAbsent(of, s -> s.missing.view(s.values.build(), sessions))));
    return fields;
  }

  /**
   * Counts the sessions that came in another week or month than was expected, or changed {@link
   * Calendar#sessionsPerYear}: what was worked out of the sessions before, whether one of them ends
   * a month, say, may be otherwise since. On the New York Stock Exchange that is a month's last
   * session on which it stays shut unexpectedly.
   */
  public int revision() {
    return revision;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean simulated() {
    return simulated;
  }

  /** Of what was loaded while nothing has been appended; then empty. */
  @Override
  public String sha256() {
    return calendar().size() == loaded ? sha256 : "";
  }

  /** Grows with the market. */
  @Override
  public Calendar calendar() {
    return calendar.calendar();
  }

  @Override
  public List<String> tickers() {
    return tickers;
  }

  @Override
  public int indexOf(String ticker) {
    return positions.getOrDefault(ticker, -1);
  }

  /** Grows with the market. */
  @Override
  public @Nullable Column column(int index, Field field) {
    Series of = series.get(index).get(field);
    return of == null ? null : of.values.build();
  }
}
