package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;
import org.jspecify.annotations.Nullable;

/**
 * Solves a {@link ConicProgram} by a primal-dual interior-point method. Deterministic, one thread;
 * every answer is checked against the program as given before it is returned.
 */
@SuppressWarnings("ArrayRecordComponent") // inside this class, never changed
public final class ConicSolver {
  private final ConicProgram program;
  private final Settings settings;
  private final Equilibration scaled;
  private final Verification check;
  private final InteriorPoint method;
  private final double tolerance;

  private @Nullable Candidate best;

  private record Candidate(double[] x, double[] z, Residuals residuals) {}

  private ConicSolver(ConicProgram program, Settings settings) {
    this.program = program;
    this.settings = settings;
    scaled = new Equilibration(program);
    scaled.p.demandSemidefinite();
    check = new Verification(program, scaled);
    method = new InteriorPoint(scaled, program.cones);
    tolerance =
        program.cones.exponentials() > 0 ? settings.exponentialTolerance() : settings.tolerance();
  }

  public static ConicSolution solve(ConicProgram program) {
    return solve(program, Settings.DEFAULT);
  }

  /** Throws {@link IllegalArgumentException} when the objective is not convex. */
  public static ConicSolution solve(ConicProgram program, Settings settings) {
    return new ConicSolver(program, settings).run();
  }

  private ConicSolution run() {
    if (!method.start()) {
      return stalled(0, "the first point cannot be computed");
    }
    for (int iteration = 0; ; iteration++) {
      settings.interrupt().check();
      Candidate candidate = candidate();
      if (candidate != null && isBetter(candidate)) {
        best = candidate;
      }
      if (best != null && best.residuals.within(tolerance)) {
        return optimal(best, iteration);
      }
      ConicSolution none = none(iteration);
      if (none != null) {
        return none;
      }
      if (iteration == settings.iterations()) {
        return stalled(iteration, "not settled after " + iteration + " iterations");
      }
      if (!method.advance()) {
        return stalled(iteration, "no further step improves the point");
      }
    }
  }

  private boolean isBetter(Candidate candidate) {
    return best == null || candidate.residuals.largest() < best.residuals.largest();
  }

  private @Nullable Candidate candidate() {
    double factor = 1 / method.point.tau;
    if (!Double.isFinite(factor)) {
      return null;
    }
    double[] x = scaled.variables(method.point.x, factor);
    double[] z = scaled.multipliers(method.point.z, factor);
    Residuals residuals = check.residuals(x, z);
    return Double.isFinite(residuals.largest()) ? new Candidate(x, z, residuals) : null;
  }

  /** A verified proof that there is no optimum, or null. */
  private @Nullable ConicSolution none(int iteration) {
    double product = -Dense.dot(scaled.b, method.point.z);
    if (product > 0) {
      double[] y = scaled.multipliers(method.point.z, scaled.cost / product);
      double residual = check.infeasibility(y);
      if (residual * settings.reach() <= 1) {
        return new ConicSolution.Infeasible(program.multipliers(y), residual, iteration);
      }
    }
    double fall = -Dense.dot(scaled.c, method.point.x);
    if (fall > 0) {
      double[] ray = scaled.variables(method.point.x, scaled.cost / fall);
      double residual = check.unboundedness(ray);
      if (residual * settings.reach() <= 1) {
        return new ConicSolution.Unbounded(ray, residual, iteration);
      }
    }
    return null;
  }

  private ConicSolution optimal(Candidate found, int iteration) {
    return new ConicSolution.Optimal(
        found.x,
        program.multipliers(found.z),
        program.objective(found.x),
        found.residuals,
        iteration);
  }

  private ConicSolution stalled(int iteration, String why) {
    Candidate found = best;
    if (found == null) {
      double[] x = new double[program.variables];
      double[] z = new double[program.b.length];
      found = new Candidate(x, z, check.residuals(x, z));
    }
    return new ConicSolution.Stalled(
        found.x,
        program.multipliers(found.z),
        program.objective(found.x),
        found.residuals,
        iteration,
        why);
  }
}
