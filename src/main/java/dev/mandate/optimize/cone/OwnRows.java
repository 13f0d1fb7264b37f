package dev.mandate.optimize.cone;

import java.util.Arrays;

/** Rows that each have an unknown, their multiplier: {@code A·dx - H·dz = rz} as it stands. */
abstract sealed class OwnRows implements KktPart {
  final ConstraintMatrix a;
  final int first;
  final int size;

  /** Unknown of each row; -1 where it is left out. */
  final int[] node;

  OwnRows(ConstraintMatrix a, int first, int size) {
    this.a = a;
    this.first = first;
    this.size = size;
    node = new int[size];
  }

  boolean isLeftOut(int row) {
    return false;
  }

  @Override
  public int claim(int next) {
    int free = next;
    for (int i = 0; i < size; i++) {
      node[i] = isLeftOut(first + i) ? -1 : free++;
    }
    return free;
  }

  @Override
  public void describe(KktGraph graph) {
    for (int i = 0; i < size; i++) {
      if (node[i] >= 0) {
        graph.own[node[i]] = true;
        for (int q = a.start[first + i]; q < a.start[first + i + 1]; q++) {
          graph.edge(node[i], a.index[q]);
        }
      }
    }
  }

  @Override
  public void attach(BorderedFactor factor) {
    for (int i = 0; i < size; i++) {
      for (int q = a.start[first + i]; q < a.start[first + i + 1] && node[i] >= 0; q++) {
        factor.addConstant(factor.address(node[i], a.index[q]), a.value[q]);
      }
    }
  }

  @Override
  public void gather(double[] rz, double[] rhs) {
    for (int i = 0; i < size; i++) {
      if (node[i] >= 0) {
        rhs[node[i]] = rz[first + i];
      }
    }
  }

  @Override
  public void scatter(double[] solution, double[] rz, double[] dz) {
    for (int i = 0; i < size; i++) {
      if (node[i] >= 0) {
        dz[first + i] = solution[node[i]];
      }
    }
  }

  /** Equalities: H is 0. */
  static final class Equalities extends OwnRows {
    Equalities(ConstraintMatrix a, int size) {
      super(a, 0, size);
    }

    @Override
    public void describe(KktGraph graph) {
      super.describe(graph);
      for (int i = 0; i < size; i++) {
        graph.last[node[i]] = true;
      }
    }
  }

  /** Inequalities. A bound on a single variable only adds to that variable's diagonal. */
  static final class Inequalities extends OwnRows {
    private final Orthant cone;
    private final boolean[] inBlock;

    Inequalities(ConstraintMatrix a, Orthant cone) {
      super(a, cone.first(), cone.size());
      this.cone = cone;
      inBlock = new boolean[a.rows];
      for (ConstraintMatrix.Block block : a.blocks) {
        Arrays.fill(inBlock, block.row(), block.row() + block.rows(), true);
      }
    }

    @Override
    boolean isLeftOut(int row) {
      return !inBlock[row] && a.start[row + 1] - a.start[row] <= 1;
    }

    @Override
    public void describe(KktGraph graph) {
      super.describe(graph);
      for (int i = 0; i < size; i++) {
        if (node[i] >= 0) {
          graph.firm[node[i]] = true;
        } else if (a.start[first + i] < a.start[first + i + 1]) {
          graph.firm[a.index[a.start[first + i]]] = true;
        }
      }
      for (ConstraintMatrix.Block block : a.blocks) {
        Arrays.fill(graph.wide, block.column(), block.column() + block.columns(), true);
        for (int i = 0; i < block.rows(); i++) {
          graph.wide[node[block.row() - first + i]] = true;
        }
      }
    }

    @Override
    public void attach(BorderedFactor factor) {
      super.attach(factor);
      for (ConstraintMatrix.Block block : a.blocks) {
        for (int i = 0; i < block.rows(); i++) {
          int own = node[block.row() - first + i];
          int row = i * block.columns();
          for (int j = 0; j < block.columns(); j++) {
            int address = factor.address(own, block.column() + j);
            factor.addConstant(address, block.data()[row + j]);
          }
        }
      }
    }

    @Override
    public void write(BorderedFactor factor) {
      for (int i = 0; i < size; i++) {
        if (node[i] >= 0) {
          factor.addDiagonal(node[i], -cone.scaling(i));
        } else {
          for (int q = a.start[first + i]; q < a.start[first + i + 1]; q++) {
            factor.addDiagonal(a.index[q], a.value[q] * a.value[q] / cone.scaling(i));
          }
        }
      }
    }

    @Override
    public void gather(double[] rz, double[] rhs) {
      super.gather(rz, rhs);
      for (int i = 0; i < size; i++) {
        if (node[i] < 0) {
          for (int q = a.start[first + i]; q < a.start[first + i + 1]; q++) {
            rhs[a.index[q]] += a.value[q] * rz[first + i] / cone.scaling(i);
          }
        }
      }
    }

    @Override
    public void scatter(double[] solution, double[] rz, double[] dz) {
      super.scatter(solution, rz, dz);
      for (int i = 0; i < size; i++) {
        if (node[i] < 0) {
          double excess = -rz[first + i];
          for (int q = a.start[first + i]; q < a.start[first + i + 1]; q++) {
            excess += a.value[q] * solution[a.index[q]];
          }
          dz[first + i] = excess / cone.scaling(i);
        }
      }
    }
  }

  /** An exponential cone. */
  static final class Exponential extends OwnRows {
    private final ExponentialCone cone;
    private final int[] address = new int[3];

    Exponential(ConstraintMatrix a, ExponentialCone cone) {
      super(a, cone.first(), 3);
      this.cone = cone;
    }

    @Override
    public void describe(KktGraph graph) {
      super.describe(graph);
      for (int i = 0; i < 3; i++) {
        graph.firm[node[i]] = true;
        graph.edge(node[i], node[(i + 1) % 3]);
      }
    }

    @Override
    public void attach(BorderedFactor factor) {
      super.attach(factor);
      for (int i = 0; i < 3; i++) {
        address[i] = factor.address(node[i], node[(i + 1) % 3]);
      }
    }

    @Override
    public void write(BorderedFactor factor) {
      for (int i = 0; i < 3; i++) {
        factor.addDiagonal(node[i], -(1 + 2e-15) * cone.scaling(i, i));
        factor.add(address[i], -cone.scaling(i, (i + 1) % 3));
      }
    }
  }
}
