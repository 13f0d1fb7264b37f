package dev.mandate.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weights being given out. */
final class Allocation {
  private final double[] weights;
  private double cash;

  Allocation(int assets) {
    this.weights = new double[assets];
  }

  /** A weight with where it goes; {@code weight} null for the rest. */
  record Part(@Nullable Node weight, boolean isShort, Allotment allotment) {
    private boolean give(double share, Frame frame, Log log, Allocation to) {
      return allotment.allot(frame, isShort ? -share : share, to, log);
    }
  }

  /**
   * Gives out {@code parts}, the rest last, wherever it stands; false where one cannot be said,
   * with its reason in the frame.
   */
  boolean allot(List<Part> parts, Frame frame, Log log) {
    Part rest = null;
    for (Part part : parts) {
      if (part.weight == null) {
        rest = part;
        continue;
      }
      double share = part.weight.at(frame);
      if (frame.unknown != null || !part.give(share, frame, log, this)) {
        return false;
      }
    }
    return rest == null || rest.give(rest(), frame, log, this);
  }

  void give(int asset, double weight) {
    weights[asset] += weight;
  }

  /** What is to be cash by the mandate's own words, so that no rest takes it. */
  void keep(double weight) {
    cash += weight;
  }

  /** What is left to 100%; nothing, where more has been given out. */
  double rest() {
    return Math.max(0, 1 - sum(weights) - cash);
  }

  /** By position of the plan's assets; what they leave to 1 is cash. */
  double[] weights() {
    return weights;
  }

  static double sum(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return sum;
  }
}
