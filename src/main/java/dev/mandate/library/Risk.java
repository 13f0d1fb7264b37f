package dev.mandate.library;

import dev.mandate.measure.Noise;
import dev.mandate.measure.Returns;
import dev.mandate.measure.Rolling;
import dev.mandate.measure.RollingCovariance;
import dev.mandate.measure.RollingDrawdown;
import dev.mandate.measure.RollingExtremes;
import dev.mandate.measure.RollingMean;
import dev.mandate.measure.RollingSum;
import dev.mandate.measure.RollingVariance;
import dev.mandate.measure.Sample;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code stdlib/risk.mandate}. */
final class Risk {
  private Risk() {}

  static @Nullable Body body(String function) {
    return switch (function) {
      case "vol" -> spread(1, (mean, variance, year) -> Math.sqrt(variance * year));
      case "variance" -> spread(1, (mean, variance, year) -> variance * year);
      case "sharpe", "information_ratio" -> spread(2, Risk::reward);
      case "tracking_error" -> spread(2, (mean, variance, year) -> Math.sqrt(variance * year));
      case "downside_vol" -> downside(1, (mean, loss, year) -> Math.sqrt(loss * year));
      case "sortino" -> downside(2, Risk::reward);
      case "covariance" -> joint(2, (x, y, xx, yy, xy, year) -> xy * year);
      case "correlation" -> joint(2, Risk::correlation);
      case "beta" -> joint(2, (x, y, xx, yy, xy, year) -> over(xy, yy));
      case "alpha" -> joint(3, (x, y, xx, yy, xy, year) -> (x - over(xy, yy) * y) * year);
      case "drawdown" -> new Drawdown();
      case "max_drawdown" ->
          Measure.ofValues(
              (samples, count, scalars, periods) -> Sample.maxDrawdown(samples[0], 0, count),
              (count, scalars, periods) -> Moments.plain(new RollingDrawdown(count)));
      default -> null;
    };
  }

  /** A figure of the mean of returns and of a mean square; {@code year} periods to the year. */
  private interface Figure {
    double of(double mean, double square, double year);
  }

  /** A figure of means, variances and covariance of two series of returns. */
  private interface JointFigure {
    double of(double x, double y, double xx, double yy, double xy, double year);
  }

  private static double reward(double mean, double square, double year) {
    return over(mean, Math.sqrt(square)) * Math.sqrt(year);
  }

  private static double correlation(
      double x, double y, double xx, double yy, double xy, double year) {
    double correlation = over(xy, Math.sqrt(xx) * Math.sqrt(yy));
    return Math.max(-1, Math.min(1, correlation));
  }

  private static double over(double a, double b) {
    return b == 0 ? Double.NaN : a / b;
  }

  /** Returns of the first series, over those of a second where there is one. */
  private static double[] returns(double[][] series, int from, int to) {
    return series.length == 1
        ? Returns.simple(series[0], from, to)
        : Returns.excess(series[0], series[1], from, to);
  }

  private static void returns(double[][] series, int from, int to, double[][] into, int at) {
    if (series.length == 1) {
      Returns.simple(series[0], from, to, into[0], at);
    } else {
      Returns.excess(series[0], series[1], from, to, into[0], at);
    }
  }

  private static Body spread(int series, Figure figure) {
    return Measure.ofReturns(
        series,
        (samples, count, scalars, year) -> {
          double[] r = returns(samples, 0, count);
          return figure.of(
              Sample.mean(r, 0, r.length), Noise.floor(Sample.variance(r, 0, r.length)), year);
        },
        (count, scalars, year) -> {
          int n = count - 1;
          double share = 1.0 / (n - 1);
          return Moments.ofReturns(
              n,
              1,
              Risk::returns,
              new RollingVariance(n),
              2,
              (values, session, parts, from, to, out) -> {
                for (int j = from; j < to; j++) {
                  out[session + j - from] =
                      n < 2
                          ? Double.NaN
                          : figure.of(parts[0][j], Noise.floor(parts[1][j] * share), year);
                }
              });
        });
  }

  private static Body downside(int series, Figure figure) {
    return Measure.ofReturns(
        series,
        (samples, count, scalars, year) -> {
          double[] r = returns(samples, 0, count);
          double losses = Sample.lossSquares(r, 0, r.length) / r.length;
          return figure.of(Sample.mean(r, 0, r.length), Noise.floor(losses), year);
        },
        (count, scalars, year) -> {
          int n = count - 1;
          return Moments.ofReturns(
              n,
              2,
              Risk::returnsAndLosses,
              Rolling.together(new RollingMean(n), new RollingSum(n, 1)),
              2,
              (values, session, parts, from, to, out) -> {
                for (int j = from; j < to; j++) {
                  out[session + j - from] =
                      figure.of(parts[0][j], Noise.floor(parts[1][j] / n), year);
                }
              });
        });
  }

  private static void returnsAndLosses(
      double[][] series, int from, int to, double[][] into, int at) {
    returns(series, from, to, into, at);
    for (int j = at; j < at + to - from; j++) {
      double loss = Math.min(into[0][j], 0);
      into[1][j] = loss * loss;
    }
  }

  /** Of two series, both over a third where there is one. */
  private static Body joint(int series, JointFigure figure) {
    return Measure.ofReturns(
        series,
        (samples, count, scalars, year) -> {
          double[] x = jointReturns(samples, 0, 0, count);
          double[] y = jointReturns(samples, 1, 0, count);
          int n = x.length;
          return figure.of(
              Sample.mean(x, 0, n),
              Sample.mean(y, 0, n),
              Noise.floor(Sample.variance(x, 0, n)),
              Noise.floor(Sample.variance(y, 0, n)),
              n < 2 ? Double.NaN : Sample.products(x, y, 0, n) / (n - 1),
              year);
        },
        (count, scalars, year) ->
            Moments.ofReturns(
                count - 1,
                2,
                Risk::jointReturns,
                new RollingCovariance(count - 1),
                5,
                (values, session, parts, from, to, out) ->
                    finish(parts, from, to, count - 2, year, figure, out, session)));
  }

  private static double[] jointReturns(double[][] series, int index, int from, int to) {
    return series.length == 2
        ? Returns.simple(series[index], from, to)
        : Returns.excess(series[index], series[2], from, to);
  }

  private static void jointReturns(double[][] series, int from, int to, double[][] into, int at) {
    for (int k = 0; k < 2; k++) {
      if (series.length == 2) {
        Returns.simple(series[k], from, to, into[k], at);
      } else {
        Returns.excess(series[k], series[2], from, to, into[k], at);
      }
    }
  }

  private static void finish(
      double[][] parts,
      int from,
      int to,
      int freedom,
      double year,
      JointFigure figure,
      double[] out,
      int at) {
    for (int j = from; j < to; j++) {
      out[at + j - from] =
          freedom < 1
              ? Double.NaN
              : figure.of(
                  parts[0][j],
                  parts[1][j],
                  Noise.floor(parts[2][j] / freedom),
                  Noise.floor(parts[3][j] / freedom),
                  parts[4][j] / freedom,
                  year);
    }
  }

  /** How far below its highest value; of all that came before, or of a window. */
  private static final class Drawdown implements Body.Running {
    @Override
    public Windowed overWindow() {
      return Measure.ofValues(
          (samples, count, scalars, periods) ->
              below(samples[0][count - 1], Sample.highest(samples[0], 0, count)),
          (count, scalars, periods) ->
              Moments.ofValues(
                  count,
                  RollingExtremes.highest(count),
                  1,
                  (series, session, parts, from, to, out) -> {
                    for (int j = from; j < to; j++) {
                      int s = session + j - from;
                      out[s] = below(series[0][s], parts[0][j]);
                    }
                  }));
    }

    @Override
    public int observations(int window, double[] scalars) {
      return 1;
    }

    @Override
    public double at(
        double[][] samples, int count, int window, double[] scalars, double periodsPerYear) {
      return below(samples[0][count - 1], Sample.highest(samples[0], 0, count));
    }

    @Override
    public Moving moving(int window, double[] scalars, double periodsPerYear) {
      return new SincePeak();
    }

    private static double below(double value, double peak) {
      return peak > 0 ? 1 - value / peak : Double.NaN;
    }
  }

  private static final class SincePeak implements Body.Moving {
    private double highest = Double.NEGATIVE_INFINITY;

    @Override
    public void advance(double[][] series, int from, int to, double[] out) {
      double[] x = series[0];
      double peak = highest;
      for (int s = from; s < to; s++) {
        peak = Math.max(peak, x[s]);
        out[s] = Drawdown.below(x[s], peak);
      }
      highest = peak;
    }
  }
}
