package dev.mandate.optimize.model;

import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Solution.Why;
import dev.mandate.optimize.cone.Affine;
import java.util.ArrayList;
import java.util.List;

/**
 * L with LL′ = a covariance: the volatility of weights w is ‖L′w‖. By Cholesky with the largest
 * remaining pivot first, so that a singular matrix gives as many columns as it has rank.
 */
public final class Root {
  /** A pivot below this part of the largest variance is rounding. */
  private static final double NEGLIGIBLE = 1e-14;

  private final int n;
  private final List<double[]> columns;

  /** On the diagonal besides: √D of a factor model, empty of a dense matrix. */
  private final double[] diagonal;

  private Root(int n, List<double[]> columns, double[] diagonal) {
    this.n = n;
    this.columns = columns;
    this.diagonal = diagonal;
  }

  /** Of a covariance; one with a negative eigenvalue is refused. */
  public static Root of(Covariance covariance) {
    return switch (covariance) {
      case Covariance.Dense dense -> {
        double[][] matrix = dense.dense();
        yield new Root(matrix.length, cholesky(matrix), new double[0]);
      }
      case Covariance.Factor factor -> ofFactors(factor);
    };
  }

  private static Root ofFactors(Covariance.Factor factor) {
    int n = factor.size();
    double[][] loadings = factor.loadings();
    List<double[]> columns = new ArrayList<>();
    for (double[] inner : cholesky(factor.factors())) {
      double[] column = new double[n];
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < inner.length; k++) {
          column[i] += loadings[i][k] * inner[k];
        }
      }
      columns.add(column);
    }
    double[] diagonal = factor.specific();
    for (int i = 0; i < n; i++) {
      if (diagonal[i] < 0) {
        throw new Refusal(Why.NOT_POSITIVE, null, "a specific variance is negative");
      }
      diagonal[i] = Math.sqrt(diagonal[i]);
    }
    return new Root(n, columns, diagonal);
  }

  private static List<double[]> cholesky(double[][] a) {
    int n = a.length;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(a[i][i]));
    }
    double floor = NEGLIGIBLE * n * largest;
    boolean[] done = new boolean[n];
    List<double[]> columns = new ArrayList<>();
    while (columns.size() < n) {
      int pivot = largestPivot(a, done);
      if (!(a[pivot][pivot] > floor)) {
        break;
      }
      columns.add(eliminate(a, done, pivot));
    }
    checkRest(a, done, largest);
    return columns;
  }

  private static int largestPivot(double[][] a, boolean[] done) {
    int pivot = -1;
    for (int i = 0; i < a.length; i++) {
      if (!done[i] && (pivot < 0 || a[i][i] > a[pivot][pivot])) {
        pivot = i;
      }
    }
    return pivot;
  }

  private static double[] eliminate(double[][] a, boolean[] done, int pivot) {
    int n = a.length;
    double[] column = new double[n];
    double root = Math.sqrt(a[pivot][pivot]);
    for (int i = 0; i < n; i++) {
      if (!done[i]) {
        column[i] = a[i][pivot] / root;
      }
    }
    done[pivot] = true;
    for (int i = 0; i < n; i++) {
      if (!done[i]) {
        double[] row = a[i];
        double x = column[i];
        for (int j = 0; j < n; j++) {
          row[j] -= x * column[j];
        }
      }
    }
    return column;
  }

  /** What is left is rounding, or the matrix has a negative eigenvalue. */
  private static void checkRest(double[][] a, boolean[] done, double largest) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        if (!done[i] && !done[j] && Math.abs(a[i][j]) > 1e-9 * largest) {
          throw new Refusal(
              Why.NOT_POSITIVE,
              null,
              "the covariance is none: it has a negative eigenvalue (repair it to the nearest)");
        }
      }
    }
  }

  /** The number of assets minus the rank is how many portfolios have no risk; 0 in factor form. */
  public int deficiency() {
    return diagonal.length > 0 ? 0 : n - columns.size();
  }

  /** The elements of L′w, w being expressions. */
  List<Affine> rows(Stage stage) {
    List<Affine> rows = new ArrayList<>();
    for (double[] column : columns) {
      rows.add(stage.dot(column));
    }
    for (int i = 0; i < diagonal.length; i++) {
      rows.add(stage.weight(i).times(diagonal[i]));
    }
    return rows;
  }

  /** The elements of L′(w − b · one). */
  List<Affine> rows(Stage stage, double[] b) {
    List<Affine> rows = rows(stage);
    for (int j = 0; j < rows.size(); j++) {
      double constant = 0;
      if (j < columns.size()) {
        for (int i = 0; i < n; i++) {
          constant += columns.get(j)[i] * b[i];
        }
      } else {
        constant = diagonal[j - columns.size()] * b[j - columns.size()];
      }
      rows.set(j, rows.get(j).minus(stage.one().times(constant)));
    }
    return rows;
  }

  /** The columns but for the diagonal, as an n × k matrix, row by row, times a factor. */
  double[] dense(double factor) {
    int k = columns.size();
    double[] f = new double[n * k];
    for (int j = 0; j < k; j++) {
      for (int i = 0; i < n; i++) {
        f[i * k + j] = factor * columns.get(j)[i];
      }
    }
    return f;
  }

  /** The number of columns but for the diagonal. */
  int width() {
    return columns.size();
  }
}
