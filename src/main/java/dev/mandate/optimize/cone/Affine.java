package dev.mandate.optimize.cone;

import java.util.Arrays;

/**
 * A linear expression with a constant: {@code Σ coefficient·x[index] + constant}. Immutable and
 * sparse; a variable may be named more than once, its coefficients then add up.
 */
public final class Affine {
  final int[] indices;
  final double[] coefficients;
  private final double constant;

  private Affine(int[] indices, double[] coefficients, double constant) {
    this.indices = indices;
    this.coefficients = coefficients;
    this.constant = constant;
  }

  public static Affine constant(double value) {
    return new Affine(new int[0], new double[0], value);
  }

  public static Affine variable(int index) {
    return term(index, 1);
  }

  public static Affine term(int index, double coefficient) {
    return new Affine(new int[] {index}, new double[] {coefficient}, 0);
  }

  /** {@code Σ coefficients[j]·x[first + j]}; zeros are left out. */
  public static Affine dot(int first, double... coefficients) {
    int[] indices = new int[coefficients.length];
    double[] kept = new double[coefficients.length];
    int count = 0;
    for (int j = 0; j < coefficients.length; j++) {
      if (coefficients[j] != 0) {
        indices[count] = first + j;
        kept[count++] = coefficients[j];
      }
    }
    return new Affine(Arrays.copyOf(indices, count), Arrays.copyOf(kept, count), 0);
  }

  /** The sum of {@code count} variables from {@code first}. */
  public static Affine sum(int first, int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return dot(first, ones);
  }

  public Affine plus(double value) {
    return new Affine(indices, coefficients, constant + value);
  }

  public Affine plus(int index, double coefficient) {
    return plus(term(index, coefficient));
  }

  public Affine plus(Affine other) {
    int size = indices.length;
    int[] both = Arrays.copyOf(indices, size + other.indices.length);
    double[] values = Arrays.copyOf(coefficients, both.length);
    System.arraycopy(other.indices, 0, both, size, other.indices.length);
    System.arraycopy(other.coefficients, 0, values, size, other.indices.length);
    return new Affine(both, values, constant + other.constant);
  }

  public Affine minus(Affine other) {
    return plus(other.times(-1));
  }

  public Affine times(double factor) {
    double[] values = new double[coefficients.length];
    Arrays.setAll(values, i -> factor * coefficients[i]);
    return new Affine(indices, values, factor * constant);
  }

  /** The value without a variable. */
  public double constant() {
    return constant;
  }

  /** The value at {@code x}. */
  public double at(double[] x) {
    double sum = constant;
    for (int i = 0; i < indices.length; i++) {
      sum += coefficients[i] * x[indices[i]];
    }
    return sum;
  }

  /** Adds each coefficient to the element of its variable. */
  public void addCoefficients(double[] sums) {
    for (int i = 0; i < indices.length; i++) {
      sums[indices[i]] += coefficients[i];
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < indices.length; i++) {
      text.append(coefficients[i]).append("·x").append(indices[i]).append(" + ");
    }
    return text.append(constant).toString();
  }
}
