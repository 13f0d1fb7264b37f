package dev.mandate.measure;

/**
 * Averages whose past fades and never ends: each starts as the plain mean of its first {@code n}
 * values, and is the figure of all values that have come. They look at nothing before the values
 * that come.
 */
public final class Fading {
  private Fading() {}

  /** The exponential moving average: each value enters with weight 2 / (n + 1). */
  public static Rolling exponential(int n) {
    return ofOne(new Average(n, 2.0 / (n + 1)));
  }

  private static Rolling ofOne(Average average) {
    return (series, from, to, out, at) -> {
      double[] x = series[0];
      double[] averages = out[0];
      int i = from;
      for (; i < to && !average.isBegun(); i++) {
        average.add(x[i]);
        if (average.isBegun()) {
          averages[at + i - from] = average.value;
        }
      }
      average.goOn(x, i, to, averages, at - from);
    };
  }

  /** An average so far. */
  private static final class Average {
    private final int n;
    private final double weight;
    private int taken;
    private double anchor;
    private double sum;
    private double value;

    Average(int n, double weight) {
      this.n = n;
      this.weight = weight;
    }

    /** Wilder's: each value enters with weight 1 / n. */
    static Average wilder(int n) {
      return new Average(n, 1.0 / n);
    }

    boolean isBegun() {
      return taken >= n;
    }

    void add(double x) {
      if (taken >= n) {
        value += weight * (x - value);
        return;
      }
      // the mean of the first values, from the first of them on, as Sample.mean
      anchor = taken == 0 ? x : anchor;
      sum += x - anchor;
      taken++;
      value = anchor + sum / taken;
    }

    /** As {@link #add} once it has begun, writing what it comes to. */
    void goOn(double[] x, int from, int to, double[] out, int shift) {
      double average = value;
      for (int i = from; i < to; i++) {
        average += weight * (x[i] - average);
        out[i + shift] = average;
      }
      value = average;
    }
  }

  /**
   * Wilder's relative strength index, 0 to 100, from {@code n + 1} values on; NaN while nothing has
   * moved.
   */
  public static Rolling relativeStrength(int n) {
    return new Strength(n);
  }

  private static final class Strength implements Rolling {
    private final int n;
    private int changes = -1;
    private double last;
    private double gain;
    private double loss;

    Strength(int n) {
      this.n = n;
    }

    @Override
    public void advance(double[][] series, int from, int to, double[][] out, int at) {
      double[] x = series[0];
      int i = from;
      for (; i < to && changes < n; i++) {
        begin(x[i]);
        if (changes == n) {
          out[0][at + i - from] = 100 * gain / (gain + loss);
        }
      }
      goOn(x, i, to, out[0], at - from);
    }

    /** The first changes are added up, then their means taken. */
    private void begin(double value) {
      double change = changes < 0 ? 0 : value - last;
      last = value;
      changes++;
      gain += Math.max(change, 0);
      loss += Math.max(-change, 0);
      if (changes == n) {
        gain /= n;
        loss /= n;
      }
    }

    private void goOn(double[] x, int from, int to, double[] out, int shift) {
      double up = gain;
      double down = loss;
      double before = last;
      for (int i = from; i < to; i++) {
        double change = x[i] - before;
        before = x[i];
        up += (Math.max(change, 0) - up) / n;
        down += (Math.max(-change, 0) - down) / n;
        out[i + shift] = 100 * up / (up + down);
      }
      gain = up;
      loss = down;
      last = before;
    }
  }

  /**
   * The line: fast less slow exponential average; less its own exponential average over {@code
   * signal} values where that is above 0. From {@code max(fast, slow) + max(signal, 1) − 1} values
   * on.
   */
  public static Rolling convergence(int fast, int slow, int signal) {
    Average quick = new Average(fast, 2.0 / (fast + 1));
    Average steady = new Average(slow, 2.0 / (slow + 1));
    Average smooth = new Average(signal, 2.0 / (signal + 1));
    return (series, from, to, out, at) -> {
      double[] x = series[0];
      for (int i = from; i < to; i++) {
        quick.add(x[i]);
        steady.add(x[i]);
        if (!quick.isBegun() || !steady.isBegun()) {
          continue;
        }
        double line = quick.value - steady.value;
        if (signal > 0) {
          smooth.add(line);
        }
        if (smooth.isBegun()) {
          out[0][at + i - from] = line - smooth.value;
        }
      }
    };
  }

  /**
   * Wilder's average true range of {@code n} sessions, from {@code n + 1} on; the series are highs,
   * lows and closes.
   */
  public static Rolling trueRange(int n) {
    return new TrueRange(n);
  }

  private static final class TrueRange implements Rolling {
    private final Average average;
    private boolean begun;
    private double before;

    TrueRange(int n) {
      this.average = Average.wilder(n);
    }

    @Override
    public void advance(double[][] series, int from, int to, double[][] out, int at) {
      for (int i = from; i < to; i++) {
        if (begun) {
          average.add(Math.max(series[0][i], before) - Math.min(series[1][i], before));
        }
        if (average.isBegun()) {
          out[0][at + i - from] = average.value;
        }
        before = series[2][i];
        begun = true;
      }
    }
  }
}
