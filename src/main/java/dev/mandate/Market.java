package dev.mandate;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.market.Column;
import dev.mandate.market.DataFile;
import dev.mandate.market.Field;
import dev.mandate.market.GrowingMarket;
import dev.mandate.market.Panel;
import dev.mandate.market.PriceFiles;
import dev.mandate.market.Repairs;
import dev.mandate.market.SampleMarket;
import dev.mandate.runtime.Budget;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * Prices by session and asset: loaded once and for good, or growing with a feed.
 *
 * <p>A market that was loaded is immutable and serves any number of threads. One that grows ({@link
 * #live}, {@link #growing}) takes sessions from one thread at a time; decisions on it may be asked
 * for by any number of threads meanwhile, and each sees the sessions that there were when it began.
 * {@link #view} is such a market as it is now, for good. What a mandate measures of a market is
 * worked out once and goes on with it: a session costs the same whether there are a hundred before
 * it or ten thousand, and a decision on a market that grew is to the bit that on one loaded whole.
 *
 * <pre>{@code
 * Market market = Market.read(Path.of("history.csv")).growing();
 * market.append(Session.of(LocalDate.of(2025, 1, 2), 584.64, 87.02));
 * Decision today = mandate.decide(market, account);
 * }</pre>
 */
public final class Market {
  private final Prices prices;
  private final Listing listing;
  private final List<Diagnostic> notices;

  private Market(Prices prices, Listing listing, List<Diagnostic> notices) {
    this.prices = prices;
    this.listing = listing;
    this.notices = notices;
  }

  /** The simulated sample market: 30 years of 12 asset classes, whose prices are made up. */
  public static Market sample() {
    return still(SampleMarket.get(), List.of());
  }

  /**
   * Reads CSV files as the command line does, joined on their dates.
   *
   * @throws dev.mandate.diagnostic.Problem with file, line and cause of what is wrong
   */
  public static Market read(Path... files) {
    List<DataFile> all =
        Arrays.stream(Objects.requireNonNull(files, "files")).map(DataFile::at).toList();
    PriceFiles.Reading reading = PriceFiles.read(all, Repairs.NONE, null);
    return still(reading.market(), reading.notices());
  }

  /**
   * A market of prices at hand.
   *
   * @param dates ascending
   * @param tickers names of the assets, each once
   * @param prices by asset, then session; above 0, NaN where there is none. Copied
   * @throws IllegalArgumentException where lengths, dates or prices are not so
   */
  public static Market of(List<LocalDate> dates, List<String> tickers, double[][] prices) {
    if (prices.length != tickers.size()) {
      throw new IllegalArgumentException(
          prices.length + " rows of prices for " + tickers.size() + " assets");
    }
    double[][] own = new double[prices.length][];
    for (int i = 0; i < own.length; i++) {
      own[i] = checked(tickers.get(i), dates, prices[i]);
    }
    int[] days = dates.stream().mapToInt(d -> (int) d.toEpochDay()).toArray();
    return still(Panel.of("the market", Calendar.of(days), tickers, own), List.of());
  }

  private static double[] checked(String ticker, List<LocalDate> dates, double[] prices) {
    if (prices.length != dates.size()) {
      throw new IllegalArgumentException(
          prices.length + " prices of " + ticker + " for " + dates.size() + " sessions");
    }
    for (int s = 0; s < prices.length; s++) {
      if (!Double.isNaN(prices[s]) && !(prices[s] > 0 && prices[s] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the price of "
                + ticker
                + " on "
                + dates.get(s)
                + " is "
                + prices[s]
                + "; prices are above 0, and NaN where there is none");
      }
    }
    return prices.clone();
  }

  /**
   * A growing market that begins without a session, of assets with whatever a {@link Session} may
   * tell of them. Quoted closes that it does not tell are the prices.
   */
  public static Market live(List<String> tickers) {
    Set<Field> fields = EnumSet.of(Field.RAW, Field.OPEN, Field.HIGH, Field.LOW, Field.VOLUME);
    GrowingMarket empty = GrowingMarket.empty("the market", tickers, fields);
    return new Market(new GrowingPrices(empty, true), Listing.of(empty), List.of());
  }

  private static Market still(dev.mandate.market.Market data, List<Diagnostic> notices) {
    return new Market(new StillPrices(data), Listing.of(data), notices);
  }

  /**
   * This market and a series beside it, for mandates whose {@link Host#series} it is.
   *
   * @param values one a session, of any sign, NaN where there is none; copied
   * @throws IllegalArgumentException where there is another number of them, or {@code name} is
   *     there
   */
  public Market withSeries(String name, double[] values) {
    dev.mandate.market.Market data = prices.whole();
    Calendar calendar = data.calendar();
    if (values.length != calendar.size()) {
      throw new IllegalArgumentException(
          values.length + " values of " + name + " for " + calendar.size() + " sessions");
    }
    for (double value : values) {
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException(name + " has a value of " + value);
      }
    }
    List<String> tickers = new ArrayList<>(data.tickers());
    List<Map<Field, Column>> columns = new ArrayList<>();
    for (int i = 0; i < tickers.size(); i++) {
      columns.add(fields(data, i));
    }
    double[] none = new double[values.length];
    Arrays.fill(none, Double.NaN);
    tickers.add(Objects.requireNonNull(name, "name"));
    columns.add(
        Map.of(
            Field.PRICE, Panel.column(calendar, name, "price", none),
            Field.VALUE, Panel.column(calendar, name, "value", values.clone())));
    return still(new Panel(data.name(), data.simulated(), "", calendar, tickers, columns), notices);
  }

  private static Map<Field, Column> fields(dev.mandate.market.Market data, int asset) {
    Map<Field, Column> fields = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      Column column = data.column(asset, field);
      if (column != null) {
        fields.put(field, column);
      }
    }
    return fields;
  }

  // ---- growing

  /** A market that goes on from this one as it is now, with its assets, fields and series. */
  public Market growing() {
    return new Market(new GrowingPrices(GrowingMarket.of(prices.whole()), false), listing, notices);
  }

  /** Whether sessions can be appended. */
  public boolean isGrowing() {
    return prices instanceof GrowingPrices;
  }

  /**
   * Adds a session with its prices: {@code append(Session.of(date, prices))}.
   *
   * @param closing by asset, NaN where there is none
   */
  public void append(LocalDate date, double... closing) {
    append(Session.of(date, closing));
  }

  /**
   * Adds a session, and lets everything that mandates measure go on to it.
   *
   * @throws dev.mandate.diagnostic.Problem where its date is not after the last, or a value is no
   *     price: nothing is added
   * @throws IllegalArgumentException where there is not a value an asset, or no such series
   * @throws IllegalStateException where this market does not grow
   */
  public void append(Session session) {
    if (!(prices instanceof GrowingPrices growing)) {
      throw new IllegalStateException("this market was loaded for good: append to growing()");
    }
    growing.append(session.date(), fields(session, growing));
  }

  /** By asset and series. */
  private Map<Field, double[]> fields(Session session, GrowingPrices growing) {
    Map<Field, double[]> fields = new EnumMap<>(Field.class);
    session.fields().forEach((field, given) -> fields.put(field, ofAssets(given)));
    if (growing.quotesPrices()) {
      fields.putIfAbsent(Field.RAW, Objects.requireNonNull(fields.get(Field.PRICE)).clone());
    }
    if (!session.values().isEmpty()) {
      double[] all = none();
      session.values().forEach((name, value) -> all[position(name)] = value);
      fields.put(Field.VALUE, all);
    }
    return fields;
  }

  private double[] ofAssets(double[] given) {
    if (given.length != listing.assets().size()) {
      throw new IllegalArgumentException(
          given.length
              + " values for the "
              + listing.assets().size()
              + " assets "
              + listing.assets());
    }
    double[] all = none();
    for (int i = 0; i < given.length; i++) {
      all[listing.positions().get(i)] = given[i];
    }
    return all;
  }

  private double[] none() {
    double[] none = new double[listing.size()];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  private int position(String series) {
    Integer position = listing.series().get(series);
    if (position == null) {
      throw new IllegalArgumentException("the market has no series " + series);
    }
    return position;
  }

  /**
   * This market as it is now, for good: it stays so while this one grows. Takes the time of a few
   * allocations.
   */
  public Market view() {
    return prices instanceof GrowingPrices growing
        ? new Market(growing.view(), listing, notices)
        : this;
  }

  // ---- what it holds

  /** The number of sessions. */
  public int sessions() {
    return prices.sessions();
  }

  /** The day of a session, counted from 0. */
  public LocalDate date(int session) {
    Objects.checkIndex(session, sessions());
    return prices.read(data -> data.calendar().date(session));
  }

  /** Names of the assets, in the order in which prices are given; series are not among them. */
  public List<String> tickers() {
    return listing.assets();
  }

  /** Names of the series, in order. */
  public List<String> series() {
    return List.copyOf(listing.series().keySet());
  }

  /**
   * The price of {@code ticker} at the close of a session; empty where it has none.
   *
   * @throws IllegalArgumentException where the market does not have it
   */
  public OptionalDouble price(String ticker, int session) {
    return prices.read(data -> price(data, ticker, session));
  }

  private OptionalDouble price(dev.mandate.market.Market data, String ticker, int session) {
    int index = data.indexOf(ticker);
    Column column = index < 0 ? null : data.column(index, Field.PRICE);
    if (column == null) {
      throw new IllegalArgumentException(
          "the market has no " + ticker + "; it has " + new TreeSet<>(tickers()));
    }
    Objects.checkIndex(session, column.size());
    return column.isKnown(session)
        ? OptionalDouble.of(column.value(session))
        : OptionalDouble.empty();
  }

  /** What was odd in the files that it was read from, in their order. */
  public List<Diagnostic> notices() {
    return notices;
  }

  /** Does {@code work} with a program of {@code mandate} on this market as it is now. */
  <T> T with(Mandate mandate, Budget budget, Prices.Work<T> work) {
    return prices.with(mandate, budget, work);
  }

  /** As {@link #with}, for what takes long and looks at the whole past. */
  <T> T aside(Mandate mandate, Budget budget, Prices.Work<T> work) {
    return view().prices.aside(mandate, budget, work);
  }

  @Override
  public String toString() {
    return prices.read(dev.mandate.market.Market::name)
        + ", "
        + sessions()
        + " sessions of "
        + tickers();
  }
}
