package dev.mandate.optimize.linear;

/**
 * The one loop that everything heavy is made of: {@code c += s₀·p₀ + s₁·p₁ + …} over a range.
 *
 * <p>All operands are arrays of their own, read and written at the same index. The JIT turns such a
 * loop into vector instructions; with a row's offset added to the index (a row within a larger
 * array) it does not, because it cannot tell that two rows do not overlap, and it never vectorises
 * a sum into one double. Measured on one core: 25 to 30 GFlop/s this way, 6 with offsets, 5 for a
 * dot product with four accumulators, 8 for a 4×4 tile of scalars. That is why the kernels of
 * {@link Dense} copy rows into arrays of their own first.
 */
final class Axpy {
  private Axpy() {}

  /** {@code c[from..to) += Σ s[m]·p[m][from..to)} for m in {@code [first, last)}, in that order. */
  static void add(double[] c, double[][] p, double[] s, int first, int last, int from, int to) {
    if (from >= to) {
      return;
    }
    int m = first;
    for (; m + 8 <= last; m += 8) {
      eight(c, p, s, m, from, to);
    }
    if (m + 4 <= last) {
      four(c, p, s, m, from, to);
      m += 4;
    }
    for (; m < last; m++) {
      one(c, p[m], s[m], from, to);
    }
  }

  private static void eight(double[] c, double[][] p, double[] s, int m, int from, int to) {
    double[] p0 = p[m];
    double[] p1 = p[m + 1];
    double[] p2 = p[m + 2];
    double[] p3 = p[m + 3];
    double[] p4 = p[m + 4];
    double[] p5 = p[m + 5];
    double[] p6 = p[m + 6];
    double[] p7 = p[m + 7];
    double s0 = s[m];
    double s1 = s[m + 1];
    double s2 = s[m + 2];
    double s3 = s[m + 3];
    double s4 = s[m + 4];
    double s5 = s[m + 5];
    double s6 = s[m + 6];
    double s7 = s[m + 7];
    for (int j = from; j < to; j++) {
      c[j] +=
          ((s0 * p0[j] + s1 * p1[j]) + (s2 * p2[j] + s3 * p3[j]))
              + ((s4 * p4[j] + s5 * p5[j]) + (s6 * p6[j] + s7 * p7[j]));
    }
  }

  private static void four(double[] c, double[][] p, double[] s, int m, int from, int to) {
    double[] p0 = p[m];
    double[] p1 = p[m + 1];
    double[] p2 = p[m + 2];
    double[] p3 = p[m + 3];
    double s0 = s[m];
    double s1 = s[m + 1];
    double s2 = s[m + 2];
    double s3 = s[m + 3];
    for (int j = from; j < to; j++) {
      c[j] += (s0 * p0[j] + s1 * p1[j]) + (s2 * p2[j] + s3 * p3[j]);
    }
  }

  static void one(double[] c, double[] p, double s, int from, int to) {
    for (int j = from; j < to; j++) {
      c[j] += s * p[j];
    }
  }

  static void scale(double[] c, double s, int from, int to) {
    for (int j = from; j < to; j++) {
      c[j] *= s;
    }
  }
}
