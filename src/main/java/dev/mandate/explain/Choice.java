package dev.mandate.explain;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.runtime.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A choice as it was seen at a decision, from which its {@link Selection} is made. */
final class Choice {
  /** In larger sets it is told who was chosen, and not what would have changed that. */
  private static final int MOST_TRIED = 24;

  private final Members by;
  private final Plan plan;
  private final Printer printer;
  private final Map<Integer, Outcome> outcomes;
  private final Map<Integer, Condition> conditions;
  private final int places;

  /**
   * @param outcomes by position in the set, of those that could be chosen
   * @param conditions by position; empty by a score
   * @param places how many are chosen by a score
   */
  Choice(
      Members by,
      Plan plan,
      Map<Integer, Outcome> outcomes,
      Map<Integer, Condition> conditions,
      int places) {
    this.by = by;
    this.plan = plan;
    this.printer = Printer.of(plan);
    this.outcomes = outcomes;
    this.conditions = conditions;
    this.places = places;
  }

  Selection selection(Scene scene) {
    boolean scored = by instanceof Members.Pick;
    List<Selection.Member> members = scored ? ranked(scene) : filtered(scene);
    return new Selection(printer.members(by), scored, members);
  }

  private String name(int position) {
    return plan.assets().get(by.all().get(position)).name();
  }

  private List<Flip> flips(List<List<Move>> sets, Scene scene) {
    return outcomes.size() > MOST_TRIED
        ? List.of()
        : sets.stream().map(moves -> new Flip(moves, scene.with(moves).target())).toList();
  }

  // ---- by a condition

  private List<Selection.Member> filtered(Scene scene) {
    List<Selection.Member> members = new ArrayList<>();
    outcomes.forEach((position, outcome) -> {
      Condition condition = conditions.get(position);
      boolean chosen = outcome.holds();
      List<List<Move>> sets = condition == null ? List.of() : FlipSearch.to(!chosen, condition);
      members.add(
          new Selection.Member(
              name(position),
              chosen,
              outcome.unknown(),
              condition == null ? List.of() : condition.comparisons(),
              null,
              null,
              flips(sets, scene)));
    });
    return members;
  }

  // ---- by a score

  /** Best first; of equals the earlier declared. */
  private static List<Integer> inOrder(
      List<Integer> known, Members.Pick pick, ToDoubleFunction<Integer> value) {
    Comparator<Integer> order = Comparator.comparingDouble(value);
    return known.stream()
        .sorted((pick.top() ? order.reversed() : order).thenComparing(p -> p))
        .toList();
  }

  private List<Selection.Member> ranked(Scene scene) {
    Members.Pick pick = (Members.Pick) by;
    Function<Integer, Outcome> outcome = position -> outcomes.getOrDefault(position, NONE);
    List<Integer> known =
        outcomes.keySet().stream().filter(p -> outcome.apply(p).isKnown()).toList();
    ToDoubleFunction<Integer> value = p -> outcome.apply(p).value();
    List<Integer> best = inOrder(known, pick, value);
    List<Selection.Member> members = new ArrayList<>();
    for (int rank = 0; rank < best.size(); rank++) {
      int position = best.get(rank);
      Expr score = pick.score().get(position);
      Move move = move(pick, best, rank);
      List<List<Move>> sets = move == null ? List.of() : List.of(List.of(move));
      members.add(
          new Selection.Member(
              name(position),
              rank < places,
              null,
              List.of(),
              value.applyAsDouble(position),
              score.type(),
              flips(sets, scene)));
    }
    outcomes.forEach((position, o) -> {
      if (!o.isKnown()) {
        members.add(
            new Selection.Member(
                name(position), false, o.unknown(), List.of(), null, null, List.of()));
      }
    });
    return members;
  }

  private static final Outcome NONE = new Outcome(0, "it could not be chosen");

  /** To the other side of the last that is chosen, or of the first that is not. */
  private @Nullable Move move(Members.Pick pick, List<Integer> best, int rank) {
    boolean chosen = rank < places;
    int rival = chosen ? places : places - 1;
    if (rival < 0 || rival >= best.size()) {
      return null;
    }
    int position = best.get(rank);
    Expr score = pick.score().get(position);
    double threshold = outcomes.getOrDefault(best.get(rival), NONE).value();
    boolean up = pick.top() != chosen;
    return new Move(
        printer.text(score),
        score,
        score.type(),
        outcomes.getOrDefault(position, NONE).value(),
        threshold,
        up ? Move.Way.ABOVE : Move.Way.BELOW,
        up ? Math.nextUp(threshold) : Math.nextDown(threshold));
  }
}
