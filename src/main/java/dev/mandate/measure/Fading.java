package dev.mandate.measure;

/**
 * Averages whose past fades and never ends. Each starts as the plain mean of its first {@code n}
 * values. {@code out[at + j]} is the average after {@code n + j} values.
 */
public final class Fading {
  private Fading() {}

  /** The exponential moving average: each value enters with weight 2 / (n + 1). */
  public static void exponential(double[] x, int from, int to, int n, double[] out, int at) {
    fill(x, from, to, n, 2.0 / (n + 1), out, at);
  }

  /** Wilder's average: each value enters with weight 1 / n. */
  public static void wilder(double[] x, int from, int to, int n, double[] out, int at) {
    fill(x, from, to, n, 1.0 / n, out, at);
  }

  private static void fill(
      double[] x, int from, int to, int n, double weight, double[] out, int at) {
    if (n < 1 || to - from < n) {
      return;
    }
    double average = Sample.mean(x, from, from + n);
    out[at] = average;
    for (int i = from + n; i < to; i++) {
      average += weight * (x[i] - average);
      out[at + i - from - n + 1] = average;
    }
  }

  /**
   * Wilder's relative strength index, 0 to 100; NaN while nothing has moved. {@code out[at + j]} is
   * the index after {@code n + 1 + j} values.
   */
  public static void relativeStrength(double[] x, int from, int to, int n, double[] out, int at) {
    if (n < 1 || to - from < n + 1) {
      return;
    }
    double gain = 0;
    double loss = 0;
    for (int i = from + 1; i <= from + n; i++) {
      double change = x[i] - x[i - 1];
      gain += Math.max(change, 0);
      loss += Math.max(-change, 0);
    }
    gain /= n;
    loss /= n;
    out[at] = 100 * gain / (gain + loss);
    for (int i = from + n + 1; i < to; i++) {
      double change = x[i] - x[i - 1];
      gain += (Math.max(change, 0) - gain) / n;
      loss += (Math.max(-change, 0) - loss) / n;
      out[at + i - from - n] = 100 * gain / (gain + loss);
    }
  }

  /**
   * The line: fast less slow exponential average; less its own exponential average over {@code
   * signal} values where that is above 0. {@code out[at + j]} stands after {@code max(fast, slow) +
   * max(signal, 1) − 1 + j} values.
   */
  public static void convergence(
      double[] x, int from, int to, int fast, int slow, int signal, double[] out, int at) {
    int longest = Math.max(fast, slow);
    int lines = to - from - longest + 1;
    if (fast < 1 || slow < 1 || lines < Math.max(signal, 1)) {
      return;
    }
    double[] quick = new double[to - from - fast + 1];
    double[] line = new double[to - from - slow + 1];
    exponential(x, from, to, fast, quick, 0);
    exponential(x, from, to, slow, line, 0);
    double[] difference = new double[lines];
    for (int j = 0; j < lines; j++) {
      difference[j] = quick[longest - fast + j] - line[longest - slow + j];
    }
    double[] smooth = new double[lines];
    if (signal > 0) {
      exponential(difference, 0, lines, signal, smooth, signal - 1);
    }
    int skipped = Math.max(signal, 1) - 1;
    for (int j = skipped; j < lines; j++) {
      out[at + j - skipped] = difference[j] - smooth[j];
    }
  }

  /**
   * Wilder's average true range of {@code n} sessions; {@code out[at + j]} stands after {@code n +
   * 1 + j} sessions.
   */
  public static void trueRange(
      double[] high, double[] low, double[] close, int from, int to, int n, double[] out, int at) {
    double[] range = new double[Math.max(0, to - from - 1)];
    for (int i = 0; i < range.length; i++) {
      double before = close[from + i];
      range[i] = Math.max(high[from + i + 1], before) - Math.min(low[from + i + 1], before);
    }
    wilder(range, 0, range.length, n, out, at);
  }
}
