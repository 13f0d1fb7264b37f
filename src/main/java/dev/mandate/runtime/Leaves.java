package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.library.Body;
import dev.mandate.market.Column;
import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that take their value from somewhere: constants, columns, the calendar, a function, others.
 */
final class Leaves {
  private Leaves() {}

  static final class Constant extends Node {
    private final double value;

    Constant(double value) {
      this.value = value;
    }

    @Override
    double at(Frame frame) {
      frame.unknown = null;
      return value;
    }
  }

  static final class Unknown extends Node {
    private final Reason reason;

    Unknown(String reason) {
      this.reason = Reason.of(reason);
    }

    @Override
    double at(Frame frame) {
      return frame.unknown(reason);
    }
  }

  /** A column filled for every session. */
  static final class Slot extends Node {
    private final Column column;

    Slot(Column column) {
      this.column = column;
    }

    @Override
    double at(Frame frame) {
      int session = frame.session;
      if (column.isKnown(session)) {
        frame.unknown = null;
        return column.value(session);
      }
      return frame.unknown(column.reason(session));
    }
  }

  static final class Today extends Node {
    private final Calendar calendar;
    private final Expr.DateField field;

    Today(Calendar calendar, Expr.DateField field) {
      this.calendar = calendar;
      this.field = field;
    }

    @Override
    double at(Frame frame) {
      frame.unknown = null;
      int day = calendar.epochDay(frame.session);
      return switch (field) {
        case TODAY -> day;
        case MONTH -> LocalDate.ofEpochDay(day).getMonthValue();
        case YEAR -> LocalDate.ofEpochDay(day).getYear();
        case DAY_OF_MONTH -> LocalDate.ofEpochDay(day).getDayOfMonth();
      };
    }
  }

  /** A function of today's values. */
  static final class Apply extends Node {
    private final Body.Pointwise body;
    private final Node[] arguments;
    private final Label text;

    Apply(Body.Pointwise body, Node[] arguments, Label text) {
      this.body = body;
      this.arguments = arguments;
      this.text = text;
    }

    @Override
    double at(Frame frame) {
      double[] values = new double[arguments.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = arguments[i].at(frame);
        if (frame.unknown != null) {
          return 0;
        }
      }
      double value = body.apply(values);
      if (Double.isFinite(value)) {
        return value;
      }
      boolean large = value == Double.POSITIVE_INFINITY;
      return frame.unknown(
          because(large ? " is too large to be a number for " : " is undefined for ", values));
    }

    private Reason because(String problem, double[] values) {
      StringBuilder of = new StringBuilder();
      for (double value : values) {
        of.append(of.isEmpty() ? "" : ", ").append(value);
      }
      return Reason.of(text + problem + of);
    }
  }

  static final class Previous extends Node {
    @Override
    double at(Frame frame) {
      frame.unknown = frame.previousUnknown;
      return frame.unknown == null ? frame.previous : 0;
    }
  }

  /** Over the members of a set; see {@link Expr.Aggregate}. */
  static final class Aggregate extends Node {
    private final Expr.Aggregation kind;
    private final Node[] values;
    private final Node @Nullable [] where;
    private final Label text;

    Aggregate(Expr.Aggregation kind, Node[] values, Node @Nullable [] where, Label text) {
      this.kind = kind;
      this.values = values;
      this.where = where;
      this.text = text;
    }

    @Override
    double at(Frame frame) {
      int count = 0;
      double sum = 0;
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < values.length; i++) {
        if (where != null && (where[i].at(frame) == 0 || frame.unknown != null)) {
          continue;
        }
        double value = values[i].at(frame);
        if (frame.unknown != null) {
          return 0;
        }
        count++;
        sum += value;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      frame.unknown = null;
      return result(frame, count, sum, least, most);
    }

    private double result(Frame frame, int count, double sum, double least, double most) {
      return switch (kind) {
        case COUNT -> count;
        case SUM -> Operators.finite(frame, sum, text);
        case AVERAGE -> count == 0 ? none(frame) : Operators.finite(frame, sum / count, text);
        case MIN -> count == 0 ? none(frame) : least;
        case MAX -> count == 0 ? none(frame) : most;
      };
    }

    private double none(Frame frame) {
      return frame.unknown(Reason.of(text + " has no members to look at"));
    }
  }

  /** See {@link Expr.Rank}. */
  static final class Rank extends Node {
    private final Node[] values;
    private final int member;

    Rank(Node[] values, int member) {
      this.values = values;
      this.member = member;
    }

    @Override
    double at(Frame frame) {
      double mine = values[member].at(frame);
      if (frame.unknown != null) {
        return 0;
      }
      int better = 0;
      for (Node value : values) {
        if (value.at(frame) > mine && frame.unknown == null) {
          better++;
        }
      }
      frame.unknown = null;
      return better + 1;
    }
  }
}
