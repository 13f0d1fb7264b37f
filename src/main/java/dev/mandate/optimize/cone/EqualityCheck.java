package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Equalities that follow from others, found by elimination with row pivoting: such a row is either
 * redundant, and then left to the others, or shows that there is no feasible point. Left in, they
 * would make the KKT matrix singular.
 */
final class EqualityCheck {
  /** What is left of a row, relative to what it was, that counts as nothing. */
  private static final double NOTHING = 1e-11;

  /** Elements of a dense copy of the equalities beyond which the check costs too much. */
  private static final int MOST = 4_000_000;

  private final double[][] rows;

  /** Row i is {@code Σ combination[i][k]} times the k-th equality as it was. */
  private final double[][] combination;

  private final double[] right;
  private final boolean[] used;
  private final double[] size;

  private EqualityCheck(ConstraintMatrix a, double[] b, int equalities) {
    rows = new double[equalities][a.columns];
    combination = new double[equalities][equalities];
    right = Arrays.copyOf(b, equalities);
    used = new boolean[equalities];
    size = new double[equalities];
    for (int i = 0; i < equalities; i++) {
      for (int q = a.start[i]; q < a.start[i + 1]; q++) {
        rows[i][a.index[q]] = a.value[q];
      }
      combination[i][i] = 1;
      size[i] = Dense.maxAbs(rows[i]);
    }
  }

  /**
   * Which of the first {@code equalities} rows add nothing to the others; or null when that is too
   * much to find out.
   */
  static @Nullable EqualityCheck of(ConstraintMatrix a, double[] b, int equalities) {
    if (equalities < 1 || (long) equalities * (a.columns + equalities) > MOST) {
      return null;
    }
    EqualityCheck check = new EqualityCheck(a, b, equalities);
    check.eliminate();
    return check;
  }

  private void eliminate() {
    for (int round = 0; round < rows.length; round++) {
      int pivot = -1;
      double largest = NOTHING;
      for (int i = 0; i < rows.length; i++) {
        double left = used[i] || size[i] == 0 ? 0 : Dense.maxAbs(rows[i]) / size[i];
        if (left > largest) {
          largest = left;
          pivot = i;
        }
      }
      if (pivot < 0) {
        return;
      }
      used[pivot] = true;
      eliminateWith(pivot);
    }
  }

  private void eliminateWith(int pivot) {
    int column = 0;
    for (int j = 1; j < rows[pivot].length; j++) {
      if (Math.abs(rows[pivot][j]) > Math.abs(rows[pivot][column])) {
        column = j;
      }
    }
    for (int i = 0; i < rows.length; i++) {
      if (!used[i] && rows[i][column] != 0) {
        double factor = -rows[i][column] / rows[pivot][column];
        Dense.axpy(factor, rows[pivot].clone(), 0, rows[i], 0, rows[i].length);
        Dense.axpy(factor, combination[pivot].clone(), 0, combination[i], 0, rows.length);
        right[i] += factor * right[pivot];
        rows[i][column] = 0;
      }
    }
  }

  /** Whether row i follows from others, or contradicts them. */
  boolean isDependent(int i) {
    return !used[i];
  }

  /** Multipliers with {@code Aᵀy} near 0 and {@code bᵀy = -1}; null when {@code bᵀy} is 0. */
  double @Nullable [] certificate(int i, int m) {
    if (right[i] == 0) {
      return null;
    }
    double[] y = Arrays.copyOf(combination[i], m);
    for (int k = 0; k < rows.length; k++) {
      y[k] /= -right[i];
    }
    return y;
  }

  /** The right-hand side without what depends on other rows. */
  double[] reduced(double[] b) {
    double[] kept = b.clone();
    for (int i = 0; i < rows.length; i++) {
      kept[i] = used[i] ? b[i] : 0;
    }
    return kept;
  }

  /** The matrix without what depends on other rows. */
  ConstraintMatrix reduced(ConstraintMatrix a) {
    double[] value = a.value.clone();
    for (int i = 0; i < rows.length; i++) {
      if (!used[i]) {
        Arrays.fill(value, a.start[i], a.start[i + 1], 0);
      }
    }
    return new ConstraintMatrix(a.rows, a.columns, a.start, a.index, value, a.blocks);
  }
}
