package dev.mandate.optimize.estimate;

/** Weights of sessions that halve with age, as {@code pandas.ewm} has them ({@code adjust}). */
@SuppressWarnings("ArrayRecordComponent") // inside this package, never changed
record Fading(double halfLife, double[] weights) {
  /** Weights of {@code sessions} sessions, the newest last; they sum to 1. */
  static Fading of(double halfLife, int sessions) {
    UnusableInput.unless(halfLife > 0, "half-life", halfLife, "more than 0 sessions");
    double[] weights = new double[sessions];
    double sum = 0;
    for (int t = 0; t < sessions; t++) {
      weights[t] = StrictMath.pow(0.5, (sessions - 1 - t) / halfLife);
      sum += weights[t];
    }
    return new Fading(halfLife, Products.scale(weights, 1 / sum));
  }

  double sumOfSquares() {
    return Products.sumOfSquares(weights);
  }

  Change change() {
    return new Change.Faded(halfLife, 1 / sumOfSquares());
  }
}
