package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.optimize.linear.Watch;
import dev.mandate.optimize.quadratic.QuadraticSolution.Status;
import java.util.Arrays;

/**
 * The dual active set (Goldfarb and Idnani 1983): from a point that minimizes the objective on its
 * working set with multipliers of the right sign, take the constraint violated most and raise its
 * multiplier until it holds; let go of a constraint whose multiplier reaches 0 on the way. Each
 * constraint that comes to hold raises the least objective, so that no working set comes back; ties
 * go to the lowest index.
 */
final class DualAscent {
  /** A constraint that depends on those that hold and is missed by less is taken to hold. */
  private static final double CONSISTENT = 1e-9;

  /** Changes by one before the factor is made afresh. */
  private static final int FRESH = 200;

  private final WorkingPoint point;
  private final ScaledProgram p;
  private final double[] d;
  private final double[] dx;
  private final double[] dy;
  private final double[] dz;
  private final boolean[] rowHeld;
  private int iterations;

  /** Whether the point is as it was solved for, without steps since. */
  private boolean exact;

  /** Whether rounding has come to matter, so that the set is to be solved for afresh. */
  private boolean stale;

  /** The constraint that is coming in: a row, or the bound of a variable, and its side. */
  private int row;

  private int variable;
  private byte incoming;
  private double multiplier;

  /** The constraint whose multiplier reaches 0 first; rows come after variables; -1 for none. */
  private int blocking;

  DualAscent(WorkingPoint point) {
    this.point = point;
    p = point.p;
    d = new double[p.n];
    dx = new double[p.n];
    dy = new double[p.m + 1];
    dz = new double[p.n];
    rowHeld = new boolean[p.m];
  }

  int iterations() {
    return iterations;
  }

  /** Goes from the point's set to the minimum, within {@code limit} changes. */
  Status run(int limit) {
    while (true) {
      Status start = dualFeasible();
      if (start != Status.SOLVED) {
        return start;
      }
      if (!choose()) {
        return Status.SOLVED;
      }
      Status end = ascend(limit);
      if (end != Status.SOLVED) {
        return end;
      }
      if (!point.kkt.restart(point.side, point.rowSide)) {
        return Status.NOT_SETTLED;
      }
    }
  }

  /** Solves at the set, without the constraints that pull the wrong way. */
  private Status dualFeasible() {
    while (point.solve()) {
      if (point.dropWrongSigns() == 0) {
        return Status.SOLVED;
      }
      if (!point.kkt.restart(point.side, point.rowSide)) {
        break;
      }
    }
    return Status.NOT_SETTLED;
  }

  private Status ascend(int limit) {
    exact = true;
    stale = false;
    while (choose()) {
      Status status = takeIn(limit);
      if (status != Status.SOLVED) {
        return status;
      }
      if (stale || point.kkt.moved() > FRESH) {
        return Status.SOLVED;
      }
    }
    return Status.SOLVED;
  }

  /** Chooses the constraint violated most, equations before all others; false when none is. */
  private boolean choose() {
    double size = Dense.maxAbs(point.x);
    double worst = 0;
    incoming = 0;
    for (int r = 0; r < p.m; r++) {
      if (point.rowSide[r] == 0) {
        double activity = p.activity(r, point.x);
        byte side = Pivoting.violated(activity, p.rowLower[r], p.rowUpper[r], size);
        double by = side == 0 ? 0 : Math.abs(p.rowBound(r, side) - activity);
        if (rowHeld[r] && by <= CONSISTENT * Math.max(size, Math.abs(activity))) {
          continue;
        }
        if (by > 0 && p.isEquation(r)) {
          return come(r, -1, side);
        }
        worst = worse(by, worst, r, -1, side);
      }
    }
    for (int i = 0; i < p.n; i++) {
      if (point.side[i] == 0) {
        byte side = Pivoting.violated(point.x[i], p.lower[i], p.upper[i], size);
        double by = side == 0 ? 0 : Math.abs(p.bound(i, side) - point.x[i]);
        worst = worse(by, worst, -1, i, side);
      }
    }
    return incoming != 0;
  }

  private double worse(double by, double worst, int r, int i, byte side) {
    if (by > worst) {
      come(r, i, side);
      return by;
    }
    return worst;
  }

  private boolean come(int r, int i, byte side) {
    row = r;
    variable = i;
    incoming = side;
    return true;
  }

  /** Raises the multiplier of the incoming constraint until it holds. */
  private Status takeIn(int limit) {
    multiplier = 0;
    while (true) {
      Watch.ask();
      if (iterations++ >= limit) {
        return Status.WORK_LIMIT;
      }
      double curvature = point.kkt.direction(row, variable, -incoming, d, dy);
      if (Double.isNaN(curvature)) {
        return Status.NOT_SETTLED;
      }
      spread();
      double partial = partialStep();
      double full = curvature > 0 ? missing() / curvature : Double.POSITIVE_INFINITY;
      double step = Math.min(partial, full);
      if (step == Double.POSITIVE_INFINITY) {
        return contradiction();
      }
      move(step);
      if (full <= partial) {
        hold();
        return Status.SOLVED;
      }
      if (!letGo()) {
        return Status.NOT_SETTLED;
      }
    }
  }

  /** By how much the incoming constraint is missed. */
  private double missing() {
    double value = row >= 0 ? p.activity(row, point.x) : point.x[variable];
    double bound = row >= 0 ? p.rowBound(row, incoming) : p.bound(variable, incoming);
    return Math.max(0, incoming * (value - bound));
  }

  /** The direction of x and of the multipliers of the bounds, from that of the free variables. */
  private void spread() {
    Arrays.fill(dx, 0);
    for (int k = 0; k < point.kkt.freeCount(); k++) {
      dx[point.kkt.free(k)] = d[k];
    }
    Arrays.fill(dz, 0);
    for (int k = 0; k < point.kkt.freeCount(); k++) {
      if (d[k] != 0) {
        Dense.axpy(d[k], p.g, point.kkt.free(k) * p.n, dz, 0, p.n);
      }
    }
    for (int k = 0; k < point.kkt.rowCount(); k++) {
      p.addRow(dy[k], point.kkt.row(k), dz);
    }
    if (row >= 0) {
      p.addRow(incoming, row, dz);
    } else {
      dz[variable] += incoming;
    }
    for (int i = 0; i < p.n; i++) {
      if (point.side[i] == 0) {
        dz[i] = 0;
      }
    }
  }

  /** How far the multipliers can go before one is 0, and which: {@link #blocking}. */
  private double partialStep() {
    double small = 1;
    for (int k = 0; k < point.kkt.rowCount(); k++) {
      small = Math.max(small, Math.abs(dy[k]));
    }
    small = 1e-13 * Math.max(small, Dense.maxAbs(dz));
    double least = Double.POSITIVE_INFINITY;
    blocking = -1;
    for (int i = 0; i < p.n; i++) {
      if (point.side[i] * dz[i] > small && !p.isFixed(i)) {
        least = earlier(Math.max(0, -point.side[i] * point.z[i]) / Math.abs(dz[i]), least, i);
      }
    }
    for (int k = 0; k < point.kkt.rowCount(); k++) {
      int r = point.kkt.row(k);
      if (point.rowSide[r] * -dy[k] > small && !p.isEquation(r)) {
        double ratio = Math.max(0, -point.rowSide[r] * point.y[r]) / Math.abs(dy[k]);
        least = earlier(ratio, least, p.n + r);
      }
    }
    return least;
  }

  private double earlier(double ratio, double least, int constraint) {
    if (ratio < least) {
      blocking = constraint;
      return ratio;
    }
    return least;
  }

  private void move(double step) {
    exact &= step == 0;
    for (int i = 0; i < p.n; i++) {
      point.x[i] += step * dx[i];
      point.z[i] += step * dz[i];
    }
    for (int k = 0; k < point.kkt.rowCount(); k++) {
      point.y[point.kkt.row(k)] -= step * dy[k];
    }
    multiplier -= step * incoming;
  }

  private void hold() {
    if (row >= 0) {
      point.rowSide[row] = incoming;
      point.y[row] = multiplier;
      point.kkt.addRow(row);
    } else {
      point.side[variable] = incoming;
      point.z[variable] = multiplier;
      point.x[variable] = p.bound(variable, incoming);
      point.kkt.fix(variable);
    }
  }

  private boolean letGo() {
    if (blocking >= p.n) {
      int r = blocking - p.n;
      point.rowSide[r] = 0;
      point.y[r] = 0;
      point.kkt.removeRow(r);
      return true;
    }
    point.side[blocking] = 0;
    point.z[blocking] = 0;
    return point.kkt.release(blocking);
  }

  /** The incoming constraint depends on those that hold, and none of them can give way. */
  private Status contradiction() {
    double bound = row >= 0 ? p.rowBound(row, incoming) : p.bound(variable, incoming);
    double size = Math.max(Math.abs(bound), Dense.maxAbs(point.x));
    if (row >= 0 && missing() <= CONSISTENT * size) {
      rowHeld[row] = true;
      return Status.SOLVED;
    }
    if (!exact) { // what contradicts may be rounding of the steps
      stale = true;
      return Status.SOLVED;
    }
    Arrays.fill(point.y, 0);
    for (int k = 0; k < point.kkt.rowCount(); k++) {
      point.y[point.kkt.row(k)] = -dy[k];
    }
    if (row >= 0) {
      point.y[row] = -incoming;
    }
    return Certificate.complete(p, point.y, point.z) ? Status.INFEASIBLE : Status.NOT_SETTLED;
  }
}
