package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.optimize.linear.Watch;
import dev.mandate.optimize.quadratic.QuadraticProgram.Row;
import dev.mandate.optimize.quadratic.QuadraticSolution.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Quadratic programs with a limit on how many variables differ from 0, and with minimum positions:
 * 0 or at least so much. Branch and bound, best bound first, over {@link ActiveSet}, with {@link
 * HoldingBound}; proven optimal to a billionth unless the limit on nodes comes first, and then it
 * says so. Work is counted in nodes, never in time, so that the answer is the same on every
 * machine.
 */
public final class BranchAndBound {
  private static final double PROVEN = 1e-9;

  /** A position smaller than this part of the largest is none. */
  private static final double NOTHING = 1e-9;

  private static final int ROOT_PASSES = 25;
  private static final int PASSES = 4;

  /** Exchanges of one holding for another that are tried on the first solution. */
  private static final int EXCHANGES = 4000;

  private final QuadraticProgram p;
  private final int most;
  private final double[] minimum;
  private final HoldingBound bounds;
  private final PriorityQueue<Node> open =
      new PriorityQueue<>(Comparator.comparingDouble(Node::bound).thenComparingInt(Node::number));
  private @Nullable QuadraticSolution best;
  private int nodes;

  /** The least bound of a node that could not be solved, and so could not be closed. */
  private double unsettled = Double.POSITIVE_INFINITY;

  private double[] x;
  private double[] y;

  private BranchAndBound(QuadraticProgram p, int most, double[] minimum) {
    this.p = p;
    this.most = Math.min(most, p.n());
    this.minimum = minimum;
    bounds = new HoldingBound(p, this.most, minimum);
    x = new double[p.n()];
    y = new double[p.rows().size()];
  }

  /**
   * The best choice of holdings and their sizes.
   *
   * @param program convex; a variable whose bounds leave out 0 is always held
   * @param most how many variables may differ from 0; {@code program.n()} for no limit
   * @param minimum one element a variable: what its absolute value is at least unless it is 0; 0
   *     for no minimum
   * @param nodeLimit how many choices are looked at before it gives up on proof
   * @throws IllegalArgumentException when {@code most} is below 0, or a minimum is negative, not
   *     finite or one too few
   */
  public static Selection solve(
      QuadraticProgram program, int most, double[] minimum, int nodeLimit) {
    if (most < 0 || minimum.length != program.n()) {
      throw new IllegalArgumentException(most + " holdings, " + minimum.length + " minima");
    }
    for (double m : minimum) {
      if (!(m >= 0 && m <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("a minimum position of " + m);
      }
    }
    QuadraticSolution relaxed = ActiveSet.solve(program);
    if (relaxed.status() == Status.INFEASIBLE) {
      return new Selection(
          relaxed.status(), relaxed, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
    }
    BranchAndBound search = new BranchAndBound(program, most, minimum);
    return search.run(search.start(), relaxed, nodeLimit);
  }

  /** What cannot be otherwise is decided. */
  private byte[] start() {
    byte[] start = new byte[p.n()];
    for (int i = 0; i < p.n(); i++) {
      boolean held = p.lower()[i] > 0 || p.upper()[i] < 0;
      byte side = p.upper()[i] < 0 && minimum[i] > 0 ? Node.SHORT : Node.LONG;
      boolean possible = minimum[i] <= p.upper()[i] || minimum[i] <= -p.lower()[i];
      start[i] = held ? side : possible ? Node.OPEN : Node.OUT;
    }
    return start;
  }

  private Selection run(byte[] start, QuadraticSolution relaxed, int nodeLimit) {
    push(start, relaxed.isSolved() ? relaxed.objective() : Double.NEGATIVE_INFINITY);
    while (!open.isEmpty() && nodes < nodeLimit) {
      Watch.ask();
      Node node = open.poll();
      if (isBeaten(node.bound())) {
        open.clear();
        break;
      }
      look(node);
    }
    Node next = open.peek();
    double bound = next == null ? unsettled : Math.min(unsettled, next.bound());
    Status otherwise = unsettled <= bound ? Status.NOT_SETTLED : Status.WORK_LIMIT;
    return conclude(relaxed, bound, otherwise);
  }

  private Selection conclude(QuadraticSolution relaxed, double bound, Status otherwise) {
    QuadraticSolution found = best;
    if (found == null) {
      Status status = bound == Double.POSITIVE_INFINITY ? Status.INFEASIBLE : otherwise;
      return new Selection(status, relaxed.without(status), bound, Double.POSITIVE_INFINITY, nodes);
    }
    boolean proven = isBeaten(bound);
    double least = proven ? found.objective() : bound;
    Status status = proven ? Status.SOLVED : otherwise;
    return new Selection(status, found, least, found.objective() - least, nodes);
  }

  /** Whether nothing under a bound can be better than the best found, but for a billionth. */
  private boolean isBeaten(double bound) {
    return best != null
        && bound >= best.objective() - PROVEN * Math.max(Math.abs(best.objective()), 1e-300);
  }

  private void push(byte[] state, double bound) {
    int held = 0;
    int undecided = 0;
    for (byte s : state) {
      held += s == Node.LONG || s == Node.SHORT ? 1 : 0;
      undecided += s == Node.OPEN ? 1 : 0;
    }
    if (held > most || !isPossible(state)) {
      return; // no such choice
    }
    if (held == most && undecided > 0) {
      for (int i = 0; i < state.length; i++) {
        state[i] = state[i] == Node.OPEN ? Node.OUT : state[i];
      }
    }
    open.add(new Node(state, bound, nodes++, held));
  }

  /** Whether every minimum position is within its bound. */
  private boolean isPossible(byte[] state) {
    for (int i = 0; i < p.n(); i++) {
      if (Node.lower(p, minimum, i, state[i]) > Node.upper(p, minimum, i, state[i])) {
        return false;
      }
    }
    return true;
  }

  private void look(Node node) {
    byte[] state = node.state();
    QuadraticSolution plain = ActiveSet.solve(reduced(state, null));
    if (!plain.isSolved()) {
      if (plain.status() != Status.INFEASIBLE) {
        unsettled = Math.min(unsettled, node.bound());
      }
      return;
    }
    expand(state, plain);
    if (isChoice(state, x) && consider(chosen(state, x))) {
      return;
    }
    boolean first = best == null;
    round(state, x, x);
    double bound = Math.max(node.bound(), Math.max(plain.objective(), bounds.at(state, x, y)));
    bound = raise(state, bound, first ? ROOT_PASSES : PASSES);
    double[] z = bounds.parts(state, x);
    round(state, z, x);
    if (first && best != null) {
      exchange();
    }
    if (!isBeaten(bound)) {
      branch(state, bound, z);
    }
  }

  /** Raises a node's bound by re-weighting, as long as that goes on. */
  private double raise(byte[] state, double start, int passes) {
    double bound = start;
    for (int pass = 0; pass < passes && !isBeaten(bound); pass++) {
      double[] z = bounds.parts(state, x);
      QuadraticSolution weighted = ActiveSet.solve(reduced(state, z));
      if (!weighted.isSolved()) {
        break;
      }
      expand(state, weighted);
      double before = bound;
      bound = Math.max(bound, bounds.at(state, x, y));
      if (pass > 1 && !(bound > before + 1e-3 * gap(before))) {
        break;
      }
    }
    return bound;
  }

  private double gap(double bound) {
    return best == null ? Math.abs(bound) : best.objective() - bound;
  }

  /** Two children, or three where a minimum position may be long or short. */
  private void branch(byte[] state, double bound, double[] z) {
    int on = -1;
    double most = -1;
    for (int i = 0; i < p.n(); i++) {
      double score = state[i] == Node.OPEN ? Math.min(z[i], 1 - 1e-6) * (1 + Math.abs(x[i])) : -1;
      if (score > most) {
        most = score;
        on = i;
      }
    }
    if (on < 0) {
      unsettled = Math.min(unsettled, bound); // decided in full, and yet not solved twice alike
      return;
    }
    boolean sides = minimum[on] > 0 && p.lower()[on] < 0;
    for (byte s : sides ? new byte[] {1, 2, 3} : new byte[] {1, 2}) {
      byte[] child = state.clone();
      child[on] = s;
      double its = Math.max(bound, bounds.at(child, x, y));
      if (!isBeaten(its)) {
        push(child, its);
      }
    }
  }

  /** Whether a point obeys the limit and the minima. */
  private boolean isChoice(byte[] state, double[] point) {
    int held = 0;
    double nothing = NOTHING * Dense.maxAbs(point);
    for (int i = 0; i < p.n(); i++) {
      double size = Math.abs(point[i]);
      boolean counted = state[i] == Node.LONG || state[i] == Node.SHORT || size > nothing;
      held += counted ? 1 : 0;
      if (state[i] == Node.OPEN && size > nothing && size < minimum[i] * (1 - 1e-12)) {
        return false;
      }
    }
    return held <= most;
  }

  /** The choice that a point makes. */
  private byte[] chosen(byte[] state, double[] point) {
    byte[] choice = state.clone();
    double nothing = NOTHING * Dense.maxAbs(point);
    for (int i = 0; i < p.n(); i++) {
      if (state[i] == Node.OPEN) {
        byte side = point[i] < 0 && minimum[i] > 0 ? Node.SHORT : Node.LONG;
        choice[i] = Math.abs(point[i]) > nothing ? side : Node.OUT;
      }
    }
    return choice;
  }

  /**
   * Holds what weighs most, as much as the limit admits; what then falls short of its minimum not.
   */
  private void round(byte[] state, double[] weight, double[] point) {
    byte[] choice = chosen(state, point);
    List<Integer> candidates = new ArrayList<>();
    int held = 0;
    for (int i = 0; i < p.n(); i++) {
      if (state[i] == Node.OPEN && choice[i] != Node.OUT) {
        candidates.add(i);
      } else {
        held += choice[i] == Node.OUT ? 0 : 1;
      }
    }
    candidates.sort(
        Comparator.comparingDouble((Integer i) -> -Math.abs(weight[i])).thenComparing(i -> i));
    for (int k = Math.max(0, most - held); k < candidates.size(); k++) {
      choice[candidates.get(k)] = Node.OUT;
    }
    int last = Math.min(candidates.size(), Math.max(0, most - held)) - 1;
    while (!consider(choice) && last >= 0) {
      choice[candidates.get(last--)] = Node.OUT;
    }
  }

  /** Takes a whole choice for the best if it is; false when it is infeasible. */
  private boolean consider(byte[] choice) {
    if (!isPossible(choice)) {
      return false;
    }
    QuadraticSolution s = ActiveSet.solve(reduced(choice, null));
    if (s.isSolved() && (best == null || s.objective() < best.objective())) {
      QuadraticSolution whole = ActiveSet.solve(within(p, minimum, choice));
      best = whole.isSolved() ? whole : best;
    }
    return s.isSolved();
  }

  /** Exchanges holdings of the best for others as long as that makes it better. */
  private void exchange() {
    int tried = 0;
    boolean better = true;
    while (better && best != null) {
      QuadraticSolution from = best;
      byte[] choice = chosen(new byte[p.n()], from.x());
      better = false;
      for (int i = 0; i < p.n() && !better; i++) {
        for (int j = 0; j < p.n() && !better && choice[i] != Node.OUT; j++) {
          if (choice[j] == Node.OUT && p.lower()[i] <= 0 && p.upper()[j] > 0) {
            byte[] other = choice.clone();
            other[i] = Node.OUT;
            other[j] = Node.LONG;
            consider(other);
            better = best.objective() < from.objective();
            if (++tried >= EXCHANGES) {
              return;
            }
          }
        }
      }
    }
  }

  /** The program over all variables with the bounds of a state. */
  private static QuadraticProgram within(QuadraticProgram p, double[] minimum, byte[] state) {
    double[] lower = new double[p.n()];
    double[] upper = new double[p.n()];
    for (int i = 0; i < p.n(); i++) {
      lower[i] = Node.lower(p, minimum, i, state[i]);
      upper[i] = Node.upper(p, minimum, i, state[i]);
    }
    return p.withBounds(lower, upper);
  }

  /** The program over the variables that are not out; with parts z, d/z in place of d. */
  private QuadraticProgram reduced(byte[] state, double @Nullable [] z) {
    int[] place = new int[p.n()];
    int[] index = new int[p.n()];
    int f = 0;
    for (int i = 0; i < p.n(); i++) {
      place[i] = state[i] == Node.OUT ? -1 : f;
      if (state[i] != Node.OUT) {
        index[f++] = i;
      }
    }
    if (f == 0) {
      return within(p, minimum, state);
    }
    double[] g = new double[f * f];
    double[] c = new double[f];
    double[] lower = new double[f];
    double[] upper = new double[f];
    for (int k = 0; k < f; k++) {
      int i = index[k];
      for (int l = 0; l <= k; l++) {
        g[k * f + l] = p.g()[i * p.n() + index[l]];
      }
      g[k * f + k] += z == null ? 0 : bounds.d[i] * (1 / Math.max(z[i], 1e-4) - 1);
      c[k] = p.c()[i];
      lower[k] = Node.lower(p, minimum, i, state[i]);
      upper[k] = Node.upper(p, minimum, i, state[i]);
    }
    return new QuadraticProgram(f, g, c, lower, upper, reducedRows(place));
  }

  private List<Row> reducedRows(int[] place) {
    List<Row> rows = new ArrayList<>();
    for (Row row : p.rows()) {
      int[] index = new int[row.index().length];
      double[] value = new double[index.length];
      int count = 0;
      for (int k = 0; k < index.length; k++) {
        if (place[row.index()[k]] >= 0) {
          index[count] = place[row.index()[k]];
          value[count++] = row.value()[k];
        }
      }
      rows.add(
          new Row(
              Arrays.copyOf(index, count), Arrays.copyOf(value, count), row.lower(), row.upper()));
    }
    return rows;
  }

  /** Takes over the point and the multipliers of a reduced program. */
  private void expand(byte[] state, QuadraticSolution s) {
    x = new double[p.n()];
    y = s.rows();
    int k = 0;
    for (int i = 0; i < p.n(); i++) {
      if (state[i] != Node.OUT && k < s.x().length) {
        x[i] = s.x()[k++];
      }
    }
  }
}
