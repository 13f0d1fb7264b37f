package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expr.Part;
import dev.mandate.plan.Members;
import dev.mandate.plan.Optimization;
import dev.mandate.plan.Optimization.Subject;
import dev.mandate.syntax.Argument;
import dev.mandate.syntax.Limit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a limit of an {@code optimize} block is on. */
final class OptimizeSubjects {
  private static final String RISK_SHARE = "risk_contribution";

  private final Analyzer analyzer;
  private final OptimizeSpecs specs;
  private final Members members;

  OptimizeSubjects(Analyzer analyzer, OptimizeSpecs specs, Members members) {
    this.analyzer = analyzer;
    this.specs = specs;
    this.members = members;
  }

  /** Null where it is none, which is reported. */
  @Nullable Subject subject(Limit.Subject subject, Env env) {
    return switch (subject) {
      case Limit.Each e -> each(e, env);
      case Limit.EachValue v -> {
        analyzer.later().unavailable("limit each " + v.attribute().text(), v.span());
        yield null;
      }
      case Limit.Named n -> named(n.name(), env);
      case Limit.Called c -> called(c.call(), env);
    };
  }

  private @Nullable Subject each(Limit.Each each, Env env) {
    if (each.of() == null) {
      return new Optimization.Each(members.all());
    }
    Members some = analyzer.members().members(each.of(), env);
    return some == null || !areMembers(some, each.span())
        ? null
        : new Optimization.Each(some.all());
  }

  private @Nullable Subject named(dev.mandate.syntax.Expr.Name name, Env env) {
    if (specs.isOne(name, Vocabulary.MEASURES)) {
      return figure(name, env);
    }
    Value value = analyzer.scope().find(name.text()) == null ? free(name) : null;
    value = value == null ? analyzer.names().resolveHolding(name, env) : value;
    if (value == null || value instanceof Value.Broken) {
      return null;
    }
    if (value instanceof Value.Cash) {
      return new Optimization.Weighted(parts(members.all(), Terms.number(-1)));
    }
    Members some = analyzer.members().members(value, name.span());
    return some == null || !areMembers(some, name.span())
        ? null
        : new Optimization.Weighted(parts(some.all(), Terms.number(1)));
  }

  /** A name that the script does not declare: a column of the data, or a misspelt measure. */
  private @Nullable Value free(dev.mandate.syntax.Expr.Name name) {
    boolean known =
        analyzer.universe().named(name.text()) != null
            || analyzer.universe().ofTicker(name.text()) != null
            || name.text().equals("cash");
    if (known) {
      return null;
    }
    List<String> measures = analyzer.library().names(Vocabulary.MEASURES);
    return Nearest.to(name.text(), measures)
        .map(near -> {
          Diagnostic d =
              analyzer
                  .report()
                  .at(
                      Code.UNKNOWN_NAME,
                      name.span(),
                      Wording.quoted(name.text()) + " is neither a member nor a measure")
                  .hint("did you mean " + Wording.quoted(near) + "?")
                  .fix(name.span(), near);
          analyzer.report().add(d);
          return Value.BROKEN;
        })
        .orElse(null);
  }

  private @Nullable Subject called(dev.mandate.syntax.Expr.Call call, Env env) {
    if (call.function().text().equals(RISK_SHARE)) {
      return riskShare(call, env);
    }
    return figure(call, env);
  }

  private @Nullable Subject riskShare(dev.mandate.syntax.Expr.Call call, Env env) {
    List<Argument> given = call.arguments();
    if (given.size() != 1 || !(given.getFirst().value() instanceof dev.mandate.syntax.Expr of)) {
      analyzer
          .report()
          .error(
              Code.ARGUMENTS,
              call.span(),
              Wording.quoted(RISK_SHARE) + " is of an asset or a set",
              "write limit " + RISK_SHARE + "(equity) at most 50%");
      return null;
    }
    Members some = analyzer.members().members(analyzer.expressions().value(of, env), of.span());
    return some == null || !areMembers(some, of.span())
        ? null
        : new Optimization.RiskShare(some.all());
  }

  private @Nullable Subject figure(dev.mandate.syntax.Expr expr, Env env) {
    Optimization.Spec spec = specs.spec(expr, Vocabulary.MEASURES, env);
    return spec == null ? null : new Optimization.Figure(spec);
  }

  /** Whether all of {@code some} are optimized; reported where not. */
  boolean areMembers(Members some, Span span) {
    List<Integer> strangers = new ArrayList<>(some.all());
    strangers.removeAll(members.all());
    if (strangers.isEmpty()) {
      return true;
    }
    analyzer
        .report()
        .error(
            Code.LIMIT_SUBJECT,
            span,
            Wording.someOf(analyzer.universe().names(strangers))
                + (strangers.size() == 1 ? " is" : " are")
                + " not among what is optimized",
            "limit its members, or put it into the set after `optimize`");
    return false;
  }

  static List<Part> parts(List<Integer> assets, Expr weight) {
    return assets.stream().map(a -> new Part(a, weight)).toList();
  }
}
