package dev.mandate.measure;

/** The highest and the lowest of a moving window: one series, one figure. */
public final class RollingExtremes {
  private RollingExtremes() {}

  /** The highest of {@code n} values. */
  public static Rolling highest(int n) {
    return new Highest(n);
  }

  /** The lowest of {@code n} values. */
  public static Rolling lowest(int n) {
    return new Lowest(n);
  }

  private static final class Highest extends Blocks {
    private double[] tail = new double[0];
    private double head;

    Highest(int n) {
      super(n);
    }

    @Override
    void heads(double[][] series, int block, int from, int to, double[][] out, int target) {
      double[] x = series[0];
      double[] highest = out[0];
      double best = from == 0 ? x[block] : head;
      for (int k = from + 1; k <= to; k++) {
        best = Math.max(best, x[block + k - 1]);
        highest[target + k - 1] = Math.max(best, tail[k]);
      }
      head = best;
    }

    @Override
    void tails(double[][] series, int block, double[][] out, int target) {
      tail = tail.length == 0 ? new double[n] : tail;
      double[] x = series[0];
      double best = x[block + n - 1];
      for (int i = n - 1; i >= 0; i--) {
        best = Math.max(best, x[block + i]);
        tail[i] = best;
      }
      out[0][target] = best;
    }
  }

  private static final class Lowest extends Blocks {
    private double[] tail = new double[0];
    private double head;

    Lowest(int n) {
      super(n);
    }

    @Override
    void heads(double[][] series, int block, int from, int to, double[][] out, int target) {
      double[] x = series[0];
      double[] lowest = out[0];
      double best = from == 0 ? x[block] : head;
      for (int k = from + 1; k <= to; k++) {
        best = Math.min(best, x[block + k - 1]);
        lowest[target + k - 1] = Math.min(best, tail[k]);
      }
      head = best;
    }

    @Override
    void tails(double[][] series, int block, double[][] out, int target) {
      tail = tail.length == 0 ? new double[n] : tail;
      double[] x = series[0];
      double best = x[block + n - 1];
      for (int i = n - 1; i >= 0; i--) {
        best = Math.min(best, x[block + i]);
        tail[i] = best;
      }
      out[0][target] = best;
    }
  }
}
