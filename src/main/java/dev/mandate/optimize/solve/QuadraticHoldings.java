package dev.mandate.optimize.solve;

import dev.mandate.optimize.model.Lowered;
import dev.mandate.optimize.quadratic.BranchAndBound;
import dev.mandate.optimize.quadratic.QuadraticProgram;
import dev.mandate.optimize.quadratic.QuadraticSolution.Status;
import dev.mandate.optimize.quadratic.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which assets to hold where the rest of the problem is quadratic in the weights alone. */
final class QuadraticHoldings {
  /** Nodes times assets squared, a few seconds: see {@link Combinatorial}. */
  private static final double WORK = 4e7;

  private static final int FEWEST_NODES = 500;
  private static final int MOST_NODES = 20_000;

  private QuadraticHoldings() {}

  /** The assets held, null where no choice keeps the limits; and what is to be said of it. */
  record Choice(@Nullable List<Integer> held, List<String> notices) {}

  /**
   * Whether a problem without limits on holdings is of this kind.
   *
   * @param size the least position; 0 for none
   */
  static boolean applies(Lowered lowered, double size) {
    boolean ours = lowered.plain() && lowered.draft().isQuadratic();
    if (!ours || size == 0) {
      return ours;
    }
    // a least position is one of weights, not of weights times a scale, and there are no short ones
    double[] lower = new QuadraticPath(lowered).program().lower();
    return !lowered.stages().getFirst().scaled() && Arrays.stream(lower).allMatch(l -> l >= 0);
  }

  /** The best choice; null where it was not settled. */
  static @Nullable Choice choose(Lowered lowered, int atMost, double size) {
    double n = lowered.facts().size();
    int limit = (int) Math.clamp(WORK / (n * n), FEWEST_NODES, MOST_NODES);
    return choose(lowered, atMost, size, limit);
  }

  /** The best of as many choices as are allowed. */
  static @Nullable Choice choose(Lowered lowered, int atMost, double size, int limit) {
    QuadraticProgram program = new QuadraticPath(lowered).program();
    double[] minimum = new double[program.n()];
    Arrays.fill(minimum, size);
    Selection selection = BranchAndBound.solve(program, atMost, minimum, limit);
    List<String> notices = new ArrayList<>();
    if (selection.status() == Status.INFEASIBLE) {
      return new Choice(null, notices);
    }
    double[] x = selection.solution().x();
    boolean found = !Double.isNaN(x[0]) && Double.isFinite(selection.gap());
    boolean done = selection.status() == Status.SOLVED || selection.status() == Status.WORK_LIMIT;
    if (!found || !done) {
      return null;
    }
    if (selection.status() == Status.WORK_LIMIT) {
      double objective = Math.abs(selection.solution().objective());
      notices.add(Combinatorial.unproven(selection.nodes(), selection.gap() / objective));
    }
    List<Integer> held = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (x[i] != 0) {
        held.add(i);
      }
    }
    return new Choice(held, notices);
  }
}
