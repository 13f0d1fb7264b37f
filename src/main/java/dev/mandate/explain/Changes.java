package dev.mandate.explain;

import dev.mandate.explain.MandateDiff.Change;
import dev.mandate.explain.MandateDiff.Kind;
import dev.mandate.plan.Limit;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What two versions of a mandate say otherwise, in the language's own words. */
final class Changes {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern BOUND = Pattern.compile(" (between|at most|at least) ");

  private final Plan before;
  private final Plan after;
  private final Printer old;
  private final Printer now;
  private final List<Change> changes = new ArrayList<>();

  private Changes(Plan before, Plan after) {
    this.before = before;
    this.after = after;
    this.old = Printer.of(before);
    this.now = Printer.of(after);
  }

  static List<Change> of(Plan before, Plan after) {
    Changes changes = new Changes(before, after);
    changes.keyed(settings(before), settings(after));
    changes.policy();
    changes.keyed(changes.limits(before, changes.old), changes.limits(after, changes.now));
    return changes.changes;
  }

  /** Statements that there is one of for each key. */
  private void keyed(Map<String, String> a, Map<String, String> b) {
    Set<String> keys = new LinkedHashSet<>(a.keySet());
    keys.addAll(b.keySet());
    for (String key : keys) {
      change(key, a.get(key), b.get(key));
    }
  }

  private void change(String subject, @Nullable String from, @Nullable String to) {
    if (!Objects.equals(from, to)) {
      Kind kind = from == null ? Kind.ADDED : to == null ? Kind.REMOVED : Kind.CHANGED;
      changes.add(new Change(kind, subject, from, to));
    }
  }

  /** All but the policy and its limits, by what they are about. */
  private static Map<String, String> settings(Plan plan) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Plan.Asset asset : plan.assets()) {
      found.put("asset " + asset.name(), String.join(" or ", asset.tickers()));
    }
    for (String statement : Printer.settings(plan)) {
      String[] words = SPACE.split(statement, 3);
      boolean named = Set.of("param", "set", "remember", "allow").contains(words[0]);
      String subject = named ? words[0] + " " + words[1] : words[0];
      found.put(subject, statement.substring(Math.min(subject.length() + 1, statement.length())));
    }
    return found;
  }

  /** By the limited subject; several limits on one are told by their place. */
  private Map<String, String> limits(Plan plan, Printer printer) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Limit limit : plan.limits()) {
      String text = printer.limit(limit);
      String subject = BOUND.split(text, 2)[0];
      String key = subject;
      for (int n = 2; found.containsKey(key); n++) {
        key = subject + " (" + n + ")";
      }
      found.put(key, text.substring(subject.length()).strip());
    }
    return found;
  }

  // ---- the policy

  /** Steps of the same text stay where they are; the others are told by their names. */
  private void policy() {
    List<Step> a = new ArrayList<>(before.policy());
    List<Step> b = new ArrayList<>(after.policy());
    dropCommon(a, b);
    for (Step step : List.copyOf(a)) {
      Step same = same(step, b);
      if (same != null) {
        a.remove(step);
        b.remove(same);
        changes.add(new Change(Kind.MOVED, subject(step), null, null));
      }
    }
    for (Step step : List.copyOf(a)) {
      Step other = partner(step, b);
      if (other == null) {
        change(subject(step), text(step, old), null);
      } else {
        b.remove(other);
        changed(step, other);
      }
    }
    for (Step step : b) {
      change(subject(step), null, text(step, now));
    }
  }

  /** Takes out of both the longest sequence of steps that they have in common. */
  private void dropCommon(List<Step> a, List<Step> b) {
    int[][] length = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        length[i][j] =
            isSame(a.get(i), b.get(j))
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    List<Step> restA = new ArrayList<>();
    List<Step> restB = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && isSame(a.get(i), b.get(j))) {
        i++;
        j++;
      } else if (j == b.size() || (i < a.size() && length[i + 1][j] >= length[i][j + 1])) {
        restA.add(a.get(i++));
      } else {
        restB.add(b.get(j++));
      }
    }
    a.clear();
    a.addAll(restA);
    b.clear();
    b.addAll(restB);
  }

  private boolean isSame(Step a, Step b) {
    return text(a, old).equals(text(b, now));
  }

  private @Nullable Step same(Step step, List<Step> among) {
    return among.stream().filter(other -> isSame(step, other)).findFirst().orElse(null);
  }

  /** The step of the same name; of steps without one the first of the same kind. */
  private static @Nullable Step partner(Step step, List<Step> among) {
    return among.stream()
        .filter(other -> subject(step).equals(subject(other)) || areNameless(step, other))
        .findFirst()
        .orElse(null);
  }

  private static boolean areNameless(Step a, Step b) {
    return a.getClass().equals(b.getClass())
        && subject(a).matches("rule \\d+")
        && subject(b).matches("rule \\d+");
  }

  private static String subject(Step step) {
    return switch (step) {
      case Step.Rule r -> named(r.name());
      case Step.Always a -> named(a.name());
      case Step.Target _ -> "target";
      case Step.Shift _ -> "shift";
      case Step.Scale _ -> "scale";
      case Step.Glide _ -> "glide";
      case Step.Hold _ -> "hold";
      case Step.Alert _ -> "alert";
    };
  }

  /** Names that the author did not give are {@code rule 1}, {@code rule 2}, … already. */
  private static String named(String name) {
    return name.indexOf(' ') >= 0 ? name : "rule " + name;
  }

  private void changed(Step a, Step b) {
    if (a instanceof Step.Rule x && b instanceof Step.Rule y) {
      change(subject(x) + ", condition", old.text(x.condition()), now.text(y.condition()));
      change(subject(x) + ", actions", texts(x.then(), old), texts(y.then(), now));
      change(
          subject(x) + ", else",
          orNull(texts(x.otherwise(), old)),
          orNull(texts(y.otherwise(), now)));
      change(subject(x) + ", because", x.because(), y.because());
    } else {
      change(subject(b), text(a, old), text(b, now));
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String texts(List<Step> steps, Printer printer) {
    return steps.stream().map(step -> text(step, printer)).collect(Collectors.joining("; "));
  }

  private static String text(Step step, Printer printer) {
    return SPACE.matcher(printer.text(step)).replaceAll(" ");
  }
}
