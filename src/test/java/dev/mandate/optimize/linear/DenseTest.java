package dev.mandate.optimize.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The blocked kernels against the textbook's three loops. */
class DenseTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 23, 24, 25, 31, 32, 33, 63, 64, 65, 130, 161, 193, 300})
  void factorsTimesTheirTransposeAreTheMatrix(int n) {
    double[] a = positiveDefinite(n, n);
    double[] l = a.clone();
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        l[i * n + j] = Double.NaN; // must not be looked at
      }
    }
    assertEquals(-1, Dense.cholesky(l, n));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k <= j; k++) {
          sum += l[i * n + k] * l[j * n + k];
        }
        assertEquals(a[i * n + j], sum, 1e-13 * n * a[i * n + i]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 24, 25, 40, 100, 150})
  void theFirstPivotThatIsNotPositiveIsNamed(int n) {
    for (int bad = 0; bad < n; bad += 1 + n / 7) {
      double[] a = positiveDefinite(n, n);
      a[bad * n + bad] = -1;
      assertEquals(bad, Dense.cholesky(a, n));
      a = positiveDefinite(n, n);
      a[bad * n + bad] = Double.NaN;
      assertEquals(bad, Dense.cholesky(a, n));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 31, 90, 200})
  void triangularSolvesUndoTheProduct(int n) {
    double[] l = lower(n);
    double[] x = random(n, n + 1);
    double[] b = new double[n];
    double[] bt = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        b[i] += l[i * n + j] * x[j];
        bt[j] += l[i * n + j] * x[i];
      }
    }
    Dense.solveLower(l, n, b);
    Dense.solveLowerTransposed(l, n, bt);
    assertArrayEquals(x, b, 1e-10);
    assertArrayEquals(x, bt, 1e-10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 9, 64, 255, 300, 520})
  void manyRightHandSidesAreOneAtATime(int m) {
    int n = 37;
    double[] l = lower(n);
    double[] b = random(n * m, m);
    double[] forward = b.clone();
    double[] backward = b.clone();
    Dense.solveLower(l, n, forward, m);
    Dense.solveLowerTransposed(l, n, backward, m);
    for (int c = 0; c < m; c++) {
      double[] x = column(b, n, m, c);
      Dense.solveLower(l, n, x);
      assertArrayEquals(x, column(forward, n, m, c), 1e-11);
      double[] y = column(b, n, m, c);
      Dense.solveLowerTransposed(l, n, y);
      assertArrayEquals(y, column(backward, n, m, c), 1e-11);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 17, 63, 64, 65, 140})
  void rankKIsTheTripleLoop(int k) {
    for (int n : new int[] {1, 10, 257, 290}) {
      double[] a = random(k * n, k);
      double[] start = random(n * n, n);
      for (double[] d : new double[][] {random(k, 9), null}) {
        double[] c = start.clone();
        Dense.symmetricRankK(c, n, a, k, d);
        checkRankK(n, k, a, d, start, c);
      }
    }
  }

  private static void checkRankK(
      int n, int k, double[] a, double @Nullable [] d, double[] start, double[] c) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = start[i * n + j];
        for (int l = 0; l < k && j <= i; l++) {
          sum += a[l * n + i] * (d == null ? 1 : d[l]) * a[l * n + j];
        }
        assertEquals(sum, c[i * n + j], 1e-12 * (k + 1));
      }
    }
  }

  @Test
  void productsAreTheTripleLoop() {
    for (int[] size : new int[][] {{1, 1, 1}, {3, 5, 4}, {20, 300, 70}, {33, 17, 130}}) {
      int m = size[0];
      int n = size[1];
      int k = size[2];
      double[] a = random(m * k, 1);
      double[] b = random(k * n, 2);
      double[] c = random(m * n, 3);
      double[] sum = c.clone();
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          for (int l = 0; l < k; l++) {
            sum[i * n + j] += a[i * k + l] * b[l * n + j];
          }
        }
      }
      Dense.addProduct(c, m, n, a, k, b);
      assertArrayEquals(sum, c, 1e-11);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 41})
  void matrixTimesVector(int n) {
    int rows = n + 3;
    double[] a = random(rows * n, n);
    double[] x = random(n, 5);
    double[] z = random(rows, 6);
    double[] y = new double[rows];
    double[] t = random(n, 8);
    Dense.multiply(a, rows, n, x, y);
    Dense.multiplyTransposed(a, rows, n, z, t);
    double[] ys = new double[rows];
    double[] ts = new double[n];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < n; j++) {
        ys[i] += a[i * n + j] * x[j];
        ts[j] += a[i * n + j] * z[i];
      }
    }
    assertArrayEquals(ys, y, 1e-13 * n);
    assertArrayEquals(ts, t, 1e-13 * n);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 41})
  void aSymmetricMatrixIsReadFromItsLowerTriangle(int n) {
    double[] a = random(n * n, n);
    double[] x = random(n, 2);
    double[] y = random(n, 3);
    Dense.symmetricMultiply(a, n, x, y);
    double form = Dense.quadraticForm(a, n, x);
    Dense.symmetrize(a, n);
    double[] full = new double[n];
    Dense.multiply(a, n, n, x, full);
    assertArrayEquals(full, y, 1e-13 * n);
    assertEquals(Dense.dot(x, full), form, 1e-13 * n * n);
  }

  @Test
  void normsNeitherOverflowNorUnderflow() {
    assertEquals(5e200, Dense.norm(new double[] {3e200, 4e200}), 1e186);
    assertEquals(5e-200, Dense.norm(new double[] {3e-200, 4e-200}), 1e-214);
    assertEquals(5, Dense.norm(new double[] {3, -4}));
    assertEquals(0, Dense.norm(new double[] {}));
    assertEquals(Double.POSITIVE_INFINITY, Dense.norm(new double[] {1, Double.NEGATIVE_INFINITY}));
    assertTrue(Double.isNaN(Dense.norm(new double[] {1, Double.NaN})));
    assertEquals(4, Dense.maxAbs(new double[] {3, -4}));
  }

  @Test
  void lengthsOfADotProductAgree() {
    assertThrows(
        IllegalArgumentException.class, () -> Dense.dot(new double[] {1}, new double[] {1, 2}));
  }

  private static double[] positiveDefinite(int n, long seed) {
    double[] a = random(n * n, seed);
    double[] c = new double[n * n];
    for (int i = 0; i < n; i++) {
      c[i * n + i] = 1;
    }
    Dense.symmetricRankK(c, n, a, n, null);
    Dense.symmetrize(c, n);
    return c;
  }

  private static double[] lower(int n) {
    double[] l = random(n * n, 77);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        l[i * n + j] = j > i ? Double.NaN : l[i * n + j] / n;
      }
      l[i * n + i] = 1 + i % 3;
    }
    return l;
  }

  private static double[] random(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[count];
    Arrays.setAll(x, i -> random.nextDouble(-1, 1));
    return x;
  }

  private static double[] column(double[] b, int n, int m, int c) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> b[i * m + c]);
    return x;
  }
}
