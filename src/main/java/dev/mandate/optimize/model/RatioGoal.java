package dev.mandate.optimize.model;

import java.util.List;
import java.util.SequencedMap;

/** numerator / denominator. */
record RatioGoal(ExpressionGoal numerator, ExpressionGoal denominator, boolean quadratic)
    implements Goal {
  @Override
  public double value(List<double[]> path) {
    return numerator.value(path) / denominator.value(path);
  }

  @Override
  public SequencedMap<String, Double> terms(List<double[]> path) {
    SequencedMap<String, Double> terms = numerator.terms(path);
    denominator.terms(path).forEach((name, value) -> terms.merge(name, value, Double::sum));
    return terms;
  }

  /**
   * A row gives way by {@code one} per unit of its bound. Where the numerator is held at 1 and half
   * the squared volatility s² minimized, the ratio is 1 / (c s), whose slope over ½s² is −1 / (c
   * s³).
   */
  @Override
  public double price(List<double[]> path, double one) {
    if (!quadratic) {
      return one;
    }
    double c = denominator.coefficient(0);
    double s = denominator.value(path) / c * one;
    return one / (c * s * s * s);
  }
}
