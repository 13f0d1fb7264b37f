package dev.mandate.library;

import dev.mandate.library.Measure.Stretch;
import dev.mandate.measure.Noise;
import dev.mandate.measure.Returns;
import dev.mandate.measure.RollingCovariance;
import dev.mandate.measure.RollingExtremes;
import dev.mandate.measure.RollingMean;
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
              (stretch, out) ->
                  RollingExtremes.maxDrawdown(
                      stretch.series()[0],
                      stretch.from(),
                      stretch.to(),
                      stretch.count(),
                      out,
                      stretch.first()));
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

  private static Body spread(int series, Figure figure) {
    return Measure.ofReturns(
        series,
        (samples, count, scalars, year) -> {
          double[] r = returns(samples, 0, count);
          return figure.of(
              Sample.mean(r, 0, r.length), Noise.floor(Sample.variance(r, 0, r.length)), year);
        },
        (stretch, out) -> {
          double[] r = returns(stretch.series(), stretch.from(), stretch.to());
          double[] mean = new double[stretch.windows()];
          double[] squares = new double[stretch.windows()];
          int n = stretch.count() - 1;
          RollingVariance.fill(r, 0, r.length, n, mean, squares, 0);
          double share = 1.0 / (n - 1);
          for (int j = 0; j < mean.length; j++) {
            out[stretch.first() + j] =
                n < 2
                    ? Double.NaN
                    : figure.of(mean[j], Noise.floor(squares[j] * share), stretch.periodsPerYear());
          }
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
        (stretch, out) -> {
          double[] r = returns(stretch.series(), stretch.from(), stretch.to());
          double[] mean = new double[stretch.windows()];
          double[] squares = new double[stretch.windows()];
          int n = stretch.count() - 1;
          RollingMean.fill(r, 0, r.length, n, mean, 0);
          for (int i = 0; i < r.length; i++) {
            double loss = Math.min(r[i], 0);
            r[i] = loss * loss;
          }
          RollingMean.sums(r, 0, r.length, n, squares, 0);
          for (int j = 0; j < mean.length; j++) {
            out[stretch.first() + j] =
                figure.of(mean[j], Noise.floor(squares[j] / n), stretch.periodsPerYear());
          }
        });
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
        (stretch, out) -> {
          double[] x = jointReturns(stretch.series(), 0, stretch.from(), stretch.to());
          double[] y = jointReturns(stretch.series(), 1, stretch.from(), stretch.to());
          fillJoint(stretch, RollingCovariance.of(x, y, stretch.count() - 1), figure, out);
        });
  }

  private static double[] jointReturns(double[][] series, int index, int from, int to) {
    return series.length == 2
        ? Returns.simple(series[index], from, to)
        : Returns.excess(series[index], series[2], from, to);
  }

  private static void fillJoint(
      Stretch stretch, RollingCovariance moments, JointFigure figure, double[] out) {
    int freedom = stretch.count() - 2;
    for (int j = 0; j < stretch.windows(); j++) {
      out[stretch.first() + j] =
          freedom < 1
              ? Double.NaN
              : figure.of(
                  moments.meanX[j],
                  moments.meanY[j],
                  Noise.floor(moments.squaresX[j] / freedom),
                  Noise.floor(moments.squaresY[j] / freedom),
                  moments.products[j] / freedom,
                  stretch.periodsPerYear());
    }
  }

  /** How far below its highest value; of all that came before, or of a window. */
  private static final class Drawdown implements Body.Running {
    @Override
    public Windowed overWindow() {
      return Measure.ofValues(
          (samples, count, scalars, periods) ->
              below(samples[0][count - 1], Sample.highest(samples[0], 0, count)),
          (stretch, out) -> {
            double[] x = stretch.series()[0];
            RollingExtremes.highest(
                x, stretch.from(), stretch.to(), stretch.count(), out, stretch.first());
            for (int s = stretch.first(); s < stretch.to(); s++) {
              out[s] = below(x[s], out[s]);
            }
          });
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
    public void fill(
        double[][] series,
        int from,
        int to,
        int window,
        double[] scalars,
        double periodsPerYear,
        double[] out) {
      double peak = Double.NEGATIVE_INFINITY;
      for (int s = from; s < to; s++) {
        peak = Math.max(peak, series[0][s]);
        out[s] = below(series[0][s], peak);
      }
    }

    private static double below(double value, double peak) {
      return peak > 0 ? 1 - value / peak : Double.NaN;
    }
  }
}
