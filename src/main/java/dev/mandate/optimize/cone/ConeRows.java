package dev.mandate.optimize.cone;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * Rows of a second-order cone, all left out of the matrix: what they do to the variables is {@code
 * AᵀH⁻¹A}. With H kept in the matrix instead, its smallest eigenvalue, which says how near the
 * boundary is, drowns in the rounding of its largest.
 */
abstract sealed class ConeRows implements KktPart {
  final ConstraintMatrix a;
  final SecondOrderCone cone;

  /** Columns that the rows mention, ascending. */
  final int[] support;

  private final double[] right;
  private final double[] image;

  private ConeRows(ConstraintMatrix a, SecondOrderCone cone) {
    this.a = a;
    this.cone = cone;
    support = support(a, cone);
    right = new double[a.rows];
    image = new double[a.rows];
  }

  static KktPart of(ConstraintMatrix a, SecondOrderCone cone) {
    int columns = support(a, cone).length;
    return columns <= Small.MOST ? new Small(a, cone) : new Large(a, cone);
  }

  private static int[] support(ConstraintMatrix a, SecondOrderCone cone) {
    TreeSet<Integer> columns = new TreeSet<>();
    int to = a.start[cone.first() + cone.size()];
    for (int q = a.start[cone.first()]; q < to; q++) {
      columns.add(a.index[q]);
    }
    return columns.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public void gather(double[] rz, double[] rhs) {
    cone.multiplyInverse(rz, image);
    for (int i = cone.first(); i < cone.first() + cone.size(); i++) {
      for (int q = a.start[i]; q < a.start[i + 1]; q++) {
        rhs[a.index[q]] += a.value[q] * image[i];
      }
    }
  }

  @Override
  public void scatter(double[] solution, double[] rz, double[] dz) {
    for (int i = cone.first(); i < cone.first() + cone.size(); i++) {
      double sum = -rz[i];
      for (int q = a.start[i]; q < a.start[i + 1]; q++) {
        sum += a.value[q] * solution[a.index[q]];
      }
      right[i] = sum;
    }
    cone.multiplyInverse(right, dz);
  }

  /** Few variables: the product is written out. */
  private static final class Small extends ConeRows {
    static final int MOST = 6;

    private final double[] dense;
    private final int[] address;

    Small(ConstraintMatrix a, SecondOrderCone cone) {
      super(a, cone);
      int width = support.length;
      dense = new double[cone.size() * width];
      for (int i = 0; i < cone.size(); i++) {
        for (int q = a.start[cone.first() + i]; q < a.start[cone.first() + i + 1]; q++) {
          dense[i * width + Arrays.binarySearch(support, a.index[q])] = a.value[q];
        }
      }
      address = new int[width * (width + 1) / 2];
    }

    @Override
    public int claim(int next) {
      return next;
    }

    @Override
    public void describe(KktGraph graph) {
      for (int p = 0; p < support.length; p++) {
        graph.firm[support[p]] |= support.length <= cone.size();
        for (int q = 0; q < p; q++) {
          graph.edge(support[p], support[q]);
        }
      }
    }

    @Override
    public void attach(BorderedFactor factor) {
      int next = 0;
      for (int p = 0; p < support.length; p++) {
        for (int q = 0; q <= p; q++) {
          address[next++] = factor.address(support[p], support[q]);
        }
      }
    }

    @Override
    public void write(BorderedFactor factor) {
      // 2gg' - a₀a₀' + Σ aᵢaᵢ', over η².
      int width = support.length;
      double[] g = new double[width];
      for (int i = 0; i < cone.size(); i++) {
        for (int p = 0; p < width; p++) {
          g[p] += cone.reflected(i) * dense[i * width + p];
        }
      }
      int next = 0;
      for (int p = 0; p < width; p++) {
        for (int q = 0; q <= p; q++) {
          double sum = 2 * g[p] * g[q] - dense[p] * dense[q];
          for (int i = 1; i < cone.size(); i++) {
            sum += dense[i * width + p] * dense[i * width + q];
          }
          factor.add(address[next++], sum / cone.etaSquared());
        }
      }
    }
  }

  /**
   * Many variables: an unknown for each row after the first that mentions several, one for the
   * rank-one part, and one for the first row.
   */
  private static final class Large extends ConeRows {
    private final int[] node;
    private int rankOne;
    private int firstRow;
    private final int[] address;
    private final double[] sums;

    Large(ConstraintMatrix a, SecondOrderCone cone) {
      super(a, cone);
      node = new int[cone.size()];
      address = new int[support.length];
      sums = new double[a.columns];
    }

    private int entries(int i) {
      return a.start[cone.first() + i + 1] - a.start[cone.first() + i];
    }

    @Override
    public int claim(int next) {
      int free = next;
      for (int i = 1; i < node.length; i++) {
        node[i] = entries(i) > 1 ? free++ : -1;
      }
      rankOne = free++;
      firstRow = entries(0) > 0 ? free++ : -1;
      node[0] = firstRow;
      return free;
    }

    @Override
    public void describe(KktGraph graph) {
      graph.firm[rankOne] = true;
      graph.core[rankOne] = true;
      for (int column : support) {
        graph.edge(rankOne, column);
      }
      for (int i = 0; i < node.length; i++) {
        for (int q = a.start[cone.first() + i]; q < a.start[cone.first() + i + 1]; q++) {
          if (node[i] >= 0) {
            graph.edge(node[i], a.index[q]);
          } else if (i > 0) {
            graph.firm[a.index[q]] = true;
          }
        }
        if (i > 0 && node[i] >= 0) {
          graph.firm[node[i]] = true;
        }
      }
      if (firstRow >= 0) {
        graph.positive[firstRow] = true;
        graph.core[firstRow] = true;
      }
    }

    @Override
    public void attach(BorderedFactor factor) {
      for (int p = 0; p < support.length; p++) {
        address[p] = factor.address(rankOne, support[p]);
      }
      for (int i = 0; i < node.length; i++) {
        int to = a.start[cone.first() + i + 1];
        for (int q = a.start[cone.first() + i]; q < to && node[i] >= 0; q++) {
          factor.addConstant(factor.address(node[i], a.index[q]), a.value[q]);
        }
      }
    }

    @Override
    public void write(BorderedFactor factor) {
      double scale = cone.etaSquared();
      for (int i = 0; i < node.length; i++) {
        for (int q = a.start[cone.first() + i]; q < a.start[cone.first() + i + 1]; q++) {
          sums[a.index[q]] += cone.reflected(i) * a.value[q];
          if (node[i] < 0) {
            factor.addDiagonal(a.index[q], a.value[q] * a.value[q] / scale);
          }
        }
        if (node[i] >= 0) {
          factor.addDiagonal(node[i], i == 0 ? scale : -scale);
        }
      }
      factor.addDiagonal(rankOne, -scale / 2);
      for (int p = 0; p < support.length; p++) {
        factor.add(address[p], sums[support[p]]);
        sums[support[p]] = 0;
      }
    }
  }
}
