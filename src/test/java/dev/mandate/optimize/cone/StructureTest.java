package dev.mandate.optimize.cone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The same problem written in two ways, one of which the factorization exploits. */
class StructureTest {
  private static final int ASSETS = 8;

  private static double[] normals(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[count];
    Arrays.setAll(values, i -> random.nextGaussian());
    return values;
  }

  private static ConicProgram.Builder longOnly(int n) {
    ConicProgram.Builder builder = ConicProgram.builder();
    builder.variables(n);
    builder.equal(Affine.sum(0, n).plus(-1));
    for (int j = 0; j < n; j++) {
      builder.atMost(Affine.term(j, -1));
    }
    return builder;
  }

  @Test
  void scenariosAsABlockOrRowByRow() {
    int m = 150;
    double[] losses = normals(1, m * ASSETS);
    ConicSolution.Optimal block = ConicSolverTest.optimal(shortfall(m, losses, true));
    ConicSolution.Optimal rows = ConicSolverTest.optimal(shortfall(m, losses, false));
    assertArrayEquals(rows.x(), block.x(), 1e-8);
    // The definition: the mean of the worst tenth, which are 15.
    double[] sorted = new double[m];
    for (int t = 0; t < m; t++) {
      sorted[t] =
          Affine.dot(0, Arrays.copyOfRange(losses, t * ASSETS, (t + 1) * ASSETS)).at(block.x());
    }
    Arrays.sort(sorted);
    double tail = Arrays.stream(sorted, m - 15, m).sum() / 15;
    assertEquals(tail, block.objective(), 1e-9);
  }

  private static ConicProgram shortfall(int m, double[] losses, boolean block) {
    ConicProgram.Builder builder = longOnly(ASSETS);
    int a = builder.variables(1);
    int u = builder.variables(m);
    builder.linear(a, 1);
    List<Affine> rest = new ArrayList<>();
    for (int t = 0; t < m; t++) {
      builder.linear(u + t, 10.0 / m);
      builder.atMost(Affine.term(u + t, -1));
      rest.add(Affine.term(a, -1).plus(u + t, -1));
    }
    if (block) {
      builder.denseAtMost(0, ASSETS, losses, rest);
    } else {
      for (int t = 0; t < m; t++) {
        double[] row = Arrays.copyOfRange(losses, t * ASSETS, (t + 1) * ASSETS);
        builder.atMost(rest.get(t).plus(Affine.dot(0, row)));
      }
    }
    return builder.build();
  }

  @Test
  void factorsOrTheirProduct() {
    int n = 60;
    int k = 5;
    double[] f = normals(2, n * k);
    double[] d = normals(3, n);
    double[] p = new double[n * n];
    for (int i = 0; i < n; i++) {
      d[i] = d[i] * d[i] + 0.1;
      for (int j = 0; j < n; j++) {
        for (int l = 0; l < k; l++) {
          p[i * n + j] += f[i * k + l] * f[j * k + l];
        }
      }
      p[i * n + i] += d[i];
    }
    ConicProgram.Builder factors = longOnly(n);
    factors.quadraticFactor(0, n, d, f, k);
    ConicProgram.Builder dense = longOnly(n);
    dense.quadratic(0, n, p);
    assertArrayEquals(
        ConicSolverTest.optimal(dense.build()).x(),
        ConicSolverTest.optimal(factors.build()).x(),
        1e-10);
  }

  @Test
  void aRiskLimitAsAConeOrItsTermInTheObjective() {
    int n = 30;
    double[] root = normals(4, n * n);
    double[] mean = normals(5, n);
    ConicProgram.Builder cone = longOnly(n);
    ConicProgram.Builder objective = longOnly(n);
    List<Affine> rest = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rest.add(Affine.dot(0, Arrays.copyOfRange(root, i * n, (i + 1) * n)));
      cone.linear(i, -mean[i]);
      objective.linear(i, -mean[i]);
    }
    int limit = cone.secondOrder(Affine.constant(2), rest);
    ConicSolution.Optimal limited = ConicSolverTest.optimal(cone.build());
    double price = limited.duals().of(limit)[0];
    assertTrue(price > 0.01);
    // ‖Rx‖ = 2 with multiplier y is the optimum of mean and y/2 times ½xᵀRᵀRx.
    double[] transposed = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        transposed[j * n + i] = Math.sqrt(price / 2) * root[i * n + j];
      }
    }
    objective.quadraticFactor(0, n, new double[n], transposed, n);
    assertArrayEquals(ConicSolverTest.optimal(objective.build()).x(), limited.x(), 1e-6);
  }

  @Test
  void drawdownsInAChain() {
    int m = 120;
    double[] losses = normals(6, m * ASSETS);
    ConicProgram.Builder builder = longOnly(ASSETS);
    int depth = builder.variables(m);
    int most = builder.variables(1);
    builder.linear(most, 1);
    List<Affine> chain = new ArrayList<>();
    for (int t = 0; t < m; t++) {
      builder.atMost(Affine.term(depth + t, -1));
      builder.atMost(Affine.variable(depth + t).plus(most, -1));
      Affine row = Affine.term(depth + t, -1);
      chain.add(t == 0 ? row : row.plus(depth + t - 1, 1));
    }
    builder.denseAtMost(0, ASSETS, losses, chain);
    ConicSolution.Optimal solution = ConicSolverTest.optimal(builder.build());
    assertEquals(drawdown(losses, solution.x()), solution.objective(), 1e-9);
    SplittableRandom random = new SplittableRandom(8);
    for (int trial = 0; trial < 500; trial++) {
      double[] x = new double[ASSETS];
      double sum = 0;
      for (int j = 0; j < ASSETS; j++) {
        x[j] = -Math.log(random.nextDouble());
        sum += x[j];
      }
      for (int j = 0; j < ASSETS; j++) {
        x[j] /= sum;
      }
      assertTrue(drawdown(losses, x) >= solution.objective() - 1e-9);
    }
  }

  private static double drawdown(double[] losses, double[] x) {
    double depth = 0;
    double most = 0;
    for (int t = 0; t < losses.length / ASSETS; t++) {
      double loss = 0;
      for (int j = 0; j < ASSETS; j++) {
        loss += losses[t * ASSETS + j] * x[j];
      }
      depth = Math.max(0, depth + loss);
      most = Math.max(most, depth);
    }
    return most;
  }

  @Test
  void entropicValueAtRiskAgreesWithItsDefinition() {
    // Of one asset with normal losses nothing is to be chosen: inf over t of t·log(mean
    // exp(x/t)/α).
    int m = 400;
    double[] losses = normals(9, m);
    ConicProgram.Builder builder = ConicProgram.builder();
    int rho = builder.variables(1);
    int t = builder.variables(1);
    int u = builder.variables(m);
    builder.linear(rho, 1).linear(t, -Math.log(0.05 * m));
    for (int i = 0; i < m; i++) {
      Affine x = Affine.term(rho, -1).plus(losses[i]);
      builder.exponential(x, Affine.variable(t), Affine.variable(u + i));
    }
    builder.atMost(Affine.sum(u, m).plus(t, -1));
    double best = Double.POSITIVE_INFINITY;
    for (double scale = 0.2; scale < 3; scale += 1e-4) {
      double mean = 0;
      for (double loss : losses) {
        mean += Math.exp(loss / scale) / m;
      }
      best = Math.min(best, scale * Math.log(mean / 0.05));
    }
    assertEquals(best, ConicSolverTest.optimal(builder.build()).objective(), 1e-6);
  }
}
