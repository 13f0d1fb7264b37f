package dev.mandate.analysis;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Unit;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How much history a mandate needs before it can decide, from its windows alone. */
public final class HistoryNeeds {
  /** Expressions that are larger than this, written out, are not looked into. */
  private static final int LARGEST = 200_000;

  private final Plan plan;
  private final Set<Visit> seen = new HashSet<>();

  private record Visit(Expr expr, Length length) {}

  /**
   * The longest history that one asset must have.
   *
   * @param asset its position in {@link Plan#assets}
   * @param window as the language writes it: {@code 12 months}, {@code 50 days and 20 days}
   * @param expr the measure that needs it
   */
  public record Need(int asset, String window, Expr expr) {}

  private record Candidate(Need need, double sessions) {}

  private final Map<Integer, Candidate> candidates = new TreeMap<>();

  private HistoryNeeds(Plan plan) {
    this.plan = plan;
  }

  /** For each asset that a measure with a window reads, its longest need; the longest first. */
  public static List<Need> needs(Plan plan) {
    return new HistoryNeeds(plan).collect().stream().map(Candidate::need).toList();
  }

  /** {@code 12 months of TIP and BIL}; null where no window is needed. */
  public static @Nullable String sentence(Plan plan) {
    List<Candidate> all = new HistoryNeeds(plan).collect();
    if (all.isEmpty()) {
      return null;
    }
    double most = all.getFirst().sessions();
    List<String> names =
        all.stream()
            .filter(c -> c.sessions() == most)
            .map(c -> plan.assets().get(c.need().asset()).name())
            .toList();
    return all.getFirst().need().window() + " of " + Prose.someOf(names, 6);
  }

  private List<Candidate> collect() {
    Expressions.Sizes sizes = new Expressions.Sizes();
    PlanExpressions.visitPolicy(
        plan,
        expr -> {
          if (sizes.of(expr) <= LARGEST) {
            walk(expr, Length.NONE, expr);
          }
        });
    List<Candidate> all = new ArrayList<>(candidates.values());
    all.sort(Comparator.comparingDouble(Candidate::sessions).reversed());
    return all;
  }

  private void walk(Expr expr, Length before, Expr measure) {
    if (!seen.add(new Visit(expr, before))) {
      return;
    }
    switch (expr) {
      case Expr.Price p -> need(p.asset(), before, measure);
      case Expr.Mix m -> {
        m.parts().forEach(part -> need(part.asset(), before, measure));
        m.parts().forEach(part -> walk(part.weight(), Length.NONE, measure));
      }
      case Expr.Portfolio p -> held(before, measure);
      case Expr.Call c -> {
        Length length = before.plus(window(c.arguments()));
        Expr outermost = before.isNone() ? c : measure;
        c.arguments().forEach(argument -> walk(argument, length, outermost));
      }
      case Expr.Ago a -> walk(a.value(), before.plus(duration(a.lag())), measure);
      default -> Expressions.children(expr).forEach(part -> walk(part, before, measure));
    }
  }

  private void held(Length length, Expr measure) {
    for (int asset = 0; asset < plan.assets().size(); asset++) {
      if (plan.assets().get(asset).held()) {
        need(asset, length, measure);
      }
    }
  }

  private void need(int asset, Length length, Expr measure) {
    double sessions = length.sessions();
    Candidate before = candidates.get(asset);
    if (sessions > 0 && (before == null || before.sessions() < sessions)) {
      candidates.put(asset, new Candidate(new Need(asset, length.text(), measure), sessions));
    }
  }

  /** The longest of the durations among the arguments: a halflife or a frequency is shorter. */
  private @Nullable Duration window(List<Expr> arguments) {
    Duration longest = null;
    for (Expr argument : arguments) {
      Duration duration = duration(argument);
      if (duration != null
          && (longest == null
              || CheckTiming.roughSessions(duration) > CheckTiming.roughSessions(longest))) {
        longest = duration;
      }
    }
    return longest;
  }

  private @Nullable Duration duration(Expr expr) {
    return switch (expr) {
      case Expr.DurationConstant d -> d.value();
      case Expr.Parameter p -> duration(plan.parameters().get(p.index()).initial());
      default -> null;
    };
  }

  /** Durations of different units one after another. */
  private record Length(Map<Unit, Integer> counts) {
    static final Length NONE = new Length(Map.of());

    boolean isNone() {
      return counts.isEmpty();
    }

    Length plus(@Nullable Duration duration) {
      if (duration == null || duration.count() == 0) {
        return this;
      }
      Map<Unit, Integer> sum = new EnumMap<>(Unit.class);
      sum.putAll(counts);
      sum.merge(duration.unit(), duration.count(), Math::addExact);
      return new Length(sum);
    }

    double sessions() {
      double sum = 0;
      for (Map.Entry<Unit, Integer> part : counts.entrySet()) {
        sum += CheckTiming.roughSessions(new Duration(part.getValue(), part.getKey()));
      }
      return sum;
    }

    /** The longest unit first. */
    String text() {
      StringJoiner text = new StringJoiner(" and ");
      Unit[] units = Unit.values();
      for (int i = units.length - 1; i >= 0; i--) {
        Integer count = counts.get(units[i]);
        if (count != null) {
          text.add(new Duration(count, units[i]).toString());
        }
      }
      return text.toString();
    }
  }
}
