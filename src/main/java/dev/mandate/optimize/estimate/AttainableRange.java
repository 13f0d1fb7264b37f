package dev.mandate.optimize.estimate;

import dev.mandate.optimize.estimate.EntropyPooling.Infeasible;
import dev.mandate.optimize.estimate.EntropyPooling.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/** Which of conflicting moments leaves no room, and the room there was: linear programs. */
final class AttainableRange {
  /** In units of a feature's range. */
  private static final double TOLERANCE = 1e-9;

  private final List<Moment> moments;
  private final int known;

  /**
   * @param known how many of the first moments are known to be met by some probabilities
   */
  AttainableRange(List<Moment> moments, int known) {
    this.moments = moments;
    this.known = known;
  }

  /** The first view after the known moments that its forerunners leave no room for. */
  Infeasible firstConflict() {
    Infeasible last = null;
    for (int k = known; k < moments.size(); k++) {
      Moment moment = moments.get(k);
      if (moment.view() >= 0) {
        double least = extreme(k, GoalType.MINIMIZE);
        double most = extreme(k, GoalType.MAXIMIZE);
        double slack = TOLERANCE * width(moment.feature());
        last = new Infeasible(moment.view(), moment.inOwnUnit(least), moment.inOwnUnit(most));
        boolean room =
            switch (moment.relation()) {
              case EQUAL -> moment.target() > least + slack && moment.target() < most - slack;
              case AT_LEAST -> moment.target() < most - slack;
              case AT_MOST -> moment.target() > least + slack;
            };
        if (!room) {
          return last;
        }
      }
    }
    if (last == null) {
      throw new IllegalStateException("no view among the moments");
    }
    return last;
  }

  private double extreme(int k, GoalType goal) {
    Moment of = moments.get(k);
    int t = of.feature().length;
    double[] ones = new double[t];
    Arrays.fill(ones, 1);
    List<LinearConstraint> rows = new ArrayList<>();
    rows.add(new LinearConstraint(ones, Relationship.EQ, 1));
    for (Moment moment : moments.subList(0, k)) {
      rows.add(new LinearConstraint(normal(moment), relation(moment), 0));
    }
    double[] p =
        new SimplexSolver(1e-9)
            .optimize(
                new MaxIter(100_000),
                new LinearObjectiveFunction(normal(of), 0),
                new LinearConstraintSet(rows),
                goal,
                new NonNegativeConstraint(true))
            .getPoint();
    return Products.dot(p, of.feature());
  }

  private static double width(double[] feature) {
    double least = Arrays.stream(feature).min().orElse(0);
    double most = Arrays.stream(feature).max().orElse(0);
    return most > least ? most - least : 1;
  }

  /** The feature less its target, in units of its range. */
  private static double[] normal(Moment moment) {
    double width = width(moment.feature());
    return Arrays.stream(moment.feature()).map(f -> (f - moment.target()) / width).toArray();
  }

  private static Relationship relation(Moment moment) {
    return switch (moment.relation()) {
      case EQUAL -> Relationship.EQ;
      case AT_LEAST -> Relationship.GEQ;
      case AT_MOST -> Relationship.LEQ;
    };
  }
}
