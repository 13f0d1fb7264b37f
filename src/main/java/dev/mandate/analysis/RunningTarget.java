package dev.mandate.analysis;

import dev.mandate.plan.Figures;
import dev.mandate.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The running target of a policy where it can be worked out from the text alone: a weight for each
 * of {@link Plan#assets}, the rest cash. Immutable.
 */
final class RunningTarget {
  /** Differences of weight below this are rounding. */
  static final double NOTHING = 1e-9;

  private final double[] weights;

  private RunningTarget(double[] weights) {
    this.weights = weights;
  }

  static RunningTarget of(double[] weights) {
    return new RunningTarget(weights.clone());
  }

  double weight(int asset) {
    return weights[asset];
  }

  double[] weights() {
    return weights.clone();
  }

  /** The sum over {@code assets}. */
  double weight(List<Integer> assets) {
    double sum = 0;
    for (int asset : assets) {
      sum += weights[asset];
    }
    return sum;
  }

  /** All that is invested, shorts negative. */
  double invested() {
    return Arrays.stream(weights).sum();
  }

  double cash() {
    return 1 - invested();
  }

  /** The sum of absolute weights. */
  double gross() {
    return Arrays.stream(weights).map(StrictMath::abs).sum();
  }

  /** The assets with a weight. */
  List<Integer> holdings() {
    List<Integer> held = new ArrayList<>();
    for (int a = 0; a < weights.length; a++) {
      if (StrictMath.abs(weights[a]) > NOTHING) {
        held.add(a);
      }
    }
    return held;
  }

  /** The largest difference of a weight, cash included. */
  double distance(RunningTarget other) {
    double most = StrictMath.abs(cash() - other.cash());
    for (int a = 0; a < weights.length; a++) {
      most = Math.max(most, StrictMath.abs(weights[a] - other.weights[a]));
    }
    return most;
  }

  /** {@code 60% equity, 40% bonds}; what is left, as cash. */
  String text(Plan plan) {
    List<String> parts = new ArrayList<>();
    for (int asset : holdings()) {
      parts.add(Figures.percent(weights[asset]) + " " + plan.assets().get(asset).name());
    }
    if (StrictMath.abs(cash()) > NOTHING) {
      parts.add(Figures.percent(cash()) + " cash");
    }
    return String.join(", ", parts);
  }
}
