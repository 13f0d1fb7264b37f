package dev.mandate.portfolio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.portfolio.ActiveSet.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ActiveSetTest {
  private static Row row(int[] at, double[] coefficients, double bound, boolean equality) {
    return new Row(at, coefficients, bound, equality, 0);
  }

  private static List<Row> randomRows(Random random, int n, int count, boolean feasible) {
    double[] inside = new double[n];
    for (int i = 0; i < n; i++) {
      inside[i] = random.nextDouble();
    }
    List<Row> rows = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int[] at = random.ints(0, n).limit(1 + random.nextInt(n)).distinct().sorted().toArray();
      double[] coefficients = new double[at.length];
      double sign = random.nextBoolean() ? 1 : -1;
      for (int j = 0; j < at.length; j++) {
        coefficients[j] = random.nextInt(5) == 0 ? random.nextGaussian() : sign;
      }
      Row free = row(at, coefficients, 0, false);
      double slack = random.nextInt(3) == 0 ? 0 : 0.2 * random.nextDouble();
      boolean equality = k < 2 && random.nextBoolean();
      double bound = feasible ? free.value(inside) - (equality ? 0 : slack) : random.nextGaussian();
      rows.add(row(at, coefficients, bound, equality));
    }
    return rows;
  }

  @Test
  void optimalityConditionsHold() {
    Random random = new Random(1);
    for (int round = 0; round < 2_000; round++) {
      int n = 1 + random.nextInt(round % 50 == 0 ? 60 : 12);
      List<Row> rows = randomRows(random, n, 1 + random.nextInt(2 * n), true);
      double[] center = random.doubles(n, -1, 2).toArray();
      double[] scale =
          random.doubles(n).map(u -> random.nextInt(5) == 0 ? 1e-4 * u + 1e-6 : u + 0.01).toArray();
      ActiveSet solver = new ActiveSet(center, scale, rows);
      assertTrue(solver.solve());
      double[] x = solver.point();
      double[] pull = new double[n];
      double[] size = new double[n];
      for (int k = 0; k < rows.size(); k++) {
        Row row = rows.get(k);
        double slack = row.value(x) - row.bound;
        double multiplier = solver.multiplier(k);
        assertTrue(slack >= -1e-12, () -> "row broken by " + slack);
        assertTrue(row.equality || multiplier >= -1e-9 * Math.abs(multiplier) - 1e-12);
        assertTrue(Math.abs(multiplier) < 1e-9 || Math.abs(slack) < 1e-12);
        for (int j = 0; j < row.at.length; j++) {
          double part = multiplier * row.coefficients[j] * scale[row.at[j]];
          pull[row.at[j]] += part;
          size[row.at[j]] += Math.abs(part);
        }
      }
      for (int i = 0; i < n; i++) {
        assertEquals(pull[i], x[i] - center[i], 1e-10 * (1 + size[i]));
      }
    }
  }

  @Test
  void orderOfRowsDoesNotMatter() {
    Random random = new Random(2);
    for (int round = 0; round < 500; round++) {
      int n = 2 + random.nextInt(10);
      List<Row> rows = randomRows(random, n, 2 * n, true);
      double[] center = random.doubles(n, -1, 2).toArray();
      double[] scale = random.doubles(n, 0.01, 1).toArray();
      ActiveSet one = new ActiveSet(center, scale, rows);
      assertTrue(one.solve());
      List<Row> shuffled = new ArrayList<>(rows);
      Collections.shuffle(shuffled, random);
      ActiveSet other = new ActiveSet(center, scale, shuffled);
      assertTrue(other.solve());
      assertArrayEquals(one.point(), other.point(), 1e-11);
    }
  }

  @Test
  void infeasibleRowsAreProvedSo() {
    Random random = new Random(4);
    int proved = 0;
    for (int round = 0; round < 2_000; round++) {
      int n = 1 + random.nextInt(6);
      List<Row> rows = randomRows(random, n, 3 * n, false);
      double[] scale = random.doubles(n, 0.01, 1).toArray();
      ActiveSet solver = new ActiveSet(new double[n], scale, rows);
      if (solver.solve()) {
        continue;
      }
      proved++;
      double[] sum = new double[n];
      double bound = 0;
      for (int k = 0; k < rows.size(); k++) {
        Row row = rows.get(k);
        double multiplier = solver.multiplier(k);
        assertTrue(row.equality || multiplier >= -1e-10);
        bound += multiplier * row.bound;
        for (int j = 0; j < row.at.length; j++) {
          sum[row.at[j]] += multiplier * row.coefficients[j];
        }
      }
      for (double s : sum) {
        assertEquals(0, s, 1e-8 * (1 + Math.abs(bound)));
      }
      double proof = Math.abs(bound);
      assertTrue(proof > 1e-10, () -> "no proof: " + proof);
    }
    assertTrue(proved > 500);
  }

  @Test
  void rowsWithoutVariablesAreFactsOrContradictions() {
    Row fact = row(new int[0], new double[0], -1, false);
    Row contradiction = row(new int[0], new double[0], 1, false);
    double[] center = {0.5};
    assertTrue(new ActiveSet(center, new double[] {1}, List.of(fact)).solve());
    assertFalse(new ActiveSet(center, new double[] {1}, List.of(contradiction)).solve());
  }
}
