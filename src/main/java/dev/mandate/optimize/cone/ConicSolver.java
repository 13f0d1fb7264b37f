package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;
import org.jspecify.annotations.Nullable;

/**
 * Solves a {@link ConicProgram} by a primal-dual interior-point method. Deterministic, one thread;
 * every answer is checked against the program as given before it is returned.
 */
@SuppressWarnings("ArrayRecordComponent") // inside this class, never changed
public final class ConicSolver {
  /** Fresh starts from the best point when steps fail; then one from the beginning. */
  private static final int RESUMES = 1;

  /** Steps without a better point before the method is given up or started afresh. */
  private static final int PATIENCE = 30;

  /** Residuals of a quadratic program that are not worth a polish. */
  private static final double EXACT = 1e-13;

  private final ConicProgram program;
  private final Settings settings;
  private final @Nullable EqualityCheck equalities;
  private final Equilibration scaled;
  private final Verification check;
  private final double tolerance;

  private @Nullable Candidate best;
  private int resumed;

  /** Steps since the best point. */
  private int idle;

  private record Candidate(double[] x, double[] z, Residuals residuals, Iterate point) {}

  private ConicSolver(ConicProgram program, Settings settings) {
    this.program = program;
    this.settings = settings;
    equalities = EqualityCheck.of(program.a, program.b, program.cones.equalities());
    scaled =
        equalities == null
            ? new Equilibration(program, program.a, program.b)
            : new Equilibration(
                program, equalities.reduced(program.a), equalities.reduced(program.b));
    scaled.p.demandSemidefinite();
    check = new Verification(program, scaled);
    tolerance = program.cones.exponentials() > 0 ? settings.acceptable() : settings.tolerance();
  }

  public static ConicSolution solve(ConicProgram program) {
    return solve(program, Settings.DEFAULT);
  }

  /** Throws {@link IllegalArgumentException} when the objective is not convex. */
  public static ConicSolution solve(ConicProgram program, Settings settings) {
    return new ConicSolver(program, settings).run();
  }

  private ConicSolution run() {
    ConicSolution contradiction = contradiction();
    if (contradiction != null) {
      return contradiction;
    }
    InteriorPoint method = new InteriorPoint(scaled, program.cones);
    if (!method.prepare()) {
      return stalled(0, "the first point cannot be computed");
    }
    double[] slope = method.unopposed();
    ConicSolution descent = slope == null ? null : descent(slope);
    if (slope != null && descent != null) {
      // Whether there is a feasible point at all remains to be seen.
      method.leaveOut(slope);
    }
    if (!method.start()) {
      return stalled(0, "the first point cannot be computed");
    }
    ConicSolution found = iterate(method);
    return descent != null && isFeasible(found) ? descent : found;
  }

  /** The ray down an objective that nothing opposes, or null when something does. */
  private @Nullable ConicSolution descent(double[] slope) {
    double[] ray = scaled.variables(slope, -scaled.cost / Dense.dot(slope, slope));
    double residual = check.unboundedness(ray);
    return residual * settings.reach() <= 1 ? new ConicSolution.Unbounded(ray, residual, 0) : null;
  }

  private boolean isFeasible(ConicSolution found) {
    return switch (found) {
      case ConicSolution.Optimal _, ConicSolution.Unbounded _ -> true;
      case ConicSolution.Infeasible _ -> false;
      case ConicSolution.Stalled s -> s.residuals().primal() <= settings.acceptable();
    };
  }

  private ConicSolution iterate(InteriorPoint method) {
    for (int iteration = 0; ; iteration++) {
      settings.interrupt().check();
      note(candidate(method.point));
      if (best != null && best.residuals.within(tolerance)) {
        polish(method);
        return optimal(best, iteration);
      }
      ConicSolution none = none(method.point, iteration);
      if (none != null) {
        return none;
      }
      if (iteration == settings.iterations()) {
        return stalled(iteration, "not settled after " + iteration + " iterations");
      }
      if (!advance(method)) {
        polish(method);
        return stalled(iteration, "no further step improves the point");
      }
    }
  }

  /** One step, or a fresh start from the best point; false when neither helps. */
  private boolean advance(InteriorPoint method) {
    boolean idles = resumed <= RESUMES && idle >= PATIENCE && method.point.tau > method.point.kappa;
    if (!idles && method.advance()) {
      return true;
    }
    if (best == null || resumed > RESUMES) {
      return false;
    }
    resumed++;
    idle = 0;
    if (resumed > RESUMES) {
      return method.restart();
    }
    method.resume(best.point);
    return true;
  }

  private void note(@Nullable Candidate candidate) {
    idle++;
    if (candidate != null
        && (best == null || candidate.residuals.largest() < best.residuals.largest())) {
      idle = 0;
      best = candidate;
    }
  }

  private @Nullable Candidate candidate(Iterate point) {
    double factor = 1 / point.tau;
    if (!Double.isFinite(factor)) {
      return null;
    }
    return candidate(scaled.variables(point.x, factor), scaled.multipliers(point.z, factor), point);
  }

  private @Nullable Candidate candidate(double[] x, double[] z, Iterate point) {
    Residuals residuals = check.residuals(x, z);
    return Double.isFinite(residuals.largest())
        ? new Candidate(x, z, residuals, point.copy())
        : null;
  }

  private void polish(InteriorPoint method) {
    if (best == null || best.residuals.largest() <= EXACT || !method.polish(best.point)) {
      return;
    }
    Candidate polished = candidate(method.point);
    note(polished);
    if (polished != null && polished.equals(best)) {
      double[] x = polished.x.clone();
      Polish.snap(program, x, polished.z);
      Candidate snapped = candidate(x, polished.z, polished.point);
      if (snapped != null && snapped.residuals.within(EXACT)) {
        best = snapped;
      }
    }
  }

  /** A verified proof that some equalities contradict one another, or null. */
  private @Nullable ConicSolution contradiction() {
    for (int i = 0; equalities != null && i < program.cones.equalities(); i++) {
      double[] y = equalities.isDependent(i) ? equalities.certificate(i, program.b.length) : null;
      double residual = y == null ? Double.POSITIVE_INFINITY : check.infeasibility(y);
      if (y != null && residual * settings.reach() <= 1) {
        return new ConicSolution.Infeasible(program.multipliers(y), residual, 0);
      }
    }
    return null;
  }

  /** A verified proof that there is no optimum, or null. */
  private @Nullable ConicSolution none(Iterate point, int iteration) {
    double product = -Dense.dot(scaled.b, point.z);
    if (product > 0) {
      double[] y = scaled.multipliers(point.z, scaled.cost / product);
      double residual = check.infeasibility(y);
      if (residual * settings.reach() <= 1) {
        return new ConicSolution.Infeasible(program.multipliers(y), residual, iteration);
      }
    }
    double fall = -Dense.dot(scaled.c, point.x);
    if (fall > 0) {
      double[] ray = scaled.variables(point.x, scaled.cost / fall);
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

  /** No step is left: the best point, which may be good enough after all. */
  private ConicSolution stalled(int iteration, String why) {
    Candidate found = best;
    if (found == null) {
      double[] x = new double[program.variables];
      double[] z = new double[program.b.length];
      Iterate point = new Iterate(x.length, z.length);
      found = new Candidate(x, z, check.residuals(x, z), point);
    }
    if (found.residuals.within(settings.acceptable())) {
      return optimal(found, iteration);
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
