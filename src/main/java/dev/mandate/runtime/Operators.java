package dev.mandate.runtime;

import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import org.jspecify.annotations.Nullable;

/**
 * The language's operators as nodes. An operation on an unknown is unknown, with the first reason.
 */
final class Operators {
  private Operators() {}

  static Node of(Expr.Operator operator, Node[] arguments, Label text) {
    return switch (operator) {
      case ADD ->
          arguments.length == 2
              ? new Sum(arguments[0], arguments[1], text)
              : new Add(arguments, text);
      case MULTIPLY ->
          arguments.length == 2
              ? new Product(arguments[0], arguments[1], text)
              : new Multiply(arguments, text);
      case DIVIDE -> new Divide(arguments[0], arguments[1], text);
      case NEGATE -> new Negate(arguments[0]);
      case GREATER, LESS, AT_LEAST, AT_MOST, EQUAL, DIFFERENT ->
          arguments[1] instanceof Leaves.Constant constant
              ? new CompareWith(operator, arguments[0], constant)
              : new Compare(operator, arguments[0], arguments[1]);
      case BETWEEN -> new Between(arguments[0], arguments[1], arguments[2]);
      case AND ->
          arguments.length == 2 ? new Both(arguments[0], arguments[1]) : new Kleene(arguments, 0);
      case OR -> new Kleene(arguments, 1);
      case NOT -> new Not(arguments[0]);
      case IF -> new If(arguments[0], arguments[1], arguments[2]);
      case DEFAULT -> new Default(arguments[0], arguments[1]);
      case IS_UNKNOWN -> new IsUnknown(arguments[0]);
    };
  }

  /** {@code value} where it is a number, else unknown: infinities and NaN go no further. */
  static double finite(Frame frame, double value, Label text) {
    return Double.isFinite(value)
        ? value
        : frame.unknown(Reason.of(text + " is too large to be a number"));
  }

  /** The usual addition, of two terms: a loop over them would take twice as long. */
  private static final class Sum extends Node {
    private final Node left;
    private final Node right;
    private final Label text;

    Sum(Node left, Node right, Label text) {
      this.left = left;
      this.right = right;
      this.text = text;
    }

    @Override
    double at(Frame frame) {
      double a = left.at(frame);
      if (frame.unknown != null) {
        return 0;
      }
      double b = right.at(frame);
      return frame.unknown == null ? finite(frame, a + b, text) : 0;
    }
  }

  /** The usual multiplication, of two factors. */
  private static final class Product extends Node {
    private final Node left;
    private final Node right;
    private final Label text;

    Product(Node left, Node right, Label text) {
      this.left = left;
      this.right = right;
      this.text = text;
    }

    @Override
    double at(Frame frame) {
      double a = left.at(frame);
      if (frame.unknown != null) {
        return 0;
      }
      double b = right.at(frame);
      return frame.unknown == null ? finite(frame, a * b, text) : 0;
    }
  }

  private static final class Add extends Node {
    private final Node[] terms;
    private final Label text;

    Add(Node[] terms, Label text) {
      this.terms = terms;
      this.text = text;
    }

    @Override
    double at(Frame frame) {
      double sum = 0;
      for (Node term : terms) {
        double value = term.at(frame);
        if (frame.unknown != null) {
          return 0;
        }
        sum += value;
      }
      return finite(frame, sum, text);
    }
  }

  private static final class Multiply extends Node {
    private final Node[] factors;
    private final Label text;

    Multiply(Node[] factors, Label text) {
      this.factors = factors;
      this.text = text;
    }

    @Override
    double at(Frame frame) {
      double product = 1;
      for (Node factor : factors) {
        double value = factor.at(frame);
        if (frame.unknown != null) {
          return 0;
        }
        product *= value;
      }
      return finite(frame, product, text);
    }
  }

  private static final class Divide extends Node {
    private final Node left;
    private final Node right;
    private final Label text;

    Divide(Node left, Node right, Label text) {
      this.left = left;
      this.right = right;
      this.text = text;
    }

    @Override
    double at(Frame frame) {
      double a = left.at(frame);
      if (frame.unknown != null) {
        return 0;
      }
      double b = right.at(frame);
      if (frame.unknown != null) {
        return 0;
      }
      return b == 0
          ? frame.unknown(Reason.of(text + " divides " + a + " by zero"))
          : finite(frame, a / b, text);
    }
  }

  private static final class Negate extends Node {
    private final Node operand;

    Negate(Node operand) {
      this.operand = operand;
    }

    @Override
    double at(Frame frame) {
      return 0 - operand.at(frame);
    }
  }

  /** Two values held against each other; what holds is kept as three answers, not asked for. */
  private static class Compare extends Node {
    private final boolean above;
    private final boolean equal;
    private final boolean below;
    final Node left;
    private final Node right;

    Compare(Expr.Operator operator, Node left, Node right) {
      this.above =
          switch (operator) {
            case GREATER, AT_LEAST, DIFFERENT -> true;
            default -> false;
          };
      this.equal =
          switch (operator) {
            case AT_LEAST, AT_MOST, EQUAL -> true;
            default -> false;
          };
      this.below =
          switch (operator) {
            case LESS, AT_MOST, DIFFERENT -> true;
            default -> false;
          };
      this.left = left;
      this.right = right;
    }

    @Override
    double at(Frame frame) {
      double a = left.at(frame);
      if (frame.unknown != null) {
        return 0;
      }
      double b = right.at(frame);
      return frame.unknown == null ? truth(a, b) : 0;
    }

    final double truth(double a, double b) {
      return (a > b ? above : a < b ? below : equal) ? 1 : 0;
    }
  }

  /** A value held against a constant. */
  private static final class CompareWith extends Compare {
    private final double constant;

    CompareWith(Expr.Operator operator, Node left, Leaves.Constant right) {
      super(operator, left, right);
      this.constant = right.value();
    }

    @Override
    double at(Frame frame) {
      double a = left.at(frame);
      return frame.unknown == null ? truth(a, constant) : 0;
    }
  }

  private static final class Between extends Node {
    private final Node value;
    private final Node low;
    private final Node high;

    Between(Node value, Node low, Node high) {
      this.value = value;
      this.low = low;
      this.high = high;
    }

    @Override
    double at(Frame frame) {
      double x = value.at(frame);
      if (frame.unknown != null) {
        return 0;
      }
      double a = low.at(frame);
      if (frame.unknown != null) {
        return 0;
      }
      double b = high.at(frame);
      return frame.unknown == null && a <= x && x <= b ? 1 : 0;
    }
  }

  /** {@code and} of two. */
  private static final class Both extends Node {
    private final Node left;
    private final Node right;

    Both(Node left, Node right) {
      this.left = left;
      this.right = right;
    }

    @Override
    double at(Frame frame) {
      double a = left.at(frame);
      Reason first = frame.unknown;
      if (first == null && a == 0) {
        return 0;
      }
      double b = right.at(frame);
      if (first == null || (frame.unknown == null && b == 0)) {
        return b;
      }
      frame.unknown = first;
      return 0;
    }
  }

  /** {@code and} (decided by a 0) and {@code or} (decided by a 1) over truth with unknown. */
  private static final class Kleene extends Node {
    private final Node[] terms;
    private final double deciding;

    Kleene(Node[] terms, double deciding) {
      this.terms = terms;
      this.deciding = deciding;
    }

    @Override
    double at(Frame frame) {
      @Nullable Reason first = null;
      for (Node term : terms) {
        double value = term.at(frame);
        if (frame.unknown != null) {
          first = first == null ? frame.unknown : first;
        } else if (value == deciding) {
          return deciding;
        }
      }
      frame.unknown = first;
      return first == null ? 1 - deciding : 0;
    }
  }

  private static final class Not extends Node {
    private final Node operand;

    Not(Node operand) {
      this.operand = operand;
    }

    @Override
    double at(Frame frame) {
      double value = operand.at(frame);
      return frame.unknown == null ? 1 - value : 0;
    }
  }

  private static final class If extends Node {
    private final Node condition;
    private final Node then;
    private final Node otherwise;

    If(Node condition, Node then, Node otherwise) {
      this.condition = condition;
      this.then = then;
      this.otherwise = otherwise;
    }

    @Override
    double at(Frame frame) {
      double truth = condition.at(frame);
      if (frame.unknown != null) {
        return 0;
      }
      return truth != 0 ? then.at(frame) : otherwise.at(frame);
    }
  }

  private static final class Default extends Node {
    private final Node value;
    private final Node fallback;

    Default(Node value, Node fallback) {
      this.value = value;
      this.fallback = fallback;
    }

    @Override
    double at(Frame frame) {
      double known = value.at(frame);
      return frame.unknown == null ? known : fallback.at(frame);
    }
  }

  private static final class IsUnknown extends Node {
    private final Node value;

    IsUnknown(Node value) {
      this.value = value;
    }

    @Override
    double at(Frame frame) {
      value.at(frame);
      boolean isUnknown = frame.unknown != null;
      frame.unknown = null;
      return isUnknown ? 1 : 0;
    }
  }
}
