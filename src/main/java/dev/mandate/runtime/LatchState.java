package dev.mandate.runtime;

/** How what is carried goes from session to session, whether it reads data or the account. */
final class LatchState {
  /** The truth of a condition that is not known. */
  static final double UNKNOWN = -1;

  private LatchState() {}

  /** The state after today: reset wins, an unknown condition changes nothing. */
  static double next(double on, double set, double reset) {
    return reset == 1 ? 0 : set == 1 ? 1 : on;
  }

  /** On how many known sessions running a condition has held, with today's. */
  static double running(double before, double holds) {
    return holds != 0 ? before + 1 : 0;
  }

  static boolean beyond(double left, boolean above, double right) {
    return above ? left > right : left < right;
  }
}
