package dev.mandate.optimize.estimate;

import dev.mandate.optimize.estimate.EntropyPooling.Moment;
import dev.mandate.optimize.estimate.ScenarioView.Relation;
import dev.mandate.optimize.linear.Watch;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The dual of entropy pooling: least ln Σ q·exp(−λ·z) over λ, with λ ≥ 0 where E z ≤ 0 is asked, z
 * being each moment's feature less its target in units of its spread. Newton's method on the
 * multipliers that are not held at 0, with a search back along the projected direction.
 */
final class EntropyDual {
  /** How near to their targets moments come, in units of their spread. */
  private static final double MET = 1e-11;

  private static final int MOST_STEPS = 200;

  private final double[] prior;

  /** {@code scenarios × moments}, row-major. */
  private final double[] z;

  private final boolean[] oneSided;
  private final int m;
  private double[] lambda;
  private double[] p;

  EntropyDual(double[] prior, List<Moment> moments) {
    this.prior = prior;
    m = moments.size();
    z = new double[prior.length * m];
    oneSided = new boolean[m];
    for (int k = 0; k < m; k++) {
      Moment moment = moments.get(k);
      oneSided[k] = moment.relation() != Relation.EQUAL;
      double sign = moment.relation() == Relation.AT_LEAST ? -1 : 1;
      double spread = spread(moment.feature());
      for (int t = 0; t < prior.length; t++) {
        z[t * m + k] = sign * (moment.feature()[t] - moment.target()) / spread;
      }
    }
    lambda = new double[m];
    p = prior;
  }

  private double spread(double[] feature) {
    double mean = Products.dot(prior, feature);
    double sum = 0;
    for (int t = 0; t < feature.length; t++) {
      sum += prior[t] * (feature[t] - mean) * (feature[t] - mean);
    }
    return sum > 0 ? StrictMath.sqrt(sum) : 1;
  }

  double[] probabilities() {
    return p;
  }

  /** False when no probabilities meet the moments. */
  boolean solve() {
    double value = evaluate(lambda);
    for (int step = 0; step < MOST_STEPS; step++) {
      Watch.ask();
      double[] moments = Products.transposeTimes(z, p, m);
      boolean[] free = free(moments);
      if (met(moments, free)) {
        return true;
      }
      double[] direction = newton(moments, free);
      double next = search(value, moments, direction);
      if (Double.isNaN(next)) {
        return false;
      }
      value = next;
    }
    return false;
  }

  /** Multipliers at 0 whose moment is on the right side stay there. */
  private boolean[] free(double[] moments) {
    boolean[] free = new boolean[m];
    for (int k = 0; k < m; k++) {
      free[k] = !oneSided[k] || lambda[k] > 0 || moments[k] > 0;
    }
    return free;
  }

  private static boolean met(double[] moments, boolean[] free) {
    for (int k = 0; k < moments.length; k++) {
      if (free[k] && StrictMath.abs(moments[k]) > MET) {
        return false;
      }
    }
    return true;
  }

  /** ln Σ q·exp(−λ·z); leaves the probabilities at λ in {@link #p}. */
  private double evaluate(double[] at) {
    double[] exponent = new double[prior.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < exponent.length; t++) {
      double sum = 0;
      for (int k = 0; k < m; k++) {
        sum -= at[k] * z[t * m + k];
      }
      exponent[t] = sum;
      largest = StrictMath.max(largest, sum);
    }
    double total = 0;
    double[] next = new double[prior.length];
    for (int t = 0; t < next.length; t++) {
      next[t] = prior[t] * StrictMath.exp(exponent[t] - largest);
      total += next[t];
    }
    p = Products.scale(next, 1 / total);
    return largest + StrictMath.log(total);
  }

  /** The covariance of the free moments, inverted on them; a ridge where they depend. */
  private double[] newton(double[] moments, boolean[] free) {
    int[] index = IntStream.range(0, m).filter(k -> free[k]).toArray();
    int f = index.length;
    double[] around = new double[p.length * f];
    double[] g = new double[f];
    for (int a = 0; a < f; a++) {
      g[a] = moments[index[a]];
      for (int t = 0; t < p.length; t++) {
        around[t * f + a] = z[t * m + index[a]] - g[a];
      }
    }
    double[] hessian = Products.gram(around, p.length, f, p);
    double[] step = regularized(hessian, f).solve(g);
    double[] direction = new double[m];
    for (int a = 0; a < f; a++) {
      direction[index[a]] = step[a];
    }
    return direction;
  }

  private static Cholesky regularized(double[] hessian, int f) {
    double ridge = 1e-13 * StrictMath.max(Products.trace(hessian, f) / f, 1e-6);
    for (int attempt = 0; attempt < 12; attempt++) {
      double[] a = hessian.clone();
      for (int i = 0; i < f; i++) {
        a[i * f + i] += ridge;
      }
      try {
        return Cholesky.of(a, f, "the dual");
      } catch (UnusableInput e) {
        ridge *= 100;
      }
    }
    throw new IllegalStateException("the dual's curvature is no number");
  }

  /** The value after a step that lowers it enough; NaN when there is none. */
  private double search(double value, double[] moments, double[] direction) {
    double[] before = p;
    for (double length = 1; length > 1e-14; length /= 2) {
      double[] next = new double[m];
      double promised = 0;
      for (int k = 0; k < m; k++) {
        next[k] = lambda[k] + length * direction[k];
        if (oneSided[k]) {
          next[k] = StrictMath.max(next[k], 0);
        }
        promised += moments[k] * (next[k] - lambda[k]);
      }
      double found = evaluate(next);
      // near the end the gain drowns in rounding, while the moments still come nearer
      double rounding = 1e-15 * StrictMath.max(StrictMath.abs(value), 1);
      if (found <= value - 1e-4 * promised + rounding && Double.isFinite(found)) {
        lambda = next;
        return found;
      }
    }
    p = before;
    return Double.NaN;
  }
}
