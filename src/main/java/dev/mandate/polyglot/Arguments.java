package dev.mandate.polyglot;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import dev.mandate.Account;
import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import dev.mandate.market.Column;
import dev.mandate.market.DataFile;
import dev.mandate.market.Field;
import dev.mandate.market.Market;
import dev.mandate.market.Panel;
import dev.mandate.market.PriceFiles;
import dev.mandate.market.Repairs;
import dev.mandate.market.SampleMarket;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Type;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a host gave with a call, read by messages alone: numbers, texts, dates, arrays and what has
 * members. Each is copied, so that nothing of the host's is held.
 */
final class Arguments {
  private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

  private final List<Object> given;

  Arguments(List<Object> given) {
    this.given = given;
  }

  /**
   * A market: the text of a CSV file with prices, or {@code {dates: […], prices: {SPY: […], …}}};
   * nothing for the sample market.
   *
   * @throws Problem where it is none
   */
  Market market(int position) {
    Object value = at(position);
    if (value == null) {
      return SampleMarket.get();
    }
    try {
      if (INTEROP.isString(value)) {
        byte[] bytes = INTEROP.asString(value).getBytes(StandardCharsets.UTF_8);
        return PriceFiles.read(List.of(DataFile.of("market", bytes)), Repairs.NONE, null).market();
      }
      return panel(value);
    } catch (InteropException e) {
      throw wrong("the market is no text of a CSV file and has no dates and prices");
    }
  }

  private static Market panel(Object value) throws InteropException {
    Object dates = INTEROP.readMember(value, "dates");
    int[] days = new int[Math.toIntExact(INTEROP.getArraySize(dates))];
    for (int i = 0; i < days.length; i++) {
      days[i] = (int) date(INTEROP.readArrayElement(dates, i)).toEpochDay();
      if (i > 0 && days[i] <= days[i - 1]) {
        throw wrong("the dates of the market do not ascend at " + LocalDate.ofEpochDay(days[i]));
      }
    }
    Object prices = INTEROP.readMember(value, "prices");
    Object names = INTEROP.getMembers(prices);
    List<String> tickers = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    for (long i = 0; i < INTEROP.getArraySize(names); i++) {
      String ticker = INTEROP.asString(INTEROP.readArrayElement(names, i));
      tickers.add(ticker);
      columns.add(prices(ticker, INTEROP.readMember(prices, ticker), days.length));
    }
    return Panel.of("market", Calendar.of(days), tickers, columns.toArray(double[][]::new));
  }

  /** Nothing where there is no price. */
  private static double[] prices(String ticker, Object array, int sessions)
      throws InteropException {
    if (INTEROP.getArraySize(array) != sessions) {
      throw wrong(
          Quote.of(ticker)
              + " has "
              + INTEROP.getArraySize(array)
              + " prices for "
              + sessions
              + " dates");
    }
    double[] prices = new double[sessions];
    for (int i = 0; i < sessions; i++) {
      Object price = INTEROP.readArrayElement(array, i);
      prices[i] = INTEROP.isNull(price) ? Double.NaN : INTEROP.asDouble(price);
      if (prices[i] <= 0 || Double.isInfinite(prices[i])) {
        throw wrong(Quote.of(ticker) + " has a price of " + prices[i]);
      }
    }
    return prices;
  }

  /**
   * A market of the Java API, of {@code {dates, prices}}; nothing for the sample market.
   *
   * @throws Problem where it is none
   */
  dev.mandate.Market prices(int position) {
    Object value = at(position);
    if (value == null) {
      return dev.mandate.Market.sample();
    }
    if (INTEROP.isString(value)) {
      throw wrong("decide takes {dates: […], prices: {…}}, and no text");
    }
    Market panel = market(position);
    List<LocalDate> dates = new ArrayList<>();
    for (int s = 0; s < panel.calendar().size(); s++) {
      dates.add(panel.calendar().date(s));
    }
    double[][] prices = new double[panel.tickers().size()][dates.size()];
    for (int i = 0; i < prices.length; i++) {
      Column column = Objects.requireNonNull(panel.column(i, Field.PRICE));
      for (int s = 0; s < dates.size(); s++) {
        prices[i][s] = column.isKnown(s) ? column.value(s) : Double.NaN;
      }
    }
    return dev.mandate.Market.of(dates, panel.tickers(), prices);
  }

  /**
   * An account: {@code {cash: 100000, positions: {equity: 12}}}, or the text that a decision has as
   * its {@code account}.
   *
   * @throws Problem where it is none
   */
  Account account(int position) {
    Object value = at(position);
    try {
      if (value != null && INTEROP.isString(value)) {
        return Account.parse(INTEROP.asString(value));
      }
      Double cash = number(position, "cash");
      Object positions = field(position, "positions");
      if (cash != null) {
        return Account.of(cash, positions == null ? Map.of() : quantities(positions));
      }
    } catch (InteropException e) {
      throw wrong("the positions of the account are no numbers by asset");
    }
    throw wrong("an account is {cash: 100000}, with positions by asset where it has some");
  }

  private static Map<String, Double> quantities(Object positions) throws InteropException {
    Map<String, Double> quantities = new LinkedHashMap<>();
    Object names = INTEROP.getMembers(positions);
    for (long i = 0; i < INTEROP.getArraySize(names); i++) {
      String name = INTEROP.asString(INTEROP.readArrayElement(names, i));
      quantities.put(name, INTEROP.asDouble(INTEROP.readMember(positions, name)));
    }
    return quantities;
  }

  /** The text at {@code position}. */
  String text(int position) {
    try {
      return INTEROP.asString(given.get(position));
    } catch (InteropException e) {
      throw wrong(shown(given.get(position)) + " is no text");
    }
  }

  /**
   * The value of a parameter as the language writes it; a number is of {@code type}, a duration in
   * days.
   */
  String value(int position, Type type) {
    Object value = given.get(position);
    try {
      if (INTEROP.isString(value)) {
        return INTEROP.asString(value);
      }
      if (INTEROP.isDuration(value)) {
        return INTEROP.asDuration(value).toDays() + " days";
      }
      return Figures.exact(INTEROP.asDouble(value), type);
    } catch (InteropException e) {
      throw wrong(shown(value) + " is no value of a parameter");
    }
  }

  /** The date of a field of the object at {@code position}, or null. */
  @Nullable LocalDate date(int position, String field) {
    Object value = field(position, field);
    return value == null ? null : date(value);
  }

  /** The number of a field of the object at {@code position}, or null. */
  @Nullable Double number(int position, String field) {
    Object value = field(position, field);
    try {
      return value == null ? null : (Double) INTEROP.asDouble(value);
    } catch (InteropException e) {
      throw wrong(field + " is " + shown(value) + ", not a number");
    }
  }

  private @Nullable Object field(int position, String field) {
    Object value = at(position);
    try {
      if (value == null || !INTEROP.isMemberReadable(value, field)) {
        return null;
      }
      Object found = INTEROP.readMember(value, field);
      return INTEROP.isNull(found) ? null : found;
    } catch (InteropException e) {
      throw wrong(field + " cannot be read");
    }
  }

  private static LocalDate date(Object value) {
    try {
      if (INTEROP.isDate(value)) {
        return INTEROP.asDate(value);
      }
      if (INTEROP.isString(value)) {
        return LocalDate.parse(INTEROP.asString(value));
      }
    } catch (InteropException | DateTimeException e) {
      throw wrong(shown(value) + " is no date; write 2020-03-16");
    }
    throw wrong(shown(value) + " is no date; write 2020-03-16");
  }

  private static String shown(@Nullable Object value) {
    try {
      return Quote.of(INTEROP.asString(INTEROP.toDisplayString(value, false)));
    } catch (InteropException e) {
      return "something";
    }
  }

  private @Nullable Object at(int position) {
    Object value = position < given.size() ? given.get(position) : null;
    return value == null || INTEROP.isNull(value) ? null : value;
  }

  static Problem wrong(String message) {
    return new Problem(Diagnostic.of(Code.OPTION_VALUE, Place.NOWHERE, message));
  }
}
