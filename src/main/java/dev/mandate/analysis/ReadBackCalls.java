package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Measures as one says them: "the volatility of equity over the last 20 sessions". */
final class ReadBackCalls {
  private final ReadBackTerms terms;
  private final ReadBackSpans spans;

  ReadBackCalls(ReadBackTerms terms, ReadBackSpans spans) {
    this.terms = terms;
    this.spans = spans;
  }

  String text(Expr.Call call) {
    List<Expr> arguments = call.arguments();
    return switch (call.function()) {
      case "min" -> "the smaller of " + list(arguments);
      case "max" -> "the larger of " + list(arguments);
      case "average" -> "the average of " + list(arguments);
      case "sum" -> "the sum of " + list(arguments);
      case "abs" -> "the size (without its sign) of " + terms.value(arguments.getFirst());
      case "sqrt" -> "the square root of " + terms.value(arguments.getFirst());
      case "log" -> "the logarithm of " + terms.value(arguments.getFirst());
      case "exp" -> "the exponential of " + terms.value(arguments.getFirst());
      case "round" ->
          terms.value(arguments.get(0)) + ", to the nearest " + terms.value(arguments.get(1));
      case "glide" -> glide(arguments);
      case "years_between" ->
          "the years from "
              + terms.value(arguments.get(0))
              + " to "
              + terms.value(arguments.get(1));
      case "momentum" -> momentum(call);
      case "bollinger" -> bollinger(call);
      case "macd" -> macd(call);
      case "quantile" -> "the " + terms.value(arguments.get(2)) + " quantile " + ofLast(arguments);
      default -> measure(call);
    };
  }

  private String list(List<Expr> values) {
    return Prose.list(
        values.stream().filter(v -> !(v instanceof Expr.Unknown)).map(terms::value).toList());
  }

  private String glide(List<Expr> arguments) {
    return "a level that moves in a straight line from "
        + terms.value(arguments.get(0))
        + " on "
        + terms.value(arguments.get(2))
        + " to "
        + terms.value(arguments.get(1))
        + " on "
        + terms.value(arguments.get(3));
  }

  private String momentum(Expr.Call call) {
    return terms.of("return", call.arguments().getFirst())
        + " from "
        + spans.text(call.arguments().get(1))
        + " ago to "
        + spans.text(call.arguments().get(2))
        + " ago";
  }

  private String bollinger(Expr.Call call) {
    List<Expr> arguments = call.arguments();
    String band = terms.of("Bollinger band", arguments.getFirst());
    return band
        + " over "
        + spans.lastOf(arguments.get(1), null)
        + " at "
        + terms.value(arguments.get(2))
        + " standard deviations";
  }

  private String macd(Expr.Call call) {
    List<String> lengths =
        call.arguments().stream().filter(spans::isDuration).map(spans::text).toList();
    return terms.of("MACD", call.arguments().getFirst())
        + " over "
        + ReadBackSpans.together(lengths);
  }

  private String ofLast(List<Expr> arguments) {
    return "of "
        + terms.subject(arguments.get(0))
        + " over "
        + spans.lastOf(arguments.get(1), null);
  }

  /** {@code equity from its highest value on record}, where {@code expr} is a drawdown; or null. */
  @Nullable String fall(Expr expr) {
    if (Expressions.isAccountDrawdown(expr)) {
      return "the portfolio from its highest value since the start";
    }
    if (!(expr instanceof Expr.Call call) || !call.function().equals("drawdown")) {
      return null;
    }
    Expr subject = call.arguments().getFirst();
    boolean ever = call.arguments().size() < 2 || call.arguments().get(1) instanceof Expr.Unknown;
    return (terms.isIt(subject) ? "it" : terms.subject(subject))
        + " from its highest value "
        + (ever
            ? "on record"
            : "of " + spans.lastOf(call.arguments().get(1), spans.frequency(call, 2)));
  }

  /** A measure over a window: "the volatility of equity over the last 20 sessions". */
  private String measure(Expr.Call call) {
    List<Expr> arguments = call.arguments();
    if (call.foreign() != null) {
      String of = arguments.stream().map(terms::value).collect(Collectors.joining(" and "));
      String what = "the host's " + call.function().replace('_', ' ');
      return of.isEmpty() ? what : what + " of " + of;
    }
    if (arguments.isEmpty()) {
      return "the " + call.function().replace('_', ' ');
    }
    Expr subject = arguments.getFirst();
    StringBuilder text =
        new StringBuilder(terms.of(noun(call.function(), subject instanceof Expr.Price), subject));
    int next = 1;
    if (arguments.size() > 1 && ReadBackTerms.isSeries(arguments.get(1))) {
      text.append(joiner(call.function())).append(terms.subject(arguments.get(1)));
      next = 2;
    }
    if (arguments.size() > next && spans.isDuration(arguments.get(next))) {
      Expr window = arguments.get(next);
      Expr sampled = spans.frequency(call, next + 1);
      text.append(over(call.function(), window, sampled));
    }
    return text.toString();
  }

  private static String joiner(String function) {
    return switch (function) {
      case "correlation", "covariance" -> " with ";
      case "beta", "alpha", "tracking_error", "information_ratio" -> " against ";
      default -> " and ";
    };
  }

  private String over(String function, Expr window, @Nullable Expr sampled) {
    return switch (function) {
      case "sma", "mean", "median", "wma", "ema", "highest", "lowest", "percentile", "zscore" ->
          " over " + spans.lastOf(window, sampled);
      case "return", "log_return", "growth", "inflation" -> " over " + spans.text(window);
      default -> " over " + spans.last(window) + spans.sampled(sampled);
    };
  }

  /** What a measure is called. */
  private static String noun(String function, boolean ofPrice) {
    return switch (function) {
      case "vol" -> "volatility";
      case "downside_vol" -> "downside volatility";
      case "sma", "mean" -> ofPrice ? "average price" : "average";
      case "ema" -> ofPrice ? "exponential average price" : "exponential average";
      case "wma" -> ofPrice ? "weighted average price" : "weighted average";
      case "median" -> ofPrice ? "median price" : "median";
      case "highest" -> ofPrice ? "highest price" : "highest value";
      case "lowest" -> ofPrice ? "lowest price" : "lowest value";
      case "growth" -> "yearly growth";
      case "log_return" -> "continuous return";
      case "rsi" -> "relative strength index";
      case "zscore" -> "z-score";
      case "sharpe" -> "Sharpe ratio";
      case "sortino" -> "Sortino ratio";
      case "max_drawdown" -> "deepest fall";
      case "atr" -> "average true range";
      case "stdev" -> "standard deviation";
      case "skew" -> "skewness";
      case "ulcer" -> "ulcer index";
      default -> function.replace('_', ' ');
    };
  }
}
