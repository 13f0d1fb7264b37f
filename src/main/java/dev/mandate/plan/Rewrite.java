package dev.mandate.plan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces expressions wherever they occur. What does not change stays the same object, and what
 * was one object in two places stays one object. An instance serves one thread.
 */
@SuppressWarnings("ReferenceEquality") // to stay the same object is the point
public final class Rewrite {
  /** Decides what stands in place of an expression. */
  @FunctionalInterface
  public interface Rule {
    /** What stands in place of {@code expr}, or null to look inside it. */
    @Nullable Expr replacement(Expr expr);
  }

  private final Rule rule;
  private final UnaryOperator<Expr> finish;
  private final @Nullable Rewrite series;
  private final IdentityHashMap<Expr, Expr> done = new IdentityHashMap<>();

  /**
   * @param rule asked first, from the outside in
   * @param finish applied to what {@code rule} left, once its parts are rewritten
   */
  public Rewrite(Rule rule, UnaryOperator<Expr> finish) {
    this(rule, finish, null);
  }

  /**
   * @param series rewrites what is looked at over time; null: this one does
   */
  private Rewrite(Rule rule, UnaryOperator<Expr> finish, @Nullable Rewrite series) {
    this.rule = rule;
    this.finish = finish;
    this.series = series;
  }

  /**
   * Puts the value of each pin in place of its term wherever it occurs; where one term lies inside
   * another, the outer one counts. A price, or a value of the account, that is pinned to a number
   * is not pinned where a measure looks at it over time: {@code price(a) is 100} leaves {@code
   * sma(a, 20 days)} alone. Pinned to unknown, it is unknown there too. Nothing is computed from
   * what is pinned: the comparisons of a condition stay what they are, so that each can be looked
   * at.
   */
  public static Rewrite pinning(List<Plan.Pin> pins) {
    List<Plan.Pin> inSeries = pins.stream().filter(Rewrite::holdsOverTime).toList();
    Rewrite series = new Rewrite(new Pinning(inSeries), e -> e, null);
    return new Rewrite(new Pinning(pins), e -> e, series);
  }

  /**
   * As {@link #pinning}, for a value that is another one today and was what it was before: nothing
   * is replaced where a measure looks at it over time.
   */
  public static Rewrite pinningToday(List<Plan.Pin> pins) {
    return new Rewrite(new Pinning(pins), e -> e, new Rewrite(_ -> null, e -> e, null));
  }

  /** Whether a value pinned for today says what was before: not that of a price. */
  private static boolean holdsOverTime(Plan.Pin pin) {
    boolean varies = pin.term() instanceof Expr.Price || pin.term() instanceof Expr.Account;
    return !varies || pin.value() instanceof Expr.Unknown;
  }

  /** {@code plan} with its expressions rewritten; test blocks stay as they are. */
  public Plan plan(Plan plan) {
    return plan(plan, this);
  }

  /**
   * As {@link #plan(Plan)}, but what is asked after a decision is rewritten by {@code afterwards}:
   * the condition of {@code rebalance when}.
   */
  public Plan plan(Plan plan, Rewrite afterwards) {
    return new PlanRewrite(this, afterwards).plan(plan, plan.tests());
  }

  /**
   * {@code plan} with its policy, limits and {@code rebalance when} rewritten, and nothing else.
   */
  public Plan rules(Plan plan) {
    return new PlanRewrite(this).rules(plan);
  }

  private record Pinning(List<Plan.Pin> pins) implements Rule {
    @Override
    public @Nullable Expr replacement(Expr expr) {
      for (Plan.Pin pin : pins) {
        if (expr.equals(pin.term())) {
          return pin.value();
        }
      }
      return null;
    }
  }

  /** {@code expr} rewritten. */
  public Expr expr(Expr expr) {
    Expr known = done.get(expr);
    if (known != null) {
      return known;
    }
    Expr replacement = rule.replacement(expr);
    Expr result = replacement != null ? replacement : finish.apply(parts(expr));
    done.put(expr, result);
    return result;
  }

  /** {@code list} rewritten: itself where nothing changes. */
  public List<Expr> list(List<Expr> list) {
    List<Expr> changed = null;
    for (int i = 0; i < list.size(); i++) {
      Expr before = list.get(i);
      Expr after = expr(before);
      if (changed == null && after != before) {
        changed = new ArrayList<>(list);
      }
      if (changed != null) {
        changed.set(i, after);
      }
    }
    return changed == null ? list : changed;
  }

  @Nullable Expr orNull(@Nullable Expr expr) {
    return expr == null ? null : expr(expr);
  }

  @Nullable List<Expr> listOrNull(@Nullable List<Expr> list) {
    return list == null ? null : list(list);
  }

  private Expr parts(Expr e) {
    return switch (e) {
      case Expr.Constant _,
          Expr.DurationConstant _,
          Expr.TextConstant _,
          Expr.Unknown _,
          Expr.Parameter _,
          Expr.Price _,
          Expr.CashIndex _,
          Expr.Portfolio _,
          Expr.Today _,
          Expr.Remembered _,
          Expr.Previous _,
          Expr.Account _,
          Expr.Metric _ ->
          e;
      case Expr.Mix m -> mix(m);
      case Expr.Call c -> call(c);
      case Expr.Apply a -> {
        List<Expr> arguments = list(a.arguments());
        yield arguments == a.arguments() ? a : new Expr.Apply(a.operator(), arguments, a.type());
      }
      case Expr.Rank r -> {
        List<Expr> values = list(r.values());
        yield values == r.values() ? r : new Expr.Rank(values, r.member());
      }
      case Expr.Aggregate a -> aggregate(a);
      case Expr.Ago a -> {
        Expr value = inSeries().expr(a.value());
        Expr lag = expr(a.lag());
        yield value == a.value() && lag == a.lag() ? a : new Expr.Ago(value, lag);
      }
      case Expr.Held h -> {
        Expr condition = expr(h.condition());
        Expr sessions = expr(h.sessions());
        yield condition == h.condition() && sessions == h.sessions()
            ? h
            : new Expr.Held(condition, sessions);
      }
      case Expr.Latch l -> {
        Expr set = expr(l.set());
        Expr reset = expr(l.reset());
        yield set == l.set() && reset == l.reset() ? l : new Expr.Latch(set, reset);
      }
      case Expr.Crosses c -> {
        Expr left = expr(c.left());
        Expr right = expr(c.right());
        yield left == c.left() && right == c.right()
            ? c
            : new Expr.Crosses(left, c.above(), right, c.everySession());
      }
    };
  }

  private Expr call(Expr.Call call) {
    Rewrite each = isMeasure(call) ? inSeries() : this;
    List<Expr> arguments = each.list(call.arguments());
    return arguments == call.arguments() ? call : call.with(arguments);
  }

  private Rewrite inSeries() {
    return series == null ? this : series;
  }

  /** Whether the call looks back over a window. */
  private static boolean isMeasure(Expr.Call call) {
    return call.arguments().stream().anyMatch(a -> a.type().kind() == Type.Kind.DURATION);
  }

  private Expr aggregate(Expr.Aggregate a) {
    List<Expr> values = list(a.values());
    List<Expr> where = listOrNull(a.where());
    return values == a.values() && where == a.where()
        ? a
        : new Expr.Aggregate(a.kind(), values, where, a.type());
  }

  private Expr mix(Expr.Mix mix) {
    List<Expr.Part> parts = parts(mix.parts());
    return parts == mix.parts() ? mix : new Expr.Mix(parts);
  }

  /** The parts of a mix or a benchmark rewritten: themselves where nothing changes. */
  List<Expr.Part> parts(List<Expr.Part> parts) {
    List<Expr.Part> changed = new ArrayList<>(parts.size());
    boolean same = true;
    for (Expr.Part part : parts) {
      Expr weight = expr(part.weight());
      same &= weight == part.weight();
      changed.add(weight == part.weight() ? part : new Expr.Part(part.asset(), weight));
    }
    return same ? parts : changed;
  }
}
