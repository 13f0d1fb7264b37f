package dev.mandate.plan;

import dev.mandate.calendar.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Computes what is constant, by the rules the runtime follows. */
public final class Folding {
  private Folding() {}

  /**
   * {@code expr}, whose parts are folded already, as a constant where it is one; else {@code expr}.
   * A division by zero becomes {@link Expr.Unknown} with its reason; the first unknown argument
   * decides the reason.
   */
  public static Expr fold(Expr expr) {
    return expr instanceof Expr.Apply apply ? apply(apply) : expr;
  }

  private static Expr apply(Expr.Apply a) {
    return switch (a.operator()) {
      case ADD -> a.type().equals(Type.DURATION) ? addDurations(a) : chain(a, Double::sum);
      case MULTIPLY ->
          a.type().equals(Type.DURATION) ? multiplyDuration(a) : chain(a, (x, y) -> x * y);
      case DIVIDE, NEGATE, GREATER, LESS, AT_LEAST, AT_MOST, EQUAL, DIFFERENT, BETWEEN, NOT ->
          strict(a);
      case AND -> kleene(a, false);
      case OR -> kleene(a, true);
      case IF -> conditional(a);
      case DEFAULT -> withDefault(a);
      case IS_UNKNOWN -> isUnknown(a);
    };
  }

  private static Expr chain(Expr.Apply a, DoubleBinaryOperator operator) {
    double[] values = constants(a.arguments());
    if (values == null) {
      return unknownOrSame(a);
    }
    double result = values[0];
    for (int i = 1; i < values.length; i++) {
      result = operator.applyAsDouble(result, values[i]);
    }
    return finite(result, a);
  }

  private static Expr strict(Expr.Apply a) {
    double[] v = constants(a.arguments());
    if (v == null) {
      return unknownOrSame(a);
    }
    return switch (a.operator()) {
      case DIVIDE ->
          v[1] == 0 ? new Expr.Unknown("a division by zero", a.type()) : finite(v[0] / v[1], a);
      case NEGATE -> new Expr.Constant(-v[0], a.type());
      case GREATER -> truth(v[0] > v[1]);
      case LESS -> truth(v[0] < v[1]);
      case AT_LEAST -> truth(v[0] >= v[1]);
      case AT_MOST -> truth(v[0] <= v[1]);
      case EQUAL -> truth(v[0] == v[1]);
      case DIFFERENT -> truth(v[0] != v[1]);
      case BETWEEN -> truth(v[1] <= v[0] && v[0] <= v[2]);
      case NOT -> truth(v[0] == 0);
      case ADD, MULTIPLY, AND, OR, IF, DEFAULT, IS_UNKNOWN ->
          throw new IllegalStateException("not strict: " + a.operator());
    };
  }

  /** {@code and} (decided by false) and {@code or} (decided by true), unknown in between. */
  private static Expr kleene(Expr.Apply a, boolean deciding) {
    List<Expr> open = new ArrayList<>();
    boolean unknown = false;
    for (Expr term : a.arguments()) {
      if (term instanceof Expr.Constant c) {
        if ((c.value() != 0) == deciding) {
          return c;
        }
      } else {
        unknown |= term instanceof Expr.Unknown;
        open.add(term);
      }
    }
    if (open.isEmpty()) {
      return truth(!deciding);
    }
    boolean allUnknown = unknown && open.stream().allMatch(Expr.Unknown.class::isInstance);
    if (open.size() == 1 || allUnknown) {
      return open.getFirst();
    }
    return open.size() == a.arguments().size() ? a : new Expr.Apply(a.operator(), open, a.type());
  }

  private static Expr conditional(Expr.Apply a) {
    Expr condition = a.arguments().getFirst();
    if (condition instanceof Expr.Constant c) {
      return a.arguments().get(c.value() != 0 ? 1 : 2);
    }
    return condition instanceof Expr.Unknown u ? new Expr.Unknown(u.reason(), a.type()) : a;
  }

  private static Expr withDefault(Expr.Apply a) {
    Expr value = a.arguments().getFirst();
    if (value instanceof Expr.Unknown) {
      return a.arguments().get(1);
    }
    return isKnown(value) ? value : a;
  }

  private static Expr isUnknown(Expr.Apply a) {
    Expr value = a.arguments().getFirst();
    if (value instanceof Expr.Unknown) {
      return truth(true);
    }
    return isKnown(value) ? truth(false) : a;
  }

  private static boolean isKnown(Expr value) {
    return value instanceof Expr.Constant || value instanceof Expr.DurationConstant;
  }

  private static Expr addDurations(Expr.Apply a) {
    long count = 0;
    Duration first = null;
    for (Expr term : a.arguments()) {
      if (!(term instanceof Expr.DurationConstant d)) {
        return a;
      }
      first = first == null ? d.value() : first;
      if (d.value().unit() != first.unit()) {
        return a;
      }
      count += d.value().count();
    }
    return first == null ? a : duration((double) count, first, a);
  }

  private static Expr multiplyDuration(Expr.Apply a) {
    double factor = 1;
    Duration length = null;
    for (Expr term : a.arguments()) {
      if (term instanceof Expr.DurationConstant d) {
        length = d.value();
      } else if (term instanceof Expr.Constant c) {
        factor *= c.value();
      } else {
        return a;
      }
    }
    return length == null ? a : duration(factor * length.count(), length, a);
  }

  private static Expr duration(double count, Duration like, Expr.Apply a) {
    boolean whole = count >= 0 && count <= Integer.MAX_VALUE && count == StrictMath.rint(count);
    Duration made = whole ? new Duration((int) count, like.unit()) : null;
    return made != null && made.sessions() <= Duration.LONGEST
        ? new Expr.DurationConstant(made)
        : a;
  }

  private static double @Nullable [] constants(List<Expr> list) {
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      if (!(list.get(i) instanceof Expr.Constant c)) {
        return null;
      }
      values[i] = c.value();
    }
    return values;
  }

  /** Unknown where an argument is and all before it are constants; else as it is. */
  private static Expr unknownOrSame(Expr.Apply a) {
    for (Expr argument : a.arguments()) {
      if (argument instanceof Expr.Unknown u) {
        return new Expr.Unknown(u.reason(), a.type());
      }
      if (!(argument instanceof Expr.Constant)) {
        return a;
      }
    }
    return a;
  }

  private static Expr finite(double value, Expr.Apply a) {
    return Double.isFinite(value)
        ? new Expr.Constant(value, a.type())
        : new Expr.Unknown("a number too large to compute with", a.type());
  }

  private static Expr truth(boolean value) {
    return new Expr.Constant(value ? 1 : 0, Type.TRUTH);
  }
}
