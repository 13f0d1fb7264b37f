package dev.mandate.optimize.solve;

import dev.mandate.optimize.cone.ConicSolution;
import dev.mandate.optimize.cone.ConicSolver;
import dev.mandate.optimize.cone.Multipliers;
import dev.mandate.optimize.model.Draft;
import dev.mandate.optimize.model.Lowered;
import dev.mandate.optimize.model.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Any lowered problem, by the interior point. */
final class InteriorPointSolver {
  /** What is still worth an answer, with a notice, when the solver stops short of its tolerance. */
  private static final double USABLE = 1e-6;

  /** Up to here it is as good as an answer, and not worth a word. */
  private static final double FINE = 1e-7;

  private InteriorPointSolver() {}

  static Point solve(Lowered lowered) {
    Draft.Built built = lowered.draft().build();
    return switch (ConicSolver.solve(built.program())) {
      case ConicSolution.Optimal o -> found(lowered, built, o.x(), o.duals(), List.of());
      case ConicSolution.Infeasible i -> new Point.Nowhere();
      case ConicSolution.Unbounded u -> {
        double[] direction = new double[lowered.facts().size()];
        System.arraycopy(
            u.ray(), lowered.stages().getFirst().first(), direction, 0, direction.length);
        yield new Point.Endless(direction);
      }
      case ConicSolution.Stalled s ->
          s.residuals().largest() <= USABLE
              ? found(lowered, built, s.x(), s.duals(), inexact(s))
              : new Point.Failed("the solver stopped: " + s.why());
    };
  }

  private static List<String> inexact(ConicSolution.Stalled stalled) {
    double accuracy = stalled.residuals().largest();
    return accuracy <= FINE
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT, "the solver stopped at a relative accuracy of %.0e", accuracy));
  }

  private static Point found(
      Lowered lowered, Draft.Built built, double[] x, Multipliers duals, List<String> notices) {
    List<Point.Multiplier> multipliers = new ArrayList<>();
    built
        .owners()
        .forEach((id, owner) -> multipliers.add(new Point.Multiplier(owner, duals.single(id))));
    built
        .onWeights()
        .forEach((id, row) -> {
          if (row.owner() != null) {
            multipliers.add(new Point.Multiplier(row.owner(), duals.single(id)));
          }
        });
    double one = lowered.stages().getFirst().one().at(x);
    if (!(one > 1e-12)) {
      return new Point.Found(List.of(new double[lowered.facts().size()]), 0, multipliers, notices);
    }
    List<double[]> path = new ArrayList<>();
    for (Stage stage : lowered.stages()) {
      double[] weights = new double[stage.size()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = x[stage.first() + i] / one;
      }
      Snap snap = new Snap(lowered, stage);
      built.onWeights().forEach((id, row) -> snap.bound(row, duals.single(id)));
      path.add(snap.toBounds(weights));
    }
    return new Point.Found(path, one, multipliers, notices);
  }
}
