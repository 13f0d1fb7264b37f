package dev.mandate.optimize.cone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Factors of random quasidefinite matrices of all shapes solve their systems. */
class BorderedFactorTest {
  private static final int CASES = 300;

  @Test
  void solves() {
    Set<EliminationOrder.Kind> seen = EnumSet.noneOf(EliminationOrder.Kind.class);
    for (int seed = 0; seed < CASES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = 2 + random.nextInt(60);
      KktGraph graph = new KktGraph(n);
      double[] matrix = matrix(random, graph);
      EliminationOrder order = new EliminationOrder(graph);
      seen.addAll(List.of(order.kind));
      BorderedFactor factor = new BorderedFactor(order, graph.positive);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
          if (matrix[i * n + j] != 0) {
            factor.addConstant(factor.address(i, j), matrix[i * n + j]);
          }
        }
      }
      for (int round = 0; round < 2; round++) {
        factor.reset();
        for (int i = 0; i < n; i++) {
          factor.addDiagonal(i, matrix[i * n + i]);
        }
        assertTrue(factor.factor(0));
        check(random, factor, matrix, n);
      }
    }
    assertEquals(EnumSet.allOf(EliminationOrder.Kind.class), seen);
  }

  private static void check(SplittableRandom random, BorderedFactor factor, double[] a, int n) {
    double[] x = new double[n];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextGaussian();
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        b[i] += a[i * n + j] * x[j];
      }
    }
    factor.solve(b);
    for (int i = 0; i < n; i++) {
      assertEquals(x[i], b[i], 1e-8);
    }
  }

  /** Sparse couplings of unlike signs, some dense rows, a diagonal of the right signs. */
  private static double[] matrix(SplittableRandom random, KktGraph graph) {
    int n = graph.nodes;
    double[] a = new double[n * n];
    double share = 0.02 + 0.2 * random.nextDouble();
    int wide = random.nextInt(2) * random.nextInt(n);
    for (int i = 0; i < n; i++) {
      graph.positive[i] = random.nextBoolean();
      graph.firm[i] = true;
      graph.strong[i] = random.nextInt(3) > 0;
      graph.wide[i] = i < wide;
      graph.core[i] = random.nextInt(15) == 0;
      a[i * n + i] = (graph.positive[i] ? 1 : -1) * (0.5 + random.nextDouble());
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        boolean across = graph.positive[i] != graph.positive[j];
        boolean range = graph.wide[i] && graph.wide[j];
        boolean single = random.nextDouble() < share;
        if (across && (range || single)) {
          a[i * n + j] = random.nextGaussian();
          a[j * n + i] = a[i * n + j];
          if (!range) {
            graph.edge(i, j);
          }
        }
      }
    }
    return a;
  }

  @Test
  void saysWhenASignIsWrong() {
    KktGraph graph = new KktGraph(2);
    graph.positive[0] = true;
    graph.positive[1] = true;
    graph.firm[0] = true;
    graph.firm[1] = true;
    graph.edge(0, 1);
    BorderedFactor factor = new BorderedFactor(new EliminationOrder(graph), graph.positive);
    factor.addConstant(factor.address(0, 1), 2);
    factor.reset();
    factor.addDiagonal(0, 1);
    factor.addDiagonal(1, 1);
    assertEquals(false, factor.factor(0));
  }
}
