package dev.mandate.optimize.cone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A factor of {@code [P + δ, Aᵀ; A, -H - δ]}, put together from its parts. */
final class KktMatrix {
  private final int variables;
  private final List<KktPart> parts = new ArrayList<>();
  private final KktGraph graph;
  private final BorderedFactor factor;

  KktMatrix(QuadraticForm p, ConstraintMatrix a, int equalities, List<Cone> cones) {
    variables = a.columns;
    p.terms.forEach(term -> parts.add(new ObjectiveTerm(term)));
    parts.add(new OwnRows.Equalities(a, equalities));
    for (Cone cone : cones) {
      parts.add(
          switch (cone) {
            case Orthant orthant -> new OwnRows.Inequalities(a, orthant);
            case SecondOrderCone secondOrder -> ConeRows.of(a, secondOrder);
            case ExponentialCone exponential -> new OwnRows.Exponential(a, exponential);
          });
    }
    int nodes = variables;
    for (KktPart part : parts) {
      nodes = part.claim(nodes);
    }
    graph = new KktGraph(nodes);
    Arrays.fill(graph.positive, 0, variables, true);
    Arrays.fill(graph.own, 0, variables, true);
    parts.forEach(part -> part.describe(graph));
    factor = new BorderedFactor(new EliminationOrder(graph), graph.positive);
    parts.forEach(part -> part.attach(factor));
  }

  /** Factors the matrix with the cones' present scalings; false when it has the wrong signs. */
  boolean factor(double delta, double cushion) {
    factor.reset();
    for (int i = 0; i < graph.nodes; i++) {
      if (graph.own[i]) {
        factor.addDiagonal(i, graph.positive[i] ? delta : -delta);
      }
    }
    parts.forEach(part -> part.write(factor));
    return factor.factor(cushion);
  }

  /** Solves, approximately, {@code P·dx + Aᵀ·dz = rx}, {@code A·dx - H·dz = rz}. */
  void solve(double[] rx, double[] rz, double[] dx, double[] dz) {
    double[] rhs = Arrays.copyOf(rx, graph.nodes);
    parts.forEach(part -> part.gather(rz, rhs));
    factor.solve(rhs);
    System.arraycopy(rhs, 0, dx, 0, variables);
    parts.forEach(part -> part.scatter(rhs, rz, dz));
  }
}
