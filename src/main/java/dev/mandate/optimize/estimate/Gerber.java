package dev.mandate.optimize.estimate;

import java.util.List;

/** The body of {@link Covariance#gerber}. */
final class Gerber {
  private Gerber() {}

  static CovarianceEstimate of(ReturnMatrix returns, double threshold) {
    UnusableInput.unless(
        threshold > 0 && threshold <= 1, "threshold", threshold, "more than 0, at most 1");
    Correlation sample = Correlation.of(Covariance.sample(returns));
    int n = returns.assets();
    byte[][] moves = moves(returns, sample.volatility(), threshold);
    double[] g = new double[n * n];
    for (int i = 0; i < n; i++) {
      g[i * n + i] = 1;
      for (int j = i + 1; j < n; j++) {
        g[i * n + j] = statistic(moves[i], moves[j]);
      }
    }
    Products.mirror(g, n);
    CovarianceEstimate found =
        new CovarianceEstimate(sample.covariance(g), n, List.of(new Change.Counted(threshold)));
    return Cleaning.nearest(found);
  }

  private static double statistic(byte[] a, byte[] b) {
    int balance = 0;
    int either = 0;
    for (int t = 0; t < a.length; t++) {
      balance += a[t] * b[t];
      either += (a[t] | b[t]) == 0 ? 0 : 1;
    }
    return either == 0 ? 0 : balance / (double) either;
  }

  /** 1 for a move up by the threshold or more, −1 down, 0 within; by asset. */
  private static byte[][] moves(ReturnMatrix returns, double[] volatility, double threshold) {
    byte[][] moves = new byte[returns.assets()][returns.sessions()];
    for (int i = 0; i < moves.length; i++) {
      double least = threshold * volatility[i];
      for (int t = 0; t < moves[i].length; t++) {
        double r = returns.get(t, i);
        moves[i][t] = (byte) (r >= least ? 1 : r <= -least ? -1 : 0);
      }
    }
    return moves;
  }
}
