package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expr.Operator;
import dev.mandate.plan.Limit;
import dev.mandate.plan.Step;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Limit.Bound;
import dev.mandate.syntax.SetRef;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hard limits on the decided target. */
final class LimitAnalysis {
  private record Bounds(@Nullable Expr low, @Nullable Expr high, boolean aroundBenchmark) {}

  /** A limit with where it stands. */
  private record Written(Statement.LimitStatement statement, Env env) {}

  private final Analyzer analyzer;
  private final List<Limit> limits = new ArrayList<>();
  private final List<Written> written = new ArrayList<>();

  LimitAnalysis(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  List<Limit> limits() {
    return List.copyOf(limits);
  }

  /** Takes a limit; what it means is worked out when the whole policy is known. */
  void limit(Statement.LimitStatement statement, Env env) {
    written.add(new Written(statement, env));
  }

  /** Works out all limits; after the policy, since {@code each} is each asset it can hold. */
  void resolve() {
    List<Step.@Nullable Group> excess = new ArrayList<>();
    for (Written w : written) {
      SetRef to = w.statement().limit().excessTo();
      Step.Group group = to == null ? null : analyzer.actions().group(to, w.env());
      if (group instanceof Step.Assets assets) {
        assets.members().all().forEach(analyzer.universe()::hold);
      }
      excess.add(group);
    }
    for (int i = 0; i < written.size(); i++) {
      resolve(written.get(i), excess.get(i));
    }
  }

  private void resolve(Written w, Step.@Nullable Group excess) {
    dev.mandate.syntax.Limit l = w.statement().limit();
    List<Limit.Subject> subjects = subjects(l.subject(), w.env());
    Bounds bounds = bounds(l.bound(), w.env());
    SetRef to = l.excessTo();
    if (subjects == null || bounds == null || (to != null && excess == null)) {
      return;
    }
    if (to != null && excess != null && isUnder(excess, subjects)) {
      analyzer
          .report()
          .error(
              Code.EXCESS,
              to.span(),
              "the excess goes to what the limit itself is on",
              "send it to something else: excess to cash");
      return;
    }
    for (Limit.Subject subject : subjects) {
      add(subject, bounds, excess, l);
    }
  }

  private void add(
      Limit.Subject subject,
      Bounds bounds,
      Step.@Nullable Group excess,
      dev.mandate.syntax.Limit l) {
    Expr low = bounds.low();
    Expr high = bounds.high();
    if (bounds.aroundBenchmark()) {
      Expr weight = benchmarkWeight(subject);
      low = low == null ? null : around(weight, low, true);
      high = high == null ? null : around(weight, high, false);
    }
    String because = l.because() == null ? null : l.because().citation();
    limits.add(
        new Limit(
            subject,
            low,
            high,
            excess,
            because,
            analyzer.report().wholeText(textSpan(l)),
            l.span()));
  }

  /** Without the citation. */
  private static Span textSpan(dev.mandate.syntax.Limit l) {
    return l.because() == null ? l.span() : new Span(l.span().start(), l.because().span().start());
  }

  private static Expr around(Expr weight, Expr distance, boolean below) {
    return Terms.folded(
        Terms.apply(
            Operator.ADD,
            Type.PERCENT,
            weight,
            below ? Terms.apply(Operator.NEGATE, Type.PERCENT, distance) : distance));
  }

  private Expr benchmarkWeight(Limit.Subject subject) {
    List<Expr> weights = new ArrayList<>();
    List<Expr.Part> parts = analyzer.settings().benchmarkParts();
    if (subject instanceof Limit.Weight w) {
      for (Expr.Part part : parts) {
        if (w.assets().contains(part.asset())) {
          weights.add(part.weight());
        }
      }
    }
    return weights.isEmpty()
        ? Terms.percent(0)
        : Terms.folded(new Expr.Apply(Operator.ADD, weights, Type.PERCENT));
  }

  private static boolean isUnder(Step.Group excess, List<Limit.Subject> subjects) {
    for (Limit.Subject subject : subjects) {
      boolean under =
          switch (subject) {
            case Limit.Cash _ -> excess instanceof Step.Cash;
            case Limit.Weight w ->
                excess instanceof Step.Assets a
                    && a.members().all().stream().anyMatch(w.assets()::contains);
            case Limit.Gross _, Limit.Net _ -> !(excess instanceof Step.Cash);
          };
      if (under) {
        return true;
      }
    }
    return false;
  }

  private @Nullable List<Limit.Subject> subjects(
      dev.mandate.syntax.Limit.Subject subject, Env env) {
    return switch (subject) {
      case dev.mandate.syntax.Limit.Each e -> each(e, env);
      case dev.mandate.syntax.Limit.EachValue v -> {
        Value value = analyzer.names().resolveHolding(v.attribute(), env);
        if (value != null && !(value instanceof Value.Broken)) {
          inOptimize(v.span(), "write limit each of " + v.attribute().text() + " for each member");
        }
        yield null;
      }
      case dev.mandate.syntax.Limit.Named n -> named(n.name(), env);
      case dev.mandate.syntax.Limit.Called c ->
          inOptimize(c.span(), "a limit here is on an asset, a set, cash, gross or net");
    };
  }

  private @Nullable List<Limit.Subject> each(dev.mandate.syntax.Limit.Each e, Env env) {
    List<Limit.Subject> all = new ArrayList<>();
    if (e.of() == null) {
      for (int asset = 0; asset < analyzer.universe().size(); asset++) {
        if (analyzer.universe().isHeld(asset)) {
          all.add(new Limit.Weight(List.of(asset)));
        }
      }
      return all;
    }
    var members = analyzer.members().members(e.of(), env);
    if (members == null) {
      return null;
    }
    members.all().forEach(asset -> all.add(new Limit.Weight(List.of(asset))));
    return all;
  }

  private @Nullable List<Limit.Subject> named(dev.mandate.syntax.Expr.Name name, Env env) {
    boolean declared = analyzer.scope().find(name.text()) != null;
    if (!declared) {
      switch (name.text()) {
        case "gross" -> {
          return List.of(new Limit.Gross());
        }
        case "net" -> {
          return List.of(new Limit.Net());
        }
        default -> {
          if (analyzer.library().has(name.text())
              || analyzer.library().has(Vocabulary.MEASURES, name.text())) {
            return inOptimize(
                name.span(), "a limit here is on an asset, a set, cash, gross or net");
          }
        }
      }
    }
    Value value = analyzer.names().resolveHolding(name, env);
    if (value instanceof Value.Cash) {
      return List.of(new Limit.Cash());
    }
    var members = value == null ? null : analyzer.members().members(value, name.span());
    return members == null ? null : List.of(new Limit.Weight(members.all()));
  }

  private @Nullable List<Limit.Subject> inOptimize(Span span, String hint) {
    analyzer
        .report()
        .error(
            Code.LIMIT_SUBJECT,
            span,
            "a limit on " + analyzer.report().quote(span) + " belongs in an `optimize` block",
            hint);
    return null;
  }

  private @Nullable Bounds bounds(Bound bound, Env env) {
    Bounds bounds =
        switch (bound) {
          case dev.mandate.syntax.Limit.Range r -> {
            Expr low = value(r.low(), env);
            Expr high = value(r.high(), env);
            yield low == null || high == null ? null : new Bounds(low, high, false);
          }
          case dev.mandate.syntax.Limit.AtMost m -> {
            Expr high = value(m.value(), env);
            yield high == null ? null : new Bounds(null, high, false);
          }
          case dev.mandate.syntax.Limit.AtLeast m -> {
            Expr low = value(m.value(), env);
            yield low == null ? null : new Bounds(low, null, false);
          }
          case dev.mandate.syntax.Limit.WithinOfBenchmark w -> within(w, env);
        };
    return bounds == null || areOrdered(bounds, bound.span()) ? bounds : null;
  }

  private boolean areOrdered(Bounds bounds, Span span) {
    Double low = Terms.valueOf(bounds.low());
    Double high = Terms.valueOf(bounds.high());
    return bounds.aroundBenchmark() || analyzer.report().areOrdered(low, high, span);
  }

  private @Nullable Bounds within(dev.mandate.syntax.Limit.WithinOfBenchmark w, Env env) {
    Expr distance = value(w.value(), env);
    if (!analyzer.settings().hasBenchmark()) {
      analyzer
          .report()
          .error(
              Code.BENCHMARK,
              w.span(),
              "there is no benchmark to stay within "
                  + analyzer.report().text(w.value().span())
                  + " of",
              "add benchmark 60% …, 40% …");
      return null;
    }
    return distance == null || analyzer.settings().benchmarkOrNull() == null
        ? null
        : new Bounds(distance, distance, true);
  }

  private @Nullable Expr value(dev.mandate.syntax.Expr e, Env env) {
    return analyzer
        .expressions()
        .arithmetic()
        .units()
        .ratio(analyzer.expressions().operand(e, env), "a weight");
  }

  /** Text order is the order of execution: limits come after the policy. */
  void checkOrder(@Nullable Span lastPolicy) {
    if (lastPolicy == null) {
      return;
    }
    List<Span> early = new ArrayList<>();
    for (Written w : written) {
      if (w.statement().span().start() < lastPolicy.start()) {
        early.add(w.statement().span());
      }
    }
    for (int i = 0; i < early.size(); i++) {
      Diagnostic d =
          analyzer
              .report()
              .at(
                  Code.LIMIT_ABOVE_POLICY,
                  early.get(i),
                  "this limit is applied after the policy, but stands above a part of it")
              .label(lastPolicy, "the last part of the policy")
              .hint("move it below the policy");
      analyzer
          .report()
          .add(i == 0 ? d.fix(moved(early, lastPolicy), reordered(early, lastPolicy)) : d);
    }
  }

  private static Span moved(List<Span> early, Span lastPolicy) {
    return early.getFirst().to(lastPolicy);
  }

  private String reordered(List<Span> early, Span lastPolicy) {
    StringBuilder text = new StringBuilder();
    StringBuilder limits = new StringBuilder();
    String all = analyzer.report().source().text();
    int at = early.getFirst().start();
    for (Span limit : early) {
      text.append(all, at, limit.start());
      limits.append('\n').append(all, limit.start(), limit.end());
      at = limit.end();
      while (at < all.length() && " \t\r\n;".indexOf(all.charAt(at)) >= 0) {
        at++;
      }
    }
    return text.append(all, at, lastPolicy.end()).append(limits).toString();
  }
}
