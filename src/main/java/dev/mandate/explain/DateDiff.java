package dev.mandate.explain;

import dev.mandate.plan.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two decisions of one mandate beside each other.
 *
 * @param rules those that one of the two came by, in order
 */
public record DateDiff(Why first, Why second, List<RuleChange> rules) {
  public DateDiff {
    rules = List.copyOf(rules);
  }

  /**
   * A rule at both decisions.
   *
   * @param before null where it was not come by
   * @param after null where it was not come by
   * @param terms of its condition
   */
  public record RuleChange(
      String name, @Nullable RuleWhy before, @Nullable RuleWhy after, List<TermChange> terms) {
    public RuleChange {
      terms = List.copyOf(terms);
    }

    /** Whether it came out otherwise. */
    public boolean turned() {
      return before == null
          || after == null
          || !java.util.Objects.equals(before.outcome().fired(), after.outcome().fired());
    }
  }

  /** A term with both its values; null where unknown. */
  public record TermChange(
      String text, Type type, @Nullable Double before, @Nullable Double after) {}

  static DateDiff of(Why first, Why second) {
    Set<String> names = new LinkedHashSet<>();
    first.rules().forEach(r -> names.add(r.name()));
    second.rules().forEach(r -> names.add(r.name()));
    List<RuleChange> rules = new ArrayList<>();
    for (String name : names) {
      RuleWhy before = first.rule(name);
      RuleWhy after = second.rule(name);
      rules.add(new RuleChange(name, before, after, terms(before, after)));
    }
    return new DateDiff(first, second, rules);
  }

  private static List<TermChange> terms(@Nullable RuleWhy before, @Nullable RuleWhy after) {
    Map<String, Comparison.Side> old = sides(before);
    Map<String, Comparison.Side> now = sides(after);
    Map<String, Comparison.Side> all = new LinkedHashMap<>(old);
    now.forEach(all::putIfAbsent);
    List<TermChange> terms = new ArrayList<>();
    all.forEach((text, side) ->
        terms.add(new TermChange(text, side.type(), value(old.get(text)), value(now.get(text)))));
    return terms;
  }

  private static @Nullable Double value(Comparison.@Nullable Side side) {
    return side == null ? null : side.value();
  }

  private static Map<String, Comparison.Side> sides(@Nullable RuleWhy rule) {
    Map<String, Comparison.Side> sides = new LinkedHashMap<>();
    if (rule != null) {
      for (Comparison comparison : rule.comparisons()) {
        for (Comparison.Side side : comparison.sides()) {
          if (!side.constant()) {
            sides.putIfAbsent(side.text(), side);
          }
        }
      }
    }
    return sides;
  }
}
