package dev.mandate.optimize.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrincipalFactorTest {
  /** Hundreds of comings and goings, and the same equations as from a fresh factor. */
  @Test
  void afterManyChangesItSolvesAsAFreshOne() {
    SplittableRandom random = new SplittableRandom(4);
    int n = 40;
    int columns = 3;
    double[] g = positiveDefinite(n, random);
    double[] b = random(n * columns, random);
    PrincipalFactor factor = new PrincipalFactor(g, n);
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    assertEquals(-1, factor.factor(all, n / 2));
    for (int c = 0; c < columns; c++) {
      factor.attach(solvedColumn(factor, b, columns, c));
    }
    for (int change = 0; change < 400; change++) {
      int i = random.nextInt(n);
      if (factor.position(i) >= 0) {
        factor.remove(factor.position(i));
        assertEquals(-1, factor.position(i));
      } else {
        assertTrue(factor.add(i, Arrays.copyOfRange(b, i * columns, (i + 1) * columns)));
      }
      if (change % 20 == 19) {
        compare(factor, g, n, b, columns, random);
      }
    }
    factor.detach(1);
    assertEquals(2, factor.columns());
    double[] third = solvedColumn(factor, b, columns, 2);
    for (int k = 0; k < factor.size(); k++) {
      assertEquals(third[k], factor.attached(k)[1], 1e-11);
    }
  }

  private static void compare(
      PrincipalFactor factor, double[] g, int n, double[] b, int columns, SplittableRandom random) {
    int f = factor.size();
    double[] sub = new double[f * f];
    for (int k = 0; k < f; k++) {
      for (int l = 0; l < f; l++) {
        sub[k * f + l] = g[factor.index(k) * n + factor.index(l)];
      }
    }
    assertEquals(-1, Dense.cholesky(sub, f));
    double[] x = random(f, random);
    double[] y = x.clone();
    Dense.solveCholesky(sub, f, x);
    factor.solveLower(y);
    factor.solveLowerTransposed(y);
    assertArrayEquals(x, y, 1e-11);
    for (int c = 0; c < columns; c++) {
      double[] column = solvedColumn(factor, b, columns, c);
      for (int k = 0; k < f; k++) {
        assertEquals(column[k], factor.attached(k)[c], 1e-11);
      }
    }
    double[] products = new double[columns];
    factor.attachedTransposed(y, products);
    double[] sum = new double[f];
    factor.addAttached(1, products, sum);
    assertEquals(Dense.dot(products, products), Dense.dot(sum, y), 1e-10 * (1 + f));
  }

  private static double[] solvedColumn(PrincipalFactor factor, double[] b, int columns, int c) {
    double[] column = new double[factor.size()];
    Arrays.setAll(column, k -> b[factor.index(k) * columns + c]);
    factor.solveLower(column);
    return column;
  }

  @Test
  void whatMakesItSingularStaysOut() {
    double[] g = {1, 1, 0, 1, 1, 0, 0, 0, 1};
    PrincipalFactor factor = new PrincipalFactor(g, 3);
    assertEquals(1, factor.factor(new int[] {0, 1, 2}, 3));
    assertEquals(-1, factor.factor(new int[] {0, 2}, 2));
    assertFalse(factor.add(1, new double[0]));
    List<Integer> in = new ArrayList<>();
    for (int k = 0; k < factor.size(); k++) {
      in.add(factor.index(k));
    }
    assertEquals(List.of(0, 2), in);
    assertEquals(-1, factor.position(1));
  }

  @Test
  void symmetryIsToTheBit() {
    double[] g = positiveDefinite(70, new SplittableRandom(1));
    assertTrue(Dense.isSymmetric(g, 70));
    g[3 * 70 + 68] = Math.nextUp(g[3 * 70 + 68]);
    assertFalse(Dense.isSymmetric(g, 70));
    g[3 * 70 + 68] = g[68 * 70 + 3];
    g[5 * 70 + 5] = Double.NaN;
    assertFalse(Dense.isSymmetric(g, 70));
  }

  private static double[] positiveDefinite(int n, SplittableRandom random) {
    double[] g = new double[n * n];
    Dense.symmetricRankK(g, n, random(2 * n * n, random), 2 * n, null);
    Dense.symmetrize(g, n);
    return g;
  }

  private static double[] random(int count, SplittableRandom random) {
    double[] x = new double[count];
    Arrays.setAll(x, i -> random.nextDouble(-1, 1));
    return x;
  }
}
