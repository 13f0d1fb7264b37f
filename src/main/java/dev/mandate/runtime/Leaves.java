package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.library.Body;
import dev.mandate.market.Column;
import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import java.time.LocalDate;
import java.util.Arrays;
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

    double value() {
      return value;
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

  /** A value that is given anew for each evaluation; one that is NaN is not known. */
  static final class Input extends Node {
    private final int index;
    private final Reason missing;

    Input(int index, String name) {
      this.index = index;
      this.missing = Reason.of(name + " is not given");
    }

    @Override
    double at(Frame frame) {
      double value = frame.inputs[index];
      frame.unknown = Double.isFinite(value) ? null : missing;
      return value;
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
    private final int place;

    Apply(Body.Pointwise body, Node[] arguments, Label text, int place) {
      this.body = body;
      this.arguments = arguments;
      this.text = text;
      this.place = place;
    }

    @Override
    double at(Frame frame) {
      double[] values = (double[]) frame.kept(place);
      if (values == null) {
        values = frame.keep(place, new double[arguments.length]);
      }
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

  /** What comes to the same on a session whenever it is asked for: worked out once. */
  static final class Once extends Node {
    private final Node node;
    private final int place;

    /** What it came to. */
    private static final class Known {
      private int session = -1;
      private double value;
      private @Nullable Reason unknown;
    }

    Once(Node node, int place) {
      this.node = node;
      this.place = place;
    }

    @Override
    double at(Frame frame) {
      Known known = (Known) frame.kept(place);
      if (known == null) {
        known = frame.keep(place, new Known());
      }
      if (known.session != frame.session) {
        known.value = node.at(frame);
        known.unknown = frame.unknown;
        known.session = frame.session;
      }
      frame.unknown = known.unknown;
      return known.value;
    }
  }

  /** The members of a set in the order of a value. */
  static final class Ranking {
    private final Node[] values;
    private final boolean same;
    private final int place;

    /**
     * @param same whether the values come to the same on a session whenever they are asked for
     */
    Ranking(Node[] values, boolean same, int place) {
      this.values = values;
      this.same = same;
      this.place = place;
    }

    /** How many are above {@code value}; those that are unknown are not. */
    int above(double value, Frame frame) {
      Order order = (Order) frame.kept(place);
      if (order == null) {
        order = frame.keep(place, new Order(values.length));
      }
      if (!same || order.session != frame.session) {
        frame.budget.spend(values.length);
        order.gather(values, frame);
        return order.counted(value);
      }
      return order.above(value);
    }

    /** The values known on a session. */
    private static final class Order {
      private final double[] known;
      private int count;
      private boolean ordered;
      private int session = -1;

      Order(int members) {
        known = new double[members];
      }

      void gather(Node[] values, Frame frame) {
        count = 0;
        for (Node one : values) {
          double value = one.at(frame);
          if (frame.unknown == null) {
            known[count++] = value;
          }
        }
        ordered = false;
        session = frame.session;
      }

      /** For the first to ask on a session, who may be the only one. */
      int counted(double value) {
        int above = 0;
        for (int i = 0; i < count; i++) {
          above += known[i] > value ? 1 : 0;
        }
        return above;
      }

      int above(double value) {
        if (!ordered) {
          Arrays.sort(known, 0, count);
          ordered = true;
        }
        int low = 0;
        int high = count;
        while (low < high) {
          int middle = (low + high) >>> 1;
          if (known[middle] > value) {
            high = middle;
          } else {
            low = middle + 1;
          }
        }
        return count - low;
      }
    }
  }

  /** See {@link Expr.Rank}. */
  static final class Rank extends Node {
    private final Ranking ranking;
    private final int member;

    Rank(Ranking ranking, int member) {
      this.ranking = ranking;
      this.member = member;
    }

    @Override
    double at(Frame frame) {
      double mine = ranking.values[member].at(frame);
      if (frame.unknown != null) {
        return 0;
      }
      int above = ranking.above(mine, frame);
      frame.unknown = null;
      return above + 1;
    }
  }
}
