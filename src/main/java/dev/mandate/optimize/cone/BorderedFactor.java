package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;

/**
 * LDLᵀ of a quasidefinite matrix in the order of an {@link EliminationOrder}. Where each product of
 * the elimination goes is worked out once; a factorization is then one pass over lists, one rank-k
 * update, and a dense factor of the core.
 *
 * <p>An element has an address: the diagonal of node i has i, elements of eliminated columns
 * follow, then the border's rows over the core, then the core.
 */
final class BorderedFactor {
  private final EliminationOrder order;
  private final boolean[] positive;
  private final int[] place;
  private final int[] columnStart;
  private final double[] base;
  private final double[] store;
  private final int[][] targets;
  private final int width;
  private final int coreSize;
  private final double[] baseBorder;
  private final double[] border;
  private final double[] baseCore;
  private final double[] core;
  private final CoreFactor coreFactor;

  BorderedFactor(EliminationOrder order, boolean[] positive) {
    this.order = order;
    this.positive = positive;
    int nodes = positive.length;
    place = new int[nodes];
    for (int i = 0; i < order.order.length; i++) {
      place[order.order[i]] = i < order.sparse ? i : i - order.sparse;
    }
    for (int i = 0; i < order.core.length; i++) {
      place[order.core[i]] = i;
    }
    columnStart = new int[nodes];
    int end = nodes;
    for (int node : order.order) {
      columnStart[node] = end;
      end += order.columns[node].length;
    }
    base = new double[end];
    store = new double[end];
    width = order.order.length - order.sparse;
    coreSize = order.core.length;
    baseBorder = new double[Math.multiplyExact(width, coreSize)];
    border = new double[baseBorder.length];
    baseCore = new double[Math.multiplyExact(coreSize, coreSize)];
    core = new double[baseCore.length];
    coreFactor = new CoreFactor(coreSize, order.groups);
    targets = new int[nodes][];
    for (int node : order.order) {
      targets[node] = targets(order.columns[node]);
    }
  }

  private int[] targets(int[] column) {
    int[] all = new int[column.length * (column.length + 1) / 2];
    int end = 0;
    for (int i = 0; i < column.length; i++) {
      for (int j = 0; j <= i; j++) {
        all[end++] = address(column[i], column[j]);
      }
    }
    return all;
  }

  /** Where element (i, j) is kept; it must be one that the graph has or that elimination fills. */
  int address(int i, int j) {
    if (order.kind[i] == EliminationOrder.Kind.CORE
        && order.kind[j] == EliminationOrder.Kind.CORE) {
      int row = Math.max(place[i], place[j]);
      return base.length + baseBorder.length + row * coreSize + Math.min(place[i], place[j]);
    }
    if (i == j) {
      return i;
    }
    int first = isBefore(i, j) ? i : j;
    int second = first == i ? j : i;
    if (order.kind[first] == EliminationOrder.Kind.BORDER
        && order.kind[second] == EliminationOrder.Kind.CORE) {
      return base.length + place[first] * coreSize + place[second];
    }
    int[] column = order.columns[first];
    for (int k = 0; k < column.length; k++) {
      if (column[k] == second) {
        return columnStart[first] + k;
      }
    }
    throw new IllegalStateException("no element " + i + ", " + j);
  }

  private boolean isBefore(int i, int j) {
    int byKind = order.kind[i].compareTo(order.kind[j]);
    return byKind < 0 || (byKind == 0 && place[i] < place[j]);
  }

  /** Adds to an element of every matrix to be factored. */
  void addConstant(int address, double value) {
    if (address < base.length) {
      base[address] += value;
    } else if (address < base.length + baseBorder.length) {
      baseBorder[address - base.length] += value;
    } else {
      baseCore[address - base.length - baseBorder.length] += value;
    }
  }

  /** Begins the next matrix with the constant elements. */
  void reset() {
    System.arraycopy(base, 0, store, 0, base.length);
    System.arraycopy(baseBorder, 0, border, 0, border.length);
    System.arraycopy(baseCore, 0, core, 0, core.length);
  }

  /** Adds to an element of the matrix to be factored next. */
  void add(int address, double value) {
    if (address < store.length) {
      store[address] += value;
    } else if (address < store.length + border.length) {
      border[address - store.length] += value;
    } else {
      core[address - store.length - border.length] += value;
    }
  }

  /** Adds to the diagonal of the matrix to be factored next. */
  void addDiagonal(int i, double value) {
    if (order.kind[i] == EliminationOrder.Kind.CORE) {
      core[place[i] * coreSize + place[i]] += value;
    } else {
      store[i] += value;
    }
  }

  /**
   * Factors; false when a pivot has the wrong sign.
   *
   * @param cushion share of itself added to each diagonal element, so that no pivot is only what
   *     rounding left of it
   */
  boolean factor(double cushion) {
    for (int i = 0; i < order.order.length; i++) {
      int node = order.order[i];
      double pivot = store[node] * (1 + cushion);
      store[node] = pivot;
      if (!(positive[node] ? pivot > 0 : pivot < 0)) {
        return false;
      }
      eliminate(node, pivot);
      if (i >= order.sparse) {
        eliminateBorder(node, pivot);
      }
    }
    if (width > 0) {
      double[] weights = new double[width];
      for (int i = 0; i < width; i++) {
        weights[i] = -1 / store[order.order[order.sparse + i]];
      }
      Dense.symmetricRankK(core, coreSize, border, width, weights);
    }
    return coreFactor.factor(core, cushion);
  }

  private void eliminate(int node, double pivot) {
    int start = columnStart[node];
    int[] to = targets[node];
    int next = 0;
    for (int i = 0; i < order.columns[node].length; i++) {
      double factor = -store[start + i] / pivot;
      for (int j = 0; j <= i; j++) {
        add(to[next++], factor * store[start + j]);
      }
    }
  }

  private void eliminateBorder(int node, double pivot) {
    int[] column = order.columns[node];
    for (int i = 0; i < column.length; i++) {
      double factor = -store[columnStart[node] + i] / pivot;
      Dense.axpy(
          factor, border, place[node] * coreSize, border, place[column[i]] * coreSize, coreSize);
    }
  }

  /** Solves in place. */
  void solve(double[] b) {
    forward(b);
    double[] inner = new double[coreSize];
    double[] outer = new double[width];
    for (int i = 0; i < width; i++) {
      int node = order.order[order.sparse + i];
      outer[i] = b[node] / store[node];
    }
    Dense.multiplyTransposed(border, width, coreSize, outer, inner);
    for (int i = 0; i < coreSize; i++) {
      inner[i] = b[order.core[i]] - inner[i];
    }
    coreFactor.solve(inner);
    for (int i = 0; i < coreSize; i++) {
      b[order.core[i]] = inner[i];
    }
    Dense.multiply(border, width, coreSize, inner, outer);
    for (int i = 0; i < width; i++) {
      b[order.order[order.sparse + i]] -= outer[i];
    }
    backward(b);
  }

  private void forward(double[] b) {
    for (int node : order.order) {
      int[] column = order.columns[node];
      double value = b[node] / store[node];
      if (value != 0) {
        for (int i = 0; i < column.length; i++) {
          b[column[i]] -= value * store[columnStart[node] + i];
        }
      }
    }
  }

  private void backward(double[] b) {
    for (int k = order.order.length - 1; k >= 0; k--) {
      int node = order.order[k];
      int[] column = order.columns[node];
      double sum = b[node];
      for (int i = 0; i < column.length; i++) {
        sum -= store[columnStart[node] + i] * b[column[i]];
      }
      b[node] = sum / store[node];
    }
  }
}
