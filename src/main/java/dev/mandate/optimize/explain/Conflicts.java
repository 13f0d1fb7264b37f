package dev.mandate.optimize.explain;

import dev.mandate.optimize.Expression;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Solution.Conflict;
import dev.mandate.optimize.model.LimitRows;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Which limits no weights keep together, as few as can be found, and how far each would have to
 * give way. A deletion filter (Chinneck and Dravnieks 1991) makes a set irreducible: without any
 * one of its limits there are weights. Where smaller sets are few enough to try, the smallest is
 * taken.
 */
public final class Conflicts {
  /** At most so many sets are tried for one smaller than the filter's. */
  private static final int TRIES = 300;

  /** The same where a limit is a risk, whose every try costs much more. */
  private static final int COSTLY_TRIES = 30;

  /** Accuracy of the nearest attainable values that are searched for. */
  private static final double ACCURACY = 1e-8;

  private final Problem problem;
  private final LimitSolver solver;

  /** Of a problem without a solution. */
  public Conflicts(Problem problem, LimitSolver solver) {
    this.problem = problem;
    this.solver = solver;
  }

  /** The conflict; empty if all limits can be kept after all. */
  public List<Conflict> find() {
    List<Limit> all = LimitRows.all(problem);
    if (holds(all)) {
      return List.of();
    }
    List<Limit> few = smaller(filtered(all), all);
    List<Conflict> conflicts = new ArrayList<>();
    for (Limit limit : few) {
      OptionalDouble nearest = nearest(limit, few, all);
      conflicts.add(new Conflict(limit, nearest, Words.conflict(limit, nearest)));
    }
    return conflicts;
  }

  private List<Limit> filtered(List<Limit> all) {
    List<Limit> kept = new ArrayList<>(all);
    for (Limit limit : all) {
      List<Limit> without = without(kept, limit);
      if (!holds(without)) {
        kept = without;
      }
    }
    return kept;
  }

  /** The first set of fewer limits without weights, by size and then in order; or {@code found}. */
  private List<Limit> smaller(List<Limit> found, List<Limit> all) {
    List<List<Limit>> sets = List.of(List.of());
    boolean costly = all.stream().anyMatch(limit -> limit instanceof Limit.AtMost);
    int tries = 0;
    for (int size = 1; size < found.size(); size++) {
      sets = grown(sets, all);
      tries += sets.size();
      if (tries > (costly ? COSTLY_TRIES : TRIES)) {
        return found;
      }
      for (List<Limit> set : sets) {
        if (!holds(set)) {
          return set;
        }
      }
    }
    return found;
  }

  /** Each set with each limit that comes after its last. */
  private static List<List<Limit>> grown(List<List<Limit>> sets, List<Limit> all) {
    List<List<Limit>> grown = new ArrayList<>();
    for (List<Limit> set : sets) {
      int from = set.isEmpty() ? 0 : position(all, set.getLast()) + 1;
      for (Limit next : all.subList(from, all.size())) {
        List<Limit> more = new ArrayList<>(set);
        more.add(next);
        grown.add(more);
      }
    }
    return grown;
  }

  /**
   * The bound nearest to the limit's at which the others can be kept: all others if they can be,
   * else those of the conflict.
   */
  private OptionalDouble nearest(Limit limit, List<Limit> few, List<Limit> all) {
    List<Limit> others = without(all, limit);
    if (!holds(others)) {
      others = without(few, limit);
    }
    OptionalDouble nearest = OptionalDouble.empty();
    double distance = Double.POSITIVE_INFINITY;
    for (boolean upper : new boolean[] {true, false}) {
      double bound = Slack.bound(limit, upper);
      OptionalDouble found =
          Double.isFinite(bound) ? nearest(limit, upper, others) : OptionalDouble.empty();
      if (found.isPresent() && Math.abs(found.getAsDouble() - bound) < distance) {
        nearest = found;
        distance = Math.abs(found.getAsDouble() - bound);
      }
    }
    return nearest;
  }

  private OptionalDouble nearest(Limit limit, boolean upper, List<Limit> others) {
    Limit kept = Slack.only(limit, !upper);
    OptionalDouble direct =
        solver.attainable(only(kept == null ? others : with(others, kept)), limit, upper);
    return direct.isPresent() || !searched(limit) ? direct : search(limit, upper, others);
  }

  /** Whether the bound has to be searched for by trying others. */
  private static boolean searched(Limit limit) {
    return limit instanceof Limit.Holdings
        || limit instanceof Limit.MinimumPosition
        || limit instanceof Limit.RiskContribution;
  }

  private OptionalDouble search(Limit limit, boolean upper, List<Limit> others) {
    double most = Slack.most(limit);
    boolean whole = limit instanceof Limit.Holdings;
    double low = 0;
    double high = whole ? 1 : Math.min(most, 1e-3);
    while (!holds(with(others, Slack.give(limit, high)))) {
      if (high >= most) {
        return OptionalDouble.empty();
      }
      low = high;
      high = Math.min(most, whole ? high + 1 : high * 4);
    }
    while (!whole && high - low > ACCURACY) {
      double middle = (low + high) / 2;
      if (holds(with(others, Slack.give(limit, middle)))) {
        high = middle;
      } else {
        low = middle;
      }
    }
    double bound = Slack.bound(limit, upper);
    return OptionalDouble.of(upper ? bound + high : bound - high);
  }

  /** Whether there are weights that keep these limits and no others. */
  private boolean holds(List<Limit> limits) {
    return solver.feasible(only(limits));
  }

  private Problem only(List<Limit> limits) {
    return problem.toBuilder()
        .withoutLimits()
        .invested("", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
        .bounds("", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
        .objective(new Objective.Minimize(Expression.of(new Measure.Concentration())))
        .limits(limits)
        .build();
  }

  /** Limits are told apart by identity: two may be written alike. */
  private static List<Limit> without(List<Limit> limits, Limit one) {
    List<Limit> rest = new ArrayList<>(limits);
    rest.remove(position(limits, one));
    return rest;
  }

  @SuppressWarnings("ReferenceEquality")
  private static int position(List<Limit> limits, Limit one) {
    for (int k = 0; k < limits.size(); k++) {
      if (limits.get(k) == one) {
        return k;
      }
    }
    throw new IllegalArgumentException(one.label());
  }

  private static List<Limit> with(List<Limit> limits, Limit one) {
    List<Limit> more = new ArrayList<>(limits);
    more.add(one);
    return more;
  }
}
