package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.calendar.Duration;
import dev.mandate.library.Bodies;
import dev.mandate.library.Body;
import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.portfolio.CashAccrual;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how the column of an expression of data is made, from the columns of its parts. */
final class ColumnFiller {
  private static final Reason BEYOND =
      Reason.of("the index of the mix has grown beyond all numbers");
  private static final Reason NO_RETURN =
      Reason.of("the index of the mix ends at a price of 0 or below, from which nothing returns");

  private final Columns columns;
  private final Calendar calendar;

  ColumnFiller(Columns columns) {
    this.columns = columns;
    this.calendar = columns.market().calendar();
  }

  /** The column that the market has of {@code expr}; null where one is to be made. */
  @Nullable Column given(Expr expr) {
    return switch (expr) {
      case Expr.Price p -> columns.given(p.asset(), p.field());
      case Expr.CashIndex _ when columns.plan().cash() instanceof Plan.ReturnsOf of ->
          columns.of(new Expr.Price(of.asset(), Field.PRICE));
      default -> null;
    };
  }

  /** What fills the column of {@code expr}; the columns of its parts are filled when asked for. */
  Filling filling(Expr expr) {
    return switch (expr) {
      case Expr.Price p -> none(columns.missing(p.asset(), p.field()));
      case Expr.Mix m -> mix(m.parts());
      case Expr.CashIndex _ -> cashIndex();
      case Expr.Call c when Bodies.of(c) instanceof Body.Windowed body ->
          new Windows(columns).windowed(c, body);
      case Expr.Call c when Bodies.of(c) instanceof Body.Running body ->
          new Windows(columns).running(c, body);
      case Expr.Ago a -> ago(a);
      case Expr.Held h -> new Memories(columns).held(h);
      case Expr.Latch l -> new Memories(columns).latch(l);
      case Expr.Crosses c -> new Memories(columns).crosses(c);
      case Expr.Remembered r -> new Memories(columns).remembered(r);
      case Expr.Constant _,
          Expr.DurationConstant _,
          Expr.TextConstant _,
          Expr.Unknown _,
          Expr.Today _,
          Expr.Apply _,
          Expr.Aggregate _,
          Expr.Rank _,
          Expr.Call _ ->
          bySession(expr);
      case Expr.Parameter _, Expr.Portfolio _, Expr.Account _, Expr.Previous _, Expr.Metric _ ->
          throw new IllegalStateException("no expression of data: " + expr);
    };
  }

  private static Filling none(Reason reason) {
    return (from, to, out) -> out.unknown(from, to, reason);
  }

  /** What has no memory of its own is evaluated as a decision would. */
  private Filling bySession(Expr expr) {
    Node node = new NodeCompiler(columns).compile(expr);
    Frame frame = columns.frame();
    return (from, to, out) -> {
      for (int s = from; s < to; s++) {
        frame.session = s;
        double value = node.at(frame);
        if (frame.unknown == null) {
          out.set(s, value);
        } else {
          out.unknown(s, s + 1, frame.unknown);
        }
      }
    };
  }

  private Filling ago(Expr.Ago ago) {
    Column value = columns.of(ago.value());
    Duration lag = Plan.duration(ago.lag());
    Reason tooShort = new TooShort(lag.toString(), calendar);
    return (from, to, out) -> {
      for (int s = from; s < to; s++) {
        int then = calendar.back(s, lag);
        if (then < 0) {
          out.unknown(s, s + 1, tooShort);
        } else if (value.isKnown(then)) {
          out.set(s, value.value(then));
        } else {
          out.unknown(s, s + 1, value.reason(then).at(then));
        }
      }
    };
  }

  private Filling mix(List<Expr.Part> parts) {
    Column[] prices = new Column[parts.size()];
    double[] weights = new double[parts.size()];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = columns.of(new Expr.Price(parts.get(i).asset(), Field.PRICE));
      weights[i] = constant(parts.get(i).weight());
    }
    return new Mix(prices, weights, columns.cashGrowth());
  }

  /** Grows with the weighted returns of its assets; starts at 1 where all of them are known. */
  private static final class Mix implements Filling {
    private final Column[] prices;
    private final double[] weights;
    private final Column cash;
    private double index = 1;
    private int before = -1;

    Mix(Column[] prices, double[] weights, Column cash) {
      this.prices = prices;
      this.weights = weights;
      this.cash = cash;
    }

    @Override
    public void fill(int from, int to, Column.Builder out) {
      for (int s = from; s < to; s++) {
        @Nullable Reason missing = Double.isFinite(index) ? firstUnknown(prices, weights, s) : null;
        if (missing != null) {
          out.unknown(s, s + 1, missing);
          continue;
        }
        if (before >= 0 && Double.isFinite(index)) {
          index *= 1 + mixReturn(prices, weights, cash, before, s);
        }
        if (!Double.isFinite(index)) {
          out.unknown(s, to, Double.isNaN(index) ? NO_RETURN : BEYOND);
          return;
        }
        out.set(s, index);
        before = s;
      }
    }
  }

  static @Nullable Reason firstUnknown(Column[] prices, double[] weights, int session) {
    for (int i = 0; i < prices.length; i++) {
      if (weights[i] != 0 && !prices[i].isKnown(session)) {
        return prices[i].reason(session);
      }
    }
    return null;
  }

  /**
   * The return from one session to another of weights held constant; the rest is cash.
   *
   * @param cash known throughout
   * @return NaN from a price of 0 or below
   */
  static double mixReturn(Column[] prices, double[] weights, Column cash, int from, int to) {
    double total = 0;
    double invested = 0;
    for (int i = 0; i < prices.length; i++) {
      if (weights[i] != 0) {
        double base = prices[i].value(from);
        total += base > 0 ? weights[i] * (prices[i].value(to) / base - 1) : Double.NaN;
        invested += weights[i];
      }
    }
    double rest = 1 - invested;
    if (Math.abs(rest) > 1e-12) {
      total += rest * (cash.value(to) / cash.value(from) - 1);
    }
    return total;
  }

  static double constant(Expr expr) {
    if (expr instanceof Expr.Constant c) {
      return c.value();
    }
    throw new IllegalStateException("not a constant: " + expr);
  }

  private Filling cashIndex() {
    return switch (columns.plan().cash()) {
      case Plan.ReturnsOf asset -> throw new IllegalStateException("has prices: " + asset);
      case Plan.YearlyRate yearly -> compounded(constant(yearly.rate()));
    };
  }

  /** What cash earns by a rate is known before the run. */
  private Filling compounded(double yearly) {
    CashAccrual.Growth growth = new CashAccrual.Growth(yearly);
    return (from, to, out) -> {
      double[] index = out.values();
      for (int s = from; s < to; s++) {
        index[s] = s == 0 ? 1 : index[s - 1] * growth.over(calendar.days(s - 1, s));
      }
    };
  }

  /**
   * What one unit of cash grows to, known throughout: it stands still before the first price of
   * what it earns and after the last, and catches up after a gap.
   */
  static Filling standing(Column index) {
    return (from, to, out) -> {
      int first = Math.min(index.nextKnown(0), to);
      int s = from;
      if (first >= from) {
        boolean priced = first < to;
        if (priced && from > 0) {
          out.anew(); // the first price says what there was before it, too
        }
        Arrays.fill(out.values(), priced ? 0 : from, first, priced ? index.value(first) : 1);
        s = first;
      }
      double[] values = out.values();
      for (; s < to; s++) {
        values[s] = index.isKnown(s) ? index.value(s) : values[s - 1];
      }
    };
  }
}
