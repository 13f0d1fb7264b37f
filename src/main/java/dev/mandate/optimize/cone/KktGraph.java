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

  /** Unknowns of the system proper, not those that a part brought for its own use. */
  final boolean[] own;

  /** Whether the diagonal is not zero before anything is eliminated. */
  final boolean[] firm;

  /** Whether it stays away from zero as the iteration converges, which that of a bound does not. */
  final boolean[] strong;

  /** Nodes kept for the dense core, as they meet so many others. */
  final boolean[] core;

  /** Equalities, whose diagonal is zero. */
  final boolean[] last;

  /** Nodes in a coupling of ranges. */
  final boolean[] wide;

  int[] from = new int[64];
  int[] to = new int[64];
  int edges;

  KktGraph(int nodes) {
    this.nodes = nodes;
    positive = new boolean[nodes];
    own = new boolean[nodes];
    firm = new boolean[nodes];
    strong = new boolean[nodes];
    last = new boolean[nodes];
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
