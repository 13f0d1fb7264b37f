package dev.mandate.library;

import dev.mandate.measure.Rolling;

/**
 * A measure worked out from the moments that a kernel finds in each window, of the values or of
 * what is made of them.
 */
final class Moments implements Body.Moving {
  /** Sessions that are worked on at a time: they stay in the processor's nearest memory. */
  private static final int CHUNK = 256;

  /** Works out the measure. */
  @FunctionalInterface
  interface Finish {
    /**
     * Writes {@code out[session + j − from]} for j in {@code [from, to)}.
     *
     * @param parts what the kernel found, by figure and j
     */
    void write(double[][] series, int session, double[][] parts, int from, int to, double[] out);
  }

  /** Makes what the kernel works on. */
  @FunctionalInterface
  interface Returns {
    /** Writes {@code into[k][at + s − from]} for s in {@code [from, to)}, from s − 1 to s. */
    void write(double[][] series, int from, int to, double[][] into, int at);
  }

  /**
   * A measure of values whose one figure is the measure.
   *
   * @param kernel of the windows
   */
  static Body.Moving plain(Rolling kernel) {
    double[][] one = new double[1][];
    return (series, from, to, out) -> {
      one[0] = out;
      kernel.advance(series, from, to, one, from);
    };
  }

  /**
   * A measure of values.
   *
   * @param n values of a window
   */
  static Body.Moving ofValues(int n, Rolling kernel, int figures, Finish finish) {
    return new Moments(n - 1, kernel, figures, finish);
  }

  /**
   * A measure of returns.
   *
   * @param n returns of a window, at least 1
   * @param inputs series of returns
   */
  static Body.Moving ofReturns(
      int n, int inputs, Returns returns, Rolling kernel, int figures, Finish finish) {
    return new OfReturns(n, inputs, returns, kernel, figures, finish);
  }

  private final Rolling kernel;
  private final Finish finish;
  private final double[][] parts;

  /** Sessions before there is a window. */
  private int waits;

  private Moments(int waits, Rolling kernel, int figures, Finish finish) {
    this.waits = waits;
    this.kernel = kernel;
    this.finish = finish;
    this.parts = new double[figures][0];
  }

  @Override
  public void advance(double[][] series, int from, int to, double[] out) {
    room(Math.min(CHUNK, to - from));
    for (int s = from; s < to; s += CHUNK) {
      int count = Math.min(CHUNK, to - s);
      kernel.advance(series, s, s + count, parts, 0);
      int skipped = Math.min(waits, count);
      waits -= skipped;
      finish.write(series, s + skipped, parts, skipped, count, out);
    }
  }

  private void room(int count) {
    for (int k = 0; k < parts.length; k++) {
      parts[k] = parts[k].length < count ? new double[count] : parts[k];
    }
  }

  /** Keeps the returns of the kernel's block: they are made once, and read again at its end. */
  private static final class OfReturns implements Body.Moving {
    private final Returns returns;
    private final Rolling kernel;
    private final Finish finish;
    private final double[][] made;
    private final double[][] parts;
    private final int capacity;
    private int filled;
    private int waits;

    OfReturns(int n, int inputs, Returns returns, Rolling kernel, int figures, Finish finish) {
      this.returns = returns;
      this.kernel = kernel;
      this.finish = finish;
      this.waits = n - 1;
      // whole blocks, so that none is cut where the returns begin anew
      this.capacity = n * Math.max(1, CHUNK / n);
      this.made = new double[inputs][];
      this.parts = new double[figures][];
    }

    @Override
    public void advance(double[][] series, int from, int to, double[] out) {
      int s = from;
      if (made[0] == null) {
        for (int k = 0; k < made.length; k++) {
          made[k] = new double[capacity];
        }
        for (int k = 0; k < parts.length; k++) {
          parts[k] = new double[capacity];
        }
        s++; // the first session has no return
      }
      while (s < to) {
        int end = Math.min(capacity, filled + to - s);
        returns.write(series, s, s + end - filled, made, filled);
        kernel.advance(made, filled, end, parts, filled);
        int skipped = Math.min(waits, end - filled);
        waits -= skipped;
        finish.write(series, s + skipped, parts, filled + skipped, end, out);
        s += end - filled;
        filled = end == capacity ? 0 : end;
      }
    }
  }
}
