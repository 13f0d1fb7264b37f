package dev.mandate.optimize.estimate;

/** Thrown where an estimate cannot be made of what was given; {@link #fault} says why. */
public final class UnusableInput extends RuntimeException {
  private final transient Fault fault;

  public UnusableInput(Fault fault) {
    super(fault.words(i -> "asset " + (i + 1)), null, false, false);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }

  /** Refuses a parameter unless {@code within}; NaN is never within. */
  static void unless(boolean within, String parameter, double value, String allowed) {
    if (!within) {
      throw new UnusableInput(new Fault.OutOfRange(parameter, value, allowed));
    }
  }
}
