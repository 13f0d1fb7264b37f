package dev.mandate.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ways over an expression: its parts, its assets, the same with other assets. */
public final class Expressions {
  private Expressions() {}

  /** The parts of {@code expr}, as written. */
  public static List<Expr> children(Expr expr) {
    return switch (expr) {
      case Expr.Constant c -> List.of();
      case Expr.DurationConstant d -> List.of();
      case Expr.TextConstant t -> List.of();
      case Expr.Unknown u -> List.of();
      case Expr.Parameter p -> List.of();
      case Expr.Price p -> List.of();
      case Expr.Mix m -> m.parts().stream().map(Expr.Part::weight).toList();
      case Expr.CashIndex c -> List.of();
      case Expr.Portfolio p -> List.of();
      case Expr.Today t -> List.of();
      case Expr.Call c -> c.arguments();
      case Expr.Apply a -> a.arguments();
      case Expr.Rank r -> r.values();
      case Expr.Aggregate a -> joined(a.values(), a.where());
      case Expr.Ago a -> List.of(a.value(), a.lag());
      case Expr.Held h -> List.of(h.condition(), h.sessions());
      case Expr.Latch l -> List.of(l.set(), l.reset());
      case Expr.Crosses c -> List.of(c.left(), c.right());
      case Expr.Remembered r -> List.of();
      case Expr.Previous p -> List.of();
      case Expr.Account a -> List.of();
      case Expr.Metric m -> List.of();
    };
  }

  /**
   * Visits {@code expr} and all its parts, each before its own parts; what stands in several places
   * as one object, once.
   */
  public static void visit(Expr expr, Consumer<Expr> visitor) {
    visit(expr, visitor, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /**
   * As {@link #visit(Expr, Consumer)} for many expressions, one after the other: what stands in
   * several of them as one object, such as what all members of a set are ranked by, is visited
   * once.
   */
  public static Consumer<Expr> visiting(Consumer<Expr> visitor) {
    Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return expr -> visit(expr, visitor, seen);
  }

  private static void visit(Expr expr, Consumer<Expr> visitor, Set<Expr> seen) {
    if (!seen.add(expr)) {
      return;
    }
    visitor.accept(expr);
    for (Expr child : children(expr)) {
      visit(child, visitor, seen);
    }
  }

  /**
   * How many parts {@code expr} has when written out in full, itself included; at most {@link
   * Integer#MAX_VALUE}. A value named once and used twice counts twice, so that this may be far
   * more than there are objects.
   */
  public static int size(Expr expr) {
    return (int) Math.min(Integer.MAX_VALUE, size(expr, new IdentityHashMap<>()));
  }

  /** Remembers the {@link Expressions#size} of what was asked before. */
  public static final class Sizes {
    private final IdentityHashMap<Expr, Long> known = new IdentityHashMap<>();

    public int of(Expr expr) {
      return (int) Math.min(Integer.MAX_VALUE, size(expr, known));
    }
  }

  static long size(Expr expr, IdentityHashMap<Expr, Long> known) {
    Long before = known.get(expr);
    if (before != null) {
      return before;
    }
    long size = 1;
    for (Expr child : children(expr)) {
      size = Math.min(Integer.MAX_VALUE, size + size(child, known));
    }
    known.put(expr, size);
    return size;
  }

  /** Whether {@code expr} or a part of it satisfies {@code sought}. */
  public static boolean any(Expr expr, Predicate<Expr> sought) {
    return any(expr, sought, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** What is used twice is one object, and looked at once. */
  private static boolean any(Expr expr, Predicate<Expr> sought, Set<Expr> seen) {
    return seen.add(expr)
        && (sought.test(expr) || children(expr).stream().anyMatch(part -> any(part, sought, seen)));
  }

  /** Whether {@code expr} is what {@code drawdown(nav)} is short for: 1 − nav / high_water_mark. */
  public static boolean isAccountDrawdown(Expr expr) {
    return expr instanceof Expr.Apply sum
        && sum.operator() == Expr.Operator.ADD
        && sum.arguments().size() == 2
        && sum.arguments().get(0) instanceof Expr.Constant one
        && one.value() == 1
        && sum.arguments().get(1) instanceof Expr.Apply negated
        && negated.operator() == Expr.Operator.NEGATE
        && negated.arguments().getFirst() instanceof Expr.Apply ratio
        && ratio.operator() == Expr.Operator.DIVIDE
        && isReading(ratio.arguments().get(0), Expr.Reading.NAV)
        && isReading(ratio.arguments().get(1), Expr.Reading.HIGH_WATER_MARK);
  }

  private static boolean isReading(Expr expr, Expr.Reading reading) {
    return expr instanceof Expr.Account a && a.reading() == reading;
  }

  /** The members that an aggregate goes through, in its order; empty where that cannot be told. */
  public static List<Integer> members(Expr.Aggregate aggregate) {
    MemberForm form = MemberForm.of(aggregate);
    return form == null ? List.of() : form.members();
  }

  /** The assets of {@code expr} in the order they are written, repetitions kept. */
  static List<Integer> assetsAsWritten(Expr expr) {
    List<Integer> found = new ArrayList<>();
    addAllAssets(expr, found);
    return found;
  }

  private static void addAllAssets(Expr expr, List<Integer> found) {
    addAssets(expr, found);
    children(expr).forEach(child -> addAllAssets(child, found));
  }

  private static void addAssets(Expr part, Collection<Integer> found) {
    switch (part) {
      case Expr.Price p -> found.add(p.asset());
      case Expr.Mix m -> m.parts().forEach(p -> found.add(p.asset()));
      case Expr.Account a when a.asset() >= 0 -> found.add(a.asset());
      default -> {}
    }
  }

  /** {@code expr} with every asset {@code a} replaced by {@code change(a)}. */
  public static Expr withAssets(Expr expr, IntUnaryOperator change) {
    return switch (expr) {
      case Expr.Price p -> new Expr.Price(change.applyAsInt(p.asset()), p.field());
      case Expr.Mix m ->
          new Expr.Mix(
              m.parts().stream()
                  .map(p ->
                      new Expr.Part(change.applyAsInt(p.asset()), withAssets(p.weight(), change)))
                  .toList());
      case Expr.Account a ->
          a.asset() == -1
              ? a
              : new Expr.Account(a.reading(), change.applyAsInt(a.asset()), a.type());
      default -> withChildren(expr, part -> withAssets(part, change));
    };
  }

  /** {@code expr} with each of its {@link #children} replaced. */
  public static Expr withChildren(Expr expr, UnaryOperator<Expr> change) {
    return switch (expr) {
      case Expr.Mix m ->
          new Expr.Mix(
              m.parts().stream()
                  .map(p -> new Expr.Part(p.asset(), change.apply(p.weight())))
                  .toList());
      case Expr.Call c -> c.with(all(c.arguments(), change));
      case Expr.Apply a -> new Expr.Apply(a.operator(), all(a.arguments(), change), a.type());
      case Expr.Rank r -> new Expr.Rank(all(r.values(), change), r.member());
      case Expr.Aggregate a ->
          new Expr.Aggregate(
              a.kind(),
              all(a.values(), change),
              a.where() == null ? null : all(a.where(), change),
              a.type());
      case Expr.Ago a -> new Expr.Ago(change.apply(a.value()), change.apply(a.lag()));
      case Expr.Held h -> new Expr.Held(change.apply(h.condition()), change.apply(h.sessions()));
      case Expr.Latch l -> new Expr.Latch(change.apply(l.set()), change.apply(l.reset()));
      case Expr.Crosses c ->
          new Expr.Crosses(
              change.apply(c.left()), c.above(), change.apply(c.right()), c.everySession());
      case Expr.Constant c -> c;
      case Expr.DurationConstant d -> d;
      case Expr.TextConstant t -> t;
      case Expr.Unknown u -> u;
      case Expr.Parameter p -> p;
      case Expr.Price p -> p;
      case Expr.CashIndex c -> c;
      case Expr.Portfolio p -> p;
      case Expr.Today t -> t;
      case Expr.Remembered r -> r;
      case Expr.Previous p -> p;
      case Expr.Account a -> a;
      case Expr.Metric m -> m;
    };
  }

  private static List<Expr> all(List<Expr> parts, UnaryOperator<Expr> change) {
    return parts.stream().map(change).toList();
  }

  private static List<Expr> joined(List<Expr> first, @Nullable List<Expr> second) {
    if (second == null) {
      return first;
    }
    List<Expr> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
