package dev.mandate.plan;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Schedule;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.market.Field;
import dev.mandate.portfolio.Costs;
import dev.mandate.portfolio.Destination;
import dev.mandate.portfolio.Trading;
import java.util.List;

/** Short words for plan expressions in tests. Asset 0 is equity, 1 bonds, 2 gold. */
public final class Written {
  public static final Names NAMES =
      new Names(List.of("equity", "bonds", "gold"), List.of("ceiling"), List.of("floor"));
  public static final Span SPAN = new Span(0, 0);

  private Written() {}

  public static Expr percent(double value) {
    return new Expr.Constant(value / 100, Type.PERCENT);
  }

  public static Expr number(double value) {
    return new Expr.Constant(value, Type.NUMBER);
  }

  public static Expr days(int count) {
    return new Expr.DurationConstant(Duration.days(count));
  }

  public static Expr months(int count) {
    return new Expr.DurationConstant(Duration.months(count));
  }

  public static Expr price(int asset) {
    return new Expr.Price(asset, Field.PRICE);
  }

  public static Expr vol(Expr subject, Expr window) {
    return call("vol", Type.PERCENT, subject, window, unknown());
  }

  public static Expr call(String function, Type type, Expr... arguments) {
    return new Expr.Call(function, List.of(arguments), type);
  }

  public static Expr unknown() {
    return new Expr.Unknown("not given", Type.NUMBER);
  }

  public static Expr apply(Expr.Operator operator, Type type, Expr... arguments) {
    return new Expr.Apply(operator, List.of(arguments), type);
  }

  public static Expr truth(Expr.Operator operator, Expr... arguments) {
    return apply(operator, Type.TRUTH, arguments);
  }

  public static Members.Fixed fixed(String text, Integer... assets) {
    return new Members.Fixed(List.of(assets), null, text);
  }

  public static Step.Group group(String text, Integer... assets) {
    return new Step.Assets(fixed(text, assets));
  }

  public static Slice slice(Expr weight, String text, Integer... assets) {
    return new Slice(weight, false, new Slice.Shared(fixed(text, assets), null, null), SPAN);
  }

  /** A plan of {@link #NAMES} without a policy. */
  public static Plan plan(Step... policy) {
    return new Plan(
        Source.of("test", ""),
        "Test",
        null,
        List.of(),
        NAMES.assets().stream()
            .map(name -> new Plan.Asset(name, name, List.of(name), true, null))
            .toList(),
        List.of(new Plan.Parameter("ceiling", percent(20), List.of(), null, null, null, SPAN)),
        List.of(new Plan.Remembered("floor", number(1), number(1), SPAN)),
        new Plan.YearlyRate(percent(0)),
        percent(0),
        percent(100),
        percent(0),
        Trading.DEFAULT,
        Costs.DEFAULT,
        Schedule.MONTHLY,
        new Plan.Rebalance(
            Schedule.MONTHLY, Plan.Join.ALONE, null, null, Destination.TARGET, null, null, 1, SPAN),
        List.of(policy),
        List.of(),
        null,
        new Plan.Run(null, null, 100_000),
        List.of(),
        List.of());
  }
}
