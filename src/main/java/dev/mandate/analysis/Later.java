package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Expr;
import dev.mandate.syntax.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

  private void ratio(Expr e, Env env) {
    analyzer
        .expressions()
        .arithmetic()
        .units()
        .ratio(analyzer.expressions().operand(e, env), "a percent");
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
