package dev.mandate.optimize.model;

import java.util.List;
import java.util.SequencedMap;

/** What a lowered objective means in its own units. */
public interface Goal {
  /** The objective's value at the weights of each stage. */
  double value(List<double[]> path);

  /** The value of each of its terms there, by name. */
  SequencedMap<String, Double> terms(List<double[]> path);

  /**
   * What a multiplier of the program is worth: the improvement of the objective per unit by which a
   * row on weights gives way is this times the multiplier. NaN where it has no meaning.
   *
   * @param one the scale at the solution
   */
  double price(List<double[]> path, double one);
}
