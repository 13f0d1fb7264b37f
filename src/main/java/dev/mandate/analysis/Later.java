package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Members;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Expr;
import dev.mandate.syntax.Optimize;
import dev.mandate.syntax.Slice;
import dev.mandate.syntax.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the language has and this version does not: checked as far as it goes, and said once for
 * each kind.
 */
final class Later {
  private final Analyzer analyzer;
  private final Set<String> said = new HashSet<>();

  Later(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  void unavailable(String what, Span span) {
    if (said.add(what)) {
      analyzer
          .report()
          .error(
              Code.NOT_AVAILABLE,
              span,
              Wording.quoted(what) + " is not available in this version",
              "leave it out, or say it with what is");
    }
  }

  /** Just the words at the head of a statement. */
  private static Span head(Span span, String word) {
    return new Span(span.start(), Math.min(span.end(), span.start() + word.length()));
  }

  void statement(Statement statement, String word) {
    unavailable(word, head(statement.span(), word));
  }

  void optimize(Optimize o, Env env) {
    unavailable("optimize", head(o.span(), "optimize"));
    Members members = analyzer.members().members(o.set(), env);
    where(members, o.where(), env);
    for (Optimize.Item item : o.items()) {
      switch (item) {
        case Optimize.View v -> view(v, env);
        case Optimize.Fallback f ->
            analyzer.slices().slices(f.slices(), env, SliceAnalysis.Use.COMPARED);
        case Optimize.LimitItem l -> bound(l.limit().bound(), l.limit().subject(), env);
        case Optimize.Objective _,
            Optimize.EqualizeRisk _,
            Optimize.Method _,
            Optimize.Estimate _ -> {}
      }
    }
  }

  private void where(@Nullable Members members, @Nullable Expr condition, Env env) {
    if (members != null && condition != null) {
      analyzer.expressions().truth(condition, env.withMember(members.all()));
    }
  }

  private void view(Optimize.View v, Env env) {
    analyzer.names().resolveHolding(v.asset(), env);
    if (v.over() != null) {
      analyzer.names().resolveHolding(v.over(), env);
    }
    ratio(v.value(), env);
  }

  private void ratio(Expr e, Env env) {
    analyzer
        .expressions()
        .arithmetic()
        .units()
        .ratio(analyzer.expressions().operand(e, env), "a percent");
  }

  /** Bounds of weights are percents; those of other figures may be anything. */
  private void bound(
      dev.mandate.syntax.Limit.Bound bound, dev.mandate.syntax.Limit.Subject subject, Env env) {
    boolean weights =
        switch (subject) {
          case dev.mandate.syntax.Limit.Each _ -> true;
          case dev.mandate.syntax.Limit.EachValue _ -> true;
          case dev.mandate.syntax.Limit.Named n ->
              analyzer.scope().find(n.name().text()) instanceof Symbol.AssetNamed
                  || analyzer.scope().find(n.name().text()) instanceof Symbol.SetNamed;
          case dev.mandate.syntax.Limit.Called _ -> false;
        };
    if (!weights) {
      return;
    }
    switch (bound) {
      case dev.mandate.syntax.Limit.Range r -> {
        ratio(r.low(), env);
        ratio(r.high(), env);
      }
      case dev.mandate.syntax.Limit.AtMost m -> ratio(m.value(), env);
      case dev.mandate.syntax.Limit.AtLeast m -> ratio(m.value(), env);
      case dev.mandate.syntax.Limit.WithinOfBenchmark w -> ratio(w.value(), env);
    }
  }

  void method(Slice.Method m, Env env) {
    String words =
        switch (m.kind()) {
          case RISK_PARITY -> "risk parity";
          case MINIMUM -> "minimum";
          case MAXIMUM -> "maximum";
          case HIERARCHICAL_RISK_PARITY -> "hierarchical risk parity";
          case INVERSE_VOLATILITY -> "inverse volatility";
        };
    String what = m.measure() == null ? words : words + " " + m.measure().text();
    unavailable(what, head(m.span(), what));
    where(analyzer.members().members(m.set(), env), m.where(), env);
  }

  void model(Statement.Model m) {
    statement(m, "model");
    m.features().forEach(f -> analyzer.expressions().value(f, Env.ONCE));
    switch (m.task()) {
      case Statement.Predicts p -> analyzer.expressions().value(p.label(), Env.ONCE);
      case Statement.Allocates a -> analyzer.members().members(a.set(), Env.ONCE);
      case Statement.Groups _ -> {}
    }
  }

  void flow(Statement.Flow f, Env env) {
    statement(f, f.contribute() ? "contribute" : "withdraw");
    Units units = analyzer.expressions().arithmetic().units();
    Arithmetic.Operand amount = analyzer.expressions().operand(f.amount(), env);
    Value.Scalar scalar = units.scalar(amount, "an amount of money");
    if (scalar != null && scalar.type().kind() != Type.Kind.MONEY) {
      units.wrongKind(f.amount().span(), scalar.type(), "an amount of money");
    }
    if (f.growing() != null) {
      ratio(f.growing(), env);
    }
  }

  void taxes(Statement.Taxes t) {
    statement(t, "taxes");
    for (Statement.TaxItem item : t.items()) {
      if (item instanceof Statement.TaxRate rate && rate.rate().value() > 1) {
        analyzer
            .report()
            .error(
                Code.OUT_OF_RANGE,
                rate.span(),
                "a tax of " + rate.rate().text() + " takes more than all",
                "check the unit and the digits");
      }
    }
  }

  /** The rules of a sleeve, checked by themselves. */
  void sleeve(Statement.Sleeve s) {
    statement(s, "sleeve");
    PolicyAnalysis policy = new PolicyAnalysis(analyzer);
    for (Statement decision : s.decisions()) {
      switch (decision) {
        case Statement.TargetStatement t -> policy.target(t);
        case Statement.RuleStatement r -> policy.rule(r);
        case Statement.Always a -> policy.always(a);
        case Statement.Glide g -> policy.glide(g);
        default -> {}
      }
    }
  }

  void sweep(Statement.Sweep s) {
    statement(s, "sweep");
    for (Statement.SweepItem item : s.items()) {
      switch (item) {
        case Statement.Vary v -> analyzer.names().resolve(v.parameter(), Env.ONCE);
        case Statement.SelectBy b -> figures(List.of(b.metric()));
        case Statement.Report r -> figures(r.metrics());
        case Statement.WalkForward _, Statement.HoldOut _ -> {}
      }
    }
  }

  private void figures(List<Expr.Name> names) {
    names.forEach(n -> analyzer.names().resolve(n, Env.ONCE.withFigures(Env.Run.FINISHED)));
  }
}
