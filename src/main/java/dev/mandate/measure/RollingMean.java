package dev.mandate.measure;

/**
 * Sums over a moving window in one pass, without subtraction.
 *
 * <p>The stretch is cut into blocks as long as the window. A window that ends inside a block is a
 * tail of the block before and a head of this one; tails are summed backwards once a block, heads
 * forwards as the window moves. Nothing that has left the window was ever in its sum, so there is
 * no drift and an outlier leaves no trace. Which additions are made depends on the place in the
 * stretch alone. Heads and tails are taken as differences from a value of their own, so that equal
 * values have exactly that mean. All kernels of this package are built so (van Herk 1992, Gil and
 * Werman 1993, there for extremes).
 *
 * <p>Each writes the figure of the window that ends at {@code from + n − 1 + j} to {@code out[at +
 * j]}, for all windows in {@code [from, to)}.
 */
public final class RollingMean {
  private RollingMean() {}

  /** Means of {@code n} values. */
  public static void fill(double[] x, int from, int to, int n, double[] out, int at) {
    double[] tail = new double[n];
    for (int block = from; block + n <= to; block += n) {
      int next = block + n;
      double last = x[next - 1];
      double sum = 0;
      for (int i = n - 1; i >= 0; i--) {
        sum += x[block + i] - last;
        tail[i] = sum;
      }
      int target = at + block - from;
      out[target] = last + sum / n;
      int heads = Math.min(n - 1, to - next);
      if (heads > 0) {
        double first = x[next];
        double step = last - first;
        double head = 0;
        for (int k = 1; k <= heads; k++) {
          head += x[next + k - 1] - first;
          out[target + k] = first + (head + tail[k] + (n - k) * step) / n;
        }
      }
    }
  }

  /** Sums of {@code n} values that are not negative. */
  public static void sums(double[] x, int from, int to, int n, double[] out, int at) {
    double[] tail = new double[n];
    for (int block = from; block + n <= to; block += n) {
      int next = block + n;
      double sum = 0;
      for (int i = n - 1; i >= 0; i--) {
        sum += x[block + i];
        tail[i] = sum;
      }
      int target = at + block - from;
      out[target] = sum;
      int heads = Math.min(n - 1, to - next);
      double head = 0;
      for (int k = 1; k <= heads; k++) {
        head += x[next + k - 1];
        out[target + k] = tail[k] + head;
      }
    }
  }
}
