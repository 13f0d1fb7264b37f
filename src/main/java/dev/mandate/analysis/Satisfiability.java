package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether conditions can hold together. Answers "cannot" only where that is certain; whatever is
 * too large or too deep to tell can hold. A condition that is unknown neither holds nor fails.
 */
final class Satisfiability {
  /** Alternatives looked at before giving up. */
  private static final int MOST = 256;

  /** Parts of a condition, written out, up to which it is looked at. */
  private static final int LARGEST = 4_000;

  /** That a condition holds, or fails. */
  record Claim(Expr condition, boolean holds) {}

  /** Comparisons worked out in all before giving up, so that any script is checked in a moment. */
  private static final int WORK = 300_000;

  private final Ranges ranges;
  private int work = WORK;

  /** Whether an {@code until} condition that is on tells that its reset does not hold. */
  private final boolean latchesTell;

  /** For what can be proved whatever the data, gaps in them included. */
  static Satisfiability strict(Ranges ranges) {
    return new Satisfiability(ranges, false);
  }

  /** Where all data are known. */
  static Satisfiability ofKnownData(Ranges ranges) {
    return new Satisfiability(ranges, true);
  }

  private Satisfiability(Ranges ranges, boolean latchesTell) {
    this.ranges = ranges;
    this.latchesTell = latchesTell;
  }

  boolean canHold(Expr condition) {
    return canBe(List.of(new Claim(condition, true)));
  }

  boolean canFail(Expr condition) {
    return canBe(List.of(new Claim(condition, false)));
  }

  boolean canBe(List<Claim> claims) {
    List<Conjunction> alternatives = List.of(Conjunction.of(ranges));
    for (Claim claim : claims) {
      if (work <= 0) {
        return true;
      }
      List<Conjunction> next =
          Expressions.size(claim.condition) > LARGEST
              ? null
              : clauses(claim.condition, claim.holds);
      alternatives = next == null ? alternatives : product(alternatives, next);
      if (alternatives == null) {
        return true;
      }
      if (alternatives.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * The ways in which {@code condition} comes out as {@code holds}; null when there are too many.
   */
  private @Nullable List<Conjunction> clauses(Expr condition, boolean holds) {
    work--;
    return switch (condition) {
      case Expr.Constant c -> c.value() != 0 == holds ? anything() : List.of();
      case Expr.Unknown u -> List.of();
      case Expr.Apply a -> apply(a, holds);
      case Expr.Held h -> held(h, holds);
      case Expr.Latch l -> latch(l, holds);
      case Expr.Crosses c -> crosses(c, holds);
      default -> fact(condition, holds);
    };
  }

  private List<Conjunction> anything() {
    return List.of(Conjunction.of(ranges));
  }

  private @Nullable List<Conjunction> apply(Expr.Apply apply, boolean holds) {
    List<Expr> of = apply.arguments();
    return switch (apply.operator()) {
      case AND -> holds ? all(of, true) : any(of, false);
      case OR -> holds ? any(of, true) : all(of, false);
      case NOT -> clauses(of.getFirst(), !holds);
      case IF ->
          union(
              product(clauses(of.get(0), true), clauses(of.get(1), holds)),
              product(clauses(of.get(0), false), clauses(of.get(2), holds)));
      case GREATER -> compare(apply, of, holds ? Interval.above(0) : Interval.atMost(0));
      case LESS -> compare(apply, of, holds ? Interval.below(0) : Interval.atLeast(0));
      case AT_LEAST -> compare(apply, of, holds ? Interval.atLeast(0) : Interval.below(0));
      case AT_MOST -> compare(apply, of, holds ? Interval.atMost(0) : Interval.above(0));
      case EQUAL -> equal(apply, holds);
      case DIFFERENT -> equal(apply, !holds);
      case BETWEEN -> between(of, holds);
      case IS_UNKNOWN -> known(of.getFirst(), !holds);
      case ADD, MULTIPLY, DIVIDE, NEGATE, DEFAULT -> fact(apply, holds);
    };
  }

  private @Nullable List<Conjunction> all(List<Expr> conditions, boolean holds) {
    List<Conjunction> result = anything();
    for (Expr condition : conditions) {
      result = product(result, clauses(condition, holds));
    }
    return result;
  }

  private @Nullable List<Conjunction> any(List<Expr> conditions, boolean holds) {
    List<Conjunction> result = List.of();
    for (Expr condition : conditions) {
      result = union(result, clauses(condition, holds));
    }
    return result;
  }

  private List<Conjunction> compare(Expr fact, List<Expr> sides, Interval difference) {
    if (Undecided.isNeverKnown(sides.get(0)) || Undecided.isNeverKnown(sides.get(1))) {
      return List.of();
    }
    if (!Ranges.isOrdered(sides.get(0).type())) {
      return fact(fact, true);
    }
    LinearForm form = LinearForm.of(sides.get(0)).minus(LinearForm.of(sides.get(1)));
    return listed(Conjunction.of(ranges).within(form, difference));
  }

  private @Nullable List<Conjunction> equal(Expr.Apply apply, boolean equal) {
    List<Expr> sides = apply.arguments();
    if (!Ranges.isOrdered(sides.getFirst().type())) {
      return fact(apply, equal == (apply.operator() == Expr.Operator.EQUAL));
    }
    return equal
        ? compare(apply, sides, Interval.point(0))
        : union(compare(apply, sides, Interval.above(0)), compare(apply, sides, Interval.below(0)));
  }

  private @Nullable List<Conjunction> between(List<Expr> of, boolean holds) {
    List<Expr> low = List.of(of.get(0), of.get(1));
    List<Expr> high = List.of(of.get(0), of.get(2));
    return holds
        ? product(
            compare(of.get(0), low, Interval.atLeast(0)),
            compare(of.get(0), high, Interval.atMost(0)))
        : union(
            compare(of.get(0), low, Interval.below(0)),
            compare(of.get(0), high, Interval.above(0)));
  }

  private @Nullable List<Conjunction> held(Expr.Held held, boolean holds) {
    List<Conjunction> flag = fact(held, holds);
    return holds ? product(flag, clauses(held.condition(), true)) : flag;
  }

  private @Nullable List<Conjunction> latch(Expr.Latch latch, boolean holds) {
    List<Conjunction> flag = fact(latch, holds);
    if (!holds || !latchesTell) {
      return flag;
    }
    return product(flag, clauses(latch.reset(), false));
  }

  private @Nullable List<Conjunction> crosses(Expr.Crosses crosses, boolean holds) {
    List<Conjunction> flag = fact(crosses, holds);
    Interval beyond = crosses.above() ? Interval.above(0) : Interval.below(0);
    return holds
        ? product(flag, compare(crosses, List.of(crosses.left(), crosses.right()), beyond))
        : flag;
  }

  private List<Conjunction> fact(Expr fact, boolean holds) {
    return Undecided.isNeverKnown(fact)
        ? List.of()
        : listed(Conjunction.of(ranges).flag(fact, holds));
  }

  private List<Conjunction> known(Expr value, boolean isKnown) {
    if (Undecided.isNeverKnown(value)) {
      return isKnown ? List.of() : anything();
    }
    return listed(Conjunction.of(ranges).knowledge(value, isKnown));
  }

  private static List<Conjunction> listed(@Nullable Conjunction conjunction) {
    return conjunction == null ? List.of() : List.of(conjunction);
  }

  private static @Nullable List<Conjunction> union(
      @Nullable List<Conjunction> a, @Nullable List<Conjunction> b) {
    if (a == null || b == null || a.size() + b.size() > MOST) {
      return null;
    }
    List<Conjunction> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }

  private @Nullable List<Conjunction> product(
      @Nullable List<Conjunction> a, @Nullable List<Conjunction> b) {
    if (a != null && b != null) {
      return combined(a, b);
    }
    // What is too many to tell cannot undo a contradiction of the other.
    List<Conjunction> other = a == null ? b : a;
    return other != null && other.isEmpty() ? other : null;
  }

  private @Nullable List<Conjunction> combined(List<Conjunction> a, List<Conjunction> b) {
    List<Conjunction> all = new ArrayList<>();
    for (Conjunction first : a) {
      for (Conjunction second : b) {
        if (work <= 0) {
          return null;
        }
        work -= 1 + first.size();
        Conjunction both = first.and(second);
        if (both != null) {
          all.add(both);
        }
      }
    }
    return all.size() > MOST ? null : all;
  }
}
