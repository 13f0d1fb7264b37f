package dev.mandate.analysis;

import dev.mandate.analysis.PolicyAnalysis.Flow;
import dev.mandate.diagnostic.Code;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import dev.mandate.syntax.Action;
import dev.mandate.syntax.SetRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules do to the running target. */
final class ActionAnalysis {
  private final Analyzer analyzer;

  ActionAnalysis(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  Flow action(Action action, @Nullable String because, Env env) {
    return switch (action) {
      case Action.Target t -> target(t, because, env);
      case Action.Shift s -> flow(shift(s, because, env), env);
      case Action.Scale s -> flow(scale(s, because, env), env);
      case Action.Hold h -> flow(new Step.Hold(because, h.span()), env);
      case Action.Alert a -> flow(new Step.Alert(a.text(), because, a.span()), env);
    };
  }

  private static Flow flow(@Nullable Step step, Env env) {
    return new Flow(step == null ? List.of() : List.of(step), env.subject());
  }

  Flow target(Action.Target t, @Nullable String because, Env env) {
    List<Slice> slices = analyzer.slices().slices(t.slices(), env, SliceAnalysis.Use.TARGET);
    if (slices == null) {
      // Whose measures below are meant cannot be told: do not ask.
      return new Flow(List.of(), new Env.Subject.Any());
    }
    return new Flow(List.of(new Step.Target(slices, because, t.span())), subject(slices));
  }

  static Env.Subject subject(List<Slice> slices) {
    return subject(SliceAnalysis.assets(slices), false);
  }

  static Env.Subject subject(List<Integer> assets, boolean differ) {
    if (assets.isEmpty()) {
      return new Env.Subject.Nobody();
    }
    if (differ) {
      return new Env.Subject.Differs(assets);
    }
    return assets.size() == 1
        ? new Env.Subject.One(assets.getFirst())
        : new Env.Subject.Several(assets);
  }

  private @Nullable Step shift(Action.Shift s, @Nullable String because, Env env) {
    var written = s.amount();
    Expr amount = written == null ? null : analyzer.slices().weight(written, env, "a shift");
    SetRef source = s.from();
    Step.Group from = source == null ? new Step.Invested() : group(source, env);
    Step.Group to = group(s.to(), env);
    if (from == null || to == null || (written != null && amount == null)) {
      return null;
    }
    hold(from);
    hold(to);
    if (!moves(s, amount, from, to)) {
      return null;
    }
    Step.Amount kind =
        amount == null
            ? Step.Amount.ALL
            : s.proportion() ? Step.Amount.PROPORTION : Step.Amount.POINTS;
    return new Step.Shift(kind, amount, from, to, because, s.span());
  }

  private boolean moves(Action.Shift s, @Nullable Expr amount, Step.Group from, Step.Group to) {
    Double share = Terms.valueOf(amount);
    if (s.proportion() && share != null && share > 1) {
      analyzer
          .report()
          .error(
              Code.SHIFT_NOTHING,
              s.span(),
              "more than all of it cannot be shifted: " + Wording.percent(share),
              "write at most 100%");
      return false;
    }
    if (from.equals(to)) {
      analyzer
          .report()
          .error(
              Code.SHIFT_NOTHING,
              s.span(),
              "nothing moves: it is shifted to where it is",
              "name another place after `to`");
      return false;
    }
    return true;
  }

  private @Nullable Step scale(Action.Scale s, @Nullable String because, Env env) {
    Units units = analyzer.expressions().arithmetic().units();
    Step.Group subject = group(s.subject(), env);
    Value.Scalar by =
        analyzer
            .expressions()
            .arithmetic()
            .scalar(analyzer.expressions().operand(s.by(), env), "a factor");
    if (by != null && !by.type().isRatio()) {
      units.wrongKind(s.by().span(), by.type(), "a factor");
      by = null;
    }
    var cap = s.atMost();
    Expr atMost =
        cap == null
            ? null
            : units.ratio(analyzer.expressions().operand(cap, env), "a largest total");
    SetRef place = s.rest();
    Step.Group rest = place == null ? null : group(place, env);
    boolean broken = (cap != null && atMost == null) || (place != null && rest == null);
    if (subject == null || by == null || broken) {
      return null;
    }
    hold(subject);
    if (rest != null) {
      hold(rest);
    }
    return new Step.Scale(subject, by.expr(), atMost, rest, because, s.span());
  }

  private void hold(Step.Group group) {
    if (group instanceof Step.Assets assets) {
      assets.members().all().forEach(analyzer.universe()::hold);
    }
  }

  /** From where, or to where; null reported. */
  Step.@Nullable Group group(SetRef ref, Env env) {
    Value value = analyzer.members().refer(ref, env);
    return switch (value) {
      case null -> null;
      case Value.Cash _ -> new Step.Cash();
      case Value.Portfolio _ -> new Step.Invested();
      case Value.AnAsset _, Value.ASet _, Value.Scalar _, Value.Unknown _, Value.Broken _ -> {
        Members members = analyzer.members().members(value, ref.span());
        yield members == null ? null : new Step.Assets(members);
      }
    };
  }
}
