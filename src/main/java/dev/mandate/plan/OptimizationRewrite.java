package dev.mandate.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts other expressions into an optimization. */
final class OptimizationRewrite {
  private final UnaryOperator<Expr> each;
  private final Function<Optimization.FromFile, ? extends Optimization.Given> files;

  OptimizationRewrite(UnaryOperator<Expr> each) {
    this(each, file -> file);
  }

  /**
   * @param files what to put in place of a file
   */
  OptimizationRewrite(
      UnaryOperator<Expr> each,
      Function<Optimization.FromFile, ? extends Optimization.Given> files) {
    this.each = each;
    this.files = files;
  }

  /** Every expression that it meets, in the order of the text. */
  List<Expr> expressions(Optimization o) {
    List<Expr> all = new ArrayList<>();
    new OptimizationRewrite(
            expr -> {
              all.add(expr);
              return expr;
            })
        .rewrite(o, o.members(), o.fallback());
    return all;
  }

  /** {@code o} with {@code members} and {@code fallback} in place of its own. */
  Optimization rewrite(Optimization o, Members members, @Nullable List<Slice> fallback) {
    return new Optimization(
        members,
        goal(o.goal()),
        spec(o.covariance()),
        o.returns() == null ? null : spec(o.returns()),
        o.views().stream().map(this::view).toList(),
        o.bounds().stream().map(this::bound).toList(),
        list(o.history()),
        o.ownLimits(),
        fallback,
        o.text(),
        o.span());
  }

  private Optimization.Goal goal(Optimization.Goal goal) {
    return switch (goal) {
      case Optimization.Extreme e -> new Optimization.Extreme(e.maximize(), form(e.form()));
      case Optimization.Ratio r ->
          new Optimization.Ratio(form(r.numerator()), form(r.denominator()));
      case Optimization.EqualRisk e ->
          new Optimization.EqualRisk(
              spec(e.risk()), e.budgets() == null ? null : list(e.budgets()));
      case Optimization.Method m -> new Optimization.Method(spec(m.method()));
    };
  }

  private Optimization.Form form(Optimization.Form form) {
    return new Optimization.Form(
        form.terms().stream()
            .map(t -> new Optimization.Term(each.apply(t.coefficient()), spec(t.measure())))
            .toList(),
        each.apply(form.constant()));
  }

  private Optimization.Spec spec(Optimization.Spec spec) {
    SequencedMap<String, Optimization.Given> given = new LinkedHashMap<>();
    spec.arguments().forEach((name, value) -> given.put(name, given(value)));
    return new Optimization.Spec(spec.name(), given);
  }

  private Optimization.Given given(Optimization.Given given) {
    return switch (given) {
      case Optimization.Value v -> new Optimization.Value(each.apply(v.expr()));
      case Optimization.Weights w -> new Optimization.Weights(parts(w.parts()));
      case Optimization.FromFile f -> files.apply(f);
      case Optimization.Table t -> t;
    };
  }

  private List<Expr.Part> parts(List<Expr.Part> parts) {
    return parts.stream().map(p -> new Expr.Part(p.asset(), each.apply(p.weight()))).toList();
  }

  private Optimization.View view(Optimization.View v) {
    return new Optimization.View(
        v.assets(),
        v.over(),
        each.apply(v.value()),
        orNull(v.confidence()),
        v.because(),
        v.text(),
        v.span());
  }

  private Optimization.Bound bound(Optimization.Bound b) {
    Optimization.Subject subject =
        switch (b.subject()) {
          case Optimization.Figure f -> new Optimization.Figure(spec(f.measure()));
          case Optimization.Weighted w -> new Optimization.Weighted(parts(w.parts()));
          case Optimization.Each e -> e;
          case Optimization.RiskShare r -> r;
        };
    return new Optimization.Bound(
        subject, orNull(b.low()), orNull(b.high()), b.because(), b.text(), b.span());
  }

  private @Nullable Expr orNull(@Nullable Expr expr) {
    return expr == null ? null : each.apply(expr);
  }

  private List<Expr> list(List<Expr> exprs) {
    return exprs.stream().map(each).toList();
  }
}
