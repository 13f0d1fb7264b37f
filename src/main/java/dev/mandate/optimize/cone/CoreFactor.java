package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;
import java.util.Arrays;

/**
 * LDLᵀ of a dense quasidefinite matrix whose unknowns are in groups of one sign, each eliminated as
 * a whole by a Cholesky factor of its own.
 */
final class CoreFactor {
  private final int n;
  private final int[] groups;
  private final double[][] lower;
  private final double[][] across;

  /** Groups alternate in sign, from -. */
  CoreFactor(int n, int[] groups) {
    this.n = n;
    this.groups = groups;
    lower = new double[groups.length][];
    across = new double[groups.length][];
  }

  /** Factors the matrix of which {@code a} has the lower triangle; false when a sign is wrong. */
  boolean factor(double[] a, double cushion) {
    double[] current = a;
    int size = n;
    for (int g = 0; g < groups.length; g++) {
      if (groups[g] > 0) {
        double sign = sign(g);
        lower[g] = block(current, size, groups[g], sign, cushion);
        if (Dense.cholesky(lower[g], groups[g]) >= 0) {
          return false;
        }
        current = rest(current, size, g, sign);
        size -= groups[g];
      }
    }
    return true;
  }

  private static double[] block(double[] a, int size, int width, double sign, double cushion) {
    double[] l = new double[width * width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        l[i * width + j] = sign * a[i * size + j];
      }
      l[i * width + i] *= 1 + cushion;
    }
    return l;
  }

  /** What is left of the matrix once group g is eliminated. */
  private double[] rest(double[] a, int size, int g, double sign) {
    int width = groups[g];
    int rest = size - width;
    double[] y = new double[width * rest];
    double[] next = new double[rest * rest];
    for (int i = 0; i < rest; i++) {
      int row = (width + i) * size;
      for (int j = 0; j < width; j++) {
        y[j * rest + i] = a[row + j];
      }
      System.arraycopy(a, row + width, next, i * rest, i + 1);
    }
    Dense.solveLower(lower[g], width, y, rest);
    double[] weights = new double[width];
    Arrays.fill(weights, -sign);
    Dense.symmetricRankK(next, rest, y, width, weights);
    across[g] = y;
    return next;
  }

  private static double sign(int group) {
    return group % 2 == 0 ? -1 : 1;
  }

  /** Solves in place. */
  void solve(double[] b) {
    int from = 0;
    for (int g = 0; g < groups.length; g++) {
      if (groups[g] > 0) {
        forward(g, from, b);
        from += groups[g];
      }
    }
    for (int g = groups.length - 1; g >= 0; g--) {
      if (groups[g] > 0) {
        from -= groups[g];
        backward(g, from, b);
      }
    }
  }

  private void forward(int g, int from, double[] b) {
    int width = groups[g];
    int rest = n - from - width;
    double[] part = Arrays.copyOfRange(b, from, from + width);
    Dense.solveLower(lower[g], width, part);
    System.arraycopy(part, 0, b, from, width);
    double[] change = new double[rest];
    Dense.multiplyTransposed(across[g], width, rest, part, change);
    double sign = sign(g);
    for (int i = 0; i < rest; i++) {
      b[from + width + i] -= sign * change[i];
    }
  }

  private void backward(int g, int from, double[] b) {
    int width = groups[g];
    int rest = n - from - width;
    double[] part = new double[width];
    Dense.multiply(across[g], width, rest, Arrays.copyOfRange(b, from + width, n), part);
    double sign = sign(g);
    for (int i = 0; i < width; i++) {
      part[i] = sign * (b[from + i] - part[i]);
    }
    Dense.solveLowerTransposed(lower[g], width, part);
    System.arraycopy(part, 0, b, from, width);
  }
}
