package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.optimize.quadratic.QuadraticProgram.Row;
import java.util.Arrays;

/**
 * A lower bound on the objective over all choices of holdings that a node leaves open.
 *
 * <p>With G = S + D, S semidefinite and D diagonal, any point x̄ and any multipliers y of the rows
 * give one: ½xᵀSx lies above its tangent at x̄, the rows are priced by y, and what is left falls
 * apart by variables, {@code min ½d·t² + r·t} over the positions t that a holding may have; of the
 * variables that are undecided only the best that the limit still admits count (the Lagrangian dual
 * of the perspective relaxation: Frangioni and Gentile 2006). It is best at the solution of that
 * relaxation, which is approached by re-weighting: a variable held in part z has risk d/z of its
 * own.
 */
final class HoldingBound {
  private final QuadraticProgram p;
  private final double[] minimum;
  private final int most;
  final double[] d;
  private final double[] r;
  private final double[] worth;

  HoldingBound(QuadraticProgram p, int most, double[] minimum) {
    this.p = p;
    this.most = most;
    this.minimum = minimum;
    d = DiagonalPart.of(p.g(), p.n());
    r = new double[p.n()];
    worth = new double[p.n()];
  }

  /** The bound at a node from a point and the multipliers of the rows, whatever their source. */
  double at(byte[] state, double[] x, double[] y) {
    Dense.symmetricMultiply(p.g(), p.n(), x, r);
    double bound = 0;
    for (int i = 0; i < p.n(); i++) {
      r[i] -= d[i] * x[i];
      bound -= 0.5 * x[i] * r[i];
      r[i] += p.c()[i];
    }
    for (int k = 0; k < y.length; k++) {
      Row row = p.rows().get(k);
      if (y[k] != 0) {
        bound += y[k] * (y[k] > 0 ? row.lower() : row.upper());
        for (int l = 0; l < row.index().length; l++) {
          r[row.index()[l]] -= y[k] * row.value()[l];
        }
      }
    }
    int held = 0;
    int open = 0;
    for (int i = 0; i < p.n(); i++) {
      if (state[i] == Node.OPEN) {
        worth[open++] = Math.max(0, -least(i));
      } else if (state[i] != Node.OUT) {
        held++;
        bound += leastHeld(i, state[i]);
      }
    }
    Arrays.sort(worth, 0, open);
    for (int k = 0; k < Math.min(open, most - held); k++) {
      bound -= worth[open - 1 - k];
    }
    return bound;
  }

  private double least(int i) {
    double least = leastHeld(i, Node.LONG);
    return p.lower()[i] < 0 && minimum[i] > 0 ? Math.min(least, leastHeld(i, Node.SHORT)) : least;
  }

  /** min ½d·t² + r·t over the positions of a holding. */
  private double leastHeld(int i, byte state) {
    double lower = Node.lower(p, minimum, i, state);
    double upper = Node.upper(p, minimum, i, state);
    if (lower > upper) {
      return Double.POSITIVE_INFINITY;
    }
    double t = d[i] > 0 ? -r[i] / d[i] : r[i] > 0 ? lower : r[i] < 0 ? upper : 0;
    t = Math.clamp(t, lower, upper);
    return r[i] == 0 && d[i] == 0 ? 0 : 0.5 * d[i] * t * t + r[i] * t;
  }

  /**
   * The parts z in [0, 1] of the open variables, in all as many as the limit still admits, that
   * make Σ d·x²/z least: in proportion to |x|·√d, cut at 1.
   */
  double[] parts(byte[] state, double[] x) {
    double[] z = new double[p.n()];
    double[] size = new double[p.n()];
    double left = most;
    double sum = 0;
    for (int i = 0; i < p.n(); i++) {
      if (state[i] == Node.OPEN) {
        size[i] = Math.abs(x[i]) * Math.sqrt(d[i]);
        sum += size[i];
      } else if (state[i] != Node.OUT) {
        z[i] = 1;
        left--;
      }
    }
    boolean cut = true;
    while (cut && sum > 0) {
      cut = false;
      double scale = left / sum;
      for (int i = 0; i < p.n(); i++) {
        if (state[i] == Node.OPEN && z[i] < 1 && size[i] * scale >= 1) {
          z[i] = 1;
          left--;
          sum -= size[i];
          cut = true;
        }
      }
    }
    for (int i = 0; i < p.n(); i++) {
      if (state[i] == Node.OPEN && z[i] < 1) {
        z[i] = sum > 0 ? Math.max(0, size[i] * left / sum) : 0;
      }
    }
    return z;
  }
}
