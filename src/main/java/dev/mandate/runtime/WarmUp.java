package dev.mandate.runtime;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Sampling;
import dev.mandate.diagnostic.Span;
import dev.mandate.library.Bodies;
import dev.mandate.library.Body;
import dev.mandate.market.Field;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Limit;
import dev.mandate.plan.Members;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first session on which every window is known.
 *
 * <p>Of a set to choose from only those members hold a run up that have prices from as early as the
 * earliest of them: one that is listed later joins when its windows are known. What stands under
 * {@code default} or {@code is unknown} waits for nothing.
 */
final class WarmUp {
  private final Program program;
  private final Reads reads;
  private final Set<Expr> seen = new HashSet<>();

  /** Of what reads the running target, with what the text so far could target. */
  private final Set<Expr> seenHere = new HashSet<>();

  private int ready;
  private @Nullable Expr late;
  private @Nullable Span lateIn;

  /** The statement that is gone through. */
  private @Nullable Span here;

  /** The first session on which all that the text so far could target has a price. */
  private int targeted;

  WarmUp(Program program) {
    this.program = program;
    this.reads = new Reads(program.plan);
    Plan plan = program.plan;
    plan.policy().forEach(this::step);
    Expr trigger = plan.rebalance().condition();
    here = plan.rebalance().span();
    if (trigger != null) {
      expr(trigger);
    }
    for (Limit limit : plan.limits()) {
      here = limit.span();
      exprOrNull(limit.low());
      exprOrNull(limit.high());
    }
  }

  int ready() {
    return ready;
  }

  /** What becomes known last of all; null where nothing has to be waited for. */
  @Nullable Expr late() {
    return late;
  }

  /** The statement in which {@link #late} stands. */
  @Nullable Span lateIn() {
    return lateIn;
  }

  private void step(Step step) {
    Span around = here;
    here = step.span();
    inside(step);
    here = around;
  }

  private void inside(Step step) {
    switch (step) {
      case Step.Target t -> t.slices().forEach(this::slice);
      case Step.Rule r -> {
        expr(r.condition());
        r.then().forEach(this::step);
        r.otherwise().forEach(this::step);
      }
      case Step.Always a -> a.steps().forEach(this::step);
      case Step.Shift s -> {
        exprOrNull(s.amount());
        group(s.from());
        group(s.to());
      }
      case Step.Scale s -> {
        expr(s.by());
        exprOrNull(s.atMost());
        group(s.subject());
        if (s.rest() != null) {
          group(s.rest());
        }
      }
      case Step.Glide g -> g.slices().forEach(this::slice);
      case Step.Hold _, Step.Alert _ -> {}
    }
  }

  private void slice(Slice slice) {
    exprOrNull(slice.weight());
    holding(slice.holding());
  }

  private void holding(Slice.@Nullable Holding holding) {
    switch (holding) {
      case null -> {}
      case Slice.Cash _ -> {}
      case Slice.Shared s -> {
        members(s.members());
        perMember(s.members().all(), s.weightedBy());
        holding(s.otherwise());
      }
      case Slice.Each e -> {
        members(e.members());
        holding(e.otherwise());
      }
      case Slice.Optimized o -> {
        members(o.optimization().members());
        perMember(o.optimization().members().all(), o.optimization().history());
      }
    }
  }

  private void group(Step.Group group) {
    if (group instanceof Step.Assets a) {
      members(a.members());
    }
  }

  private void members(Members members) {
    switch (members) {
      case Members.Fixed f -> fixed(f);
      case Members.Where w -> {
        members(w.of());
        perMember(w.all(), w.condition());
      }
      case Members.Pick p -> {
        members(p.of());
        expr(p.count());
        perMember(p.all(), p.score());
      }
    }
  }

  /**
   * A single asset and a set with own weights need all their prices; of other sets those listed
   * first.
   */
  private void fixed(Members.Fixed fixed) {
    boolean all = fixed.all().size() == 1 || fixed.weights() != null;
    int from = all ? Integer.MAX_VALUE : listed(fixed.all());
    for (int asset : fixed.all()) {
      if (firstPrice(asset) <= from) {
        expr(new Expr.Price(asset, Field.PRICE));
        target(firstPrice(asset));
      }
    }
  }

  private void target(int session) {
    if (session > targeted) {
      targeted = session;
      seenHere.clear();
    }
  }

  private void perMember(List<Integer> assets, @Nullable List<Expr> exprs) {
    int from = listed(assets);
    for (int i = 0; exprs != null && i < assets.size(); i++) {
      if (firstPrice(assets.get(i)) <= from) {
        expr(exprs.get(i));
      }
    }
  }

  /** The session on which the earliest of {@code assets} has a price. */
  private int listed(List<Integer> assets) {
    int first = Integer.MAX_VALUE;
    for (int asset : assets) {
      first = Math.min(first, firstPrice(asset));
    }
    return first;
  }

  private int firstPrice(int asset) {
    return program.prices[asset].nextKnown(0);
  }

  private void exprOrNull(@Nullable Expr expr) {
    if (expr != null) {
      expr(expr);
    }
  }

  private void expr(Expr expr) {
    if (!(reads.portfolio(expr) ? seenHere : seen).add(expr)) {
      return;
    }
    switch (expr) {
      case Expr.Apply a when a.operator() == Expr.Operator.IS_UNKNOWN -> {}
      case Expr.Apply a when a.operator() == Expr.Operator.DEFAULT -> expr(a.arguments().get(1));
      case Expr.Call c when Bodies.of(c) instanceof Body.Pointwise ->
          c.arguments().forEach(this::expr);
      case Expr.Call c when reads.portfolio(c) -> portfolio(c);
      case Expr.Call _, Expr.Price _, Expr.Mix _, Expr.Ago _ -> column(expr);
      // the others take no place until they are known
      case Expr.Rank r -> expr(r.values().get(r.member()));
      case Expr.Remembered r -> {
        Plan.Remembered declared = program.plan.remembered().get(r.index());
        expr(declared.starting());
        expr(declared.next());
      }
      default -> Expressions.children(expr).forEach(this::expr);
    }
  }

  /**
   * A measure of the running target needs its window of sessions behind it, with prices of all that
   * may be in it.
   */
  private void portfolio(Expr.Call call) {
    Body body = Bodies.of(call);
    int series =
        switch (body) {
          case Body.Windowed w -> w.series();
          case Body.Running r -> r.series();
          case Body.Pointwise _ -> 1;
          case null -> 1;
        };
    Roles roles = Roles.of(call, series);
    Duration window = roles.window() == null ? Duration.days(1) : roles.window();
    Sampling sampling = Sampling.of(program.calendar(), window, roles.frequency());
    int first = targeted;
    while (first < program.calendar().size() && oldest(body, roles, sampling, first) < targeted) {
      first++;
    }
    if (first > ready) {
      ready = first;
      late = call;
      lateIn = here;
    }
  }

  /** The oldest session that the measure looks at; −1 where history is too short. */
  private static int oldest(@Nullable Body body, Roles roles, Sampling sampling, int session) {
    if (body instanceof Body.Running running) {
      Body.Windowed windowed = roles.window() == null ? null : running.overWindow();
      int window = roles.window() == null ? 0 : Math.max(sampling.count(), 0);
      return windowed != null
          ? sampling.first(session, windowed.extra())
          : sampling.back(session, running.observations(window, roles.scalars()) - 1);
    }
    return sampling.first(session, body instanceof Body.Windowed w ? w.extra() : 0);
  }

  private void column(Expr expr) {
    if (!reads.dataOnly(expr) || reads.previous(expr)) {
      Expressions.children(expr).stream()
          .filter(part -> !(part instanceof Expr.DurationConstant))
          .forEach(this::expr);
      return;
    }
    int first = firstKnown(expr);
    if (first > ready) {
      ready = first;
      late = expr;
      lateIn = here;
    }
  }

  /** From what a decision keeps of it where that is all there is. */
  private int firstKnown(Expr expr) {
    int kept = program.keptFirst(expr);
    return kept >= 0 ? kept : program.columns.of(expr).nextKnown(0);
  }
}
