package dev.mandate.explain;

import dev.mandate.explain.Comparison.Relation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which comparisons would have to come out the other way for a condition to, each taken by itself:
 * the fewest where no two share a term.
 *
 * @param goals empty where nothing would
 * @param obstacle why there is none, or null
 */
record Route(List<Goal> goals, @Nullable String obstacle) {
  private static final Route NONE = new Route(List.of(), null);

  /** A comparison with the truth that it is to have. */
  record Goal(Atom atom, boolean truth) {}

  static Route to(boolean truth, Condition condition) {
    return to(condition.root(), truth, condition);
  }

  private static Route to(Formula formula, boolean goal, Condition in) {
    Boolean truth = formula.truth(in.now());
    if (truth != null && truth == goal) {
      return NONE;
    }
    return switch (formula) {
      case Formula.Leaf leaf -> leaf(leaf.atom(), goal, in);
      case Formula.Not not -> to(not.part(), !goal, in);
      case Formula.Join join -> {
        List<Route> parts = join.parts().stream().map(part -> to(part, goal, in)).toList();
        yield goal == join.deciding() ? shortest(parts) : together(parts);
      }
      case Formula.If e ->
          shortest(
              List.of(
                  together(List.of(to(e.condition(), true, in), to(e.then(), goal, in))),
                  together(List.of(to(e.condition(), false, in), to(e.otherwise(), goal, in)))));
      case Formula.Held held -> held(held, goal, in);
      case Formula.Latch latch -> latch(latch, goal, in);
    };
  }

  private static Route held(Formula.Held held, boolean goal, Condition in) {
    if (goal && held.before() + 1 < held.needed()) {
      return impossible(
          "it needs "
              + held.needed()
              + " sessions running and had "
              + (long) held.before()
              + " before this one");
    }
    return to(held.part(), goal, in);
  }

  private static Route latch(Formula.Latch latch, boolean goal, Condition in) {
    boolean on = latch.before().on() != 0;
    Route reset = to(latch.reset(), !goal, in);
    if (goal) {
      return on ? reset : together(List.of(to(latch.set(), true, in), reset));
    }
    return on ? reset : shortest(List.of(to(latch.set(), false, in), reset));
  }

  private static Route leaf(Atom atom, boolean goal, Condition in) {
    boolean crosses =
        atom.relation() == Relation.CROSSES_ABOVE || atom.relation() == Relation.CROSSES_BELOW;
    if (crosses && goal && atom.before() > 0) {
      return impossible(atom.text() + ": it was beyond already at the evaluation before");
    }
    if (crosses && atom.before() == 0) {
      return impossible(atom.text() + ": there is no known value before to compare with");
    }
    for (int term : atom.operands()) {
      String why = in.unknown(term);
      if (why != null) {
        return impossible(in.text(term) + " is unknown: " + why);
      }
    }
    return in.subject(atom) < 0 || atom.relation() == Relation.IS_UNKNOWN
        ? impossible("no value would change " + atom.text())
        : new Route(List.of(new Goal(atom, goal)), null);
  }

  private static Route impossible(String why) {
    return new Route(List.of(), why);
  }

  private static Route together(List<Route> parts) {
    List<Goal> all = new ArrayList<>();
    for (Route part : parts) {
      if (part.obstacle != null) {
        return part;
      }
      all.addAll(part.goals);
    }
    return new Route(all, null);
  }

  private static Route shortest(List<Route> parts) {
    Route best = parts.getFirst();
    for (Route part : parts) {
      boolean shorter = best.obstacle != null || part.goals.size() < best.goals.size();
      if (part.obstacle == null && shorter) {
        best = part;
      }
    }
    return best;
  }
}
