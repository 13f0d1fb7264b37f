package dev.mandate.optimize.cone;

import java.util.Arrays;

/**
 * Which unknowns of a symmetric quasidefinite system meet in an equation. Couplings of whole ranges
 * (a block of scenarios with the assets) are only noted; the others are kept one by one.
 */
final class KktGraph {
  final int nodes;

  /** Sign of the diagonal. */
  final boolean[] positive;

  /** Whether the diagonal is bounded away from zero before anything is eliminated. */
  final boolean[] firm;

  /** Nodes that meet so many others that they are kept for the dense core. */
  final boolean[] core;

  /** Nodes in a coupling of ranges. */
  final boolean[] wide;

  int[] from = new int[64];
  int[] to = new int[64];
  int edges;

  KktGraph(int nodes) {
    this.nodes = nodes;
    positive = new boolean[nodes];
    firm = new boolean[nodes];
    core = new boolean[nodes];
    wide = new boolean[nodes];
  }

  void edge(int i, int j) {
    if (edges == from.length) {
      from = Arrays.copyOf(from, 2 * edges);
      to = Arrays.copyOf(to, 2 * edges);
    }
    from[edges] = i;
    to[edges++] = j;
  }
}
