package dev.mandate.optimize.model;

import java.util.List;
import java.util.SequencedMap;

/** A goal of which something else is minimized, so that multipliers say nothing about it. */
record UnpricedGoal(Goal goal) implements Goal {
  @Override
  public double value(List<double[]> path) {
    return goal.value(path);
  }

  @Override
  public SequencedMap<String, Double> terms(List<double[]> path) {
    return goal.terms(path);
  }

  @Override
  public double price(List<double[]> path, double one) {
    return Double.NaN;
  }
}
