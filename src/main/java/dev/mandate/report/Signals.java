package dev.mandate.report;

import dev.mandate.explain.Comparison;
import dev.mandate.explain.Move;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Type;
import dev.mandate.runtime.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of signals, distances and weights in words. */
final class Signals {
  /** Weights beyond these are counted, not told. */
  private static final int MOST_WEIGHTS = 12;

  private Signals() {}

  /** {@code 68.2%}, {@code 103.2}, {@code $2,000}. */
  static String value(double value, Type type) {
    return type.kind() == Type.Kind.PERCENT ? percent(value) : Figures.readable(value, type);
  }

  /** As {@link #value}, in full where it would look like {@code other} and is not. */
  static String value(double value, Type type, double other) {
    String text = value(value, type);
    return value != other && text.equals(value(other, type)) ? Figures.exact(value, type) : text;
  }

  /** One decimal from ten per cent on, else two. */
  static String percent(double fraction) {
    double rounded =
        Math.abs(fraction) >= 0.0995
            ? StrictMath.rint(fraction * 1000) / 1000
            : StrictMath.rint(fraction * 10_000) / 10_000;
    return fraction != 0 && rounded == 0
        ? Figures.exactPercent(fraction)
        : Figures.percent(rounded);
  }

  /** {@code 52.2 points}, {@code 2.1}, {@code $500}, {@code 12 days}; of 0 and more. */
  static String distance(double distance, Type type) {
    return switch (type.kind()) {
      case PERCENT -> points(distance);
      case DATE -> dev.mandate.report.Figures.count((long) distance, "day");
      default -> Figures.readable(distance, type);
    };
  }

  /** {@code 4.1 points}: one decimal from one point on, else two. */
  static String points(double fraction) {
    double size = Math.abs(fraction);
    double rounded =
        size >= 0.00995
            ? StrictMath.rint(fraction * 1000) / 1000
            : StrictMath.rint(fraction * 10_000) / 10_000;
    return size > 1e-9 && rounded == 0 ? Figures.points(fraction) : Figures.points(rounded);
  }

  /** As {@link #points(double)}, in full where it would look like {@code other} and is not. */
  static String points(double fraction, double other) {
    String text = points(fraction);
    return fraction != other && text.equals(points(other)) ? Figures.points(fraction) : text;
  }

  /** {@code if vol(equity, 20 days) fell below 16% (now 68.2%, 52.2 points away)}. */
  static String moves(List<Move> moves) {
    List<String> texts = moves.stream().map(Signals::move).toList();
    return "if " + String.join(" and ", texts);
  }

  private static String move(Move move) {
    String threshold = value(move.threshold(), move.type(), move.now());
    boolean up = move.to() > move.now();
    String verb =
        switch (move.way()) {
          case ABOVE -> up ? "rose above " : "were above ";
          case BELOW -> up ? "were below " : "fell below ";
          case AT_LEAST -> "rose to ";
          case AT_MOST -> "fell to ";
          case EXACTLY -> "were ";
        };
    if (move.type().kind() == Type.Kind.TRUTH) {
      return move.text() + " were " + threshold;
    }
    String now = value(move.now(), move.type(), move.threshold());
    String away = distance(move.distance(), move.type());
    boolean index = move.term() instanceof Expr.Price || move.term() instanceof Expr.Mix;
    String relative = index && move.now() > 0 ? " or " + percent(move.distance() / move.now()) : "";
    return move.text()
        + " "
        + verb
        + threshold
        + " (now "
        + now
        + ", "
        + away
        + relative
        + " away)";
  }

  /** {@code 12.3% against 15.6%, 3.3 points below}; why where it is unknown. */
  static String reading(Comparison c) {
    if (c.unknown() != null) {
      return "unknown: " + c.unknown();
    }
    Comparison.Side left = c.sides().getFirst();
    Double value = left.value();
    if (value == null) {
      return "unknown";
    }
    Double distance = c.distance();
    if (distance == null) {
      return value(value, left.type());
    }
    List<String> others = new ArrayList<>();
    for (Comparison.Side side : c.sides().subList(1, c.sides().size())) {
      others.add(of(side, value));
    }
    String where =
        distance == 0
            ? "equal"
            : distance(Math.abs(distance), left.type()) + (distance > 0 ? " above" : " below");
    return value(value, left.type(), value - distance)
        + " against "
        + String.join(" and ", others)
        + ", "
        + where;
  }

  private static String of(Comparison.Side side, double other) {
    Double value = side.value();
    return value == null ? "unknown" : value(value, side.type(), other);
  }

  /** {@code 30% equity, 70% bonds}; what is left to 100% is cash. */
  static String weights(List<Decision.Weight> weights) {
    List<String> parts = new ArrayList<>();
    double cash = 1;
    for (Decision.Weight weight : weights) {
      cash -= weight.weight();
      parts.add(percent(weight.weight()) + " " + weight.asset());
    }
    if (parts.size() > MOST_WEIGHTS) {
      int more = parts.size() - MOST_WEIGHTS + 1;
      parts = new ArrayList<>(parts.subList(0, MOST_WEIGHTS - 1));
      parts.add("and " + more + " more");
    }
    if (Math.abs(cash) > 1e-9) {
      parts.add(percent(cash) + " cash");
    }
    return String.join(", ", parts);
  }

  /** Whether two targets are the same but for rounding. */
  static boolean same(List<Decision.Weight> a, List<Decision.Weight> b) {
    Map<String, Double> rest = new HashMap<>();
    a.forEach(w -> rest.merge(w.asset(), w.weight(), Double::sum));
    b.forEach(w -> rest.merge(w.asset(), -w.weight(), Double::sum));
    return rest.values().stream().allMatch(difference -> Math.abs(difference) <= 1e-9);
  }

  /** {@code target 60% equity} of {@code target 60% equity because "IPS 4.2"}. */
  static String withoutCitation(String text, @Nullable String because) {
    int at = because == null ? -1 : text.lastIndexOf(" because \"");
    return at < 0 ? text : text.substring(0, at);
  }
}
