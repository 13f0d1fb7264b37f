package dev.mandate.optimize.quadratic;

import java.util.Arrays;

/**
 * Which constraints hold as equations at a point, and on which side: a solution's own, or a guess
 * to start from.
 *
 * @param variables one element a variable: -1 at its lower bound, 1 at its upper, 0 between
 * @param rows one element a row of the program: the same
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by their elements
public record WorkingSet(byte[] variables, byte[] rows) {
  /** Nothing holds as an equation. */
  public static WorkingSet empty(int variables, int rows) {
    return new WorkingSet(new byte[variables], new byte[rows]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WorkingSet set
        && Arrays.equals(variables, set.variables)
        && Arrays.equals(rows, set.rows);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(variables) + Arrays.hashCode(rows);
  }

  @Override
  public String toString() {
    return Arrays.toString(variables) + Arrays.toString(rows);
  }
}
