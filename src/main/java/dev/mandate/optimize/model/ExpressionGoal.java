package dev.mandate.optimize.model;

import dev.mandate.optimize.Expression;
import dev.mandate.optimize.Solution.Why;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** An expression with the form of each of its terms. */
final class ExpressionGoal implements Goal {
  private final Expression expression;
  private final List<Form> forms = new ArrayList<>();
  private final boolean maximized;
  private boolean squared;

  /** Refuses what is not convex. */
  ExpressionGoal(Expression expression, Facts facts, boolean maximized) {
    this.expression = expression;
    this.maximized = maximized;
    double sign = maximized ? -1 : 1;
    for (Expression.Term term : expression.terms()) {
      Form form = Forms.of(term.measure(), facts);
      if (!Double.isFinite(term.coefficient())) {
        throw new Refusal(
            Why.NOT_A_NUMBER,
            null,
            "the coefficient of " + Names.of(term.measure()) + " is not a number");
      }
      if (term.coefficient() != 0 && !form.curvature().minimizable(sign * term.coefficient())) {
        throw new Refusal(
            Why.NOT_CONVEX,
            null,
            Names.of(term.measure())
                + " can only be "
                + (form.curvature() == Curvature.CONVEX ? "minimized" : "maximized"));
      }
      forms.add(form);
    }
  }

  List<Form> forms() {
    return forms;
  }

  double coefficient(int k) {
    return expression.terms().get(k).coefficient();
  }

  double constant() {
    return expression.constant();
  }

  /**
   * Adds the expression to what is minimized, with the sign that its goal asks for; its constant is
   * left out. A root alone is minimized by way of half its square.
   */
  void minimize(Stage stage) {
    squared = minimizeHalfSquare(stage);
    if (!squared) {
      minimizeTerms(stage);
    }
  }

  /** Adds half the square of the measure if there is no other, it is held down and a root. */
  boolean minimizeHalfSquare(Stage stage) {
    return forms.size() == 1
        && (maximized ? coefficient(0) < 0 : coefficient(0) > 0)
        && forms.getFirst().minimizeHalfSquare(stage);
  }

  /** Adds the expression as it is. */
  void minimizeTerms(Stage stage) {
    for (int k = 0; k < forms.size(); k++) {
      if (coefficient(k) != 0) {
        forms.get(k).minimize(stage, (maximized ? -1 : 1) * coefficient(k));
      }
    }
  }

  double value(double[] weights) {
    double sum = expression.constant();
    for (int k = 0; k < forms.size(); k++) {
      sum += coefficient(k) * forms.get(k).value(weights);
    }
    return sum;
  }

  @Override
  public double value(List<double[]> path) {
    return value(path.getFirst());
  }

  @Override
  public SequencedMap<String, Double> terms(List<double[]> path) {
    SequencedMap<String, Double> terms = new LinkedHashMap<>();
    for (int k = 0; k < forms.size(); k++) {
      terms.merge(
          Names.of(expression.terms().get(k).measure()),
          coefficient(k) * forms.get(k).value(path.getFirst()),
          Double::sum);
    }
    return terms;
  }

  /** The slope of c · root over half the squared root is c / root. */
  @Override
  public double price(List<double[]> path, double one) {
    if (!squared) {
      return 1;
    }
    double c = Math.abs(coefficient(0));
    double root = Math.abs(value(path) - expression.constant()) / c;
    return root > 0 ? c / root : Double.NaN;
  }
}
