package dev.mandate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Schedule;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.market.Field;
import dev.mandate.portfolio.Costs;
import dev.mandate.portfolio.Destination;
import dev.mandate.portfolio.Trading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BinderTest {
  private static final Span SPAN = new Span(0, 0);
  private static final Expr PRICE = new Expr.Price(0, Field.PRICE);
  private static final Expr WINDOW = new Expr.Parameter(0, Type.DURATION);
  private static final Expr BOUND = new Expr.Parameter(1, Type.PERCENT);
  private static final Expr VOL = vol(WINDOW);
  private static final Expr CONDITION = apply(Expr.Operator.GREATER, Type.TRUTH, VOL, twice(BOUND));

  private static Expr vol(Expr window) {
    return new Expr.Call("vol", List.of(PRICE, window), Type.PERCENT);
  }

  private static Expr twice(Expr e) {
    return apply(Expr.Operator.MULTIPLY, Type.PERCENT, new Expr.Constant(2, Type.NUMBER), e);
  }

  private static Expr apply(Expr.Operator operator, Type type, Expr... arguments) {
    return new Expr.Apply(operator, List.of(arguments), type);
  }

  private static Expr percent(double value) {
    return new Expr.Constant(value, Type.PERCENT);
  }

  private static Expr days(int count) {
    return new Expr.DurationConstant(Duration.days(count));
  }

  private static Plan plan() {
    Step rule =
        new Step.Rule(
            "brake", CONDITION, "", List.of(new Step.Hold(null, SPAN)), List.of(), null, SPAN);
    Expr zero = new Expr.Constant(0, Type.PERCENT);
    return new Plan(
        Source.of("t", ""),
        "t",
        null,
        List.of(),
        List.of(new Plan.Asset("a", "a", List.of("A"), true, null)),
        List.of(parameter("window", days(20)), parameter("bound", percent(0.1))),
        List.of(),
        new Plan.YearlyRate(zero),
        zero,
        percent(1),
        zero,
        Trading.DEFAULT,
        Costs.DEFAULT,
        Schedule.MONTHLY,
        new Plan.Rebalance(
            Schedule.MONTHLY, Plan.Join.ALONE, null, null, Destination.TARGET, null, null, 1, SPAN),
        List.of(rule),
        List.of(),
        null,
        new Plan.Run(null, null, 100_000),
        List.of(
            new Plan.TestBlock(
                "t",
                List.of(new Plan.Pin(VOL, percent(0.3), SPAN)),
                null,
                null,
                null,
                List.of(),
                SPAN)),
        List.of());
  }

  private static Plan.Parameter parameter(String name, Expr initial) {
    return new Plan.Parameter(name, initial, List.of(), null, null, null, SPAN);
  }

  private static Expr condition(Plan plan) {
    return ((Step.Rule) plan.policy().getFirst()).condition();
  }

  @Test
  void bindsInitialValuesAndFolds() {
    Plan bound = Binder.bind(plan(), Map.of());
    assertEquals(
        apply(Expr.Operator.GREATER, Type.TRUTH, vol(days(20)), percent(0.2)), condition(bound));
  }

  @Test
  void bindsGivenValuesAlsoInTests() {
    Plan bound = Binder.bind(plan(), Map.of("window", days(60), "bound", percent(0.15)));
    assertEquals(
        apply(Expr.Operator.GREATER, Type.TRUTH, vol(days(60)), percent(0.3)), condition(bound));
    assertEquals(vol(days(60)), bound.tests().getFirst().pins().getFirst().term());
    assertEquals(days(60), bound.parameters().getFirst().initial());
  }

  @Test
  void refusesUnknownParameters() {
    assertThrows(
        IllegalArgumentException.class, () -> Binder.bind(plan(), Map.of("windw", days(60))));
  }

  @Test
  void pinsTermsWhereverTheyOccur() {
    Plan bound = Binder.bind(plan(), Map.of());
    Plan pinned = pinned(bound, bound.tests().getFirst().pins().getFirst());
    assertEquals(
        apply(Expr.Operator.GREATER, Type.TRUTH, percent(0.3), percent(0.2)), condition(pinned));
    Plan unknown = pinned(bound, new Plan.Pin(PRICE, new Expr.Unknown("given", Type.NUMBER), SPAN));
    assertEquals(
        new Expr.Call(
            "vol", List.of(new Expr.Unknown("given", Type.NUMBER), days(20)), Type.PERCENT),
        ((Expr.Apply) condition(unknown)).arguments().getFirst());
    Plan number = pinned(bound, new Plan.Pin(PRICE, new Expr.Constant(7, Type.NUMBER), SPAN));
    assertEquals(condition(bound), condition(number));
  }

  /** A level of today says nothing of what was before; a measure pinned stands for all of time. */
  @Test
  void pinsWhatIsLookedAtOverTimeByItsMeasureOnly() {
    Expr ratio = apply(Expr.Operator.DIVIDE, Type.NUMBER, PRICE, new Expr.Price(1, Field.PRICE));
    Expr average = new Expr.Call("sma", List.of(ratio, days(50)), Type.NUMBER);
    Plan.Pin price = new Plan.Pin(PRICE, new Expr.Constant(7, Type.NUMBER), SPAN);
    assertSame(average, Rewrite.pinning(List.of(price)).expr(average));
    Expr calm = new Expr.Call("sma", List.of(VOL, days(50)), Type.PERCENT);
    assertEquals(
        new Expr.Call("sma", List.of(percent(0.3), days(50)), Type.PERCENT),
        Rewrite.pinning(List.of(new Plan.Pin(VOL, percent(0.3), SPAN))).expr(calm));
  }

  private static Plan pinned(Plan plan, Plan.Pin pin) {
    return Rewrite.pinning(List.of(pin)).plan(plan);
  }

  @Test
  void foldsByTheRulesOfUnknown() {
    Expr unknown = new Expr.Unknown("no price", Type.TRUTH);
    Expr no = new Expr.Constant(0, Type.TRUTH);
    assertEquals(no, Folding.fold(apply(Expr.Operator.AND, Type.TRUTH, unknown, no)));
    assertEquals(unknown, Folding.fold(apply(Expr.Operator.OR, Type.TRUTH, unknown, no)));
    assertEquals(
        new Expr.Unknown("a division by zero", Type.NUMBER),
        Folding.fold(apply(Expr.Operator.DIVIDE, Type.NUMBER, percent(1), percent(0))));
    Expr halfMonth =
        apply(
            Expr.Operator.MULTIPLY,
            Type.DURATION,
            new Expr.Constant(0.5, Type.NUMBER),
            new Expr.DurationConstant(Duration.months(1)));
    assertSame(halfMonth, Folding.fold(halfMonth));
  }

  /** Thirty named values, each used twice by the next: a tree of 2^30 nodes, sixty objects. */
  @Test
  void sharesWhatIsUsedTwice() {
    Expr e = VOL;
    for (int i = 0; i < 30; i++) {
      e = apply(Expr.Operator.ADD, Type.PERCENT, e, e);
    }
    Rewrite rewrite = new Rewrite(x -> x.equals(WINDOW) ? days(5) : null, Folding::fold);
    Expr.Apply rewritten = (Expr.Apply) rewrite.expr(e);
    assertSame(rewritten.arguments().get(0), rewritten.arguments().get(1));
  }
}
