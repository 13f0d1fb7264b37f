package dev.mandate.optimize.solve;

import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Scenarios;
import dev.mandate.optimize.Solution.Why;
import dev.mandate.optimize.model.Facts;
import dev.mandate.optimize.model.LimitCheck;
import dev.mandate.optimize.model.Lowered;
import dev.mandate.optimize.model.Lowering;
import dev.mandate.optimize.model.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Limits on how many assets are held, and on how little of each. What is quadratic in the weights
 * alone goes to {@link QuadraticHoldings}; for the rest, branch and bound over any problem that can
 * be solved without them: a node says of some assets that they are held and of some that they are
 * not; the others are free, which bounds what can come of it.
 */
final class Combinatorial {
  /**
   * Nodes times what each costs, after which the best so far is given, with a word on it: about ten
   * seconds. Not a time, so that the answer is the same on every machine.
   */
  private static final double WORK = 5e8;

  private static final int FEWEST_NODES = 50;
  private static final int MOST_NODES = 20_000;

  /** A weight below this is none, to a solver. */
  private static final double NONE = 1e-7;

  /** Relative to the objective: better by less is not better. */
  private static final double BETTER = 1e-9;

  private final Problem relaxed;
  private final Function<Problem, @Nullable Lowered> lowering;
  private final Function<Lowered, Point> solver;
  private final double sign;
  private final int atMost;
  private final double size;
  private Point.@Nullable Found best;
  private double bestValue = Double.POSITIVE_INFINITY;
  private final int limit;
  private int nodes;

  /** The least value that a node not looked at could have. */
  private double unseen = Double.POSITIVE_INFINITY;

  private @Nullable Point failure;

  private Combinatorial(
      Problem problem,
      double sign,
      Function<Problem, @Nullable Lowered> lowering,
      Function<Lowered, Point> solver) {
    this.sign = sign;
    this.lowering = lowering;
    this.solver = solver;
    int fewest = problem.size();
    double largest = 0;
    List<Limit> others = new ArrayList<>();
    for (Limit limit : problem.limits()) {
      switch (limit) {
        case Limit.Holdings h -> fewest = Math.min(fewest, h.atMost());
        case Limit.MinimumPosition m -> largest = Math.max(largest, m.size());
        case Limit.RiskContribution r -> throw refused("a limit on risk contributions");
        case Limit.Each e -> others.add(e);
        case Limit.Linear e -> others.add(e);
        case Limit.Net e -> others.add(e);
        case Limit.AtMost e -> others.add(e);
        case Limit.AtLeast e -> others.add(e);
        case Limit.EffectiveNumber e -> others.add(e);
      }
    }
    atMost = fewest;
    size = largest;
    relaxed = problem.toBuilder().withoutLimits().limits(others).build();
    limit = (int) Math.clamp(WORK / cost(problem), FEWEST_NODES, MOST_NODES);
  }

  /** In the order of the operations that one solution of a problem without such limits takes. */
  private static double cost(Problem problem) {
    double n = problem.size();
    Scenarios scenarios = problem.estimates().scenarios();
    double rows = scenarios == null ? n : Math.max(n, scenarios.sessions());
    return 15 * n * n * rows;
  }

  private static Refusal refused(String what) {
    return new Refusal(
        Why.NOT_CONVEX, null, "a count or a least size of holdings does not go with " + what);
  }

  /** Whether a problem has such limits. */
  static boolean applies(Problem problem) {
    return problem.limits().stream()
        .anyMatch(l -> l instanceof Limit.Holdings || l instanceof Limit.MinimumPosition);
  }

  /**
   * 1 where a problem's objective is minimized, −1 where it is maximized; refuses what neither is.
   */
  static double sign(Objective objective) {
    return switch (objective) {
      case Objective.Maximize m -> -1;
      case Objective.MaximizeRatio m -> -1;
      case Objective.Minimize m -> 1;
      case Objective.Method m -> 1;
      case Objective.EqualizeRisk e -> throw refused("equalized risk, which holds every asset");
      case Objective.Plan p -> throw refused("a plan");
    };
  }

  /** The best weights; multipliers are left out, since they know only of the assets chosen. */
  static Point solve(Problem problem, Function<Lowered, Point> solver) {
    return solve(problem, sign(problem.objective()), p -> Lowering.of(new Facts(p)), solver);
  }

  /**
   * The same of another objective.
   *
   * @param sign 1 if the lowered goal is minimized, −1 if maximized
   * @param lowering of a problem with the limits of a node
   */
  static Point solve(
      Problem problem,
      double sign,
      Function<Problem, @Nullable Lowered> lowering,
      Function<Lowered, Point> solver) {
    Combinatorial search = new Combinatorial(problem, sign, lowering, solver);
    Point point = search.quadratic();
    return point != null ? point : search.search();
  }

  /** The point of a quadratic problem; null of another, or where that did not settle. */
  private @Nullable Point quadratic() {
    Lowered lowered = lowering.apply(relaxed);
    if (lowered == null || !QuadraticHoldings.applies(lowered, size)) {
      return null;
    }
    QuadraticHoldings.Choice choice = QuadraticHoldings.choose(lowered, atMost, size);
    List<Integer> held = choice == null ? null : choice.held();
    if (choice == null || held == null) {
      return choice == null ? null : new Point.Nowhere();
    }
    Node node = new Node(new Choice[relaxed.size()]);
    held.forEach(i -> node.choices[i] = Choice.HELD);
    Lowered chosen = lowering.apply(restricted(node.closed()));
    return chosen != null && solver.apply(chosen) instanceof Point.Found found
        ? given(cleaned(found), choice.notices())
        : null;
  }

  private Point search() {
    visit(new Node(new Choice[relaxed.size()]), Double.NEGATIVE_INFINITY);
    boolean all = unseen == Double.POSITIVE_INFINITY;
    Point.Found found = best;
    if (found == null) {
      Point none = failure;
      return none != null ? none : all ? new Point.Nowhere() : new Point.Failed(noneYet());
    }
    return given(found, all ? List.of() : List.of(unproven(limit, gap())));
  }

  private double gap() {
    return Math.max(0, (bestValue - unseen) / Math.max(Math.abs(bestValue), 1e-300));
  }

  private String noneYet() {
    return "no choice of holdings that keeps the limits was found among " + limit;
  }

  /** What is said of an answer that more work might better. */
  static String unproven(int nodes, double gap) {
    return String.format(
        Locale.ROOT,
        "the best of %d choices of holdings looked at, not proven the best of all: the objective"
            + " could be better by up to %.2g%%",
        nodes,
        100 * gap);
  }

  /** Without multipliers: they know only of the assets chosen. */
  private static Point given(Point.Found found, List<String> more) {
    List<String> notices = new ArrayList<>(found.notices());
    notices.addAll(more);
    return new Point.Found(found.path(), found.one(), List.of(), notices);
  }

  private enum Choice {
    FREE,
    HELD,
    OUT
  }

  /** What is said of each asset. */
  private static final class Node {
    private final Choice[] choices;

    Node(Choice[] given) {
      choices = given.clone();
      for (int i = 0; i < choices.length; i++) {
        choices[i] = choices[i] == null ? Choice.FREE : choices[i];
      }
    }

    Node with(int asset, Choice choice) {
      Choice[] next = choices.clone();
      next[asset] = choice;
      return new Node(next);
    }

    int held() {
      return (int)
          IntStream.range(0, choices.length).filter(i -> choices[i] == Choice.HELD).count();
    }

    /** The free ones out: no more may be held. */
    Node closed() {
      Node closed = new Node(choices);
      for (int i = 0; i < choices.length; i++) {
        closed.choices[i] = choices[i] == Choice.FREE ? Choice.OUT : choices[i];
      }
      return closed;
    }
  }

  /** Looks at a node whose completions have no value below {@code bound}. */
  private void visit(Node given, double bound) {
    if (nodes >= limit) {
      unseen = Math.min(unseen, bound);
      return;
    }
    nodes++;
    Node node = given.held() == atMost ? given.closed() : given;
    Lowered lowered = lowering.apply(restricted(node));
    Point point = lowered == null ? new Point.Nowhere() : solver.apply(lowered);
    if (lowered == null || !(point instanceof Point.Found found)) {
      failure = point instanceof Point.Nowhere ? failure : point;
      return;
    }
    double value = sign * lowered.goal().value(found.path());
    if (!(found.one() > 0) || value >= bestValue - BETTER * Math.abs(bestValue)) {
      return;
    }
    double[] weights = found.path().getFirst();
    int undecided = undecided(node, weights);
    if (undecided < 0) {
      best = cleaned(found);
      bestValue = value;
      return;
    }
    if (nodes == 1) {
      visit(largest(weights), Double.POSITIVE_INFINITY);
    }
    visit(node.with(undecided, Choice.HELD), value);
    visit(node.with(undecided, Choice.OUT), value);
  }

  /** The free asset with the largest weight, if the weights break a limit; else −1. */
  private int undecided(Node node, double[] weights) {
    long count = 0;
    boolean small = false;
    int largest = -1;
    for (int i = 0; i < weights.length; i++) {
      boolean some = Math.abs(weights[i]) > NONE;
      count += some ? 1 : 0;
      boolean free = node.choices[i] == Choice.FREE && some;
      small |= free && weights[i] < size - NONE;
      if (free && (largest < 0 || Math.abs(weights[i]) > Math.abs(weights[largest]))) {
        largest = i;
      }
    }
    return count > atMost || small ? largest : -1;
  }

  /** A first guess: those of the largest weights held, no others. */
  private Node largest(double[] weights) {
    Node node = new Node(new Choice[weights.length]);
    IntStream.range(0, weights.length)
        .boxed()
        .filter(i -> Math.abs(weights[i]) > Math.max(NONE, size / 2))
        .sorted(Comparator.comparingDouble(i -> -Math.abs(weights[i])))
        .limit(atMost)
        .forEach(i -> node.choices[i] = Choice.HELD);
    return node.closed();
  }

  private Problem restricted(Node node) {
    Problem.Builder builder = relaxed.toBuilder();
    double infinite = Double.POSITIVE_INFINITY;
    for (int i = 0; i < node.choices.length; i++) {
      List<String> name = List.of(relaxed.assets().get(i));
      switch (node.choices[i]) {
        case OUT -> builder.limit(new Limit.Each("not held", name, 0, 0));
        case HELD -> {
          if (size > 0) {
            builder.limit(new Limit.Each("held", name, size, infinite));
          }
        }
        case FREE -> {}
      }
    }
    return builder.build();
  }

  /** Weights that are none are 0 exactly. */
  private static Point.Found cleaned(Point.Found found) {
    double[] weights = found.path().getFirst().clone();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.abs(weights[i]) <= LimitCheck.NO_WEIGHT ? 0 : weights[i];
    }
    return new Point.Found(List.of(weights), found.one(), List.of(), found.notices());
  }
}
