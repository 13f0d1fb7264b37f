package dev.mandate.measure;

/**
 * Sums over a moving window in one pass, without subtraction.
 *
 * <p>The stretch is cut into blocks as long as the window. A window that ends inside a block is a
 * tail of the block before and a head of this one; tails are summed backwards once a block, heads
 * forwards as the window moves. Nothing that has left the window was ever in its sum, so there is
 * no drift and an outlier leaves no trace. Which additions are made depends on the place in the
 * stretch alone. Heads and tails are taken as differences from a value of their own, so that equal
 * values have exactly that mean (van Herk 1992, Gil and Werman 1993, there for extremes).
 *
 * <p>Between calls a kernel keeps the tails of the block before and the sums of the head.
 */
abstract class Blocks implements Rolling {
  final int n;

  /** Values of the block at hand that have come. */
  private int taken;

  /** Whether a whole block came before. */
  private boolean follows;

  /**
   * @param n the window, at least 1
   */
  Blocks(int n) {
    this.n = n;
  }

  @Override
  public final void advance(double[][] x, int from, int to, double[][] out, int at) {
    for (int i = from; i < to; ) {
      int block = i - taken;
      int end = Math.min(block + n, to);
      int last = Math.min(end - block, n - 1);
      int target = at + block - from;
      if (follows && taken < last) {
        heads(x, block, taken, last, out, target);
      }
      taken = end - block;
      if (taken == n) {
        tails(x, block, out, target + n - 1);
        follows = true;
        taken = 0;
      }
      i = end;
    }
  }

  /**
   * The windows that end with the values {@code from} to {@code to − 1} of the block that begins at
   * {@code x[k][block]}; the first goes to {@code target + from}.
   */
  abstract void heads(double[][] x, int block, int from, int to, double[][] out, int target);

  /**
   * The tails of the block that begins at {@code x[k][block]}; all of it goes to {@code target}.
   */
  abstract void tails(double[][] x, int block, double[][] out, int target);

  /** 1/k for k from 1 to {@code n}: a multiplication is cheaper than a division. */
  static double[] inverses(int n) {
    double[] inverse = new double[n + 1];
    for (int k = 1; k <= n; k++) {
      inverse[k] = 1.0 / k;
    }
    return inverse;
  }
}
