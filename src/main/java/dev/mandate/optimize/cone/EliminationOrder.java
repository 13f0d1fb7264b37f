package dev.mandate.optimize.cone;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The order in which a quasidefinite system is eliminated. First nodes that meet few others, by
 * minimum degree (slacks and epigraph variables of scenarios); then a large set of nodes that
 * hardly meet one another but each all of the rest (scenario rows, or assets under a factor model);
 * the rest is a dense core. A node is eliminated only once its diagonal is bounded away from zero,
 * by itself or by a neighbour of the other sign eliminated before.
 */
final class EliminationOrder {
  enum Kind {
    SPARSE,
    BORDER,
    CORE
  }

  /** Nodes that meet more than this many others are not eliminated one by one. */
  private static final int LIGHT = 12;

  /** What must be saved for variables that only bounds hold to be eliminated before the rows. */
  private static final double WEAKNESS = 8;

  final Kind[] kind;

  /** Eliminated nodes in order: the sparse ones, then the border. */
  final int[] order;

  final int sparse;

  /** Neighbours of each eliminated node at its turn; of the border, those in the border only. */
  final int[][] columns;

  /**
   * Core nodes in the order of their groups: firm rows, variables, equalities. In this order each
   * group is definite, whatever the rows' scalings are.
   */
  final int[] core;

  final int[] groups = new int[3];

  private final KktGraph graph;
  private final boolean[] firm;
  private final boolean[] gone;
  private final List<Neighbours> neighbours = new ArrayList<>();
  private final int[] degree;
  private final Set<Long> known = new HashSet<>();
  private final List<Integer> eliminated = new ArrayList<>();
  private boolean[] within;

  EliminationOrder(KktGraph graph) {
    this.graph = graph;
    int n = graph.nodes;
    firm = graph.firm.clone();
    gone = new boolean[n];
    degree = new int[n];
    columns = new int[n][];
    kind = new Kind[n];
    Arrays.fill(kind, Kind.CORE);
    for (int i = 0; i < n; i++) {
      neighbours.add(new Neighbours());
    }
    for (int k = 0; k < graph.edges; k++) {
      connect(graph.from[k], graph.to[k]);
    }
    within = new boolean[n];
    Arrays.fill(within, true);
    boolean[] candidate = new boolean[n];
    for (int i = 0; i < n; i++) {
      candidate[i] = !graph.core[i] && !graph.wide[i];
    }
    eliminate(candidate, Kind.SPARSE);
    sparse = eliminated.size();
    within = border();
    eliminate(within, Kind.BORDER);
    order = eliminated.stream().mapToInt(Integer::intValue).toArray();
    core = coreNodes();
  }

  private void connect(int i, int j) {
    if (i != j && known.add(i < j ? (long) i << 32 | j : (long) j << 32 | i)) {
      neighbours.get(i).add(j);
      neighbours.get(j).add(i);
      degree[i]++;
      degree[j]++;
    }
  }

  /** Eliminates candidates by minimum degree among {@link #within} while it is light. */
  private void eliminate(boolean[] candidate, Kind as) {
    List<ArrayDeque<Integer>> byDegree = new ArrayList<>();
    for (int i = 0; i <= LIGHT; i++) {
      byDegree.add(new ArrayDeque<>());
    }
    for (int i = 0; i < graph.nodes; i++) {
      if (candidate[i]) {
        degree[i] = living(i).length;
        if (degree[i] <= LIGHT) {
          byDegree.get(degree[i]).add(i);
        }
      }
    }
    for (int least = 0; least <= LIGHT; ) {
      Integer node = byDegree.get(least).poll();
      if (node == null) {
        least++;
      } else if (!gone[node] && degree[node] == least && firm[node]) {
        least = Math.max(0, least - 1);
        for (int other : remove(node, as)) {
          if (candidate[other] && degree[other] <= LIGHT) {
            byDegree.get(degree[other]).add(other);
            least = Math.min(least, degree[other]);
          }
        }
      }
    }
  }

  /** Eliminates a node; returns those it met. */
  private int[] remove(int node, Kind as) {
    int[] met = living(node);
    gone[node] = true;
    kind[node] = as;
    columns[node] = met;
    eliminated.add(node);
    for (int i = 0; i < met.length; i++) {
      degree[met[i]]--;
      firm[met[i]] |= graph.positive[met[i]] != graph.positive[node];
      for (int j = 0; j < i; j++) {
        connect(met[i], met[j]);
      }
    }
    return met;
  }

  private int[] living(int node) {
    Neighbours all = neighbours.get(node);
    int[] alive = new int[all.count];
    int count = 0;
    for (int i = 0; i < all.count; i++) {
      int other = all.items[i];
      if (!gone[other] && within[other]) {
        alive[count++] = other;
      }
    }
    return Arrays.copyOf(alive, count);
  }

  /** The better of: remaining variables, remaining rows, nothing. */
  private boolean[] border() {
    boolean[] best = new boolean[graph.nodes];
    double least = cost(best);
    for (boolean sign : new boolean[] {true, false}) {
      boolean[] set = new boolean[graph.nodes];
      for (int i = 0; i < set.length; i++) {
        set[i] = !gone[i] && !graph.core[i] && firm[i] && graph.positive[i] == sign;
      }
      dropHubs(set, 8 * LIGHT);
      dropHubs(set, LIGHT);
      double cost = cost(set) * (sign && isWeak(set) ? WEAKNESS : 1);
      if (cost < least) {
        least = cost;
        best = set;
      }
    }
    return best;
  }

  private boolean isWeak(boolean[] set) {
    for (int i = 0; i < set.length; i++) {
      if (set[i] && !graph.strong[i]) {
        return true;
      }
    }
    return false;
  }

  /** Takes those out that meet more than {@code most} others of the set. */
  private void dropHubs(boolean[] set, int most) {
    boolean[] hub = new boolean[set.length];
    for (int i = 0; i < set.length; i++) {
      if (set[i]) {
        Neighbours all = neighbours.get(i);
        int count = 0;
        for (int k = 0; k < all.count; k++) {
          count += set[all.items[k]] ? 1 : 0;
        }
        hub[i] = count > most;
      }
    }
    for (int i = 0; i < set.length; i++) {
      set[i] &= !hub[i];
    }
  }

  private double cost(boolean[] border) {
    double width = 0;
    double rest = 0;
    for (int i = 0; i < border.length; i++) {
      width += border[i] ? 1 : 0;
      rest += gone[i] || border[i] ? 0 : 1;
    }
    return rest * rest * (width / 2 + rest / 6);
  }

  private int[] coreNodes() {
    List<Integer> nodes = new ArrayList<>();
    for (int group = 0; group < 3; group++) {
      for (int i = 0; i < graph.nodes; i++) {
        int own = graph.positive[i] ? 1 : firm[i] && !graph.last[i] ? 0 : 2;
        if (!gone[i] && own == group) {
          nodes.add(i);
          groups[group]++;
        }
      }
    }
    return nodes.stream().mapToInt(Integer::intValue).toArray();
  }

  private static final class Neighbours {
    int[] items = new int[4];
    int count;

    void add(int item) {
      if (count == items.length) {
        items = Arrays.copyOf(items, 2 * count);
      }
      items[count++] = item;
    }
  }
}
