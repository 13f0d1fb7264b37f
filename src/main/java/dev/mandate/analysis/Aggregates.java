package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expr.Aggregation;
import dev.mandate.plan.Members;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Argument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code count(X where c)}, {@code average(e, of: X where c)}: over the members of a set. */
final class Aggregates {
  private final Analyzer analyzer;

  Aggregates(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** Whether a call of the built-in {@code name} goes over the members of a set. */
  boolean isOne(String name, List<Argument> arguments) {
    return switch (name) {
      case "count" -> true;
      case "sum", "average", "min", "max" ->
          arguments.stream().anyMatch(a -> "of".equals(a.label()));
      default -> false;
    };
  }

  Value call(String name, List<Argument> arguments, Span span, Env env) {
    return name.equals("count")
        ? count(arguments, span, env)
        : over(Aggregation.valueOf(name.toUpperCase(java.util.Locale.ROOT)), arguments, span, env);
  }

  private Value count(List<Argument> arguments, Span span, Env env) {
    boolean one =
        arguments.size() == 1
            && (arguments.getFirst().label() == null || "of".equals(arguments.getFirst().label()));
    if (!one) {
      return wrong(span, "`count` takes a set", "write count(X where return(1 month) > 0%)");
    }
    Members members = members(arguments.getFirst(), env);
    if (members == null) {
      return Value.BROKEN;
    }
    List<Expr> where = conditions(members, arguments.getFirst().span());
    int n = members.all().size();
    if (where == null) {
      return Value.BROKEN;
    }
    if (where.isEmpty()) {
      return Value.of(Terms.number(n));
    }
    List<Expr> ones = java.util.Collections.nCopies(n, Terms.number(1));
    return Value.of(new Expr.Aggregate(Aggregation.COUNT, ones, where, Type.NUMBER));
  }

  private Value over(Aggregation kind, List<Argument> arguments, Span span, Env env) {
    Argument of = null;
    Argument what = null;
    for (Argument a : arguments) {
      boolean labelled = "of".equals(a.label());
      if (labelled ? of != null : a.label() != null || what != null) {
        return wrong(
            a.span(),
            analyzer.report().quote(a.span()) + " has no place here",
            "write average(return(1 month), of: X where …)");
      }
      of = labelled ? a : of;
      what = labelled ? what : a;
    }
    if (of == null || what == null || !(what.value() instanceof dev.mandate.syntax.Expr e)) {
      return wrong(
          span,
          "a value for each member and a set were expected",
          "write average(return(1 month), of: X where …)");
    }
    Members members = members(of, env);
    if (members == null) {
      return Value.BROKEN;
    }
    List<Expr> where = conditions(members, of.span());
    List<Expr> values = analyzer.members().values(e, members, env, "a number");
    if (where == null || values == null) {
      return Value.BROKEN;
    }
    Type type = values.isEmpty() ? Type.NUMBER : values.getFirst().type();
    return Value.of(new Expr.Aggregate(kind, values, where.isEmpty() ? null : where, type));
  }

  private Value wrong(Span span, String message, String hint) {
    analyzer.report().error(Code.ARGUMENTS, span, message, hint);
    return Value.BROKEN;
  }

  private @Nullable Members members(Argument argument, Env env) {
    Value value = analyzer.expressions().value(argument.value(), env);
    return analyzer.members().members(value, argument.value().span());
  }

  /** One condition a member, empty when all count, null (reported) for the best few of a set. */
  private @Nullable List<Expr> conditions(Members members, Span span) {
    return switch (members) {
      case Members.Fixed _ -> List.of();
      case Members.Where w -> {
        List<Expr> inner = conditions(w.of(), span);
        yield inner == null || inner.isEmpty()
            ? (inner == null ? null : w.condition())
            : both(inner, w.condition());
      }
      case Members.Pick _ -> {
        analyzer
            .report()
            .error(
                Code.CHANGING_SET,
                span,
                "to count or average over the best few of a set is not available in this version",
                "use a condition: X where rank(return(6 months)) <= 3");
        yield null;
      }
    };
  }

  private static List<Expr> both(List<Expr> first, List<Expr> second) {
    List<Expr> all = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      all.add(Terms.apply(Expr.Operator.AND, Type.TRUTH, first.get(i), second.get(i)));
    }
    return all;
  }
}
