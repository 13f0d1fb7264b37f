package dev.mandate.optimize.cone;

/** Rows with {@code s >= 0}. The scaling is diagonal, {@code s / z}. */
final class Orthant implements Cone {
  private final int first;
  private final int size;
  private final double[] h;

  Orthant(int first, int size) {
    this.first = first;
    this.size = size;
    h = new double[size];
  }

  @Override
  public int first() {
    return first;
  }

  @Override
  public int size() {
    return size;
  }

  /** Element i of the diagonal of H. */
  double scaling(int i) {
    return h[i];
  }

  void setScaling(int i, double value) {
    h[i] = value;
  }

  @Override
  public int degree() {
    return size;
  }

  @Override
  public void unit(double[] s, double[] z) {
    for (int i = first; i < first + size; i++) {
      s[i] = 1;
      z[i] = 1;
    }
  }

  @Override
  public boolean update(double[] s, double[] z, double mu, boolean dual) {
    for (int i = 0; i < size; i++) {
      if (!(s[first + i] > 0) || !(z[first + i] > 0)) {
        return false;
      }
      h[i] = s[first + i] / z[first + i];
    }
    return true;
  }

  @Override
  public void multiplyScaling(double[] x, double[] y) {
    for (int i = 0; i < size; i++) {
      y[first + i] = h[i] * x[first + i];
    }
  }

  @Override
  public void correct(
      double[] s,
      double[] z,
      double[] ds,
      double[] dz,
      double target,
      double weight,
      double[] out) {
    for (int i = first; i < first + size; i++) {
      out[i] = s[i] + (weight * ds[i] * dz[i] - target) / z[i];
    }
  }

  @Override
  public double step(double[] s, double[] ds, double[] z, double[] dz, double most) {
    double alpha = most;
    for (int i = first; i < first + size; i++) {
      if (ds[i] < 0) {
        alpha = Math.min(alpha, -s[i] / ds[i]);
      }
      if (dz[i] < 0) {
        alpha = Math.min(alpha, -z[i] / dz[i]);
      }
    }
    return alpha;
  }

  @Override
  public double violation(double[] v, boolean ofDual) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = first; i < first + size; i++) {
      most = Math.max(most, -v[i]);
    }
    return most;
  }

  @Override
  public void shift(double[] v, double amount) {
    for (int i = first; i < first + size; i++) {
      v[i] += amount;
    }
  }

  @Override
  public double barrier(double[] s, double[] ds, double[] z, double[] dz, double alpha) {
    double sum = 0;
    for (int i = first; i < first + size; i++) {
      double si = s[i] + alpha * ds[i];
      double zi = z[i] + alpha * dz[i];
      if (!(si > 0) || !(zi > 0)) {
        return Double.POSITIVE_INFINITY;
      }
      sum -= StrictMath.log(si * zi);
    }
    return sum;
  }
}
