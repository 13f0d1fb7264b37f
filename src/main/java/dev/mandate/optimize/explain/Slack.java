package dev.mandate.optimize.explain;

import dev.mandate.optimize.Limit;
import org.jspecify.annotations.Nullable;

/** A limit's bound given way by some amount. */
final class Slack {
  private Slack() {}

  /** A limit whose bound has to be searched for, with its bound given way. */
  static Limit give(Limit limit, double by) {
    return switch (limit) {
      case Limit.Holdings(String l, int atMost) ->
          new Limit.Holdings(l, atMost + (int) Math.round(by));
      case Limit.MinimumPosition(String l, double size) -> new Limit.MinimumPosition(l, size - by);
      case Limit.RiskContribution(String l, var names, double share) ->
          new Limit.RiskContribution(l, names, share + by);
      case Limit.Each e -> throw new IllegalArgumentException(e.label());
      case Limit.Linear e -> throw new IllegalArgumentException(e.label());
      case Limit.Net e -> throw new IllegalArgumentException(e.label());
      case Limit.AtMost e -> throw new IllegalArgumentException(e.label());
      case Limit.AtLeast e -> throw new IllegalArgumentException(e.label());
      case Limit.EffectiveNumber e -> throw new IllegalArgumentException(e.label());
    };
  }

  /**
   * The limit with the bound on one side alone; null where it has none on that side, or but one.
   */
  static @Nullable Limit only(Limit limit, boolean upper) {
    double none = upper ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    if (!Double.isFinite(bound(limit, true)) || !Double.isFinite(bound(limit, false))) {
      return null;
    }
    return switch (limit) {
      case Limit.Each(String l, var names, double from, double to) ->
          new Limit.Each(l, names, upper ? none : from, upper ? to : none);
      case Limit.Linear(String l, var combination, double from, double to) ->
          new Limit.Linear(l, combination, upper ? none : from, upper ? to : none);
      case Limit.Net(String l, double from, double to) ->
          new Limit.Net(l, upper ? none : from, upper ? to : none);
      case Limit.AtMost e -> null;
      case Limit.AtLeast e -> null;
      case Limit.EffectiveNumber e -> null;
      case Limit.Holdings e -> null;
      case Limit.MinimumPosition e -> null;
      case Limit.RiskContribution e -> null;
    };
  }

  /** The bound on that side; infinite if there is none. */
  static double bound(Limit limit, boolean upper) {
    double none = upper ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    return switch (limit) {
      case Limit.Each(String l, var names, double from, double to) -> upper ? to : from;
      case Limit.Linear(String l, var combination, double from, double to) -> upper ? to : from;
      case Limit.Net(String l, double from, double to) -> upper ? to : from;
      case Limit.AtMost(String l, var measure, double bound) -> upper ? bound : none;
      case Limit.AtLeast(String l, var measure, double bound) -> upper ? none : bound;
      case Limit.EffectiveNumber(String l, double atLeast) -> upper ? none : atLeast;
      case Limit.Holdings(String l, int atMost) -> upper ? atMost : none;
      case Limit.MinimumPosition(String l, double size) -> upper ? none : size;
      case Limit.RiskContribution(String l, var names, double share) -> upper ? share : none;
    };
  }

  /** How far the bound of a limit that is searched for can give way and still mean something. */
  static double most(Limit limit) {
    return limit instanceof Limit.MinimumPosition m ? m.size() * (1 - 1e-9) : 1e3;
  }
}
