package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Slice;
import dev.mandate.syntax.Pick;
import dev.mandate.syntax.Selection;
import dev.mandate.syntax.SetRef;
import dev.mandate.syntax.Slice.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Allocations: {@code 60% equity, 20% each of X where c, rest in cash}. */
final class SliceAnalysis {
  /** What an allocation is for. */
  enum Use {
    /** Its assets come to be held. */
    TARGET,
    /** It is compared with: a benchmark, or what a test expects. */
    COMPARED
  }

  private final Analyzer analyzer;
  private final Sums sums;

  SliceAnalysis(Analyzer analyzer) {
    this.analyzer = analyzer;
    this.sums = new Sums(analyzer);
  }

  /** Null where a slice is in error; reported. */
  @Nullable List<Slice> slices(List<dev.mandate.syntax.Slice> written, Env env, Use use) {
    List<Slice> slices = new ArrayList<>();
    boolean broken = !isShaped(written);
    boolean rest = written.stream().anyMatch(s -> s.link() == Link.REST_IN);
    for (dev.mandate.syntax.Slice one : written) {
      Slice slice = slice(one, env, use, isWhole(written));
      broken |= slice == null;
      if (slice != null) {
        slices.add(slice);
      }
      if (slice != null && use == Use.TARGET && !(rest && one.link() == Link.EACH_OF)) {
        noteEmpty(one, slice.holding());
      }
    }
    if (broken) {
      return null;
    }
    Span span = written.getFirst().span().to(written.getLast().span());
    if (use == Use.TARGET) {
      sums.noteShortfall(slices, span);
    }
    return sums.fit(slices, span) ? List.copyOf(slices) : null;
  }

  /** A slice without a weight stands alone; one rest at most. */
  private boolean isShaped(List<dev.mandate.syntax.Slice> written) {
    boolean rest = false;
    boolean fine = true;
    for (dev.mandate.syntax.Slice slice : written) {
      if (slice.link() == Link.REST_IN) {
        if (rest) {
          analyzer
              .report()
              .error(
                  Code.SLICES,
                  slice.span(),
                  "the rest can go to one place only",
                  "give one a weight");
          fine = false;
        }
        rest = true;
      } else if (slice.weight() == null && written.size() > 1) {
        String text = analyzer.report().text(slice.span());
        analyzer
            .report()
            .error(
                Code.SLICES,
                slice.span(),
                Wording.quoted(text) + " has no weight: without one it is 100% and stands alone",
                "write its weight, or rest in " + text);
        fine = false;
      }
    }
    return fine;
  }

  /** Whether one slice fills the whole target. */
  private static boolean isWhole(List<dev.mandate.syntax.Slice> written) {
    dev.mandate.syntax.Slice first = written.getFirst();
    var weight = first.weight();
    boolean all =
        weight == null
            || (weight.value() instanceof dev.mandate.syntax.Expr.Literal l && l.value() == 1);
    return written.size() == 1 && all && !first.isShort();
  }

  private @Nullable Slice slice(dev.mandate.syntax.Slice written, Env env, Use use, boolean whole) {
    boolean rest = written.link() == Link.REST_IN;
    Expr weight = rest ? null : weight(written, env);
    Slice.Holding holding =
        switch (written.holding()) {
          case dev.mandate.syntax.Slice.Selected s -> selected(s, written, env, use);
          case dev.mandate.syntax.Slice.Method m -> analyzer.optimize().method(m, env, use, whole);
          case dev.mandate.syntax.Optimize o -> analyzer.optimize().optimize(o, env, use, whole);
        };
    boolean allowed = !written.isShort() || analyzer.settings().shortsFit(written.span());
    if (holding == null || (weight == null && !rest) || !allowed) {
      return null;
    }
    return new Slice(weight, written.isShort(), holding, written.span());
  }

  private @Nullable Expr weight(dev.mandate.syntax.Slice written, Env env) {
    var weight = written.weight();
    return weight == null ? Terms.percent(1) : weight(weight, env, "a weight");
  }

  /** A weight as a fraction, not negative where it is constant. */
  @Nullable Expr weight(dev.mandate.syntax.Slice.Weight weight, Env env, String wanted) {
    Expr expr =
        analyzer
            .expressions()
            .arithmetic()
            .units()
            .ratio(analyzer.expressions().operand(weight.value(), env), wanted);
    Double constant = Terms.valueOf(expr);
    if (constant != null && constant < 0) {
      analyzer
          .report()
          .error(
              Code.NEGATIVE,
              weight.span(),
              "a weight of " + Wording.percent(constant) + " is negative",
              "write short 10% bonds, with allow shorts");
      return null;
    }
    return expr;
  }

  private Slice.@Nullable Holding selected(
      dev.mandate.syntax.Slice.Selected s, dev.mandate.syntax.Slice written, Env env, Use use) {
    if (s.selection() instanceof Selection.Where w) {
      Value value = analyzer.members().refer(w.set(), env);
      if (value == null) {
        return null;
      }
      if (value instanceof Value.Cash) {
        return cash(s, written, w);
      }
    }
    return shared(s, written, env, use);
  }

  private Slice.@Nullable Holding shared(
      dev.mandate.syntax.Slice.Selected s, dev.mandate.syntax.Slice written, Env env, Use use) {
    Members members = analyzer.members().selection(s.selection(), env);
    List<Expr> by = null;
    boolean broken = members == null || !isMeant(s, written);
    var weighting = s.weighting();
    if (weighting != null && members != null) {
      by = weightedBy(weighting, members, env);
      broken |= by == null && weighting.by() != null;
    }
    Slice.Holding otherwise = s.otherwise() == null ? null : otherwise(s.otherwise(), env, use);
    broken |= otherwise == null && s.otherwise() != null;
    if (broken || members == null) {
      return null;
    }
    if (use == Use.TARGET) {
      members.all().forEach(analyzer.universe()::hold);
    }
    return written.link() == Link.EACH_OF
        ? new Slice.Each(members, otherwise)
        : new Slice.Shared(members, by, otherwise);
  }

  /** Tells where goes what finds no member, where the text does not say. */
  private void noteEmpty(dev.mandate.syntax.Slice written, Slice.Holding holding) {
    if (!(written.holding() instanceof dev.mandate.syntax.Slice.Selected s)
        || s.otherwise() != null) {
      return;
    }
    boolean each = holding instanceof Slice.Each;
    String text = analyzer.report().quote(s.selection().span());
    @Nullable Members members =
        switch (holding) {
          case Slice.Each e -> e.members();
          case Slice.Shared shared -> shared.members();
          case Slice.Cash _, Slice.Optimized _ -> null;
        };
    switch (members) {
      case null -> {}
      case Members.Fixed _ -> {}
      case Members.Pick _ ->
          analyzer.defaults().add("places that " + text + " leaves empty are cash");
      case Members.Where _ ->
          analyzer
              .defaults()
              .add(
                  each
                      ? "the share of a member that fails in " + text + " is cash"
                      : "where no member is left in " + text + " its share is cash");
    }
  }

  private Slice.@Nullable Holding cash(
      dev.mandate.syntax.Slice.Selected s,
      dev.mandate.syntax.Slice written,
      Selection.Where where) {
    boolean plain =
        where.condition() == null
            && s.weighting() == null
            && s.otherwise() == null
            && written.link() != Link.EACH_OF
            && !written.isShort();
    if (!plain) {
      analyzer
          .report()
          .error(
              Code.NO_EFFECT,
              written.span(),
              "cash has no members to choose or weigh, and cannot be short",
              "write rest in cash, or a weight of cash");
      return null;
    }
    return new Slice.Cash();
  }

  private boolean isMeant(dev.mandate.syntax.Slice.Selected s, dev.mandate.syntax.Slice written) {
    var weighting = s.weighting();
    if (weighting != null && written.link() == Link.EACH_OF) {
      analyzer
          .report()
          .error(
              Code.NO_EFFECT,
              weighting.span(),
              "each of the members gets the same weight here; `weighted` contradicts it",
              "write 100% in X weighted by …");
      return false;
    }
    var otherwise = s.otherwise();
    boolean chooses =
        s.selection() instanceof Pick
            || (s.selection() instanceof Selection.Where w
                && (w.condition() != null || w.set() instanceof SetRef.Selected));
    if (otherwise != null && !chooses && weighting == null) {
      analyzer
          .report()
          .error(
              Code.NO_EFFECT,
              otherwise.span(),
              "`otherwise` never comes about: nothing is chosen here",
              "add a condition: where …");
      return false;
    }
    return true;
  }

  private @Nullable List<Expr> weightedBy(
      dev.mandate.syntax.Slice.Weighting weighting, Members members, Env env) {
    if (weighting.by() != null) {
      return analyzer.members().values(weighting.by(), members, env, "a value to weigh by");
    }
    return hasWeights(members) ? Collections.nCopies(members.all().size(), Terms.number(1)) : null;
  }

  private static boolean hasWeights(Members members) {
    return switch (members) {
      case Members.Fixed f -> f.weights() != null;
      case Members.Where w -> hasWeights(w.of());
      case Members.Pick p -> hasWeights(p.of());
    };
  }

  private Slice.@Nullable Holding otherwise(dev.mandate.syntax.Expr.Name name, Env env, Use use) {
    Value value = analyzer.names().resolveHolding(name, env);
    if (value instanceof Value.Cash) {
      return new Slice.Cash();
    }
    Members members = value == null ? null : analyzer.members().members(value, name.span());
    if (members == null) {
      return null;
    }
    if (use == Use.TARGET) {
      members.all().forEach(analyzer.universe()::hold);
    }
    return new Slice.Shared(members, null, null);
  }

  /** The assets that an allocation can hold, in the order of the text. */
  static List<Integer> assets(List<Slice> slices) {
    Set<Integer> all = new LinkedHashSet<>();
    slices.forEach(s -> collect(s.holding(), all));
    return List.copyOf(all);
  }

  private static void collect(Slice.@Nullable Holding holding, Set<Integer> all) {
    switch (holding) {
      case Slice.Shared s -> {
        all.addAll(s.members().all());
        collect(s.otherwise(), all);
      }
      case Slice.Each e -> {
        all.addAll(e.members().all());
        collect(e.otherwise(), all);
      }
      case Slice.Optimized o -> {
        all.addAll(o.optimization().members().all());
        List<Slice> fallback = o.optimization().fallback();
        if (fallback != null) {
          fallback.forEach(s -> collect(s.holding(), all));
        }
      }
      case Slice.Cash _ -> {}
      case null -> {}
    }
  }
}
