package dev.mandate.analysis;

import dev.mandate.market.Field;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Type;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Between which values an expression can lie, whatever the market does: a volatility is not
 * negative, a drawdown not over 100%. Where nothing is certain, everything.
 */
final class Ranges {
  private final Plan plan;

  /** Neither borrowing nor shorts: then every weight lies between 0 and 100%. */
  private final boolean longOnly;

  Ranges(Plan plan) {
    this.plan = plan;
    this.longOnly = isAtMost(plan.allowedNet(), 1) && isAtMost(plan.allowedShort(), 0);
  }

  private static boolean isAtMost(Expr expr, double bound) {
    return expr instanceof Expr.Constant c && c.value() <= bound;
  }

  boolean longOnly() {
    return longOnly;
  }

  Interval of(Expr expr) {
    return switch (expr) {
      case Expr.Constant c -> Interval.point(c.value());
      case Expr.Parameter p -> parameter(plan.parameters().get(p.index()));
      case Expr.Price p -> p.field() == Field.VALUE ? Interval.ALL : Interval.POSITIVE;
      case Expr.CashIndex c -> Interval.POSITIVE;
      case Expr.Mix m -> rises(m) ? Interval.POSITIVE : Interval.ALL;
      case Expr.Portfolio p -> longOnly ? Interval.POSITIVE : Interval.ALL;
      case Expr.Today t -> today(t.field());
      case Expr.Call c -> call(c);
      case Expr.Apply a -> Expressions.isAccountDrawdown(a) ? fall() : apply(a);
      case Expr.Rank r -> Interval.closed(1, r.values().size());
      case Expr.Aggregate a -> aggregate(a);
      case Expr.Ago a -> of(a.value());
      case Expr.Account a -> account(a.reading());
      case Expr.DurationConstant d -> Interval.ALL;
      case Expr.TextConstant t -> Interval.ALL;
      case Expr.Unknown u -> Interval.ALL;
      case Expr.Held h -> Interval.UNIT;
      case Expr.Latch l -> Interval.UNIT;
      case Expr.Crosses c -> Interval.UNIT;
      case Expr.Remembered r -> Interval.ALL;
      case Expr.Previous p -> Interval.ALL;
      case Expr.Metric m -> Interval.ALL;
    };
  }

  /** Whether it takes whole numbers only. */
  static boolean isWhole(Expr expr) {
    return switch (expr) {
      case Expr.Today t -> true;
      case Expr.Rank r -> true;
      case Expr.Aggregate a -> a.kind() == Expr.Aggregation.COUNT;
      case Expr.Account a -> a.reading() == Expr.Reading.HOLDING_PERIOD;
      default -> false;
    };
  }

  private static Interval parameter(Plan.Parameter parameter) {
    if (parameter.low() instanceof Expr.Constant low
        && parameter.high() instanceof Expr.Constant high) {
      return Interval.closed(low.value(), high.value());
    }
    Interval all = null;
    for (Expr choice : parameter.choices()) {
      if (!(choice instanceof Expr.Constant c)) {
        return Interval.ALL;
      }
      all = all == null ? Interval.point(c.value()) : all.hull(Interval.point(c.value()));
    }
    return all == null ? Interval.ALL : all;
  }

  /** A long-only mix of prices stays above zero. */
  private static boolean rises(Expr.Mix mix) {
    double sum = 0;
    for (Expr.Part part : mix.parts()) {
      if (!(part.weight() instanceof Expr.Constant c) || c.value() < 0) {
        return false;
      }
      sum += c.value();
    }
    return sum <= 1 + 1e-9;
  }

  /** Of the account: from its own highest value, which it has reached or not. */
  private Interval fall() {
    return longOnly ? Interval.UNIT : Interval.NOT_NEGATIVE;
  }

  private static Interval today(Expr.DateField field) {
    return switch (field) {
      case MONTH -> Interval.closed(1, 12);
      case DAY_OF_MONTH -> Interval.closed(1, 31);
      case YEAR, TODAY -> Interval.ALL;
    };
  }

  private Interval account(Expr.Reading reading) {
    return switch (reading) {
      case WEIGHT, DRIFT -> longOnly ? Interval.UNIT : Interval.ALL;
      case RELATIVE_DRIFT, HOLDING_PERIOD -> Interval.NOT_NEGATIVE;
      case NAV, HIGH_WATER_MARK -> longOnly ? Interval.NOT_NEGATIVE : Interval.ALL;
      case UNREALIZED_GAIN -> longOnly ? Interval.atLeast(-1) : Interval.ALL;
      case CASH_RATE -> Interval.ALL;
    };
  }

  private Interval call(Expr.Call call) {
    return switch (call.function()) {
      case "vol", "downside_vol", "stdev", "variance", "tracking_error", "atr" ->
          Interval.NOT_NEGATIVE;
      case "drawdown", "max_drawdown", "ulcer" ->
          isPositive(call) ? Interval.UNIT : Interval.NOT_NEGATIVE;
      case "return", "growth", "momentum", "inflation" ->
          isPositive(call) ? Interval.above(-1) : Interval.ALL;
      case "rsi" -> Interval.closed(0, 100);
      case "percentile" -> Interval.UNIT;
      case "correlation" -> Interval.closed(-1, 1);
      case "sma", "ema", "wma", "mean", "median", "highest", "lowest", "quantile" ->
          of(call.arguments().getFirst());
      case "abs" -> absolute(of(call.arguments().getFirst()));
      case "sqrt" -> Interval.NOT_NEGATIVE;
      case "exp" -> Interval.POSITIVE;
      case "min" -> ofAll(call.arguments(), Ranges::smaller);
      case "max" -> ofAll(call.arguments(), Ranges::larger);
      case "average" -> ofAll(call.arguments(), Interval::hull);
      case "glide" -> of(call.arguments().get(0)).hull(of(call.arguments().get(1)));
      default -> Interval.ALL;
    };
  }

  private boolean isPositive(Expr.Call call) {
    Interval range = of(call.arguments().getFirst());
    return range.low() >= 0;
  }

  private Interval ofAll(List<Expr> values, BinaryOperator<Interval> join) {
    Interval all = null;
    for (Expr value : values) {
      if (!(value instanceof Expr.Unknown)) {
        Interval range = of(value);
        all = all == null ? range : join.apply(all, range);
      }
    }
    return all == null ? Interval.ALL : all;
  }

  private static Interval absolute(Interval range) {
    if (range.low() >= 0) {
      return range;
    }
    return range.high() <= 0
        ? range.negate()
        : range.hull(range.negate()).intersect(Interval.NOT_NEGATIVE);
  }

  private static Interval smaller(Interval a, Interval b) {
    Interval low = a.low() < b.low() || (a.low() == b.low() && !a.lowOpen()) ? a : b;
    Interval high = a.high() < b.high() || (a.high() == b.high() && a.highOpen()) ? a : b;
    return new Interval(low.low(), low.lowOpen(), high.high(), high.highOpen());
  }

  private static Interval larger(Interval a, Interval b) {
    return smaller(a.negate(), b.negate()).negate();
  }

  private Interval apply(Expr.Apply apply) {
    List<Expr> of = apply.arguments();
    return switch (apply.operator()) {
      case ADD -> ofAll(of, Interval::plus);
      case MULTIPLY -> ofAll(of, Interval::times);
      case DIVIDE -> of(of.get(0)).times(of(of.get(1)).inverse());
      case NEGATE -> of(of.getFirst()).negate();
      case IF -> of(of.get(1)).hull(of(of.get(2)));
      case DEFAULT -> of(of.get(0)).hull(of(of.get(1)));
      case GREATER, LESS, AT_LEAST, AT_MOST, EQUAL, DIFFERENT, BETWEEN, AND, OR, NOT, IS_UNKNOWN ->
          Interval.UNIT;
    };
  }

  private Interval aggregate(Expr.Aggregate aggregate) {
    Interval hull = ofAll(aggregate.values(), Interval::hull);
    return switch (aggregate.kind()) {
      case COUNT -> Interval.closed(0, aggregate.values().size());
      case AVERAGE, MIN, MAX -> hull;
      case SUM -> hull.hull(Interval.point(0)).times(Interval.closed(0, aggregate.values().size()));
    };
  }

  /** Whether the values compared are numbers, so that an order between them means something. */
  static boolean isOrdered(Type type) {
    return switch (type.kind()) {
      case PERCENT, NUMBER, MONEY, DATE -> true;
      case DURATION, TEXT, TRUTH, ASSET, SET, ALLOCATION, SERIES -> false;
    };
  }
}
