package dev.mandate.optimize.cone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Constraints in the order written, to rows in the order of {@link ConeLayout}. */
@SuppressWarnings("ArrayRecordComponent") // handed to the solver as it is
final class RowAssembly {
  sealed interface Constraint {
    /** Rows it takes. */
    default int size() {
      return 1;
    }
  }

  record Equal(Affine expression) implements Constraint {}

  record AtMost(Affine expression) implements Constraint {}

  record DenseAtMost(int first, int columns, double[] matrix, List<Affine> rest)
      implements Constraint {
    @Override
    public int size() {
      return rest.size();
    }
  }

  record SecondOrder(Affine t, List<Affine> rest) implements Constraint {
    @Override
    public int size() {
      return 1 + rest.size();
    }
  }

  record Exponential(Affine x, Affine y, Affine z) implements Constraint {
    @Override
    public int size() {
      return 3;
    }
  }

  private final List<Affine> rows = new ArrayList<>();
  private final List<Double> signs = new ArrayList<>();
  private final List<ConstraintMatrix.Block> blocks = new ArrayList<>();
  private final List<Integer> secondOrder = new ArrayList<>();
  private final int[] first;
  private final int[] count;
  private int equalities;
  private int inequalities;
  private int exponentials;

  RowAssembly(List<Constraint> constraints) {
    first = new int[constraints.size()];
    count = new int[constraints.size()];
    for (int kind = 0; kind < 4; kind++) {
      for (int id = 0; id < first.length; id++) {
        if (kind(constraints.get(id)) == kind) {
          first[id] = rows.size();
          count[id] = constraints.get(id).size();
          append(constraints.get(id));
        }
      }
    }
  }

  private static int kind(Constraint constraint) {
    return switch (constraint) {
      case Equal _ -> 0;
      case AtMost _, DenseAtMost _ -> 1;
      case SecondOrder _ -> 2;
      case Exponential _ -> 3;
    };
  }

  private void append(Constraint constraint) {
    switch (constraint) {
      case Equal equal -> {
        row(equal.expression(), 1);
        equalities++;
      }
      case AtMost atMost -> {
        row(atMost.expression(), 1);
        inequalities++;
      }
      case DenseAtMost dense -> {
        blocks.add(
            new ConstraintMatrix.Block(
                rows.size(), dense.size(), dense.first(), dense.columns(), dense.matrix()));
        dense.rest().forEach(rest -> row(rest, 1));
        inequalities += dense.size();
      }
      case SecondOrder cone -> {
        row(cone.t(), -1);
        cone.rest().forEach(rest -> row(rest, -1));
        secondOrder.add(cone.size());
      }
      case Exponential cone -> {
        row(cone.x(), -1);
        row(cone.y(), -1);
        row(cone.z(), -1);
        exponentials++;
      }
    }
  }

  /** The slack of a row is the negative of an expression that is at most 0, or the expression. */
  private void row(Affine expression, double sign) {
    rows.add(expression);
    signs.add(sign);
  }

  ConstraintMatrix matrix(int columns) {
    int[] start = new int[rows.size() + 1];
    int[] index = new int[rows.stream().mapToInt(r -> r.indices.length).sum()];
    double[] value = new double[index.length];
    double[] sums = new double[columns];
    int end = 0;
    for (int i = 0; i < rows.size(); i++) {
      end = compress(rows.get(i), signs.get(i), sums, index, value, end);
      start[i + 1] = end;
    }
    return new ConstraintMatrix(
        rows.size(),
        columns,
        start,
        Arrays.copyOf(index, end),
        Arrays.copyOf(value, end),
        List.copyOf(blocks));
  }

  /** Appends a row's entries in the order of columns, those of one column added up. */
  private static int compress(
      Affine row, double sign, double[] sums, int[] index, double[] value, int from) {
    int[] columns = row.indices.clone();
    for (int i = 0; i < columns.length; i++) {
      sums[columns[i]] += sign * row.coefficients[i];
    }
    Arrays.sort(columns);
    int end = from;
    for (int column : columns) {
      if (sums[column] != 0) {
        index[end] = column;
        value[end++] = sums[column];
        sums[column] = 0;
      }
    }
    return end;
  }

  double[] rightHandSide() {
    double[] b = new double[rows.size()];
    Arrays.setAll(b, i -> -signs.get(i) * rows.get(i).constant() + 0.0);
    return b;
  }

  ConeLayout cones() {
    return new ConeLayout(equalities, inequalities, List.copyOf(secondOrder), exponentials);
  }

  int[] first() {
    return first;
  }

  int[] count() {
    return count;
  }
}
