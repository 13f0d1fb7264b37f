package dev.mandate.optimize.estimate;

/** What {@link EntropyPooling} is told, per session. */
public sealed interface ScenarioView {
  /** How what is told stands to {@link #value}. */
  enum Relation {
    EQUAL,
    AT_LEAST,
    AT_MOST
  }

  Relation relation();

  double value();

  /** The mean of a combination of assets. */
  record OnMean(View view, Relation relation) implements ScenarioView {
    @Override
    public double value() {
      return view.value();
    }
  }

  /** The volatility of an asset; {@code value} more than 0. */
  record OnVolatility(int asset, Relation relation, double value) implements ScenarioView {}

  /** The correlation of two assets; {@code value} between −1 and 1. */
  record OnCorrelation(int first, int second, Relation relation, double value)
      implements ScenarioView {}
}
