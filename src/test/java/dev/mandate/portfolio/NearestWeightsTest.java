package dev.mandate.portfolio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.portfolio.Limits.Limit;
import dev.mandate.portfolio.Limits.Result;
import dev.mandate.portfolio.Limits.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against linear programs for how much changes, and all active sets for where the nearest is. */
class NearestWeightsTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  private static final class Problem {
    private final double[] target;
    private final List<Limit> limits;
    private final double[] low;
    private final double[] high;

    Problem(double[] target, List<Limit> limits, double[] low, double[] high) {
      this.target = target;
      this.limits = limits;
      this.low = low;
      this.high = high;
    }

    double[] target() {
      return target;
    }

    List<Limit> limits() {
      return limits;
    }

    double[] low() {
      return low;
    }

    double[] high() {
      return high;
    }

    int size() {
      return target.length;
    }

    /** Rows a·x ≤ b, signs and full investment included. */
    List<double[]> rows() {
      int n = size();
      List<double[]> rows = new ArrayList<>();
      for (int k = 0; k < limits.size(); k++) {
        double[] a = new double[n + 1];
        boolean cash = limits.get(k).subject() == Subject.CASH;
        for (int i = 0; i < n; i++) {
          boolean in = limits.get(k).subject() != Subject.WEIGHT;
          a[i] = in || limits.get(k).assets().contains(i) ? (cash ? -1 : 1) : 0;
        }
        double shift = cash ? 1 : 0;
        add(rows, a, 1, high[k] - shift);
        add(rows, a, -1, -(low[k] - shift));
      }
      for (int i = 0; i < n; i++) {
        double[] a = new double[n + 1];
        a[i] = -1;
        rows.add(a);
      }
      double[] a = new double[n + 1];
      Arrays.fill(a, 1);
      rows.add(a);
      return rows;
    }

    private static void add(List<double[]> rows, double[] a, double sign, double bound) {
      if (bound < NONE) {
        double[] row = Arrays.stream(a).map(c -> sign * c).toArray();
        row[row.length - 1] = bound;
        rows.add(row);
      }
    }
  }

  private static Problem random(Random random) {
    int n = 1 + random.nextInt(4);
    double[] target = new double[n];
    double sum = random.nextBoolean() ? 0 : random.nextDouble();
    for (int i = 0; i < n; i++) {
      target[i] = random.nextInt(4) == 0 ? 0 : random.nextDouble();
      sum += target[i];
    }
    for (int i = 0; i < n && sum > 0; i++) {
      target[i] /= sum;
    }
    int count = 1 + random.nextInt(4);
    List<Limit> limits = new ArrayList<>();
    double[] low = new double[count];
    double[] high = new double[count];
    for (int k = 0; k < count; k++) {
      Subject subject =
          switch (random.nextInt(7)) {
            case 0 -> Subject.CASH;
            case 1 -> Subject.NET;
            case 2 -> Subject.GROSS;
            default -> Subject.WEIGHT;
          };
      List<Integer> assets =
          random.ints(0, n).limit(1 + random.nextInt(n)).distinct().sorted().boxed().toList();
      limits.add(new Limit(subject, subject == Subject.WEIGHT ? assets : List.of(), null));
      // Round numbers, so that rows often meet in one point.
      double a = random.nextInt(21) / 20.0;
      double b = random.nextInt(21) / 20.0;
      low[k] = random.nextInt(3) == 0 ? Double.NEGATIVE_INFINITY : Math.min(a, b);
      high[k] = random.nextInt(3) == 0 ? NONE : Math.max(a, b);
    }
    return new Problem(target, limits, low, high);
  }

  /** The least c·x + d on the rows and those of {@code fixed}; null when infeasible. */
  private static @Nullable Double least(
      Problem p, double[] costs, boolean absolute, double offset, List<LinearConstraint> fixed) {
    int n = p.size();
    List<LinearConstraint> rows = new ArrayList<>(fixed);
    for (double[] row : p.rows()) {
      double[] a = Arrays.copyOf(row, n + 1);
      a[n] = 0;
      boolean full = Arrays.stream(row).allMatch(c -> c == 1);
      rows.add(new LinearConstraint(a, Relationship.LEQ, full ? 1 : row[n]));
    }
    double[] objective = Arrays.copyOf(costs, n + 1);
    if (absolute) {
      double[] above = Arrays.copyOf(costs, n + 1);
      above[n] = -1;
      rows.add(new LinearConstraint(above, Relationship.LEQ, -offset));
      double[] below = Arrays.stream(costs).map(c -> -c).toArray();
      below = Arrays.copyOf(below, n + 1);
      below[n] = -1;
      rows.add(new LinearConstraint(below, Relationship.LEQ, offset));
      Arrays.fill(objective, 0);
      objective[n] = 1;
    }
    try {
      return new SimplexSolver(1e-10, 10)
          .optimize(
              new MaxIter(2000),
              new LinearObjectiveFunction(objective, 0),
              new LinearConstraintSet(rows),
              GoalType.MINIMIZE,
              new NonNegativeConstraint(true))
          .getValue();
    } catch (NoFeasibleSolutionException e) {
      return null;
    }
  }

  private static double[] untargeted(Problem p) {
    return Arrays.stream(p.target()).map(w -> w == 0 ? 1 : 0).toArray();
  }

  private static double[] ones(Problem p) {
    double[] ones = new double[p.size()];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The nearest with both sums given, by trying every set of active rows; null when none. */
  private static double @Nullable [] nearest(Problem p, double untargeted, double sum) {
    int n = p.size();
    double average = Arrays.stream(p.target()).filter(w -> w > 0).average().orElse(1);
    double[] scale = Arrays.stream(p.target()).map(w -> w > 0 ? w : average).toArray();
    List<double[]> rows = p.rows();
    double[] best = null;
    double least = NONE;
    for (int set = 0; set < 1 << rows.size(); set++) {
      if (Integer.bitCount(set) > n) {
        continue;
      }
      double[] x = stationary(p, scale, rows, set, untargeted, sum);
      if (x != null && distance(p, scale, x) < least && feasible(rows, x)) {
        best = x;
        least = distance(p, scale, x);
      }
    }
    return best;
  }

  private static double distance(Problem p, double[] scale, double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - p.target()[i]) * (x[i] - p.target()[i]) / scale[i];
    }
    return sum;
  }

  private static boolean feasible(List<double[]> rows, double[] x) {
    for (double[] row : rows) {
      double value = 0;
      for (int i = 0; i < x.length; i++) {
        value += row[i] * x[i];
      }
      if (value > row[x.length] + 1e-8) {
        return false;
      }
    }
    return true;
  }

  private static double @Nullable [] stationary(
      Problem p, double[] scale, List<double[]> rows, int set, double untargeted, double sum) {
    int n = p.size();
    List<double[]> equal = new ArrayList<>();
    equal.add(Arrays.copyOf(ones(p), n + 1));
    equal.getFirst()[n] = sum;
    if (Arrays.stream(p.target()).anyMatch(w -> w == 0)
        && Arrays.stream(p.target()).anyMatch(w -> w > 0)) {
      equal.add(Arrays.copyOf(untargeted(p), n + 1));
      equal.getLast()[n] = untargeted;
    }
    for (int k = 0; k < rows.size(); k++) {
      if ((set >> k & 1) != 0) {
        equal.add(rows.get(k));
      }
    }
    int m = equal.size();
    double[][] matrix = new double[n + m][n + m];
    double[] right = new double[n + m];
    for (int i = 0; i < n; i++) {
      matrix[i][i] = 1 / scale[i];
      right[i] = p.target()[i] / scale[i];
      for (int k = 0; k < m; k++) {
        matrix[i][n + k] = equal.get(k)[i];
        matrix[n + k][i] = equal.get(k)[i];
        right[n + k] = equal.get(k)[n];
      }
    }
    try {
      var solver = new LUDecomposition(new Array2DRowRealMatrix(matrix), 1e-9).getSolver();
      return solver.solve(new ArrayRealVector(right)).getSubVector(0, n).toArray();
    } catch (SingularMatrixException e) {
      return null;
    }
  }

  private static double total(double[] x) {
    return Arrays.stream(x).sum();
  }

  @Test
  void changesAsLittleAsTheDefinitionSays() {
    Random random = new Random(9);
    int infeasible = 0;
    int relaxed = 0;
    int bought = 0;
    for (int round = 0; round < 4_000; round++) {
      Problem p = random(random);
      double[] x = new double[p.size()];
      Limits limits = new Limits(p.size(), p.limits(), 1, 0);
      Result result = limits.apply(p.target(), p.low(), p.high(), null, x);
      Double least = least(p, untargeted(p), false, 0, List.of());
      assertEquals(least != null, result.feasible());
      assertEquals(least == null, !limits.conflict(p.low(), p.high()).isEmpty());
      if (least == null) {
        infeasible++;
        continue;
      }
      double given = 0;
      for (int i = 0; i < x.length; i++) {
        given += p.target()[i] == 0 ? x[i] : 0;
        assertTrue(x[i] >= 0);
      }
      assertEquals(least, given, 1e-9);
      bought += given > 0 ? 1 : 0;
      double[] row = Arrays.copyOf(untargeted(p), p.size() + 1);
      LinearConstraint fixed = new LinearConstraint(row, Relationship.LEQ, given + 1e-11);
      Double change = least(p, ones(p), true, -total(p.target()), List.of(fixed));
      assertEquals(change == null ? NONE : change, Math.abs(total(x) - total(p.target())), 1e-8);
      relaxed += change != null && change > 1e-9 ? 1 : 0;
      assertTrue(limits.holds(x, p.low(), p.high()));
      if (round % 20 == 0) {
        double[] expected = nearest(p, given, total(x));
        assertTrue(expected != null);
        assertArrayEquals(expected, x, 1e-7);
      }
      double[] again = new double[x.length];
      assertEquals(List.of(), limits.apply(x, p.low(), p.high(), null, again).limits());
      assertArrayEquals(x, again, 0);
    }
    assertTrue(infeasible > 100 && relaxed > 100 && bought > 100);
  }

  @Test
  void orderOfLimitsAndAssetsDoesNotMatter() {
    Random random = new Random(10);
    for (int round = 0; round < 1_000; round++) {
      Problem p = random(random);
      int n = p.size();
      double[] x = new double[n];
      boolean feasible =
          new Limits(n, p.limits(), 1, 0).apply(p.target(), p.low(), p.high(), null, x).feasible();
      List<Integer> order = new ArrayList<>();
      for (int k = 0; k < p.limits().size(); k++) {
        order.add(k);
      }
      Collections.shuffle(order, random);
      List<Limit> limits = order.stream().map(k -> mirrored(p.limits().get(k), n)).toList();
      double[] low = order.stream().mapToDouble(k -> p.low()[k]).toArray();
      double[] high = order.stream().mapToDouble(k -> p.high()[k]).toArray();
      double[] target = new double[n];
      for (int i = 0; i < n; i++) {
        target[n - 1 - i] = p.target()[i];
      }
      double[] y = new double[n];
      Result result = new Limits(n, limits, 1, 0).apply(target, low, high, null, y);
      assertEquals(feasible, result.feasible());
      for (int i = 0; i < n && feasible; i++) {
        assertEquals(x[i], y[n - 1 - i], 1e-11);
      }
    }
  }

  private static Limit mirrored(Limit limit, int n) {
    return new Limit(limit.subject(), limit.assets().stream().map(i -> n - 1 - i).toList(), null);
  }

  /** Removing any one of the limits that conflict removes the conflict. */
  @Test
  void conflictsAreTheSmallest() {
    Random random = new Random(12);
    int conflicts = 0;
    for (int round = 0; round < 3_000; round++) {
      Problem p = random(random);
      Limits limits = new Limits(p.size(), p.limits(), 1, 0);
      List<Integer> conflict = limits.conflict(p.low(), p.high());
      for (int left : conflict) {
        if (left < 0) {
          continue;
        }
        conflicts++;
        double[] low = new double[p.limits().size()];
        double[] high = new double[p.limits().size()];
        Arrays.fill(low, Double.NEGATIVE_INFINITY);
        Arrays.fill(high, NONE);
        for (int k : conflict) {
          if (k >= 0 && k != left) {
            low[k] = p.low()[k];
            high[k] = p.high()[k];
          }
        }
        assertEquals(List.of(), limits.conflict(low, high));
      }
    }
    assertTrue(conflicts > 300);
  }

  /** With shorts and leverage: within every limit and what is allowed, whatever the order. */
  @Test
  void shortsAndLeverageStayWithinWhatIsAllowed() {
    Random random = new Random(14);
    int feasible = 0;
    for (int round = 0; round < 6_000; round++) {
      Problem p = random(random);
      int n = p.size();
      double gross = 1 + random.nextInt(11) / 20.0;
      double shorts = random.nextInt(8) / 20.0;
      double[] target = p.target().clone();
      for (int i = 0; i < n; i++) {
        target[i] *= random.nextInt(3) == 0 ? -shorts : 1 - shorts;
      }
      double[] x = new double[n];
      Limits limits = new Limits(n, p.limits(), gross, shorts);
      Result result = limits.apply(target, p.low(), p.high(), null, x);
      assertTrue(!result.feasible() || limits.conflict(p.low(), p.high()).isEmpty());
      if (!result.feasible()) {
        continue;
      }
      feasible++;
      assertTrue(limits.holds(x, p.low(), p.high()));
      assertTrue(Arrays.stream(x).map(Math::abs).sum() <= gross + 1e-11);
      assertTrue(-Arrays.stream(x).map(w -> Math.min(0, w)).sum() <= shorts + 1e-11);
    }
    assertTrue(feasible > 3_000);
  }

  @Test
  void manyAssetsAndManyLimits() {
    Random random = new Random(13);
    int n = 200;
    double[] target = random.doubles(n).map(u -> u * u).toArray();
    double sum = total(target);
    List<Limit> limits = new ArrayList<>();
    double[] low = new double[n + 20];
    double[] high = new double[n + 20];
    for (int i = 0; i < n; i++) {
      target[i] /= sum;
      limits.add(new Limit(Subject.WEIGHT, List.of(i), null));
      low[i] = 0.001;
      high[i] = 0.012;
    }
    for (int k = 0; k < 20; k++) {
      int sector = k;
      List<Integer> members = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        if (i % 20 == sector) {
          members.add(i);
        }
      }
      limits.add(new Limit(Subject.WEIGHT, members, null));
      low[n + k] = 0.04;
      high[n + k] = 0.055;
    }
    double[] x = new double[n];
    Limits all = new Limits(n, limits, 1, 0);
    assertTrue(all.apply(target, low, high, null, x).feasible());
    assertTrue(all.holds(x, low, high));
    assertEquals(1, total(x), 1e-13);
  }
}
