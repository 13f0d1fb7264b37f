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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills the column of an expression of data, from the columns of its parts. */
final class ColumnFiller {
  private static final String BEYOND = "the index of the mix has grown beyond all numbers";
  private static final String NO_RETURN =
      "the index of the mix ends at a price of 0 or below, from which nothing returns";

  private final Columns columns;
  private final Calendar calendar;
  private final int size;

  ColumnFiller(Columns columns) {
    this.columns = columns;
    this.calendar = columns.market().calendar();
    this.size = columns.size();
  }

  Column fill(Expr expr) {
    return switch (expr) {
      case Expr.Price p -> columns.field(p.asset(), p.field());
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

  /** What has no memory of its own is evaluated as a decision would. */
  private Column bySession(Expr expr) {
    Node node = new NodeCompiler(columns).compile(expr);
    Frame frame = columns.frame();
    Column.Builder out = new Column.Builder(size);
    for (int s = 0; s < size; s++) {
      frame.session = s;
      double value = node.at(frame);
      if (frame.unknown == null) {
        out.set(s, value);
      } else {
        out.unknown(s, s + 1, frame.unknown);
      }
    }
    return out.build();
  }

  private Column ago(Expr.Ago ago) {
    Column value = columns.of(ago.value());
    Duration lag = Plan.duration(ago.lag());
    Column.Builder out = new Column.Builder(size);
    for (int s = 0; s < size; s++) {
      int then = calendar.back(s, lag);
      if (then < 0) {
        out.unknown(s, s + 1, new TooShort(lag.toString(), calendar));
      } else if (value.isKnown(then)) {
        out.set(s, value.value(then));
      } else {
        out.unknown(s, s + 1, value.reason(then));
      }
    }
    return out.build();
  }

  /** Grows with the weighted returns of its assets; starts at 1 where all of them are known. */
  private Column mix(List<Expr.Part> parts) {
    Column[] prices = new Column[parts.size()];
    double[] weights = new double[parts.size()];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = columns.of(new Expr.Price(parts.get(i).asset(), Field.PRICE));
      weights[i] = constant(parts.get(i).weight());
    }
    Column cash = columns.cashGrowth();
    Column.Builder out = new Column.Builder(size);
    double index = 1;
    int before = -1;
    for (int s = 0; s < size; s++) {
      @Nullable Reason missing = firstUnknown(prices, weights, s);
      if (missing != null) {
        out.unknown(s, s + 1, missing);
        continue;
      }
      if (before >= 0) {
        index *= 1 + mixReturn(prices, weights, cash, before, s);
      }
      if (!Double.isFinite(index)) {
        out.unknown(s, size, Reason.of(Double.isNaN(index) ? NO_RETURN : BEYOND));
        break;
      }
      out.set(s, index);
      before = s;
    }
    return out.build();
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

  private Column cashIndex() {
    return switch (columns.plan().cash()) {
      case Plan.ReturnsOf asset -> columns.of(new Expr.Price(asset.asset(), Field.PRICE));
      case Plan.YearlyRate yearly -> compounded(constant(yearly.rate()));
    };
  }

  /** What cash earns by a rate is known before the run. */
  private Column compounded(double yearly) {
    CashAccrual.Growth growth = new CashAccrual.Growth(yearly);
    double[] index = new double[size];
    for (int s = 0; s < size; s++) {
      index[s] = s == 0 ? 1 : index[s - 1] * growth.over(calendar.days(s - 1, s));
    }
    return Column.known(index);
  }
}
