package dev.mandate.optimize.cone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Minimize {@code ½xᵀPx + cᵀx} subject to {@code Ax + s = b} with s in a product of cones, in the
 * order zero, nonnegative, second-order, exponential. Written with a {@link Builder}.
 */
public final class ConicProgram {
  final int variables;
  final double[] c;
  final QuadraticForm quadratic;
  final ConstraintMatrix a;
  final double[] b;
  final ConeLayout cones;

  /** First row and number of rows of each constraint. */
  private final int[] first;

  private final int[] count;

  private ConicProgram(Builder builder, RowAssembly rows) {
    variables = builder.variables;
    c = Arrays.copyOf(builder.c, variables);
    quadratic = new QuadraticForm(variables, List.copyOf(builder.terms));
    a = rows.matrix(variables);
    b = rows.rightHandSide();
    cones = rows.cones();
    first = rows.first();
    count = rows.count();
  }

  public static Builder builder() {
    return new Builder();
  }

  public int variables() {
    return variables;
  }

  /** Number of rows of all constraints. */
  public int rows() {
    return b.length;
  }

  /** {@code ½xᵀPx + cᵀx}. */
  public double objective(double[] x) {
    double[] px = new double[variables];
    quadratic.multiply(x, px);
    double sum = 0;
    for (int j = 0; j < variables; j++) {
      sum += (0.5 * px[j] + c[j]) * x[j];
    }
    return sum;
  }

  Multipliers multipliers(double[] z) {
    return new Multipliers(z, first, count);
  }

  /** Collects variables, terms of the objective, and constraints. Ids count from 0. */
  public static final class Builder {
    private int variables;
    private double[] c = new double[16];
    private final List<QuadraticForm.Term> terms = new ArrayList<>();
    private final List<RowAssembly.Constraint> constraints = new ArrayList<>();

    private Builder() {}

    /** Adds free variables; returns the index of the first. */
    public int variables(int howMany) {
      if (howMany < 0) {
        throw new IllegalArgumentException(howMany + " variables");
      }
      int firstNew = variables;
      variables += howMany;
      if (c.length < variables) {
        c = Arrays.copyOf(c, Math.max(variables, 2 * c.length));
      }
      return firstNew;
    }

    /** Adds {@code coefficient·x[variable]} to the objective. */
    public Builder linear(int variable, double coefficient) {
      within(variable, 1);
      c[variable] += finite(coefficient);
      return this;
    }

    /**
     * Adds {@code ½xᵀPx} over n variables from {@code first} to the objective. P is row-major,
     * symmetric and positive semidefinite; the last is checked by the solver. P is not copied.
     */
    public Builder quadratic(int first, int n, double[] p) {
      within(first, n);
      terms.add(QuadraticForm.dense(first, n, p));
      return this;
    }

    /**
     * Adds {@code ½xᵀ(diag(d) + FFᵀ)x}: d of length n, at least 0; F n×k, row-major. Nothing is
     * copied.
     */
    public Builder quadraticFactor(int first, int n, double[] d, double[] f, int k) {
      within(first, n);
      terms.add(QuadraticForm.factor(first, n, d, f, k));
      return this;
    }

    /** expression = 0. */
    public int equal(Affine expression) {
      return add(new RowAssembly.Equal(checked(expression)));
    }

    /** expression ≤ 0. */
    public int atMost(Affine expression) {
      return add(new RowAssembly.AtMost(checked(expression)));
    }

    /** The Euclidean norm of {@code rest} is at most {@code t}. */
    public int secondOrder(Affine t, List<Affine> rest) {
      checked(t);
      rest.forEach(this::checked);
      return rest.isEmpty()
          ? add(new RowAssembly.AtMost(t.times(-1)))
          : add(new RowAssembly.SecondOrder(t, List.copyOf(rest)));
    }

    /** {@code y·exp(x/y) <= z} and y > 0, or its closure: {@code x <= 0, y = 0, z >= 0}. */
    public int exponential(Affine x, Affine y, Affine z) {
      return add(new RowAssembly.Exponential(checked(x), checked(y), checked(z)));
    }

    /**
     * {@code M·x[first .. first+columns) + rest <= 0}, row by row; one constraint with as many rows
     * as {@code rest} has. M is row-major and not copied.
     */
    public int denseAtMost(int first, int columns, double[] matrix, List<Affine> rest) {
      within(first, columns);
      if (matrix.length != columns * rest.size()) {
        throw new IllegalArgumentException("matrix is not " + rest.size() + "×" + columns);
      }
      for (double value : matrix) {
        finite(value);
      }
      rest.forEach(this::checked);
      return add(new RowAssembly.DenseAtMost(first, columns, matrix, List.copyOf(rest)));
    }

    public ConicProgram build() {
      return new ConicProgram(this, new RowAssembly(constraints));
    }

    private int add(RowAssembly.Constraint constraint) {
      constraints.add(constraint);
      return constraints.size() - 1;
    }

    private Affine checked(Affine expression) {
      finite(expression.constant());
      for (int i = 0; i < expression.indices.length; i++) {
        within(expression.indices[i], 1);
        finite(expression.coefficients[i]);
      }
      return expression;
    }

    private void within(int first, int n) {
      if (first < 0 || n < 0 || first + n > variables) {
        throw new IndexOutOfBoundsException("variables " + first + " to " + (first + n));
      }
    }

    private static double finite(double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("coefficient " + value);
      }
      return value;
    }
  }
}
