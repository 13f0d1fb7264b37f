package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;
import java.util.Arrays;

/** A term of the objective: written out, or with an unknown for each of a few factors. */
final class ObjectiveTerm implements KktPart {
  private final QuadraticForm.Term term;
  private int node;

  ObjectiveTerm(QuadraticForm.Term term) {
    this.term = term;
  }

  /** Factors that are worth an unknown each; 0 where the term is written out. */
  private int factors() {
    return term instanceof QuadraticForm.FactorTerm f && 2 * f.k() < f.n() ? f.k() : 0;
  }

  private boolean isFull() {
    return switch (term) {
      case QuadraticForm.DenseTerm _ -> true;
      case QuadraticForm.FactorTerm f -> f.k() > 0 && factors() == 0;
    };
  }

  @Override
  public int claim(int next) {
    node = next;
    return next + factors();
  }

  @Override
  public void describe(KktGraph graph) {
    int from = term.first();
    int to = from + term.n();
    switch (term) {
      case QuadraticForm.DenseTerm dense -> {
        for (int j = 0; j < dense.n(); j++) {
          graph.strong[from + j] |= dense.p()[j * dense.n() + j] > 0;
        }
      }
      case QuadraticForm.FactorTerm f -> {
        for (int j = 0; j < f.n(); j++) {
          graph.strong[from + j] |= f.d()[j] > 0;
        }
      }
    }
    for (int j = from; j < to; j++) {
      graph.firm[j] |= graph.strong[j];
    }
    if (isFull()) {
      Arrays.fill(graph.core, from, to, true);
    } else if (factors() > 0) {
      Arrays.fill(graph.wide, from, to, true);
      Arrays.fill(graph.wide, node, node + factors(), true);
      Arrays.fill(graph.firm, node, node + factors(), true);
    }
  }

  @Override
  public void attach(BorderedFactor factor) {
    switch (term) {
      case QuadraticForm.DenseTerm dense -> writeFull(factor, dense.p());
      case QuadraticForm.FactorTerm f -> {
        for (int i = 0; i < f.n(); i++) {
          factor.addConstant(factor.address(f.first() + i, f.first() + i), f.d()[i]);
        }
        if (isFull()) {
          writeFull(factor, product(f));
        } else {
          writeFactors(factor, f);
        }
      }
    }
  }

  private void writeFull(BorderedFactor factor, double[] lower) {
    for (int i = 0; i < term.n(); i++) {
      for (int j = 0; j <= i; j++) {
        int address = factor.address(term.first() + i, term.first() + j);
        factor.addConstant(address, lower[i * term.n() + j]);
      }
    }
  }

  private void writeFactors(BorderedFactor factor, QuadraticForm.FactorTerm f) {
    for (int j = 0; j < f.k(); j++) {
      factor.addConstant(factor.address(node + j, node + j), -1);
      for (int i = 0; i < f.n(); i++) {
        factor.addConstant(factor.address(f.first() + i, node + j), f.f()[i * f.k() + j]);
      }
    }
  }

  private static double[] product(QuadraticForm.FactorTerm f) {
    double[] transposed = new double[f.f().length];
    for (int i = 0; i < f.n(); i++) {
      for (int j = 0; j < f.k(); j++) {
        transposed[j * f.n() + i] = f.f()[i * f.k() + j];
      }
    }
    double[] product = new double[f.n() * f.n()];
    Dense.symmetricRankK(product, f.n(), transposed, f.k(), null);
    return product;
  }
}
