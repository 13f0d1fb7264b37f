package dev.mandate.optimize;

import java.util.ArrayList;
import java.util.List;

/** constant + Σ coefficient · measure. */
public record Expression(List<Term> terms, double constant) {
  /** coefficient · measure. */
  public record Term(double coefficient, Measure measure) {}

  public Expression {
    terms = List.copyOf(terms);
  }

  /** The measure alone. */
  public static Expression of(Measure measure) {
    return new Expression(List.of(new Term(1, measure)), 0);
  }

  /** This plus coefficient · measure. */
  public Expression plus(double coefficient, Measure measure) {
    List<Term> more = new ArrayList<>(terms);
    more.add(new Term(coefficient, measure));
    return new Expression(more, constant);
  }

  /** This plus a number. */
  public Expression plus(double number) {
    return new Expression(terms, constant + number);
  }

  /** Factor times this. */
  public Expression times(double factor) {
    return new Expression(
        terms.stream().map(t -> new Term(factor * t.coefficient(), t.measure())).toList(),
        factor * constant);
  }
}
