package dev.mandate.runtime;

import dev.mandate.calendar.Duration;
import dev.mandate.library.Bodies;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a measure told apart: see {@code Body}.
 *
 * @param window null where the measure looks at all that came before
 * @param frequency null for the window's own
 */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops, never changed
record Roles(
    List<Expr> series, @Nullable Duration window, @Nullable Duration frequency, double[] scalars) {

  /**
   * Tells the arguments of {@code call} apart by their place: the first {@code series} that are no
   * durations, the first duration, the last one where the measure takes a frequency; the rest are
   * scalars.
   */
  static Roles of(Expr.Call call, int series) {
    List<Expr> subjects = new ArrayList<>();
    List<Expr> rest = new ArrayList<>();
    List<Expr> arguments = call.arguments();
    boolean sampled = call.foreign() == null && Bodies.takesFrequency(call.function());
    int last = arguments.size() - 1;
    @Nullable Expr window = null;
    for (int i = 0; i < (sampled ? last : last + 1); i++) {
      Expr argument = arguments.get(i);
      if (argument.type().kind() != Type.Kind.DURATION) {
        (subjects.size() < series ? subjects : rest).add(argument);
      } else if (window == null) {
        window = argument;
      } else {
        rest.add(argument);
      }
    }
    if (subjects.size() != series || window == null) {
      throw new IllegalStateException(
          call.function() + " takes " + series + " series and a window");
    }
    @Nullable Duration frequency = sampled ? duration(arguments.get(last)) : null;
    double[] scalars = rest.stream().mapToDouble(Roles::scalar).toArray();
    return new Roles(subjects, duration(window), frequency, scalars);
  }

  private static @Nullable Duration duration(Expr expr) {
    return expr instanceof Expr.Unknown ? null : Plan.duration(expr);
  }

  private static double scalar(Expr expr) {
    return switch (expr) {
      case Expr.Constant c -> c.value();
      case Expr.DurationConstant d -> d.value().sampled().count();
      case Expr.Unknown u when u.type().kind() == Type.Kind.DURATION -> 0;
      default -> throw new IllegalStateException("not a constant: " + expr);
    };
  }
}
