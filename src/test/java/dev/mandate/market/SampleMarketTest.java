package dev.mandate.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.calendar.Calendar;
import dev.mandate.calendar.ExchangeCalendar;
import dev.mandate.calendar.Unit;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SampleMarketTest {
  private static final SampleMarket MARKET = SampleMarket.get();
  private static final Calendar CALENDAR = MARKET.calendar();

  private static double[] closes(String ticker) {
    Column column = MARKET.column(MARKET.indexOf(ticker), Field.PRICE);
    assertNotNull(column);
    assertTrue(column.allKnown());
    return column.values();
  }

  @Test
  void sameBytesEverywhere() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    ByteBuffer bytes = ByteBuffer.allocate(8 * CALENDAR.size());
    for (String ticker : SampleMarket.TICKERS) {
      for (double close : closes(ticker)) {
        bytes.putDouble(close);
      }
      digest.update(bytes.array());
      bytes.clear();
    }
    assertEquals(HexFormat.of().formatHex(digest.digest()), MARKET.sha256());
  }

  @Test
  void sessionsAreThoseOfTheExchange() {
    assertEquals("1995-01-03", CALENDAR.date(0).toString());
    assertEquals("2024-12-31", CALENDAR.date(CALENDAR.size() - 1).toString());
    assertEquals(252, CALENDAR.sessionsPerYear());
    for (int s = 0; s + 1 < CALENDAR.size(); s++) {
      assertEquals(CALENDAR.epochDay(s + 1), ExchangeCalendar.nyse().next(CALENDAR.epochDay(s)));
    }
    assertTrue(CALENDAR.isLast(CALENDAR.size() - 1, Unit.YEAR));
  }

  @Test
  void itSaysWhatItIs() {
    assertTrue(MARKET.simulated());
    assertEquals("simulated sample market", MARKET.name());
    assertEquals(13, MARKET.tickers().size());
    assertEquals(-1, MARKET.indexOf("SPY"));
  }

  /** What thirty years of these classes should look like; printed so that one can see it. */
  @Test
  void statisticsArePlausible() {
    StringBuilder table = new StringBuilder("class            cagr    vol   drawdown  kurtosis\n");
    for (String ticker : SampleMarket.TICKERS) {
      Figures f = Figures.of(closes(ticker));
      table.append(
          String.format(
              Locale.ROOT,
              "%-16s %5.1f%% %5.1f%% %7.1f%% %8.1f%n",
              ticker,
              100 * f.cagr,
              100 * f.vol,
              100 * f.drawdown,
              f.kurtosis));
    }
    System.out.println(table);
    expect("equity", 0.08, 0.095, 0.15, 0.17, 0.40, 0.50);
    expect("intl_equity", 0.05, 0.095, 0.14, 0.19, 0.40, 0.60);
    expect("em_equity", 0.05, 0.10, 0.19, 0.25, 0.45, 0.70);
    expect("small_caps", 0.07, 0.12, 0.17, 0.23, 0.40, 0.60);
    expect("reits", 0.06, 0.11, 0.15, 0.20, 0.30, 0.60);
    expect("bonds", 0.035, 0.05, 0.035, 0.05, 0.05, 0.18);
    expect("treasuries", 0.035, 0.055, 0.05, 0.07, 0.10, 0.25);
    expect("long_treasuries", 0.03, 0.07, 0.10, 0.14, 0.25, 0.50);
    expect("tips", 0.03, 0.06, 0.04, 0.07, 0.05, 0.20);
    expect("credit", 0.04, 0.065, 0.04, 0.07, 0.05, 0.25);
    expect("gold", 0.03, 0.08, 0.13, 0.18, 0.30, 0.60);
    expect("commodities", 0.0, 0.05, 0.13, 0.19, 0.40, 0.75);
    expect("bills", 0.02, 0.035, 0.0, 0.005, 0.0, 0.001);
  }

  private static void expect(
      String ticker,
      double lowCagr,
      double highCagr,
      double lowVol,
      double highVol,
      double lowDrawdown,
      double highDrawdown) {
    Figures f = Figures.of(closes(ticker));
    assertTrue(f.cagr >= lowCagr && f.cagr <= highCagr, ticker + " cagr " + f.cagr);
    assertTrue(f.vol >= lowVol && f.vol <= highVol, ticker + " vol " + f.vol);
    assertTrue(
        f.drawdown >= lowDrawdown && f.drawdown <= highDrawdown, ticker + " fell " + f.drawdown);
    assertTrue(ticker.equals("bills") || f.kurtosis > 5, ticker + " kurtosis " + f.kurtosis);
  }

  @Test
  void correlationsArePlausible() {
    int end = CALENDAR.size();
    double[] equity = closes("equity");
    double[] bonds = closes("treasuries");
    assertTrue(correlation(equity, closes("intl_equity"), 0, end) > 0.7);
    assertTrue(correlation(equity, closes("small_caps"), 0, end) > 0.8);
    assertTrue(correlation(bonds, closes("bonds"), 0, end) > 0.9);
    assertTrue(Math.abs(correlation(equity, closes("gold"), 0, end)) < 0.2);
    int positive = 0;
    int negative = 0;
    for (int s = 0; s + 252 < end; s += 252) {
      double c = correlation(equity, bonds, s, s + 252);
      positive += c > 0.15 ? 1 : 0;
      negative += c < -0.15 ? 1 : 0;
    }
    assertTrue(positive >= 3, "years with both falling together: " + positive);
    assertTrue(negative >= 10, "years in which bonds hedge: " + negative);
  }

  @Test
  void volatilityClusters() {
    double[] equity = closes("equity");
    double[] size = new double[equity.length];
    size[0] = 1;
    for (int s = 1; s < size.length; s++) {
      // an index whose returns are the absolute returns
      size[s] = Math.abs(equity[s] / equity[s - 1] - 1);
    }
    double mean = 0;
    for (int s = 1; s < size.length; s++) {
      mean += size[s] / (size.length - 1);
    }
    double lagged = 0;
    double squares = 0;
    for (int s = 6; s < size.length; s++) {
      lagged += (size[s] - mean) * (size[s - 5] - mean);
      squares += (size[s] - mean) * (size[s] - mean);
    }
    assertTrue(lagged / squares > 0.15, "autocorrelation of absolute returns " + lagged / squares);
  }

  @Test
  void barsContainTheClose() {
    for (int i = 0; i < MARKET.tickers().size(); i++) {
      double[] close = values(i, Field.PRICE);
      double[] open = values(i, Field.OPEN);
      double[] high = values(i, Field.HIGH);
      double[] low = values(i, Field.LOW);
      double[] volume = values(i, Field.VOLUME);
      for (int s = 0; s < close.length; s++) {
        assertTrue(high[s] >= Math.max(open[s], close[s]) && low[s] <= Math.min(open[s], close[s]));
        assertTrue(low[s] > 0 && volume[s] > 0 && volume[s] == Math.rint(volume[s]));
      }
      assertEquals(MARKET.column(i, Field.PRICE), MARKET.column(i, Field.RAW));
    }
  }

  private static double[] values(int i, Field field) {
    Column column = MARKET.column(i, field);
    assertNotNull(column);
    return column.values();
  }

  private static double correlation(double[] a, double[] b, int from, int to) {
    double sa = 0;
    double sb = 0;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    int n = to - from - 1;
    for (int s = from + 1; s < to; s++) {
      double x = a[s] / a[s - 1] - 1;
      double y = b[s] / b[s - 1] - 1;
      sa += x;
      sb += y;
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    return (ab - sa * sb / n) / Math.sqrt((aa - sa * sa / n) * (bb - sb * sb / n));
  }

  private record Figures(double cagr, double vol, double drawdown, double kurtosis) {
    static Figures of(double[] p) {
      int n = p.length - 1;
      double mean = 0;
      double peak = 0;
      double drawdown = 0;
      for (int s = 0; s <= n; s++) {
        mean += s == 0 ? 0 : (p[s] / p[s - 1] - 1) / n;
        peak = Math.max(peak, p[s]);
        drawdown = Math.max(drawdown, 1 - p[s] / peak);
      }
      double squares = 0;
      double fourths = 0;
      for (int s = 1; s <= n; s++) {
        double d = p[s] / p[s - 1] - 1 - mean;
        squares += d * d;
        fourths += d * d * d * d;
      }
      double variance = squares / (n - 1);
      return new Figures(
          StrictMath.pow(p[n] / p[0], 1 / 30.0) - 1,
          Math.sqrt(variance * 252),
          drawdown,
          fourths / n / (variance * variance));
    }
  }
}
