package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Optimization;
import dev.mandate.plan.Optimization.Form;
import dev.mandate.plan.Optimization.Given;
import dev.mandate.plan.Optimization.Spec;
import dev.mandate.plan.Optimization.Term;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Optimizations as one says them. */
final class ReadBackOptimize {
  private final ReadBackTerms terms;
  private final Function<List<Slice>, String> allocation;

  /**
   * @param allocation says a fallback
   */
  ReadBackOptimize(ReadBackTerms terms, Function<List<Slice>, String> allocation) {
    this.terms = terms;
    this.allocation = allocation;
  }

  /** {@code the portfolio of X with the least variance (…)}. */
  String text(Optimization o, String members) {
    List<String> parts = new ArrayList<>();
    parts.add("the " + goal(o.goal(), members));
    parts.add(estimates(o));
    if (!o.views().isEmpty()) {
      parts.add(
          "views: " + String.join("; ", o.views().stream().map(v -> words(v.text())).toList()));
    }
    if (!o.bounds().isEmpty()) {
      parts.add(
          "kept within "
              + Prose.list(o.bounds().stream().map(b -> words(b.text())).distinct().toList()));
    }
    if (o.ownLimits()) {
      parts.add("the mandate's own limits are kept from the start");
    }
    List<Slice> fallback = o.fallback();
    parts.add(
        fallback == null
            ? "if there is none, what was decided last stays"
            : "if there is none, " + allocation.apply(fallback));
    return String.join("; ", parts);
  }

  /** A line of the block without its first word. */
  private static String words(String line) {
    return line.strip().replaceFirst("^(limit|view) ", "").replaceAll("\\s+", " ");
  }

  private String goal(Optimization.Goal goal, String members) {
    String of = "portfolio of " + members;
    return switch (goal) {
      case Optimization.Extreme e ->
          of + " with the " + (e.maximize() ? "largest " : "least ") + form(e.form());
      case Optimization.Ratio r ->
          of + " with the largest ratio of " + form(r.numerator()) + " to " + form(r.denominator());
      case Optimization.EqualRisk e ->
          of
              + (e.budgets() == null
                  ? " in which each contributes alike to its "
                  : " in which each contributes its budget to the ")
              + spec(e.risk());
      case Optimization.Method m -> of + " by " + spec(m.method());
    };
  }

  private String form(Form form) {
    StringBuilder text = new StringBuilder();
    for (Term term : form.terms()) {
      Double by = ConstantSteps.value(term.coefficient());
      boolean negative = by != null && by < 0;
      text.append(text.isEmpty() ? negative ? "-" : "" : negative ? " - " : " + ");
      if (by == null) {
        text.append(terms.value(term.coefficient())).append(" times ");
      } else if (Math.abs(by) != 1) {
        text.append(Figures.readable(Math.abs(by), Type.NUMBER)).append(" times ");
      }
      text.append(spec(term.measure()));
    }
    Double constant = ConstantSteps.value(form.constant());
    if (constant == null) {
      text.append(" beyond what cash earns");
    } else if (constant != 0) {
      text.append(constant < 0 ? " - " : " + ")
          .append(Figures.readable(Math.abs(constant), Type.NUMBER));
    }
    return text.toString();
  }

  private String estimates(Optimization o) {
    String text = "covariance: " + spec(o.covariance());
    Spec returns = o.returns();
    return returns == null ? text : text + ", expected returns: " + spec(returns);
  }

  /** {@code cvar(level: 95%)}. */
  private String spec(Spec spec) {
    List<String> arguments = new ArrayList<>();
    spec.arguments()
        .forEach((name, given) -> {
          String text = given(given);
          if (text != null) {
            arguments.add(name + ": " + text);
          }
        });
    return arguments.isEmpty()
        ? spec.name()
        : spec.name() + "(" + String.join(", ", arguments) + ")";
  }

  private @Nullable String given(Given given) {
    return switch (given) {
      case Optimization.Value v -> value(v.expr());
      case Optimization.FromFile f -> "\"" + f.file() + "\"";
      case Optimization.Table _ -> "a file";
      case Optimization.Weights w ->
          Prose.list(
              w.parts().stream()
                  .map(p -> terms.value(p.weight()) + " " + terms.asset(p.asset()))
                  .toList());
    };
  }

  private String value(Expr expr) {
    return switch (expr) {
      case Expr.DurationConstant d -> d.value().toString();
      case Expr.TextConstant t -> "\"" + t.value() + "\"";
      default -> terms.value(expr);
    };
  }
}
