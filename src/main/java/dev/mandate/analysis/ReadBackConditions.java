package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions as one says them: "the volatility of equity over the last 20 sessions is above 20%".
 */
final class ReadBackConditions {
  private final Plan plan;
  private final ReadBackTerms terms;

  ReadBackConditions(Plan plan, ReadBackTerms terms) {
    this.plan = plan;
    this.terms = terms;
  }

  String text(Expr condition) {
    if (terms.isLong(condition)) {
      return "a condition that takes too long to retell holds";
    }
    return switch (condition) {
      case Expr.Apply a -> apply(a);
      case Expr.Held h -> text(h.condition()) + ", " + running(h.sessions());
      case Expr.Latch l -> text(l.set()) + " (and from then on until " + text(l.reset()) + ")";
      case Expr.Crosses c -> crosses(c);
      case Expr.Constant c -> c.value() == 0 ? "never" : "always";
      case Expr.Parameter p ->
          "“"
              + plan.parameters().get(p.index()).name()
              + "” is switched on (it is "
              + (isTrue(plan.parameters().get(p.index()).initial()) ? "on" : "off")
              + ")";
      default -> terms.value(condition) + " holds";
    };
  }

  private static boolean isTrue(Expr expr) {
    return expr instanceof Expr.Constant c && c.value() != 0;
  }

  /** {@code three sessions running}. */
  String running(Expr sessions) {
    return sessions instanceof Expr.Constant c
        ? Prose.count((int) c.value(), "session") + " running"
        : terms.spans().text(sessions) + " running";
  }

  private String crosses(Expr.Crosses c) {
    return terms.value(c.left())
        + (c.above() ? " has risen above " : " has fallen below ")
        + terms.valueAfter(c.right(), c.left())
        + (c.everySession() ? " since the session before" : " since the previous decision");
  }

  private String apply(Expr.Apply a) {
    List<Expr> of = a.arguments();
    return switch (a.operator()) {
      case GREATER -> compared(a, "is above", "is after");
      case LESS -> compared(a, "is below", "is before");
      case AT_LEAST -> compared(a, "is at least", "is on or after");
      case AT_MOST -> compared(a, "is at most", "is on or before");
      case EQUAL -> compared(a, "is exactly", "is");
      case DIFFERENT -> compared(a, "is not", "is not");
      case BETWEEN -> between(of);
      case AND -> joined(of, Expr.Operator.OR, " and ");
      case OR -> joined(of, Expr.Operator.AND, " or ");
      case NOT -> "it is not so that " + text(of.getFirst());
      case IS_UNKNOWN -> terms.value(of.getFirst()) + " is not known";
      case IF ->
          text(of.get(1)) + " (where " + text(of.get(0)) + "; else: " + text(of.get(2)) + ")";
      case ADD, MULTIPLY, DIVIDE, NEGATE, DEFAULT -> terms.value(a) + " holds";
    };
  }

  /** Falls and gaps have phrases of their own: "equity is more than 15% below its highest …". */
  private @Nullable String special(Expr.Apply a) {
    Expr left = a.arguments().get(0);
    if (!(a.arguments().size() == 2 && a.arguments().get(1) instanceof Expr.Constant c)) {
      return null;
    }
    String fall = terms.calls().fall(left);
    String than =
        switch (a.operator()) {
          case GREATER -> "more than ";
          case LESS -> "less than ";
          case AT_LEAST -> "at least ";
          case AT_MOST -> "at most ";
          default -> null;
        };
    if (than == null) {
      return null;
    }
    if (fall != null) {
      return fall.replaceFirst(" from ", " is " + than + terms.value(c) + " below ");
    }
    if (left instanceof Expr.Account gap && gap.reading() == Expr.Reading.DRIFT) {
      return (rises(a) ? "a holding, or cash, lies " : "no holding, nor cash, lies ")
          + (rises(a) ? than : opposite(a))
          + Figures.points(c.value())
          + " away from its latest target";
    }
    if (left instanceof Expr.Account gap && gap.reading() == Expr.Reading.RELATIVE_DRIFT) {
      return (rises(a) ? "a holding lies " : "no holding lies ")
          + (rises(a) ? than : opposite(a))
          + terms.value(c)
          + " of its target away from it";
    }
    return null;
  }

  private static boolean rises(Expr.Apply a) {
    return a.operator() == Expr.Operator.GREATER || a.operator() == Expr.Operator.AT_LEAST;
  }

  private static String opposite(Expr.Apply a) {
    return a.operator() == Expr.Operator.LESS ? "at least " : "more than ";
  }

  private String compared(Expr.Apply a, String verb, String dateVerb) {
    String special = special(a);
    if (special != null) {
      return special;
    }
    Expr left = a.arguments().get(0);
    Expr right = a.arguments().get(1);
    boolean dates = left.type().kind() == Type.Kind.DATE;
    String text = terms.value(left) + " " + (dates ? dateVerb : verb) + " ";
    if (right instanceof Expr.Constant c) {
      return text.replace("is exactly", isCalendar(left) ? "is" : "is exactly") + figure(left, c);
    }
    return text + terms.valueAfter(right, left);
  }

  private static boolean isCalendar(Expr expr) {
    return expr instanceof Expr.Today;
  }

  /** Months are said by name. */
  private String figure(Expr left, Expr.Constant c) {
    if (left instanceof Expr.Today t && t.field() == Expr.DateField.MONTH) {
      return ReadBackTerms.month(c.value());
    }
    return terms.value(c);
  }

  private String between(List<Expr> of) {
    return terms.value(of.get(0))
        + " is between "
        + bound(of.get(0), of.get(1))
        + " and "
        + bound(of.get(0), of.get(2))
        + " (both included)";
  }

  private String bound(Expr value, Expr bound) {
    return bound instanceof Expr.Constant c ? figure(value, c) : terms.value(bound);
  }

  /** The end of a rule that starts with {@code set}: what both compare is "that figure". */
  String end(Expr reset, Expr set) {
    String text = text(reset);
    Expr figure = compared(set);
    if (figure == null || !figure.equals(compared(reset)) || terms.calls().fall(figure) != null) {
      return text;
    }
    return text.replace(terms.value(figure), "that figure");
  }

  /** What a comparison (held for so long) compares; null for anything else. */
  private static @Nullable Expr compared(Expr condition) {
    return switch (condition) {
      case Expr.Held h -> compared(h.condition());
      case Expr.Apply a ->
          switch (a.operator()) {
            case GREATER, LESS, AT_LEAST, AT_MOST -> a.arguments().getFirst();
            default -> null;
          };
      default -> null;
    };
  }

  /** A group of the other kind inside is set apart by “both” or “either”. */
  private String joined(List<Expr> parts, Expr.Operator other, String word) {
    List<String> texts = new ArrayList<>();
    boolean mixed = false;
    for (Expr part : parts) {
      boolean inner = part instanceof Expr.Apply a && a.operator() == other;
      mixed |= inner;
      String mark = other == Expr.Operator.AND ? "both " : "either ";
      texts.add(inner ? mark + text(part) : text(part));
    }
    return mixed || parts.size() > 2
        ? String.join(", " + word.strip() + " ", texts)
        : Prose.list(texts, word);
  }
}
