package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Members;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a step reads and does. */
final class Steps {
  private Steps() {}

  /** Visits every list of steps: the policy, and each branch within it. */
  static void visitLists(List<Step> steps, Consumer<List<Step>> visitor) {
    visitor.accept(steps);
    for (Step step : steps) {
      switch (step) {
        case Step.Rule r -> {
          visitLists(r.then(), visitor);
          visitLists(r.otherwise(), visitor);
        }
        case Step.Always a -> visitLists(a.steps(), visitor);
        case Step.Target _, Step.Shift _, Step.Scale _, Step.Glide _, Step.Hold _, Step.Alert _ -> {
          // no steps within
        }
      }
    }
  }

  /** Visits every step, those of branches after their rule. */
  static void visit(List<Step> steps, Consumer<Step> visitor) {
    for (Step step : steps) {
      visitor.accept(step);
      switch (step) {
        case Step.Rule r -> {
          visit(r.then(), visitor);
          visit(r.otherwise(), visitor);
        }
        case Step.Always a -> visit(a.steps(), visitor);
        case Step.Target _, Step.Shift _, Step.Scale _, Step.Glide _, Step.Hold _, Step.Alert _ -> {
          // no steps within
        }
      }
    }
  }

  /** Whether it may change the running target. */
  static boolean changesTarget(Step step) {
    return switch (step) {
      case Step.Target _, Step.Shift _, Step.Scale _, Step.Glide _ -> true;
      case Step.Hold _, Step.Alert _ -> false;
      case Step.Always a -> a.steps().stream().anyMatch(Steps::changesTarget);
      case Step.Rule r ->
          r.then().stream().anyMatch(Steps::changesTarget)
              || r.otherwise().stream().anyMatch(Steps::changesTarget);
    };
  }

  /** The slices that stand in {@code step} itself. */
  static List<Slice> slices(Step step) {
    return switch (step) {
      case Step.Target t -> t.slices();
      case Step.Glide g -> g.slices();
      case Step.Rule _, Step.Always _, Step.Shift _, Step.Scale _, Step.Hold _, Step.Alert _ ->
          List.of();
    };
  }

  /** The expressions that stand in {@code step} itself, not in steps within it. */
  static List<Expr> expressions(Step step) {
    List<Expr> found = new ArrayList<>();
    switch (step) {
      case Step.Rule r -> found.add(r.condition());
      case Step.Shift s -> {
        addIfAny(found, s.amount());
        add(found, s.from());
        add(found, s.to());
      }
      case Step.Scale s -> {
        found.add(s.by());
        addIfAny(found, s.atMost());
        add(found, s.subject());
      }
      case Step.Target t -> t.slices().forEach(slice -> add(found, slice));
      case Step.Glide g -> g.slices().forEach(slice -> add(found, slice));
      case Step.Always _, Step.Hold _, Step.Alert _ -> {
        // none
      }
    }
    return found;
  }

  /** The choices of members that stand in {@code step} itself. */
  static List<Members> members(Step step) {
    List<Members> found = new ArrayList<>();
    switch (step) {
      case Step.Target t -> t.slices().forEach(slice -> addMembers(found, slice.holding()));
      case Step.Glide g -> g.slices().forEach(slice -> addMembers(found, slice.holding()));
      case Step.Shift s -> {
        addMembers(found, s.from());
        addMembers(found, s.to());
      }
      case Step.Scale s -> addMembers(found, s.subject());
      case Step.Rule _, Step.Always _, Step.Hold _, Step.Alert _ -> {
        // none
      }
    }
    return found;
  }

  private static void addMembers(List<Members> found, Step.Group group) {
    if (group instanceof Step.Assets a) {
      found.add(a.members());
    }
  }

  private static void addMembers(List<Members> found, Slice.@Nullable Holding holding) {
    switch (holding) {
      case null -> {
        // nothing
      }
      case Slice.Cash _ -> {
        // no members
      }
      case Slice.Each e -> {
        found.add(e.members());
        addMembers(found, e.otherwise());
      }
      case Slice.Shared s -> {
        found.add(s.members());
        addMembers(found, s.otherwise());
      }
      case Slice.Optimized o -> {
        found.add(o.optimization().members());
        List<Slice> fallback = o.optimization().fallback();
        if (fallback != null) {
          fallback.forEach(slice -> addMembers(found, slice.holding()));
        }
      }
    }
  }

  /** The expressions in a choice of members. */
  static List<Expr> expressions(Members members) {
    List<Expr> found = new ArrayList<>();
    add(found, members);
    return found;
  }

  private static void addIfAny(List<Expr> found, @Nullable Expr expr) {
    if (expr != null) {
      found.add(expr);
    }
  }

  private static void add(List<Expr> found, Step.Group group) {
    if (group instanceof Step.Assets a) {
      add(found, a.members());
    }
  }

  private static void add(List<Expr> found, Slice slice) {
    addIfAny(found, slice.weight());
    add(found, slice.holding());
  }

  private static void add(List<Expr> found, Slice.Holding holding) {
    switch (holding) {
      case Slice.Cash _ -> {
        // nothing
      }
      case Slice.Each e -> {
        add(found, e.members());
        if (e.otherwise() != null) {
          add(found, e.otherwise());
        }
      }
      case Slice.Shared s -> {
        add(found, s.members());
        if (s.weightedBy() != null) {
          found.addAll(s.weightedBy());
        }
        if (s.otherwise() != null) {
          add(found, s.otherwise());
        }
      }
      case Slice.Optimized o -> {
        add(found, o.optimization().members());
        found.addAll(o.optimization().expressions());
        List<Slice> fallback = o.optimization().fallback();
        if (fallback != null) {
          fallback.forEach(slice -> add(found, slice));
        }
      }
    }
  }

  private static void add(List<Expr> found, Members members) {
    switch (members) {
      case Members.Fixed f -> {
        if (f.weights() != null) {
          found.addAll(f.weights());
        }
      }
      case Members.Where w -> {
        add(found, w.of());
        found.addAll(w.condition());
      }
      case Members.Pick p -> {
        add(found, p.of());
        found.add(p.count());
        found.addAll(p.score());
      }
    }
  }

  /** Whether {@code step} itself looks at the running target. */
  static boolean readsPortfolio(Step step) {
    return expressions(step).stream().anyMatch(Steps::readsPortfolio);
  }

  static boolean readsPortfolio(Expr expr) {
    boolean[] found = {false};
    Expressions.visit(expr, part -> found[0] |= part instanceof Expr.Portfolio);
    return found[0];
  }

  /** The filters in what a step holds. */
  static List<Members.Where> filters(Slice slice) {
    List<Members.Where> found = new ArrayList<>();
    switch (slice.holding()) {
      case Slice.Cash _ -> {
        // no members
      }
      case Slice.Each e -> addFilters(found, e.members());
      case Slice.Shared s -> addFilters(found, s.members());
      case Slice.Optimized o -> addFilters(found, o.optimization().members());
    }
    return found;
  }

  private static void addFilters(List<Members.Where> found, Members members) {
    switch (members) {
      case Members.Fixed _ -> {
        // no filter
      }
      case Members.Where w -> {
        found.add(w);
        addFilters(found, w.of());
      }
      case Members.Pick p -> addFilters(found, p.of());
    }
  }
}
