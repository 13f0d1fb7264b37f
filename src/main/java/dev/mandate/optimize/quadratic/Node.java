package dev.mandate.optimize.quadratic;

/**
 * A choice in part: which variables are held, which are not, and which are undecided.
 *
 * @param state one of the constants a variable
 * @param bound no completion has an objective below this
 * @param number in the order of making, for ties
 * @param held how many are held
 */
@SuppressWarnings("ArrayRecordComponent") // nodes are not compared by value
record Node(byte[] state, double bound, int number, int held) {
  static final byte OPEN = 0;
  static final byte OUT = 1;

  /** Held: at least its minimum position, or anything between its bounds where that is 0. */
  static final byte LONG = 2;

  /** Held, and at most minus its minimum position. */
  static final byte SHORT = 3;

  static double lower(QuadraticProgram p, double[] minimum, int i, byte state) {
    return switch (state) {
      case OUT -> 0;
      case LONG -> minimum[i] > 0 ? Math.max(minimum[i], p.lower()[i]) : p.lower()[i];
      case SHORT -> p.lower()[i];
      default -> Math.min(0, p.lower()[i]);
    };
  }

  static double upper(QuadraticProgram p, double[] minimum, int i, byte state) {
    return switch (state) {
      case OUT -> 0;
      case LONG -> p.upper()[i];
      case SHORT -> Math.min(-minimum[i], p.upper()[i]);
      default -> Math.max(0, p.upper()[i]);
    };
  }
}
