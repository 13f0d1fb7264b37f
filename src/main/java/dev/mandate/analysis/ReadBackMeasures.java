package dev.mandate.analysis;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Unit;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Plan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the measures of a mandate are worked out, a sentence for each that is used. */
final class ReadBackMeasures {
  private final Plan plan;

  /** Functions with the units in which they sample. */
  private final Map<String, Set<Unit>> used = new TreeMap<>();

  private boolean portfolio;

  private ReadBackMeasures(Plan plan) {
    this.plan = plan;
  }

  static List<String> sentences(Plan plan) {
    ReadBackMeasures measures = new ReadBackMeasures(plan);
    PlanExpressions.visitPolicy(plan, Expressions.visiting(measures::note));
    return measures.sentences();
  }

  private void note(Expr part) {
    if (part instanceof Expr.Call call) {
      Set<Unit> units = used.computeIfAbsent(call.function(), f -> EnumSet.noneOf(Unit.class));
      Duration sampled = null;
      for (Expr argument : call.arguments()) {
        Duration duration = duration(argument);
        sampled = duration == null ? sampled : duration;
      }
      if (sampled != null) {
        units.add(sampled.sampled().unit());
      }
    }
    portfolio |= part instanceof Expr.Portfolio;
  }

  private @Nullable Duration duration(Expr expr) {
    return switch (expr) {
      case Expr.DurationConstant d -> d.value();
      case Expr.Parameter p -> duration(plan.parameters().get(p.index()).initial());
      default -> null;
    };
  }

  private List<String> sentences() {
    List<String> all = new ArrayList<>();
    used.forEach((function, units) -> {
      String sentence = sentence(function, returns(units));
      if (sentence != null && !all.contains(sentence)) {
        all.add(sentence);
      }
    });
    if (portfolio) {
      all.add(
          "The portfolio as targeted, cash included, is measured as if its weights had been held"
              + " all along.");
    }
    return all;
  }

  /** {@code daily returns}, {@code monthly returns}, as the window's unit says. */
  private static String returns(Set<Unit> units) {
    List<String> words = new ArrayList<>();
    for (Unit unit : units) {
      words.add(
          switch (unit) {
            case DAY, CALENDAR_DAY -> "daily";
            case WEEK -> "weekly";
            case MONTH, QUARTER, YEAR -> "monthly";
          });
    }
    return words.isEmpty() ? "returns" : Prose.list(words, " or ") + " returns";
  }

  private static @Nullable String sentence(String function, String returns) {
    return switch (function) {
      case "vol" -> "Volatility is the standard deviation of " + returns + ", as a yearly figure.";
      case "downside_vol" ->
          "Downside volatility counts only the falls among " + returns + ", as a yearly figure.";
      case "return", "log_return", "momentum" ->
          "Returns include dividends and are for the whole span, not per year.";
      case "growth" -> "Growth is the compound rate per year, dividends included.";
      case "correlation" ->
          "Correlation is that of "
              + returns
              + ": 1 when two move together, −1 when they move against"
              + " each other.";
      case "beta" -> "Beta is how much " + returns + " move when the other moves by one.";
      case "sharpe" ->
          "The Sharpe ratio is the yearly mean of "
              + returns
              + " over cash for each unit of their"
              + " volatility.";
      case "rsi" -> "The relative strength index is Wilder's, from 0 to 100.";
      case "zscore" ->
          "A z-score says how many standard deviations the latest value lies above the mean of its"
              + " window.";
      case "percentile" ->
          "A percentile says where the latest value stands in its window: 0% is the lowest, 100%"
              + " the highest.";
      default -> null;
    };
  }
}
