package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.quadratic.QuadraticProgram.Row;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;

/** The same program by another hand. */
public final class OjAlgo {
  private OjAlgo() {}

  /** What ojAlgo makes of a program; its value is ½·xᵀGx + cᵀx. */
  public static Optimisation.Result minimise(QuadraticProgram p) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    model.options.iterations_abort = 1000; // or it may go round for ever
    model.options.iterations_suffice = 1000;
    for (int i = 0; i < p.n(); i++) {
      var variable = model.newVariable("x" + i).weight(p.c()[i]);
      if (p.lower()[i] > Double.NEGATIVE_INFINITY) {
        variable.lower(p.lower()[i]);
      }
      if (p.upper()[i] < Double.POSITIVE_INFINITY) {
        variable.upper(p.upper()[i]);
      }
    }
    Expression risk = model.newExpression("risk").weight(1);
    for (int i = 0; i < p.n(); i++) {
      for (int j = 0; j <= i; j++) {
        risk.set(i, j, (i == j ? 0.5 : 1) * p.g()[i * p.n() + j]);
      }
    }
    for (int r = 0; r < p.rows().size(); r++) {
      add(model, r, p.rows().get(r));
    }
    return model.minimise();
  }

  private static void add(ExpressionsBasedModel model, int r, Row row) {
    Expression expression = model.newExpression("row" + r);
    for (int k = 0; k < row.index().length; k++) {
      expression.set(row.index()[k], row.value()[k]);
    }
    if (row.lower() > Double.NEGATIVE_INFINITY) {
      expression.lower(row.lower());
    }
    if (row.upper() < Double.POSITIVE_INFINITY) {
      expression.upper(row.upper());
    }
  }
}
