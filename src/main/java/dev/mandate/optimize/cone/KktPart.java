package dev.mandate.optimize.cone;

/**
 * A part of the matrix {@code [P Aᵀ; A -H]}: the rows of one cone, or a term of P. A part may bring
 * unknowns of its own, and may leave rows out of the matrix and work their step out afterwards, as
 * long as the solution stays the same.
 */
interface KktPart {
  /** Numbers the part's own unknowns from {@code next}; returns the number after them. */
  int claim(int next);

  /** Names the elements that {@link #attach} and {@link #write} will ask for. */
  void describe(KktGraph graph);

  /** Writes the elements that stay, and remembers where the others are. */
  void attach(BorderedFactor factor);

  /** Writes the elements of the cone's present scaling. */
  default void write(BorderedFactor factor) {}

  /** Adds the part's rows of the right-hand side. */
  default void gather(double[] rz, double[] rhs) {}

  /** Reads the part's rows of the solution. */
  default void scatter(double[] solution, double[] rz, double[] dz) {}
}
