package dev.mandate.portfolio;

/**
 * What is held: a quantity of each asset, by position, and cash. Mutable and reused from session to
 * session; negative quantities are short, negative cash is borrowed.
 */
public final class Holdings {
  private final double[] quantities;
  private double cash;

  /** Takes {@code quantities} over. */
  public Holdings(double[] quantities, double cash) {
    this.quantities = quantities;
    this.cash = cash;
  }

  /** No assets, all in cash. */
  public static Holdings ofCash(int assets, double cash) {
    return new Holdings(new double[assets], cash);
  }

  public Holdings copy() {
    return new Holdings(quantities.clone(), cash);
  }

  /** Makes these the same as {@code other}, which has as many assets. */
  public void set(Holdings other) {
    System.arraycopy(other.quantities, 0, quantities, 0, quantities.length);
    cash = other.cash;
  }

  /** The number of assets. */
  public int size() {
    return quantities.length;
  }

  public double quantity(int asset) {
    return quantities[asset];
  }

  /** The backing quantities: what is written here is held. */
  public double[] quantities() {
    return quantities;
  }

  public double cash() {
    return cash;
  }

  public void setCash(double cash) {
    this.cash = cash;
  }

  /**
   * Value in money: assets in order, then cash. The price of what is not held is not looked at
   * beyond being a number.
   */
  public double value(double[] prices) {
    double value = 0;
    for (int i = 0; i < quantities.length; i++) {
      value += quantities[i] * prices[i];
    }
    return value + cash;
  }

  /** Writes each asset's share of {@code value} into {@code weights}. */
  public void weights(double[] prices, double value, double[] weights) {
    for (int i = 0; i < quantities.length; i++) {
      weights[i] = quantities[i] * prices[i] / value;
    }
  }

  /** Every quantity and cash times {@code factor}: weights stay, nothing is traded. */
  public void scale(double factor) {
    for (int i = 0; i < quantities.length; i++) {
      quantities[i] *= factor;
    }
    cash *= factor;
  }

  /** Adds what {@code other} holds. */
  public void add(Holdings other) {
    for (int i = 0; i < quantities.length; i++) {
      quantities[i] += other.quantities[i];
    }
    cash += other.cash;
  }
}
