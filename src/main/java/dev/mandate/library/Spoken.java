package dev.mandate.library;

import dev.mandate.calendar.Duration;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Folding;
import dev.mandate.plan.Optimization.Given;
import dev.mandate.plan.Optimization.Spec;
import dev.mandate.plan.Optimization.Table;
import dev.mandate.plan.Optimization.Value;
import dev.mandate.plan.Optimization.Weights;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Rewrite;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a measure, an estimator or a method, as numbers. Parameters are bound.
 *
 * @param members the assets in question, by position in {@link Plan#assets}
 */
record Spoken(Spec spec, Plan plan, List<Integer> members) {
  boolean has(String name) {
    return spec.given(name) != null;
  }

  double number(String name) {
    return number(expr(name));
  }

  /** As {@link #number(String)}; {@code otherwise} where it was left open. */
  double number(String name, double otherwise) {
    return has(name) ? number(name) : otherwise;
  }

  int count(String name) {
    return (int) number(name);
  }

  String text(String name) {
    if (expr(name) instanceof Expr.TextConstant t) {
      return t.value();
    }
    throw new IllegalStateException(spec + " has no text for " + name);
  }

  Duration duration(String name) {
    return Plan.duration(expr(name));
  }

  static double number(Expr expr) {
    Expr folded = new Rewrite(_ -> null, Folding::fold).expr(expr);
    if (folded instanceof Expr.Constant c) {
      return c.value();
    }
    throw new IllegalStateException("not a constant: " + expr);
  }

  private Expr expr(String name) {
    if (spec.given(name) instanceof Value v) {
      return v.expr();
    }
    throw new IllegalStateException(spec + " has no value for " + name);
  }

  /** Weights of the members, by a table or as written; a member without one has 0. */
  double[] weights(String name) {
    Given given = spec.given(name);
    double[] weights = new double[members.size()];
    switch (given) {
      case Weights w ->
          w.parts()
              .forEach(p -> {
                int at = members.indexOf(p.asset());
                if (at >= 0) {
                  weights[at] = number(p.weight());
                }
              });
      case Table t -> {
        for (int i = 0; i < weights.length; i++) {
          int row = row(t.rows(), members.get(i));
          weights[i] = row < 0 ? 0 : t.values().get(row).getFirst();
        }
      }
      case null, default -> throw new IllegalStateException(spec + " has no weights " + name);
    }
    return weights;
  }

  /** The table of a file. */
  @Nullable Table table(String name) {
    return spec.given(name) instanceof Table t ? t : null;
  }

  /** Where a table speaks of an asset: by its name, or by a ticker of it; −1 nowhere. */
  int row(List<String> names, int asset) {
    Plan.Asset what = plan.assets().get(asset);
    int row = names.indexOf(what.name());
    for (int i = 0; row < 0 && i < what.tickers().size(); i++) {
      row = names.indexOf(what.tickers().get(i));
    }
    return row;
  }
}
