package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The matrix {@code [P Aᵀ; A -H]} with fewer or more unknowns where that keeps it sparse: bounds on
 * single variables are folded into the diagonal; a factor term {@code FFᵀ} has an unknown for each
 * factor; a second-order cone has two more for the rank-two part of its scaling.
 */
final class KktMatrix {
  /** Second-order cones up to this size have their scaling written out. */
  private static final int SMALL_CONE = 4;

  private final QuadraticForm p;
  private final ConstraintMatrix a;
  private final int equalities;
  private final List<Cone> cones;

  /** Node of each row; -1 where the row is folded into its only variable. */
  final int[] rowNode;

  private final int[] onlyColumn;
  private final double[] onlyValue;
  private final KktGraph graph;
  private final BorderedFactor factor;
  private final int[] factorNode;
  private final int[] coneNode;
  private int nodes;

  /** Addresses of the elements of the cones' scalings, in the order in which they are written. */
  private final int[] scalingAddress;

  KktMatrix(QuadraticForm p, ConstraintMatrix a, int equalities, List<Cone> cones) {
    this.p = p;
    this.a = a;
    this.equalities = equalities;
    this.cones = cones;
    nodes = a.columns;
    rowNode = new int[a.rows];
    onlyColumn = new int[a.rows];
    onlyValue = new double[a.rows];
    factorNode = new int[p.terms.size()];
    coneNode = new int[cones.size()];
    number();
    graph = new KktGraph(nodes);
    describe();
    factor = new BorderedFactor(new EliminationOrder(graph), graph.positive);
    constants();
    int[] addresses = new int[64];
    int count = 0;
    for (int k = 0; k < cones.size(); k++) {
      for (int[] element : elements(k)) {
        if (count == addresses.length) {
          addresses = Arrays.copyOf(addresses, 2 * count);
        }
        addresses[count++] = factor.address(element[0], element[1]);
      }
    }
    scalingAddress = Arrays.copyOf(addresses, count);
  }

  /** Number of unknowns. */
  int size() {
    return nodes;
  }

  private void number() {
    boolean[] inBlock = new boolean[a.rows];
    for (ConstraintMatrix.Block block : a.blocks) {
      Arrays.fill(inBlock, block.row(), block.row() + block.rows(), true);
    }
    int last = equalities;
    for (Cone cone : cones) {
      last = cone instanceof Orthant ? cone.first() + cone.size() : last;
    }
    for (int i = 0; i < a.rows; i++) {
      boolean single = a.start[i + 1] - a.start[i] <= 1 && !inBlock[i];
      if (i >= equalities && i < last && single) {
        rowNode[i] = -1;
        boolean empty = a.start[i + 1] == a.start[i];
        onlyColumn[i] = empty ? 0 : a.index[a.start[i]];
        onlyValue[i] = empty ? 0 : a.value[a.start[i]];
      } else {
        rowNode[i] = nodes++;
      }
    }
    for (int k = 0; k < factorNode.length; k++) {
      factorNode[k] = nodes;
      nodes += isLifted(p.terms.get(k)) ? ((QuadraticForm.FactorTerm) p.terms.get(k)).k() : 0;
    }
    for (int k = 0; k < coneNode.length; k++) {
      coneNode[k] = nodes;
      nodes += isLarge(cones.get(k)) ? 2 : 0;
    }
  }

  private static boolean isLifted(QuadraticForm.Term term) {
    return term instanceof QuadraticForm.FactorTerm f && f.k() > 0 && 2 * f.k() < f.n();
  }

  /** Whether a term fills the matrix over its variables. */
  private static boolean isFull(QuadraticForm.Term term) {
    return switch (term) {
      case QuadraticForm.DenseTerm _ -> true;
      case QuadraticForm.FactorTerm f -> f.k() > 0 && !isLifted(f);
    };
  }

  private static boolean isLarge(Cone cone) {
    return cone instanceof SecondOrderCone && cone.size() > SMALL_CONE;
  }

  private void describe() {
    Arrays.fill(graph.positive, 0, a.columns, true);
    for (int i = 0; i < a.rows; i++) {
      if (rowNode[i] >= 0) {
        graph.firm[rowNode[i]] = i >= equalities;
      } else if (onlyValue[i] != 0) {
        graph.firm[onlyColumn[i]] = true;
      }
    }
    describeTerms();
    for (ConstraintMatrix.Block block : a.blocks) {
      Arrays.fill(graph.wide, block.column(), block.column() + block.columns(), true);
      for (int i = 0; i < block.rows(); i++) {
        graph.wide[rowNode[block.row() + i]] = true;
      }
    }
    for (int k = 0; k < cones.size(); k++) {
      elements(k).forEach(element -> graph.edge(element[0], element[1]));
      if (isLarge(cones.get(k))) {
        for (int node = coneNode[k]; node < coneNode[k] + 2; node++) {
          graph.core[node] = true;
          graph.firm[node] = true;
        }
        graph.positive[coneNode[k] + 1] = true;
      }
    }
    for (int i = 0; i < a.rows; i++) {
      for (int q = a.start[i]; q < a.start[i + 1] && rowNode[i] >= 0; q++) {
        graph.edge(rowNode[i], a.index[q]);
      }
    }
  }

  private void describeTerms() {
    double[] diagonal = p.diagonal();
    for (int j = 0; j < diagonal.length; j++) {
      graph.firm[j] |= diagonal[j] > 0;
    }
    for (int k = 0; k < factorNode.length; k++) {
      QuadraticForm.Term term = p.terms.get(k);
      if (isFull(term)) {
        Arrays.fill(graph.core, term.first(), term.first() + term.n(), true);
      } else if (isLifted(term)) {
        int factors = ((QuadraticForm.FactorTerm) term).k();
        Arrays.fill(graph.wide, term.first(), term.first() + term.n(), true);
        Arrays.fill(graph.wide, factorNode[k], factorNode[k] + factors, true);
        Arrays.fill(graph.firm, factorNode[k], factorNode[k] + factors, true);
      }
    }
  }

  /** Off-diagonal elements of a cone's scaling, as pairs of nodes. */
  private List<int[]> elements(int k) {
    Cone cone = cones.get(k);
    List<int[]> pairs = new ArrayList<>();
    if (isLarge(cone)) {
      for (int i = 1; i < cone.size(); i++) {
        pairs.add(new int[] {rowNode[cone.first() + i], coneNode[k]});
      }
      for (int i = 0; i < cone.size(); i++) {
        pairs.add(new int[] {rowNode[cone.first() + i], coneNode[k] + 1});
      }
    } else if (!(cone instanceof Orthant)) {
      for (int i = 1; i < cone.size(); i++) {
        for (int j = 0; j < i; j++) {
          pairs.add(new int[] {rowNode[cone.first() + i], rowNode[cone.first() + j]});
        }
      }
    }
    return pairs;
  }

  private void constants() {
    for (int i = 0; i < a.rows; i++) {
      for (int q = a.start[i]; q < a.start[i + 1] && rowNode[i] >= 0; q++) {
        factor.addConstant(factor.address(rowNode[i], a.index[q]), a.value[q]);
      }
    }
    for (ConstraintMatrix.Block block : a.blocks) {
      for (int i = 0; i < block.rows(); i++) {
        for (int j = 0; j < block.columns(); j++) {
          int address = factor.address(rowNode[block.row() + i], block.column() + j);
          factor.addConstant(address, block.data()[i * block.columns() + j]);
        }
      }
    }
    for (int k = 0; k < factorNode.length; k++) {
      switch (p.terms.get(k)) {
        case QuadraticForm.DenseTerm dense -> full(dense.first(), dense.n(), dense.p());
        case QuadraticForm.FactorTerm f -> factorConstants(f, factorNode[k]);
      }
    }
  }

  private void full(int first, int n, double[] lower) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        factor.addConstant(factor.address(first + i, first + j), lower[i * n + j]);
      }
    }
  }

  private void factorConstants(QuadraticForm.FactorTerm f, int node) {
    for (int i = 0; i < f.n(); i++) {
      factor.addConstant(factor.address(f.first() + i, f.first() + i), f.d()[i]);
    }
    if (isLifted(f)) {
      for (int j = 0; j < f.k(); j++) {
        factor.addConstant(factor.address(node + j, node + j), -1);
        for (int i = 0; i < f.n(); i++) {
          factor.addConstant(factor.address(f.first() + i, node + j), f.f()[i * f.k() + j]);
        }
      }
    } else if (f.k() > 0) {
      double[] transposed = new double[f.f().length];
      for (int i = 0; i < f.n(); i++) {
        for (int j = 0; j < f.k(); j++) {
          transposed[j * f.n() + i] = f.f()[i * f.k() + j];
        }
      }
      double[] product = new double[f.n() * f.n()];
      Dense.symmetricRankK(product, f.n(), transposed, f.k(), null);
      full(f.first(), f.n(), product);
    }
  }

  /**
   * Factors the matrix with the cones' present scalings.
   *
   * @param delta added to the diagonal, away from zero
   * @param orthant diagonal of the scaling on each row of the orthant
   */
  boolean factor(double delta, double[] orthant) {
    factor.reset();
    for (int i = 0; i < nodes; i++) {
      factor.add(factor.address(i, i), graph.positive[i] ? delta : -delta);
    }
    for (int i = equalities; i < a.rows; i++) {
      if (rowNode[i] < 0) {
        double value = onlyValue[i];
        factor.add(factor.address(onlyColumn[i], onlyColumn[i]), value * value / orthant[i]);
      }
    }
    int next = 0;
    for (int k = 0; k < cones.size(); k++) {
      next = scaling(k, next, orthant);
    }
    return factor.factor();
  }

  private int scaling(int k, int from, double[] orthant) {
    Cone cone = cones.get(k);
    int next = from;
    for (int i = 0; i < cone.size(); i++) {
      int node = rowNode[cone.first() + i];
      if (node >= 0) {
        factor.add(factor.address(node, node), -diagonal(cone, i, orthant));
      }
    }
    if (cone instanceof SecondOrderCone soc && isLarge(cone)) {
      double scale = soc.etaSquared();
      for (int i = 1; i < soc.size(); i++) {
        factor.add(scalingAddress[next++], scale * soc.v(i));
      }
      for (int i = 0; i < soc.size(); i++) {
        factor.add(scalingAddress[next++], scale * soc.u(i));
      }
      factor.add(factor.address(coneNode[k], coneNode[k]), -scale);
      factor.add(factor.address(coneNode[k] + 1, coneNode[k] + 1), scale);
    } else if (!(cone instanceof Orthant)) {
      for (int i = 1; i < cone.size(); i++) {
        for (int j = 0; j < i; j++) {
          factor.add(scalingAddress[next++], -element(cone, i, j));
        }
      }
    }
    return next;
  }

  private static double diagonal(Cone cone, int i, double[] orthant) {
    if (cone instanceof SecondOrderCone soc && isLarge(cone)) {
      return soc.etaSquared() * (i == 0 ? soc.corner() : 1);
    }
    return cone instanceof Orthant ? orthant[cone.first() + i] : element(cone, i, i);
  }

  private static double element(Cone cone, int i, int j) {
    return switch (cone) {
      case Orthant _ -> 0;
      case SecondOrderCone soc -> soc.scaling(i, j);
      case ExponentialCone exponential -> exponential.scaling(i, j);
    };
  }

  /** Solves, approximately, {@code P·dx + Aᵀ·dz = rx}, {@code A·dx - H·dz = rz}. */
  void solve(double[] rx, double[] rz, double[] orthant, double[] dx, double[] dz) {
    double[] rhs = new double[nodes];
    System.arraycopy(rx, 0, rhs, 0, a.columns);
    for (int i = 0; i < a.rows; i++) {
      if (rowNode[i] >= 0) {
        rhs[rowNode[i]] = rz[i];
      } else {
        rhs[onlyColumn[i]] += onlyValue[i] * rz[i] / orthant[i];
      }
    }
    factor.solve(rhs);
    System.arraycopy(rhs, 0, dx, 0, a.columns);
    for (int i = 0; i < a.rows; i++) {
      dz[i] =
          rowNode[i] >= 0
              ? rhs[rowNode[i]]
              : (onlyValue[i] * dx[onlyColumn[i]] - rz[i]) / orthant[i];
    }
  }
}
