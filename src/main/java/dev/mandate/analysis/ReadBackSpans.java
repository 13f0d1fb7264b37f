package dev.mandate.analysis;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Unit;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lengths of time as one says them: "20 sessions", "the last 10 month-ends". */
final class ReadBackSpans {
  private final Plan plan;

  ReadBackSpans(Plan plan) {
    this.plan = plan;
  }

  boolean isDuration(Expr expr) {
    return duration(expr) != null;
  }

  private @Nullable Duration duration(Expr expr) {
    return switch (expr) {
      case Expr.DurationConstant d -> d.value();
      case Expr.Parameter p -> duration(plan.parameters().get(p.index()).initial());
      default -> null;
    };
  }

  /** The sampling, where it is given on its own. */
  @Nullable Expr frequency(Expr.Call call, int place) {
    for (int i = place; i < call.arguments().size(); i++) {
      if (isDuration(call.arguments().get(i))) {
        return call.arguments().get(i);
      }
    }
    return null;
  }

  /** {@code 20 sessions}, {@code 12 months}; with the parameter's name where it is one. */
  String text(Expr expr) {
    Duration duration = duration(expr);
    if (duration == null) {
      throw new IllegalStateException("not a length of time: " + expr);
    }
    String name =
        expr instanceof Expr.Parameter p
            ? " (" + plan.parameters().get(p.index()).name() + ")"
            : "";
    return length(duration) + name;
  }

  /** {@code the last 20 sessions}, {@code the last year}. */
  String last(Expr expr) {
    String text = text(expr);
    return "the last " + (text.startsWith("1 ") ? text.substring(2) : text);
  }

  /** {@code (sampled weekly)}; nothing where the window's unit says it. */
  String sampled(@Nullable Expr expr) {
    Duration duration = expr == null ? null : duration(expr);
    if (duration == null) {
      return "";
    }
    if (duration.count() != 1) {
      return " (sampled every " + length(duration) + ")";
    }
    return switch (duration.unit()) {
      case DAY, CALENDAR_DAY -> " (sampled daily)";
      case WEEK -> " (sampled weekly)";
      case MONTH -> " (sampled monthly)";
      case QUARTER -> " (sampled quarterly)";
      case YEAR -> " (sampled yearly)";
    };
  }

  /** {@code 1, 3, 6 and 12 months}: the unit once where it is the same. */
  static String together(List<String> spans) {
    List<String> counts = new ArrayList<>();
    String unit = "";
    for (String span : spans) {
      String[] words = span.split(" ", 2);
      String plural = words[1].endsWith("s") ? words[1] : words[1] + "s";
      if (!unit.isEmpty() && !unit.equals(plural)) {
        return Prose.list(spans);
      }
      unit = plural;
      counts.add(words[0]);
    }
    return Prose.list(counts) + " " + unit;
  }

  static String length(Duration duration) {
    return duration.unit() == Unit.DAY
        ? duration.count() + (duration.count() == 1 ? " session" : " sessions")
        : duration.toString();
  }

  /** {@code its last 200 sessions}, {@code its last 10 month-ends}. */
  String lastOf(Expr window, @Nullable Expr sampled) {
    Duration duration = duration(window);
    if (duration == null || sampled != null) {
      return last(window) + sampled(sampled);
    }
    Duration samples = duration.sampled();
    String noun =
        switch (samples.unit()) {
          case DAY, CALENDAR_DAY -> "session";
          case WEEK -> "week-end";
          case MONTH, QUARTER, YEAR -> "month-end";
        };
    String name =
        window instanceof Expr.Parameter p
            ? " (" + plan.parameters().get(p.index()).name() + ")"
            : "";
    return "the last " + samples.count() + " " + noun + (samples.count() == 1 ? "" : "s") + name;
  }
}
