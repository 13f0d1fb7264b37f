package dev.mandate.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.measure.Sample;
import dev.mandate.measure.Walk;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Figures that others have printed, and some worked by hand. */
class PublishedTest {
  private static double measure(String name, double[] x, int window, double... scalars) {
    return switch (Objects.requireNonNull(Bodies.of(name))) {
      case Body.Windowed body ->
          body.at(
              new double[][] {Arrays.copyOfRange(x, x.length - window - body.extra(), x.length)},
              window + body.extra(),
              scalars,
              252);
      case Body.Running body -> body.at(new double[][] {x}, x.length, window, scalars, 252);
      case Body.Pointwise body -> body.apply(x);
    };
  }

  private static double[] running(String name, double[] x, int window, double... scalars) {
    Body.Running body = (Body.Running) Objects.requireNonNull(Bodies.of(name));
    double[] out = new double[x.length];
    body.moving(window, scalars, 252).advance(new double[][] {x}, 0, x.length, out);
    return Arrays.copyOfRange(out, body.observations(window, scalars) - 1, x.length);
  }

  private static void assertPrinted(double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 0.00501, "value " + i);
    }
  }

  /** Wilder's index on the QQQQ closes of the StockCharts ChartSchool page "RSI". */
  @Test
  void wildersRelativeStrength() {
    double[] closes = {
      44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826,
      45.8931, 46.0328, 45.6140, 46.2820, 46.2820, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439,
      46.2122, 46.2521, 45.7137, 46.4515, 45.7835, 45.3548, 44.0288, 44.1783, 44.2181, 44.5672,
      43.4205, 42.6628, 43.1314
    };
    double[] printed = {
      70.53, 66.32, 66.55, 69.41, 66.36, 57.97, 62.93, 63.26, 56.06, 62.38, 54.71, 50.42, 39.99,
      41.46, 41.87, 45.46, 37.30, 33.08, 37.77
    };
    assertPrinted(printed, running("rsi", closes, 14));
  }

  /** The ten-day example of the StockCharts ChartSchool page "Moving Averages". */
  @Test
  void exponentialAverage() {
    double[] closes = {
      22.27, 22.19, 22.08, 22.17, 22.18, 22.13, 22.23, 22.43, 22.24, 22.29, 22.15, 22.39, 22.38,
      22.61, 23.36, 24.05, 23.75, 23.83, 23.95, 23.63
    };
    double[] printed = {
      22.22, 22.21, 22.24, 22.27, 22.33, 22.52, 22.80, 22.97, 23.13, 23.28, 23.34
    };
    assertPrinted(printed, running("ema", closes, 10));
  }

  @Test
  void convergenceIsTheDifferenceOfTheAverages() {
    double[] x = Walk.prices(5, 80);
    double[] fast = running("ema", x, 12);
    double[] slow = running("ema", x, 26);
    double[] line = running("macd", x, 12, 26, 0);
    assertEquals(55, line.length);
    for (int j = 0; j < line.length; j++) {
      assertEquals(fast[j + 14] - slow[j], line[j], 1e-14);
    }
    double[] signal = running("ema", line, 9);
    double[] histogram = running("macd", x, 12, 26, 9);
    assertEquals(47, histogram.length);
    for (int j = 0; j < histogram.length; j++) {
      assertEquals(line[j + 8] - signal[j], histogram[j], 1e-14);
    }
  }

  /** By hand: ranges 3, 4 (a gap up from 11 to 15), 3 (a gap down), then Wilder's step. */
  @Test
  void averageTrueRange() {
    double[] high = {10, 12, 15, 13, 14};
    double[] low = {8, 9, 14, 12, 13};
    double[] close = {9, 11, 15, 12, 13};
    Body.Running atr = (Body.Running) Objects.requireNonNull(Bodies.of("atr"));
    double[] out = new double[5];
    atr.moving(3, new double[0], 252).advance(new double[][] {high, low, close, close}, 0, 5, out);
    double first = (3.0 + 4.0 + 3.0) / 3;
    assertEquals(0, out[2]);
    assertEquals(first, out[3], 1e-15);
    assertEquals((2 * first + 2) / 3, out[4], 1e-15);
  }

  /**
   * What is quoted at twice the index, a split of 2:1 before the last day: no move but the quote's.
   */
  @Test
  void averageTrueRangeOfAdjustedPrices() {
    double[] high = {10, 12, 15, 13, 14};
    double[] low = {8, 9, 14, 12, 13};
    double[] index = {9, 11, 15, 12, 13};
    double[] quote = {18, 22, 30, 24, 13};
    Body.Running atr = (Body.Running) Objects.requireNonNull(Bodies.of("atr"));
    double[] out = new double[5];
    atr.moving(3, new double[0], 252).advance(new double[][] {high, low, index, quote}, 0, 5, out);
    double first = (3.0 + 4.0 + 3.0) / 3;
    assertEquals(2 * first, out[3], 1e-15);
    assertEquals((2 * first + 2) / 3, out[4], 1e-15);
  }

  /** From the pages of Excel's functions SKEW, KURT, STDEV.S, PERCENTILE.INC, PERCENTRANK.INC. */
  @Test
  void spreadsheets() {
    double[] sample = {3, 4, 5, 2, 3, 4, 5, 6, 4, 7};
    assertEquals(0.359543071, Sample.skew(sample, 0, 10), 5e-10);
    assertEquals(-0.151799637, Sample.kurtosis(sample, 0, 10), 5e-10);
    double[] strength = {1345, 1301, 1368, 1322, 1310, 1370, 1318, 1350, 1303, 1299};
    assertEquals(27.46391572, measure("stdev", strength, 10), 5e-9);
    assertEquals(1.9, measure("quantile", new double[] {4, 1, 3, 2}, 4, 0.3), 1e-15);
    double[] ranked = {13, 12, 11, 8, 4, 3, 1, 1, 1, 2};
    assertEquals(0.333, measure("percentile", ranked, 10), 5e-4);
    double[] eight = {13, 12, 11, 2, 4, 3, 1, 1, 1, 8};
    assertEquals(0.666, measure("percentile", eight, 10), 7e-4);
  }

  /** Rolling Sharpe ratios over six daily returns, from empyrical's tests (Apache-2.0). */
  @Test
  void rollingSharpe() {
    double[] negative = {0, -.06, -.07, -.01, -.09, -.02, -.06, -.08, -.05};
    double[] printed = {-18.09162052, -26.79897486, -26.69138263, -25.72298838};
    double[] prices = new double[10];
    prices[0] = 100;
    for (int i = 0; i < 9; i++) {
      prices[i + 1] = prices[i] * (1 + negative[i]);
    }
    double[] flat = new double[10];
    Arrays.fill(flat, 1);
    double[] out = new double[10];
    Body.Windowed sharpe = (Body.Windowed) Objects.requireNonNull(Bodies.of("sharpe"));
    sharpe.moving(7, new double[0], 252).advance(new double[][] {prices, flat}, 0, 10, out);
    for (int j = 0; j < 4; j++) {
      assertEquals(printed[j], out[6 + j], 5e-8);
    }
  }

  @Test
  void changesByHand() {
    double[] x = {100, 110, 99, 121};
    assertEquals(0.21, measure("return", x, 3), 1e-15);
    assertEquals(StrictMath.log(1.21), measure("log_return", x, 3), 1e-15);
    assertEquals(StrictMath.pow(1.21, 84) - 1, measure("growth", x, 3), 1e-4);
    assertEquals(-0.01, measure("momentum", x, 3, 1), 1e-15);
    assertEquals(0.1, measure("momentum", x, 3, 2), 1e-15);
    assertTrue(Double.isNaN(measure("momentum", x, 3, 4)));
    assertEquals(0, measure("drawdown", x, 0));
    assertEquals(1 - 99.0 / 110, measure("max_drawdown", x, 4), 1e-15);
    double[] fallen = {100, 110, 99};
    assertEquals(1 - 99.0 / 110, measure("drawdown", fallen, 0), 1e-15);
    assertEquals((100 + 220 + 297 + 484) / 10.0, measure("wma", x, 4), 1e-13);
    assertEquals(107.5, measure("sma", x, 4), 1e-13);
    assertEquals(105, measure("median", x, 4), 1e-13);
    assertEquals(107.5 - 2 * Math.sqrt(317.0 / 4), measure("bollinger", x, 4, -2), 1e-13);
    assertEquals(13.5 / Math.sqrt(317.0 / 3), measure("zscore", x, 4), 1e-14);
    assertEquals((3 * 21 + 1 * -11) / 10.0, measure("slope", x, 4), 1e-13);
  }

  @Test
  void arithmetic() {
    assertEquals(3, measure("max", new double[] {1, 3, 2}, 0));
    assertEquals(1, measure("min", new double[] {1, 3, 2}, 0));
    assertEquals(6, measure("sum", new double[] {1, 3, 2}, 0));
    assertEquals(2, measure("average", new double[] {1, 3, 2}, 0));
    assertTrue(Double.isNaN(measure("average", new double[0], 0)));
    assertTrue(Double.isNaN(measure("max", new double[0], 0)));
    assertEquals(4, measure("abs", new double[] {-4}, 0));
    assertEquals(3, measure("sqrt", new double[] {9}, 0));
    assertTrue(Double.isNaN(measure("sqrt", new double[] {-9}, 0)));
    assertEquals(0, measure("log", new double[] {1}, 0));
    assertTrue(Double.isNaN(measure("log", new double[] {-1}, 0)));
    assertEquals(1, measure("exp", new double[] {0}, 0));
  }

  @Test
  void rounding() {
    assertEquals(0.6, measure("round", new double[] {0.613, 0.05}, 0));
    assertEquals(0.15, measure("round", new double[] {0.149, 0.05}, 0));
    assertEquals(3, measure("round", new double[] {2.5, 1}, 0));
    assertEquals(-3, measure("round", new double[] {-2.5, 1}, 0));
    assertEquals(1200, measure("round", new double[] {1163, 100}, 0));
    assertEquals(0.3, measure("round", new double[] {0.31, 0.3}, 0));
    assertTrue(Double.isNaN(measure("round", new double[] {1, 0}, 0)));
  }

  @Test
  void glidesAndYears() {
    assertEquals(0.9, measure("glide", new double[] {0.9, 0.4, 100, 200, 50}, 0));
    assertEquals(0.9, measure("glide", new double[] {0.9, 0.4, 100, 200, 100}, 0));
    assertEquals(0.65, measure("glide", new double[] {0.9, 0.4, 100, 200, 150}, 0), 1e-15);
    assertEquals(0.4, measure("glide", new double[] {0.9, 0.4, 100, 200, 200}, 0));
    assertEquals(0.4, measure("glide", new double[] {0.9, 0.4, 100, 100, 100}, 0));
    assertTrue(Double.isNaN(measure("glide", new double[] {0.9, 0.4, 200, 100, 150}, 0)));
    assertEquals(-1, measure("years_between", new double[] {365.25, 0}, 0));
  }
}
