package dev.mandate.portfolio;

/**
 * How far holdings have drifted from a target, and where a rebalance takes them. Weights are
 * fractions; what they leave to 1 is cash.
 *
 * <p>The band around a target weight t has half-width min(a, b·|t|), and never reaches past 0 to
 * the other side: no asset turns from long to short, and no cash from positive to borrowed, because
 * a band is wide. Cash has a band around its own target.
 *
 * @param points half-width in points (0.05 is 5% of the portfolio), or infinity
 * @param relative half-width as a fraction of the target, or infinity
 */
public record Bands(double points, double relative) {
  /** Cash below this is none: weights that add to 100% leave some 1e-16. */
  private static final double NEGLIGIBLE = 1e-12;

  public Bands {
    if (!(points >= 0)
        || !(relative >= 0)
        || Math.min(points, relative) == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("bands of " + points + " and " + relative);
    }
  }

  /** The largest absolute difference between {@code held} and {@code target}, cash included. */
  public static double drift(double[] target, double[] held) {
    double largest = 0;
    double targeted = 0;
    double invested = 0;
    for (int i = 0; i < target.length; i++) {
      largest = Math.max(largest, Math.abs(held[i] - target[i]));
      targeted += target[i];
      invested += held[i];
    }
    return Math.max(largest, Math.abs(invested - targeted));
  }

  /** The largest |held/target − 1| over assets with a target; 0 when there are none. */
  public static double relativeDrift(double[] target, double[] held) {
    double largest = 0;
    for (int i = 0; i < target.length; i++) {
      if (target[i] != 0) {
        largest = Math.max(largest, Math.abs(held[i] / target[i] - 1));
      }
    }
    return largest;
  }

  private double halfWidth(double target) {
    double proportional =
        target == 0 && relative == Double.POSITIVE_INFINITY
            ? relative
            : relative * Math.abs(target);
    return Math.min(points, proportional);
  }

  /** The lower edge of the band around {@code target}. */
  double lower(double target) {
    double edge = target - halfWidth(target);
    return target >= 0 ? Math.max(edge, 0) : edge;
  }

  /** The upper edge of the band around {@code target}. */
  double upper(double target) {
    double edge = target + halfWidth(target);
    return target < 0 ? Math.min(edge, 0) : edge;
  }

  /**
   * Where a rebalance to {@code destination} goes.
   *
   * <p>EDGE is the point inside all bands with the least Σ|weights − held| over the assets. Every
   * asset outside its band goes to its edge; if cash then is outside its own band, the difference
   * is the least that must be traded besides, whoever trades it, and each asset moves the same
   * fraction of the way its band still leaves it; an asset without a target is never bought.
   * MIDPOINT is halfway between that point and the target.
   *
   * @param weights receives the result
   */
  public void destination(
      Destination destination, double[] target, double[] held, double[] weights) {
    switch (destination) {
      case TARGET -> System.arraycopy(target, 0, weights, 0, target.length);
      case EDGE -> edge(target, held, weights);
      case MIDPOINT -> {
        edge(target, held, weights);
        for (int i = 0; i < weights.length; i++) {
          weights[i] += (target[i] - weights[i]) / 2;
        }
      }
    }
  }

  private void edge(double[] target, double[] held, double[] weights) {
    double targeted = 0;
    double assigned = 0;
    double down = 0;
    double up = 0;
    for (int i = 0; i < target.length; i++) {
      double low = lower(target[i]);
      double high = upper(target[i]);
      double weight = Math.clamp(held[i], low, high);
      weights[i] = weight;
      targeted += target[i];
      assigned += weight;
      down += weight - low;
      up += target[i] == 0 ? 0 : high - weight;
    }
    double cash = Math.abs(1 - targeted) < NEGLIGIBLE ? 0 : 1 - targeted;
    double excess = assigned - (1 - lower(cash));
    double shortfall = 1 - upper(cash) - assigned;
    if (excess > 0) {
      move(target, weights, -Math.min(1, excess / down));
    } else if (shortfall > 0) {
      move(target, weights, Math.min(1, shortfall / up));
    }
  }

  private void move(double[] target, double[] weights, double fraction) {
    for (int i = 0; i < target.length; i++) {
      if (fraction < 0 || target[i] != 0) {
        double edge = fraction < 0 ? lower(target[i]) : upper(target[i]);
        weights[i] += (edge - weights[i]) * Math.abs(fraction);
      }
    }
  }
}
