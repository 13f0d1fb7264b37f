package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;

/**
 * Guesses the set that will hold at the minimum by exchanging all constraints at once: what is
 * violated comes in, what pulls the wrong way goes out (block principal pivoting, Portugal, Júdice
 * and Vicente 1994; the primal-dual active set of Hintermüller, Ito and Kunisch 2003). It ends at
 * the minimum after a handful of factorizations in nearly all problems of allocation, and where it
 * does not it stops: {@link DualAscent} is right from any guess.
 */
final class Pivoting {
  private static final int ROUNDS = 20;

  /** So many rounds may pass without fewer constraints being wrong. */
  private static final int PATIENCE = 3;

  private Pivoting() {}

  /** Leaves the point solved at the best guess; false when that could not be factored. */
  static boolean run(WorkingPoint point) {
    int least = Integer.MAX_VALUE;
    int patience = PATIENCE;
    WorkingSet best = point.set();
    for (int round = 0; round < ROUNDS && point.solve(); round++) {
      WorkingSet at = point.set();
      int wrong = exchange(point);
      if (wrong == 0) {
        return true;
      }
      if (wrong < least) {
        least = wrong;
        best = at;
        patience = PATIENCE;
      } else if (--patience < 0) {
        break;
      }
      if (!point.kkt.restart(point.side, point.rowSide)) {
        break;
      }
    }
    return point.start(best) && point.solve();
  }

  /** Exchanges all that is wrong; how many that was. */
  private static int exchange(WorkingPoint point) {
    ScaledProgram p = point.p;
    double tolerance = point.signTolerance();
    double size = Dense.maxAbs(point.x);
    int wrong = 0;
    for (int i = 0; i < p.n; i++) {
      byte side = point.side[i];
      if (side == 0) {
        point.side[i] = violated(point.x[i], p.lower[i], p.upper[i], size);
      } else if (point.hasWrongSign(i, tolerance)) {
        point.side[i] = 0;
      }
      wrong += point.side[i] == side ? 0 : 1;
    }
    for (int r = 0; r < p.m; r++) {
      byte side = point.rowSide[r];
      if (side == 0) {
        point.rowSide[r] = violated(p.activity(r, point.x), p.rowLower[r], p.rowUpper[r], size);
      } else if (point.rowHasWrongSign(r, tolerance)) {
        point.rowSide[r] = 0;
      }
      wrong += point.rowSide[r] == side ? 0 : 1;
    }
    return wrong;
  }

  /** -1 under the lower bound, 1 over the upper, 0 between. */
  static byte violated(double value, double lower, double upper, double size) {
    if (value < lower && lower - value > WorkingPoint.slack(lower, size)) {
      return -1;
    }
    return (byte) (value > upper && value - upper > WorkingPoint.slack(upper, size) ? 1 : 0);
  }
}
