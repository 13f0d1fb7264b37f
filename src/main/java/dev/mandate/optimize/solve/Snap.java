package dev.mandate.optimize.solve;

import dev.mandate.optimize.Limit;
import dev.mandate.optimize.model.Lowered;
import dev.mandate.optimize.model.Stage;
import dev.mandate.optimize.model.WeightRow;
import java.util.Arrays;

/**
 * An interior point comes within its tolerance of bounds and of the sum of weights, and never quite
 * there. A weight is put on a bound when it is hardly away from it, or when it is near and the
 * bound's multiplier says that it holds; then the sum is set right by the weights between their
 * bounds.
 */
final class Snap {
  private static final double HARDLY = 1e-9;
  private static final double NEAR = 1e-5;

  private final Lowered lowered;
  private final Stage stage;
  private final double[] lower;
  private final double[] upper;
  private final double[] lowerPrice;
  private final double[] upperPrice;
  private double largestPrice;

  Snap(Lowered lowered, Stage stage) {
    this.lowered = lowered;
    this.stage = stage;
    int n = stage.size();
    lower = new double[n];
    upper = new double[n];
    lowerPrice = new double[n];
    upperPrice = new double[n];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
  }

  /** Takes note of a row if it is a bound of this stage, and of its multiplier. */
  void bound(WeightRow row, double multiplier) {
    if (row.stage().first() != stage.first()) {
      return;
    }
    largestPrice = Math.max(largestPrice, Math.abs(multiplier));
    int i = row.asset();
    if (i < 0) {
      return;
    }
    double bound = row.bound() / row.coefficients()[0];
    if (row.coefficients()[0] > 0) {
      upper[i] = bound;
      upperPrice[i] = Math.abs(multiplier);
    }
    if (row.coefficients()[0] < 0 || row.equality()) {
      lower[i] = bound;
      lowerPrice[i] = Math.abs(multiplier);
    }
  }

  /** The weights on their bounds and with their sum; in place. */
  double[] toBounds(double[] weights) {
    for (int i = 0; i < weights.length; i++) {
      if (isOn(weights[i] - lower[i], lowerPrice[i])) {
        weights[i] = lower[i];
      } else if (isOn(upper[i] - weights[i], upperPrice[i])) {
        weights[i] = upper[i];
      }
    }
    Limit.Net invested = lowered.facts().problem().invested();
    if (invested.lower() == invested.upper()) {
      setSum(weights, invested.upper());
    }
    return weights;
  }

  /** Of distance and multiplier one is 0 at the optimum: the smaller, each on its own scale. */
  private boolean isOn(double distance, double price) {
    return distance < HARDLY || (distance < NEAR && price > distance * largestPrice);
  }

  private void setSum(double[] weights, double sum) {
    for (int pass = 0; pass < 4; pass++) {
      double missing = sum - Arrays.stream(weights).sum();
      double room = 0;
      for (int i = 0; i < weights.length; i++) {
        room += room(weights[i], i);
      }
      if (missing == 0 || room == 0) {
        return;
      }
      for (int i = 0; i < weights.length; i++) {
        weights[i] += missing * room(weights[i], i) / room;
      }
    }
  }

  private double room(double weight, int i) {
    return Math.max(0, Math.min(1, Math.min(weight - lower[i], upper[i] - weight)));
  }
}
