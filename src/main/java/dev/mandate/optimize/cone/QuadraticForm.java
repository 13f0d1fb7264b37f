package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;
import java.util.Arrays;
import java.util.List;

/** A sum of symmetric positive semidefinite matrices, each over a range of variables. */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops, never changed
final class QuadraticForm {
  sealed interface Term {
    int first();

    int n();
  }

  /** A symmetric n×n matrix, row-major. */
  record DenseTerm(int first, int n, double[] p) implements Term {}

  /** {@code diag(d) + FFᵀ}, F n×k and row-major. */
  record FactorTerm(int first, int n, double[] d, double[] f, int k) implements Term {}

  /** Asymmetry, relative to the largest element, that is rounding and not a mistake. */
  private static final double ASYMMETRY = 1e-9;

  /** A negative eigenvalue, relative to the unit diagonal, that is rounding and not a mistake. */
  private static final double INDEFINITE = 1e-9;

  final int variables;
  final List<Term> terms;

  QuadraticForm(int variables, List<Term> terms) {
    this.variables = variables;
    this.terms = terms;
  }

  static Term dense(int first, int n, double[] p) {
    if (p.length != n * n) {
      throw new IllegalArgumentException("matrix is not " + n + "×" + n);
    }
    double largest = Dense.maxAbs(p);
    if (!Double.isFinite(largest)) {
      throw new IllegalArgumentException("matrix is not finite");
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        if (Math.abs(p[i * n + j] - p[j * n + i]) > ASYMMETRY * largest) {
          throw new IllegalArgumentException("matrix is not symmetric at " + i + ", " + j);
        }
      }
    }
    return new DenseTerm(first, n, p);
  }

  static Term factor(int first, int n, double[] d, double[] f, int k) {
    if (d.length != n || f.length != n * k) {
      throw new IllegalArgumentException(
          "diagonal and factors are not " + n + " and " + n + "×" + k);
    }
    if (!Double.isFinite(Dense.maxAbs(d)) || !Double.isFinite(Dense.maxAbs(f))) {
      throw new IllegalArgumentException("factors are not finite");
    }
    for (double v : d) {
      if (v < 0) {
        throw new IllegalArgumentException("negative variance " + v);
      }
    }
    return new FactorTerm(first, n, d, f, k);
  }

  boolean isZero() {
    return terms.isEmpty();
  }

  /** {@code y = P·x}. */
  void multiply(double[] x, double[] y) {
    Arrays.fill(y, 0);
    for (Term term : terms) {
      double[] part = Arrays.copyOfRange(x, term.first(), term.first() + term.n());
      double[] product = new double[term.n()];
      switch (term) {
        case DenseTerm dense -> Dense.symmetricMultiply(dense.p, dense.n, part, product);
        case FactorTerm factor -> multiply(factor, part, product);
      }
      for (int j = 0; j < product.length; j++) {
        y[term.first() + j] += product[j];
      }
    }
  }

  private static void multiply(FactorTerm term, double[] x, double[] y) {
    double[] exposure = new double[term.k];
    Dense.multiplyTransposed(term.f, term.n, term.k, x, exposure);
    Dense.multiply(term.f, term.n, term.k, exposure, y);
    for (int j = 0; j < term.n; j++) {
      y[j] += term.d[j] * x[j];
    }
  }

  /** The diagonal of P. */
  double[] diagonal() {
    double[] sum = new double[variables];
    for (Term term : terms) {
      for (int j = 0; j < term.n(); j++) {
        sum[term.first() + j] +=
            switch (term) {
              case DenseTerm dense -> dense.p[j * dense.n + j];
              case FactorTerm factor ->
                  factor.d[j] + Dense.dot(factor.f, j * factor.k, factor.f, j * factor.k, factor.k);
            };
      }
    }
    return sum;
  }

  /** {@code scale · diag(d) · P · diag(d)}. */
  QuadraticForm scaled(double[] d, double scale) {
    return new QuadraticForm(variables, terms.stream().map(t -> scaled(t, d, scale)).toList());
  }

  private static Term scaled(Term term, double[] d, double scale) {
    int first = term.first();
    int n = term.n();
    return switch (term) {
      case DenseTerm dense -> {
        double[] p = new double[n * n];
        for (int i = 0; i < n; i++) {
          double factor = scale * d[first + i];
          for (int j = 0; j <= i; j++) {
            double symmetric = 0.5 * (dense.p[i * n + j] + dense.p[j * n + i]);
            p[i * n + j] = factor * symmetric * d[first + j];
          }
        }
        yield new DenseTerm(first, n, p);
      }
      case FactorTerm factor -> {
        double root = Math.sqrt(scale);
        double[] diagonal = new double[n];
        double[] f = new double[factor.f.length];
        for (int i = 0; i < n; i++) {
          diagonal[i] = scale * d[first + i] * factor.d[i] * d[first + i];
          for (int j = 0; j < factor.k; j++) {
            f[i * factor.k + j] = root * d[first + i] * factor.f[i * factor.k + j];
          }
        }
        yield new FactorTerm(first, n, diagonal, f, factor.k);
      }
    };
  }

  /** Throws when a dense term has a clearly negative eigenvalue. Reads lower triangles. */
  void demandSemidefinite() {
    for (Term term : terms) {
      if (term instanceof DenseTerm dense && !isSemidefinite(dense)) {
        throw new IllegalArgumentException("matrix is not positive semidefinite");
      }
    }
  }

  private static boolean isSemidefinite(DenseTerm term) {
    int n = term.n;
    double[] root = new double[n];
    for (int i = 0; i < n; i++) {
      double variance = term.p[i * n + i];
      if (variance < 0) {
        return false;
      }
      root[i] = variance == 0 ? 1 : Math.sqrt(variance);
    }
    double[] unit = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        unit[i * n + j] = term.p[i * n + j] / (root[i] * root[j]);
      }
      unit[i * n + i] = (term.p[i * n + i] == 0 ? 0 : 1) + INDEFINITE * n;
    }
    return Dense.cholesky(unit, n) < 0;
  }
}
