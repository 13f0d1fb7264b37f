package dev.mandate.optimize.linear;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Kernels on dense matrices held row by row in one {@code double[]}: element (i, j) of an m×n
 * matrix is {@code a[i * n + j]}. Symmetric matrices and triangular factors are read and written in
 * their lower triangle only, unless a method says otherwise; what is above the diagonal is not
 * looked at.
 *
 * <p>Arguments are not checked beyond what Java checks. The results are the same on every machine:
 * no fused multiply-add, no threads, a fixed order of summation.
 */
public final class Dense {
  private Dense() {}

  /**
   * Factors a symmetric positive definite n×n matrix as L·Lᵀ, in place in its lower triangle.
   *
   * @return -1, or the index of the first pivot that is not positive and finite; the matrix is then
   *     partly overwritten. A pivot is judged as computed: whether a positive one is too small
   *     against the matrix is for the caller to say (compare the squared diagonal of L with the
   *     diagonal before).
   */
  public static int cholesky(double[] a, int n) {
    return Factorization.cholesky(a, n);
  }

  /** Solves L·y = x in place, L being n×n lower triangular. */
  public static void solveLower(double[] l, int n, double[] x) {
    for (int i = 0; i < n; i++) {
      x[i] = (x[i] - dot(l, i * n, x, 0, i)) / l[i * n + i];
    }
  }

  /** Solves Lᵀ·y = x in place, L being n×n lower triangular. */
  public static void solveLowerTransposed(double[] l, int n, double[] x) {
    for (int i = n - 1; i >= 0; i--) {
      double xi = x[i] / l[i * n + i];
      x[i] = xi;
      axpy(-xi, l, i * n, x, 0, i);
    }
  }

  /** Solves L·Lᵀ·y = x in place: with {@link #cholesky}, the solution of A·y = x. */
  public static void solveCholesky(double[] l, int n, double[] x) {
    solveLower(l, n, x);
    solveLowerTransposed(l, n, x);
  }

  /** Solves L·Y = B in place, L being n×n lower triangular and B n×m. */
  public static void solveLower(double[] l, int n, double[] b, int m) {
    Products.solveLower(l, n, b, m);
  }

  /** Solves Lᵀ·Y = B in place, L being n×n lower triangular and B n×m. */
  public static void solveLowerTransposed(double[] l, int n, double[] b, int m) {
    Products.solveLowerTransposed(l, n, b, m);
  }

  /**
   * Adds AᵀDA to the lower triangle of C, which is n×n; A is k×n, and D the diagonal {@code d} of
   * length k, or one where {@code d} is null.
   */
  public static void symmetricRankK(double[] c, int n, double[] a, int k, double @Nullable [] d) {
    Products.symmetricRankK(c, n, a, k, d);
  }

  /** Adds A·B to C: A is m×k, B k×n, C m×n. C may not be A or B. */
  public static void addProduct(double[] c, int m, int n, double[] a, int k, double[] b) {
    Products.product(c, m, n, a, k, b);
  }

  /** {@code y = A·x}, A being rows×columns. */
  public static void multiply(double[] a, int rows, int columns, double[] x, double[] y) {
    for (int i = 0; i < rows; i++) {
      y[i] = dot(a, i * columns, x, 0, columns);
    }
  }

  /** {@code y = Aᵀ·x}, A being rows×columns: x has one element a row, y one a column. */
  public static void multiplyTransposed(double[] a, int rows, int columns, double[] x, double[] y) {
    Arrays.fill(y, 0, columns, 0);
    int i = 0;
    for (; i + 4 <= rows; i += 4) {
      int r0 = i * columns;
      int r1 = r0 + columns;
      int r2 = r1 + columns;
      int r3 = r2 + columns;
      double x0 = x[i];
      double x1 = x[i + 1];
      double x2 = x[i + 2];
      double x3 = x[i + 3];
      for (int j = 0; j < columns; j++) {
        y[j] += (x0 * a[r0 + j] + x1 * a[r1 + j]) + (x2 * a[r2 + j] + x3 * a[r3 + j]);
      }
    }
    for (; i < rows; i++) {
      axpy(x[i], a, i * columns, y, 0, columns);
    }
  }

  /** {@code y = A·x} for a symmetric n×n matrix of which the lower triangle is read. */
  public static void symmetricMultiply(double[] a, int n, double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      int row = i * n;
      double xi = x[i];
      double even = 0;
      double odd = 0;
      int j = 0;
      for (; j + 2 <= i; j += 2) {
        double a0 = a[row + j];
        double a1 = a[row + j + 1];
        even += a0 * x[j];
        odd += a1 * x[j + 1];
        y[j] += a0 * xi;
        y[j + 1] += a1 * xi;
      }
      if (j < i) {
        even += a[row + j] * x[j];
        y[j] += a[row + j] * xi;
      }
      y[i] = (even + odd) + a[row + i] * xi;
    }
  }

  /** {@code xᵀ·A·x} for a symmetric n×n matrix of which the lower triangle is read. */
  public static double quadraticForm(double[] a, int n, double[] x) {
    double diagonal = 0;
    double below = 0;
    for (int i = 0; i < n; i++) {
      diagonal += a[i * n + i] * x[i] * x[i];
      below += x[i] * dot(a, i * n, x, 0, i);
    }
    return diagonal + 2 * below;
  }

  /** The sum of {@code x[i] * y[i]}; the lengths must agree. */
  public static double dot(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " elements against " + y.length);
    }
    return dot(x, 0, y, 0, x.length);
  }

  /** The sum of {@code x[xFrom + i] * y[yFrom + i]} for i below {@code count}. */
  public static double dot(double[] x, int xFrom, double[] y, int yFrom, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= count; i += 4) {
      s0 += x[xFrom + i] * y[yFrom + i];
      s1 += x[xFrom + i + 1] * y[yFrom + i + 1];
      s2 += x[xFrom + i + 2] * y[yFrom + i + 2];
      s3 += x[xFrom + i + 3] * y[yFrom + i + 3];
    }
    for (; i < count; i++) {
      s0 += x[xFrom + i] * y[yFrom + i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** {@code y[yFrom + i] += s * x[xFrom + i]} for i below {@code count}. */
  public static void axpy(double s, double[] x, int xFrom, double[] y, int yFrom, int count) {
    if (xFrom == yFrom) {
      Axpy.one(y, x, s, yFrom, yFrom + count);
      return;
    }
    for (int i = 0; i < count; i++) {
      y[yFrom + i] += s * x[xFrom + i];
    }
  }

  /** The Euclidean norm, without overflow or underflow in between. */
  public static double norm(double[] x) {
    double largest = maxAbs(x);
    if (largest == 0 || !(largest <= Double.MAX_VALUE)) {
      return largest;
    }
    if (largest > 1e-140 && largest < 1e140) {
      return Math.sqrt(dot(x, x));
    }
    double sum = 0;
    for (double v : x) {
      sum += (v / largest) * (v / largest);
    }
    return largest * Math.sqrt(sum);
  }

  /** The largest absolute value; 0 of nothing, NaN when one is. */
  public static double maxAbs(double[] x) {
    double largest = 0;
    for (double v : x) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }

  /** Copies the lower triangle of an n×n matrix over its upper one. */
  public static void symmetrize(double[] a, int n) {
    for (int i = 1; i < n; i++) {
      for (int j = 0; j < i; j++) {
        a[j * n + i] = a[i * n + j];
      }
    }
  }

  /** Whether both triangles of an n×n matrix are the same, to the bit; never with a NaN in it. */
  public static boolean isSymmetric(double[] a, int n) {
    int tile = 32; // so that both sides of the diagonal stay in the cache
    for (int from = 0; from < n; from += tile) {
      int to = Math.min(from + tile, n);
      for (int i = from; i < n; i++) {
        for (int j = from; j < Math.min(i + 1, to); j++) {
          if (a[i * n + j] != a[j * n + i]) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
