package dev.mandate.measure;

/**
 * Figures of a moving window over values that come one after the other: a kernel goes on from where
 * it stopped. A whole history in one call and a value a call make the same additions in the same
 * order, so their results have the same bits.
 *
 * <p>Each kernel sees one stretch, from its first value on. A value costs constant time on average
 * (once in a window's length a pass over it), an order statistic the logarithm of the window.
 */
@FunctionalInterface
public interface Rolling {
  /**
   * Goes on through {@code x[k][from]} to {@code x[k][to − 1]}.
   *
   * @param x by series; what came before, as far back as the window or the kernel's block reaches,
   *     stands before {@code from}
   * @param out by figure; that of the window which ends with {@code x[k][i]} goes to {@code at + i
   *     − from}. Nothing is written while fewer values have come than a window has.
   */
  void advance(double[][] x, int from, int to, double[][] out, int at);

  /** Several kernels over the same values. */
  static Rolling together(Rolling first, Rolling second) {
    return (x, from, to, out, at) -> {
      first.advance(x, from, to, out, at);
      second.advance(x, from, to, out, at);
    };
  }
}
