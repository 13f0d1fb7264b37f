package dev.mandate.explain;

import dev.mandate.backtest.Backtest;
import dev.mandate.backtest.Options;
import dev.mandate.backtest.Result;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Decision;
import dev.mandate.runtime.Moment;
import dev.mandate.runtime.Observer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a mandate: what they say otherwise, and what they decide otherwise over the days
 * on which both run.
 *
 * @param changes in the order of the text
 * @param before the first version's run, from {@code from} on
 * @param after the second version's run, over the same days
 * @param both decisions that both make: on the same day, in the same tranche
 * @param differing of these, those with other targets
 * @param onlyBefore decisions on days on which the second version makes none
 * @param onlyAfter decisions on days on which the first version makes none
 * @param first of the differing; null where there is none
 */
public record MandateDiff(
    List<Change> changes,
    Result before,
    Result after,
    int both,
    int differing,
    int onlyBefore,
    int onlyAfter,
    @Nullable First first) {

  /** Weights that differ by less than this are the same. */
  private static final double SAME = 1e-9;

  public MandateDiff {
    changes = List.copyOf(changes);
  }

  /** What happened to a statement. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED,
    MOVED
  }

  /**
   * A statement, or part of one, that is not the same.
   *
   * @param subject what it is about: {@code rule brake}, {@code costs}
   * @param before as the first version has it; null where it is added
   * @param after as the second version has it; null where it is removed
   */
  public record Change(
      Kind kind, String subject, @Nullable String before, @Nullable String after) {}

  /** A decision with both targets. */
  public record First(
      LocalDate date, int tranche, List<Decision.Weight> before, List<Decision.Weight> after) {}

  /**
   * A version.
   *
   * @param written with its parameters unbound, so that what differs is told in its own words
   * @param result its run
   */
  public record Version(Plan written, Result result) {}

  /**
   * Compares two versions run on the same market with the same options. Where one of them can begin
   * later than the other, both are run anew from there.
   *
   * @throws dev.mandate.diagnostic.Problem when the budget is spent, or they share no day
   */
  public static MandateDiff of(Version a, Version b, Budget budget) {
    LocalDate from = later(a.result().from(), b.result().from());
    LocalDate to = earlier(a.result().to(), b.result().to());
    Targets first = new Targets(a.result().plan());
    Targets second = new Targets(b.result().plan());
    Result before =
        first.run(a.result(), new Options(from, to, a.result().capital(), null, budget));
    Result after =
        second.run(b.result(), new Options(from, to, b.result().capital(), null, budget));
    return compared(Changes.of(a.written(), b.written()), before, after, first, second);
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  private static MandateDiff compared(
      List<Change> changes, Result before, Result after, Targets a, Targets b) {
    int both = 0;
    int differing = 0;
    First first = null;
    for (Map.Entry<Key, List<Decision.Weight>> entry : a.targets.entrySet()) {
      List<Decision.Weight> other = b.targets.get(entry.getKey());
      if (other == null) {
        continue;
      }
      both++;
      if (!same(entry.getValue(), other)) {
        differing++;
        Key key = entry.getKey();
        first =
            first == null ? new First(key.date(), key.tranche(), entry.getValue(), other) : first;
      }
    }
    return new MandateDiff(
        changes,
        before,
        after,
        both,
        differing,
        a.targets.size() - both,
        b.targets.size() - both,
        first);
  }

  private static boolean same(List<Decision.Weight> a, List<Decision.Weight> b) {
    Map<String, Double> rest = new HashMap<>();
    a.forEach(w -> rest.merge(w.asset(), w.weight(), Double::sum));
    b.forEach(w -> rest.merge(w.asset(), -w.weight(), Double::sum));
    return rest.values().stream().allMatch(difference -> Math.abs(difference) <= SAME);
  }

  /** A decision of either version. */
  private record Key(LocalDate date, int tranche) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byDate = date.compareTo(other.date);
      return byDate != 0 ? byDate : Integer.compare(tranche, other.tranche);
    }
  }

  /** The target that stood after each decision of a run. */
  private static final class Targets implements Observer {
    private final Plan plan;
    private final Map<Key, List<Decision.Weight>> targets = new TreeMap<>();
    private @Nullable Days days;

    Targets(Plan plan) {
      this.plan = plan;
    }

    Result run(Result earlier, Options options) {
      int start = Math.max(earlier.firstSession(), session(earlier, options.from()));
      days = new Days(earlier.program(), start, earlier.lastSession());
      return Backtest.run(earlier.program(), options, null, this);
    }

    private static int session(Result result, @Nullable LocalDate from) {
      return from == null
          ? result.firstSession()
          : result.market().calendar().ceiling((int) from.toEpochDay());
    }

    @Override
    public void rebalance(@Nullable String why, Moment now) {
      int tranche = plan.rebalance().tranches() == 1 ? 0 : now.tranche();
      double[] target = now.target();
      boolean decided = days != null && days.decided(tranche, now.session()) == now.session();
      if (decided) {
        List<Decision.Weight> weights =
            target == null ? List.of() : Explainer.weights(plan, target);
        targets.put(new Key(now.date(), tranche), weights);
      }
    }
  }
}
