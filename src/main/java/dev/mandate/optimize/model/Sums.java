package dev.mandate.optimize.model;

import java.util.ArrayList;
import java.util.List;

/** Sums in a fixed order, and arrays into lists of one. */
final class Sums {
  private Sums() {}

  /** Σ a b. */
  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The mean; 0 of nothing. */
  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  /** A matrix row by row in one array, times a factor. */
  static double[] flat(double[][] matrix, double factor) {
    int columns = matrix.length == 0 ? 0 : matrix[0].length;
    double[] flat = new double[matrix.length * columns];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < columns; j++) {
        flat[i * columns + j] = factor * matrix[i][j];
      }
    }
    return flat;
  }

  /** The values, boxed. */
  static List<Double> list(double[] values) {
    List<Double> list = new ArrayList<>(values.length);
    for (double value : values) {
      list.add(value);
    }
    return list;
  }
}
