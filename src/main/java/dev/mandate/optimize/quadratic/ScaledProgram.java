package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.quadratic.QuadraticProgram.Row;
import java.util.Arrays;

/**
 * A program brought to one scale: the objective divided so that the largest diagonal element of G
 * is 1, each row so that its norm is 1. G is symmetric in both triangles. Rows are held by row and
 * by variable. x has the same values as before.
 */
final class ScaledProgram {
  final int n;
  final int m;
  final double[] g;
  final double[] c;
  final double[] lower;
  final double[] upper;
  final double[] rowLower;
  final double[] rowUpper;
  final int[][] rowIndex;
  final double[][] rowValue;
  final int[][] columnRow;
  final double[][] columnValue;
  final double objectiveScale;
  final double[] rowScale;

  ScaledProgram(QuadraticProgram p) {
    n = p.n();
    m = p.rows().size();
    objectiveScale = objectiveScale(p);
    g = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double value = p.g()[i * n + j] / objectiveScale;
        g[i * n + j] = value;
        g[j * n + i] = value;
      }
    }
    c = new double[n];
    setLinear(p.c());
    lower = p.lower();
    upper = p.upper();
    rowLower = new double[m];
    rowUpper = new double[m];
    rowIndex = new int[m][];
    rowValue = new double[m][];
    rowScale = new double[m];
    for (int r = 0; r < m; r++) {
      scaleRow(r, p.rows().get(r));
    }
    columnRow = new int[n][];
    columnValue = new double[n][];
    transpose();
  }

  /**
   * The largest diagonal element of G; where G is 0, the largest of |c|; where that is 0 too, 1.
   */
  private static double objectiveScale(QuadraticProgram p) {
    double largest = 0;
    for (int i = 0; i < p.n(); i++) {
      largest = Math.max(largest, Math.abs(p.g()[i * p.n() + i]));
    }
    for (int i = 0; i < p.n() && largest == 0; i++) {
      largest = Math.max(largest, Math.abs(p.c()[i]));
    }
    return largest > 0 ? largest : 1;
  }

  void setLinear(double[] linear) {
    for (int i = 0; i < n; i++) {
      c[i] = linear[i] / objectiveScale;
    }
  }

  private void scaleRow(int r, Row row) {
    double largest = 0;
    for (double v : row.value()) {
      largest = Math.max(largest, Math.abs(v));
    }
    double sum = 0;
    for (double v : row.value()) {
      sum += largest == 0 ? 0 : (v / largest) * (v / largest);
    }
    double norm = largest == 0 ? 1 : largest * Math.sqrt(sum);
    rowScale[r] = norm;
    rowIndex[r] = row.index();
    rowValue[r] = new double[row.value().length];
    for (int k = 0; k < rowValue[r].length; k++) {
      rowValue[r][k] = row.value()[k] / norm;
    }
    rowLower[r] = row.lower() / norm;
    rowUpper[r] = row.upper() / norm;
  }

  private void transpose() {
    int[] count = new int[n];
    for (int[] row : rowIndex) {
      for (int i : row) {
        count[i]++;
      }
    }
    for (int i = 0; i < n; i++) {
      columnRow[i] = new int[count[i]];
      columnValue[i] = new double[count[i]];
    }
    Arrays.fill(count, 0);
    for (int r = 0; r < m; r++) {
      for (int k = 0; k < rowIndex[r].length; k++) {
        int i = rowIndex[r][k];
        columnRow[i][count[i]] = r;
        columnValue[i][count[i]++] = rowValue[r][k];
      }
    }
  }

  /** Row r times x. */
  double activity(int r, double[] x) {
    int[] index = rowIndex[r];
    double[] value = rowValue[r];
    double sum = 0;
    for (int k = 0; k < index.length; k++) {
      sum += value[k] * x[index[k]];
    }
    return sum;
  }

  /** {@code to += s · row r}. */
  void addRow(double s, int r, double[] to) {
    int[] index = rowIndex[r];
    double[] value = rowValue[r];
    for (int k = 0; k < index.length; k++) {
      to[index[k]] += s * value[k];
    }
  }

  boolean isEquation(int r) {
    return rowLower[r] == rowUpper[r];
  }

  boolean isFixed(int i) {
    return lower[i] == upper[i];
  }

  double bound(int i, int side) {
    return side < 0 ? lower[i] : upper[i];
  }

  double rowBound(int r, int side) {
    return side < 0 ? rowLower[r] : rowUpper[r];
  }
}
