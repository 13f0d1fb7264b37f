package dev.mandate.optimize.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Σ ½ scale (x − w)²: the distance from given weights. */
@SuppressWarnings("ArrayRecordComponent") // inside this package, never changed
record NearestGoal(double[] weights, double[] scales) implements Goal {
  @Override
  public double value(List<double[]> path) {
    double[] x = path.getFirst();
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += scales[i] / 2 * (x[i] - weights[i]) * (x[i] - weights[i]);
    }
    return sum;
  }

  @Override
  public SequencedMap<String, Double> terms(List<double[]> path) {
    SequencedMap<String, Double> terms = new LinkedHashMap<>();
    terms.put("distance from the method's weights", value(path));
    return terms;
  }

  @Override
  public double price(List<double[]> path, double one) {
    return 1;
  }
}
