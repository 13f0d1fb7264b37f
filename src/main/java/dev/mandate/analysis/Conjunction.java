package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facts that are to hold together: where linear forms lie, and what else is true or false. */
final class Conjunction {
  /** That the terms of {@code form}, its constant left aside, sum to a value within. */
  private record Bound(LinearForm form, Interval within) {}

  private final Ranges ranges;
  private final List<Bound> bounds;
  private final Map<Expr, Boolean> flags;
  private final Set<Expr> known;
  private final Set<Expr> unknown;

  private Conjunction(
      Ranges ranges,
      List<Bound> bounds,
      Map<Expr, Boolean> flags,
      Set<Expr> known,
      Set<Expr> unknown) {
    this.ranges = ranges;
    this.bounds = bounds;
    this.flags = flags;
    this.known = known;
    this.unknown = unknown;
  }

  /** Nothing said yet. */
  static Conjunction of(Ranges ranges) {
    return new Conjunction(ranges, List.of(), Map.of(), Set.of(), Set.of());
  }

  /** How much was said. */
  int size() {
    return bounds.size() + flags.size();
  }

  /** All of both; null where they contradict each other. */
  @Nullable Conjunction and(Conjunction other) {
    Conjunction all = this;
    for (Bound bound : other.bounds) {
      all = all == null ? null : all.within(bound.form, bound.within);
    }
    for (Map.Entry<Expr, Boolean> flag : other.flags.entrySet()) {
      all = all == null ? null : all.flag(flag.getKey(), flag.getValue());
    }
    return all == null ? null : all.withKnowledge(other.known, other.unknown);
  }

  /** {@code fact} is {@code holds}; null where the contrary was said. */
  @Nullable Conjunction flag(Expr fact, boolean holds) {
    Boolean before = flags.get(fact);
    if (before != null) {
      return before == holds ? this : null;
    }
    Map<Expr, Boolean> more = new HashMap<>(flags);
    more.put(fact, holds);
    return new Conjunction(ranges, bounds, more, known, unknown);
  }

  /** {@code value} is known, or is not. */
  @Nullable Conjunction knowledge(Expr value, boolean isKnown) {
    return isKnown
        ? withKnowledge(Set.of(value), Set.of())
        : withKnowledge(Set.of(), Set.of(value));
  }

  private @Nullable Conjunction withKnowledge(Set<Expr> moreKnown, Set<Expr> moreUnknown) {
    Set<Expr> allKnown = union(known, moreKnown);
    Set<Expr> allUnknown = union(unknown, moreUnknown);
    return allUnknown.stream().anyMatch(allKnown::contains)
        ? null
        : new Conjunction(ranges, bounds, flags, allKnown, allUnknown);
  }

  private static Set<Expr> union(Set<Expr> a, Set<Expr> b) {
    if (b.isEmpty()) {
      return a;
    }
    Set<Expr> all = new HashSet<>(a);
    all.addAll(b);
    return all;
  }

  /** {@code form} lies in {@code within}; null where it cannot. */
  @Nullable Conjunction within(LinearForm form, Interval within) {
    Interval terms = within.plus(Interval.point(-form.constant()));
    if (form.isConstant()) {
      return terms.intersect(Interval.point(0)).isEmpty() ? null : this;
    }
    List<Bound> more = new ArrayList<>();
    LinearForm key = form;
    Interval now = terms;
    for (Bound bound : bounds) {
      double ratio = bound.form.ratio(form);
      if (ratio == 0) {
        more.add(bound);
      } else {
        key = bound.form;
        now = bound.within.intersect(terms.times(ratio));
      }
    }
    more.add(new Bound(new LinearForm(key.factors(), 0), now.intersect(natural(key))));
    Set<Expr> seen = union(known, form.factors().keySet());
    Conjunction result = new Conjunction(ranges, more, flags, seen, unknown);
    return result.isContradictory() ? null : result;
  }

  /** What the form's terms sum to at all. */
  private Interval natural(LinearForm form) {
    Interval sum = Interval.point(0);
    for (Map.Entry<Expr, Double> term : form.factors().entrySet()) {
      sum = sum.plus(ranges.of(term.getKey()).times(term.getValue()));
    }
    return sum;
  }

  private boolean isContradictory() {
    for (Bound bound : bounds) {
      Interval narrowed = bound.within.intersect(ofTerms(bound.form));
      if (narrowed.isEmpty() || (isWhole(bound.form) && narrowed.integers().isEmpty())) {
        return true;
      }
    }
    return unknown.stream().anyMatch(known::contains);
  }

  private static boolean isWhole(LinearForm form) {
    return form.factors().size() == 1
        && form.factors().entrySet().stream()
            .allMatch(term -> Ranges.isWhole(term.getKey()) && term.getValue() == 1);
  }

  /** The sum of a form of several terms from what is said of each. */
  private Interval ofTerms(LinearForm form) {
    if (form.factors().size() < 2) {
      return Interval.ALL;
    }
    Interval sum = Interval.point(0);
    for (Map.Entry<Expr, Double> term : form.factors().entrySet()) {
      sum = sum.plus(ofTerm(term.getKey()).times(term.getValue()));
    }
    return sum;
  }

  private Interval ofTerm(Expr term) {
    for (Bound bound : bounds) {
      Double factor = bound.form.factors().size() == 1 ? bound.form.factors().get(term) : null;
      if (factor != null) {
        return bound.within.times(1 / factor);
      }
    }
    return ranges.of(term);
  }
}
