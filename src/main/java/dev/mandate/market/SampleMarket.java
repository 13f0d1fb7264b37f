package dev.mandate.market;

import dev.mandate.calendar.Calendar;
import dev.mandate.calendar.ExchangeCalendar;
import dev.mandate.calendar.NyseHolidays;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The simulated sample market: thirty years of made-up prices of twelve asset classes and Treasury
 * bills, so that a mandate can be tried without any data. It looks like a market; it is none, and
 * every report on it says so.
 *
 * <p><b>Sessions</b> are those of the New York Stock Exchange by rule, from 1995-01-03 to
 * 2024-12-31.
 *
 * <p><b>Regimes.</b> Two Markov chains move independently from session to session. The first is
 * calm, turbulent or in crisis and sets volatilities and premia. The second says what the market
 * fears: in times of growth scares bonds rise when equities fall; in times of inflation both fall
 * together, so that the correlation of equities and bonds changes its sign.
 *
 * <p><b>Returns.</b> Three factors (equities, rates, commodities) and one shock of its own per
 * asset make the day's simple return: <code>r = cash + premium(regime) + Σ loading · factor + own
 * </code>. The shocks of a session share one divisor √(χ²₅/5), which makes them jointly Student-t
 * with five degrees of freedom: fat tails that come together. A GARCH(1,1) multiplier (α 0.08, β
 * 0.90) on top of the regime clusters the volatility. Bills follow a policy rate that is cut in
 * crises and raised in calm and inflationary times, accrued actual/365.
 *
 * <p><b>Randomness.</b> xoshiro256** (Blackman and Vigna 2018), seeded by splitmix64 from a
 * constant; a normal is the standardised number of ones in 128 random bits plus a uniform, which
 * needs no logarithm. Only + − × ÷ and √ are used, so that every machine makes the same bytes; a
 * test holds their SHA-256 against {@link #sha256}. The seed was chosen among others for a history
 * with one deep bear market and several lesser ones.
 *
 * <p>Opens, highs, lows and volumes are made when first asked for, from the closes and a second
 * stream. Quoted closes equal total-return closes: the sample market pays no dividends.
 */
public final class SampleMarket implements Market {
  /** The asset classes, in the order of the columns; {@code bills} is the cash rate's index. */
  public static final List<String> TICKERS =
      List.of(
          "equity",
          "intl_equity",
          "em_equity",
          "small_caps",
          "reits",
          "bonds",
          "treasuries",
          "long_treasuries",
          "tips",
          "credit",
          "gold",
          "commodities",
          "bills");

  static final long SEED = 29956;

  private static final String SHA_256 =
      "0eaf4794ffa1c24c213adac92dcdc09fe8bec07df507c79b72efca3a061ef661";

  private static final class Holder {
    static final SampleMarket INSTANCE = new SampleMarket();
  }

  private final Calendar calendar = sessions();
  private final Column[] prices;
  private volatile Column @Nullable [][] bars;

  private SampleMarket() {
    prices = known(SampleGenerator.closes(calendar, SEED));
  }

  /** The one sample market; made on first use. */
  public static SampleMarket get() {
    return Holder.INSTANCE;
  }

  private static Calendar sessions() {
    int[] days = new int[8000];
    int n = 0;
    for (int year = 1995; year <= 2024; year++) {
      int[] holidays = NyseHolidays.of(year);
      int first = (int) LocalDate.of(year, 1, 1).toEpochDay();
      int next = (int) LocalDate.of(year + 1, 1, 1).toEpochDay();
      for (int day = first; day < next; day++) {
        if (!ExchangeCalendar.isWeekend(day) && Arrays.binarySearch(holidays, day) < 0) {
          days[n++] = day;
        }
      }
    }
    return Calendar.of(Arrays.copyOf(days, n));
  }

  @Override
  public String name() {
    return "simulated sample market";
  }

  @Override
  public boolean simulated() {
    return true;
  }

  /** Of the closes as big-endian doubles, column by column; a constant, as hashing takes time. */
  @Override
  public String sha256() {
    return SHA_256;
  }

  @Override
  public Calendar calendar() {
    return calendar;
  }

  @Override
  public List<String> tickers() {
    return TICKERS;
  }

  @Override
  public int indexOf(String ticker) {
    return TICKERS.indexOf(ticker);
  }

  @Override
  public @Nullable Column column(int index, Field field) {
    return switch (field) {
      case PRICE, RAW -> prices[index];
      case OPEN -> bars()[index][0];
      case HIGH -> bars()[index][1];
      case LOW -> bars()[index][2];
      case VOLUME -> bars()[index][3];
      case VALUE -> null;
    };
  }

  private Column[][] bars() {
    Column[][] made = bars;
    if (made == null) {
      made = new Column[prices.length][];
      for (int i = 0; i < made.length; i++) {
        made[i] = known(SampleGenerator.bars(prices[i].values(), SEED + 1 + i));
      }
      bars = made; // the same whoever comes first
    }
    return made;
  }

  private static Column[] known(double[][] values) {
    Column[] columns = new Column[values.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Column.known(values[i]);
    }
    return columns;
  }
}
