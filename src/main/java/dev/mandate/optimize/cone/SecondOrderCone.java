package dev.mandate.optimize.cone;

/**
 * Rows with {@code s₀ >= ‖s₁‖}. Nesterov-Todd scaling {@code H = W²}; products with W as in
 * Domahidi, Chu & Boyd (2013).
 */
final class SecondOrderCone implements Cone {
  private final int first;
  private final int size;

  /** The scaling point, with {@code w₀² - ‖w₁‖² = 1}. */
  private final double[] w;

  private final double[] lambda;
  private double eta = 1;

  SecondOrderCone(int first, int size) {
    this.first = first;
    this.size = size;
    w = new double[size];
    w[0] = 1;
    lambda = new double[size];
  }

  @Override
  public int first() {
    return first;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int degree() {
    return 1;
  }

  /** {@code η²}, with which {@code H⁻¹ = η⁻²(2·Jw·(Jw)ᵀ - J)}, J being diag(1, -1, -1, …). */
  double etaSquared() {
    return eta * eta;
  }

  /** Element i of Jw. */
  double reflected(int i) {
    return i == 0 ? w[0] : -w[i];
  }

  @Override
  public void unit(double[] s, double[] z) {
    for (int i = first; i < first + size; i++) {
      s[i] = 0;
      z[i] = 0;
    }
    s[first] = 1;
    z[first] = 1;
  }

  @Override
  public boolean update(double[] s, double[] z, double mu, boolean dual) {
    double sNorm = Math.sqrt(determinant(s));
    double zNorm = Math.sqrt(determinant(z));
    if (!(sNorm > 0) || !(zNorm > 0)) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      double zi = z[first + i] / zNorm;
      w[i] = s[first + i] / sNorm + (i == 0 ? zi : -zi);
    }
    double tail = tailSquared(w, 0);
    double norm = Math.sqrt((w[0] - Math.sqrt(tail)) * (w[0] + Math.sqrt(tail)));
    if (!(norm > 0)) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      w[i] /= norm;
    }
    w[0] = Math.sqrt(1 + tailSquared(w, 0));
    eta = Math.sqrt(sNorm / zNorm);
    if (!(eta > 0) || !Double.isFinite(eta)) {
      return false;
    }
    multiplyRoot(z, first, lambda, 0, false);
    return true;
  }

  /** {@code y = W·x}, or its inverse. */
  private void multiplyRoot(double[] x, int xFrom, double[] y, int yFrom, boolean inverse) {
    double zeta = 0;
    for (int i = 1; i < size; i++) {
      zeta += w[i] * x[xFrom + i];
    }
    double x0 = x[xFrom];
    double scale = inverse ? 1 / eta : eta;
    double c = inverse ? -x0 + zeta / (1 + w[0]) : x0 + zeta / (1 + w[0]);
    y[yFrom] = scale * (inverse ? w[0] * x0 - zeta : w[0] * x0 + zeta);
    for (int i = 1; i < size; i++) {
      y[yFrom + i] = scale * (x[xFrom + i] + c * w[i]);
    }
  }

  @Override
  public void multiplyScaling(double[] x, double[] y) {
    double[] half = new double[size];
    multiplyRoot(x, first, half, 0, false);
    multiplyRoot(half, 0, y, first, false);
  }

  /** {@code y = H⁻¹·x} on the cone's rows. */
  void multiplyInverse(double[] x, double[] y) {
    double[] half = new double[size];
    multiplyRoot(x, first, half, 0, true);
    multiplyRoot(half, 0, y, first, true);
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
    double[] a = new double[size];
    double[] b = new double[size];
    multiplyRoot(ds, first, a, 0, true);
    multiplyRoot(dz, first, b, 0, false);
    double[] product = new double[size];
    for (int i = 0; i < size; i++) {
      product[0] += lambda[i] * lambda[i] + weight * a[i] * b[i];
    }
    product[0] -= target;
    for (int i = 1; i < size; i++) {
      product[i] = 2 * lambda[0] * lambda[i] + weight * (a[0] * b[i] + b[0] * a[i]);
    }
    divideByLambda(product);
    multiplyRoot(product, 0, out, first, false);
  }

  /** Solves {@code λ ∘ y = x} in place. */
  private void divideByLambda(double[] x) {
    double tail = Math.sqrt(tailSquared(lambda, 0));
    double determinant = (lambda[0] - tail) * (lambda[0] + tail);
    double dot = 0;
    for (int i = 1; i < size; i++) {
      dot += lambda[i] * x[i];
    }
    double y0 = (lambda[0] * x[0] - dot) / determinant;
    for (int i = 1; i < size; i++) {
      x[i] = (x[i] - y0 * lambda[i]) / lambda[0];
    }
    x[0] = y0;
  }

  @Override
  public double step(double[] s, double[] ds, double[] z, double[] dz, double most) {
    return Math.min(step(s, ds, most), step(z, dz, most));
  }

  /** The smallest positive root of {@code det(x + α·dx) = 0}, and not beyond x₀ + α·dx₀ = 0. */
  private double step(double[] x, double[] dx, double most) {
    double alpha = dx[first] < 0 ? Math.min(most, -x[first] / dx[first]) : most;
    double a = determinant(dx);
    double b = 2 * determinant(x, dx);
    double c = Math.max(0, determinant(x));
    double discriminant = b * b - 4 * a * c;
    if (discriminant < 0 || (a > 0 && b > 0)) {
      return alpha;
    }
    double t = b >= 0 ? -b - Math.sqrt(discriminant) : -b + Math.sqrt(discriminant);
    double near = t == 0 ? Double.POSITIVE_INFINITY : 2 * c / t;
    double far = a == 0 ? Double.POSITIVE_INFINITY : t / (2 * a);
    if (near >= 0) {
      alpha = Math.min(alpha, near);
    }
    return far >= 0 ? Math.min(alpha, far) : alpha;
  }

  @Override
  public double violation(double[] x, boolean ofDual) {
    return Math.sqrt(tailSquared(x, first)) - x[first];
  }

  @Override
  public void shift(double[] x, double amount) {
    x[first] += amount;
  }

  @Override
  public double barrier(double[] s, double[] ds, double[] z, double[] dz, double alpha) {
    double sd = shiftedDeterminant(s, ds, alpha);
    double zd = shiftedDeterminant(z, dz, alpha);
    return sd > 0 && zd > 0 ? -0.5 * StrictMath.log(sd * zd) : Double.POSITIVE_INFINITY;
  }

  private double shiftedDeterminant(double[] x, double[] dx, double alpha) {
    double head = x[first] + alpha * dx[first];
    double tail = 0;
    for (int i = first + 1; i < first + size; i++) {
      double xi = x[i] + alpha * dx[i];
      tail += xi * xi;
    }
    tail = Math.sqrt(tail);
    return head > 0 ? (head - tail) * (head + tail) : -1;
  }

  /** {@code x₀² - ‖x₁‖²}, in the form that keeps its digits. */
  private double determinant(double[] x) {
    double tail = Math.sqrt(tailSquared(x, first));
    return (x[first] - tail) * (x[first] + tail);
  }

  /** {@code x₀y₀ - x₁·y₁}. */
  private double determinant(double[] x, double[] y) {
    double sum = 0;
    for (int i = 1; i < size; i++) {
      sum += x[first + i] * y[first + i];
    }
    return x[first] * y[first] - sum;
  }

  private double tailSquared(double[] x, int from) {
    double sum = 0;
    for (int i = 1; i < size; i++) {
      sum += x[from + i] * x[from + i];
    }
    return sum;
  }
}
