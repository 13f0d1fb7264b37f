package dev.mandate.explain;

import dev.mandate.explain.Comparison.Relation;
import dev.mandate.explain.Formula.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest sets of terms whose other values would make a condition come out the other
 * way, all other terms as they are.
 *
 * <p>As a function of one term the truth changes only at the values that the term is compared with,
 * so that these and their neighbours stand for all values. Sets are tried by size, first those of
 * terms that a comparison is about (its left side where both can move). Beyond {@link #MOST_TRIED}
 * the fewest comparisons by {@link Route} are taken, less those that turn out not to be needed.
 */
final class FlipSearch {
  private static final int MOST_TRIED = 20_000;

  /** Alternatives of the same size that are told. */
  private static final int MOST_FOUND = 3;

  private final Condition condition;
  private final boolean goal;
  private final List<List<Move>> found = new ArrayList<>();
  private int tried;

  private FlipSearch(Condition condition, boolean goal) {
    this.condition = condition;
    this.goal = goal;
  }

  /** The sets, nearest first; empty where there are none, or it is so already. */
  static List<List<Move>> to(boolean goal, Condition condition) {
    return new FlipSearch(condition, goal).search();
  }

  private List<List<Move>> search() {
    Route route = Route.to(goal, condition);
    if (route.obstacle() != null || holds(condition.now())) {
      return List.of();
    }
    List<Integer> subjects = subjects();
    for (int size = 1; size <= subjects.size() && found.isEmpty() && mayTry(); size++) {
      choose(subjects, 0, size, new ArrayList<>(), condition.now());
    }
    if (found.isEmpty() && mayTry()) {
      List<Integer> all = movable();
      for (int size = 1; size <= all.size() && found.isEmpty() && mayTry(); size++) {
        choose(all, 0, size, new ArrayList<>(), condition.now());
      }
    }
    if (found.isEmpty()) {
      take(route);
    }
    found.sort(Comparator.comparingDouble(Flip::effort));
    return List.copyOf(found.subList(0, Math.min(found.size(), MOST_FOUND)));
  }

  private boolean mayTry() {
    return tried < MOST_TRIED;
  }

  private boolean holds(Values values) {
    tried++;
    Boolean truth = condition.root().truth(values);
    return truth != null && truth == goal;
  }

  private List<Integer> subjects() {
    Set<Integer> subjects = new TreeSet<>();
    condition.atoms().forEach(atom -> subjects.add(condition.subject(atom)));
    subjects.remove(-1);
    return List.copyOf(subjects);
  }

  private List<Integer> movable() {
    List<Integer> all = new ArrayList<>();
    for (int term = 0; term < condition.terms().size(); term++) {
      if (condition.canMove(term)) {
        all.add(term);
      }
    }
    return all;
  }

  /** Another value of a term, next to what it is compared with. */
  private record Value(int term, double threshold, double to) {}

  /** Every way to choose {@code size} more terms from {@code from} on. */
  private void choose(List<Integer> terms, int from, int size, List<Value> chosen, Values values) {
    for (int i = from; i <= terms.size() - size && mayTry(); i++) {
      for (Value value : values(terms.get(i))) {
        boolean tooMany = size > 1 && !mayTry();
        if (tooMany) {
          return;
        }
        Values changed = values.with(value.term(), value.to());
        List<Value> with = new ArrayList<>(chosen);
        with.add(value);
        if (size > 1) {
          choose(terms, i + 1, size - 1, with, changed);
        } else if (isNew(with) && holds(changed)) {
          found.add(moves(with));
        }
      }
    }
  }

  /** Whether none like it is found that changes the same terms the same ways. */
  private boolean isNew(List<Value> values) {
    for (List<Move> moves : found) {
      boolean same = moves.size() == values.size();
      for (int i = 0; same && i < values.size(); i++) {
        Move move = moves.get(i);
        Value value = values.get(i);
        same =
            move.term().equals(condition.terms().get(value.term()))
                && move.to() > move.now() == value.to() > move.now();
      }
      if (same) {
        return false;
      }
    }
    return true;
  }

  /** The values that stand for all others of {@code term}, nearest first. */
  private List<Value> values(int term) {
    double now = condition.now().value(term);
    List<Value> values = new ArrayList<>();
    for (Atom atom : condition.atoms()) {
      if (!atom.operands().contains(term)) {
        continue;
      }
      if (atom.relation() == Relation.TRUE) {
        values.add(new Value(term, 1 - now, 1 - now));
      }
      for (int other : atom.operands()) {
        if (other != term && condition.now().isKnown(other)) {
          double threshold = condition.now().value(other);
          values.add(new Value(term, threshold, Math.nextDown(threshold)));
          values.add(new Value(term, threshold, threshold));
          values.add(new Value(term, threshold, Math.nextUp(threshold)));
        }
      }
    }
    values.removeIf(value -> value.to() == now);
    // what is apart by less than a difference can tell is told apart by itself
    values.sort(
        Comparator.comparingDouble((Value v) -> Math.abs(v.to() - now))
            .thenComparingDouble(v -> v.to() < now ? -v.to() : v.to()));
    return values;
  }

  private List<Move> moves(List<Value> values) {
    Values all = condition.now();
    for (Value value : values) {
      all = all.with(value.term(), value.to());
    }
    List<Move> moves = new ArrayList<>();
    for (Value value : values) {
      double now = condition.now().value(value.term());
      Move.Way way = way(value, now, all);
      moves.add(
          new Move(
              condition.text(value.term()),
              condition.terms().get(value.term()),
              condition.terms().get(value.term()).type(),
              now,
              value.threshold(),
              way,
              value.to()));
    }
    return moves;
  }

  private Move.Way way(Value value, double now, Values all) {
    double to = value.to();
    if (to > value.threshold()) {
      return Move.Way.ABOVE;
    }
    if (to < value.threshold()) {
      return Move.Way.BELOW;
    }
    boolean up = to > now;
    double further = up ? Math.nextUp(to) : Math.nextDown(to);
    return !holds(all.with(value.term(), further))
        ? Move.Way.EXACTLY
        : up ? Move.Way.AT_LEAST : Move.Way.AT_MOST;
  }

  private void take(Route route) {
    List<Value> values = new ArrayList<>();
    for (Route.Goal goal : route.goals()) {
      Value value = value(goal);
      if (value != null && values.stream().noneMatch(v -> v.term() == value.term())) {
        values.add(value);
      }
    }
    if (!holds(with(values))) {
      return;
    }
    for (int i = values.size() - 1; i >= 0; i--) {
      List<Value> fewer = new ArrayList<>(values);
      fewer.remove(i);
      if (holds(with(fewer))) {
        values = fewer;
      }
    }
    found.add(moves(values));
  }

  private Values with(List<Value> values) {
    Values all = condition.now();
    for (Value value : values) {
      all = all.with(value.term(), value.to());
    }
    return all;
  }

  private @Nullable Value value(Route.Goal goal) {
    for (Value value : values(condition.subject(goal.atom()))) {
      Boolean truth = goal.atom().truth(condition.now().with(value.term(), value.to()));
      if (truth != null && truth == goal.truth()) {
        return value;
      }
    }
    return null;
  }
}
