package dev.mandate.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Schedule;
import dev.mandate.market.Field;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expr.Operator;
import dev.mandate.plan.Expr.Reading;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import dev.mandate.plan.Type;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is short for something else, expression by expression. */
class DesugaringTest {
  private static final String ASSETS = "assets a = AA, b = BB, x = { a, b }\n";

  /** The condition of the one rule after {@code target 100% a}. */
  private static Expr condition(String text) {
    Plan plan = Scripts.plan(ASSETS + "target 100% a\ndecide daily\nif " + text + " hold");
    return assertInstanceOf(Step.Rule.class, plan.policy().get(1)).condition();
  }

  /** The left side of {@code text > 0}. */
  private static Expr value(String text) {
    Expr.Apply compared = assertInstanceOf(Expr.Apply.class, condition(text + " > 0"));
    assertEquals(Operator.GREATER, compared.operator());
    return compared.arguments().getFirst();
  }

  private static Expr price(int asset) {
    return new Expr.Price(asset, Field.PRICE);
  }

  private static Expr days(int count) {
    return new Expr.DurationConstant(Duration.days(count));
  }

  private static Expr number(double value) {
    return new Expr.Constant(value, Type.NUMBER);
  }

  private static Expr percent(double value) {
    return new Expr.Constant(value, Type.PERCENT);
  }

  private static Expr apply(Operator operator, Type type, Expr... arguments) {
    return new Expr.Apply(operator, List.of(arguments), type);
  }

  private static Expr returned(int asset) {
    return new Expr.Call("return", List.of(price(asset), days(5)), Type.PERCENT);
  }

  private static Expr weight(int asset) {
    return new Expr.Account(Reading.WEIGHT, asset, Type.PERCENT);
  }

  private static Expr positive(int asset) {
    return apply(Operator.GREATER, Type.TRUTH, returned(asset), percent(0));
  }

  @Test
  void aMeasureWithoutItsAssetMeasuresTheOneTargeted() {
    assertEquals(returned(0), value("return(5 days)"));
    assertEquals(price(0), value("price"));
    assertEquals(price(1), value("price(b)"));
    assertEquals(new Expr.Price(0, Field.RAW), value("raw_price"));
    Expr.Call correlation = assertInstanceOf(Expr.Call.class, value("correlation(b, 5 days)"));
    assertEquals(List.of(price(0), price(1)), correlation.arguments().subList(0, 2));
  }

  @Test
  void readingsOfTheAccount() {
    assertEquals(weight(1), value("weight(b)"));
    assertEquals(apply(Operator.ADD, Type.PERCENT, weight(0), weight(1)), value("weight(x)"));
    assertEquals(weight(-1), value("weight(cash)"));
    assertEquals(
        apply(
            Operator.ADD,
            Type.PERCENT,
            percent(1),
            apply(
                Operator.NEGATE,
                Type.NUMBER,
                apply(
                    Operator.DIVIDE,
                    Type.NUMBER,
                    new Expr.Account(Reading.NAV, -1, Type.money(null)),
                    new Expr.Account(Reading.HIGH_WATER_MARK, -1, Type.money(null))))),
        value("drawdown(nav)"));
  }

  @Test
  void setsAndCashAreSeries() {
    Expr.Call call = assertInstanceOf(Expr.Call.class, value("return(x, 5 days)"));
    assertEquals(
        new Expr.Mix(List.of(new Expr.Part(0, percent(0.5)), new Expr.Part(1, percent(0.5)))),
        call.arguments().getFirst());
    Expr.Call weighted = assertInstanceOf(Expr.Call.class, value("return({70% a, 30% b}, 5 days)"));
    assertEquals(
        new Expr.Mix(List.of(new Expr.Part(0, percent(0.7)), new Expr.Part(1, percent(0.3)))),
        weighted.arguments().getFirst());
    assertEquals(new Expr.CashIndex(), value("price(cash)"));
    Expr.Call target = assertInstanceOf(Expr.Call.class, value("return(portfolio, 5 days)"));
    assertEquals(new Expr.Portfolio(), target.arguments().getFirst());
  }

  @Test
  void overTheMembersOfASet() {
    assertEquals(number(2), value("count(x)"));
    assertEquals(
        new Expr.Aggregate(
            Expr.Aggregation.COUNT,
            List.of(number(1), number(1)),
            List.of(positive(0), positive(1)),
            Type.NUMBER),
        value("count(x where return(5 days) > 0%)"));
    assertEquals(
        new Expr.Aggregate(
            Expr.Aggregation.AVERAGE, List.of(returned(0), returned(1)), null, Type.PERCENT),
        value("average(return(5 days), of: x)"));
    assertEquals(
        new Expr.Call("max", List.of(returned(0), percent(0.1)), Type.PERCENT),
        value("max(return(5 days), 10%)"));
  }

  @Test
  void aRankHasTheValuesOfAllMembers() {
    Expr.Aggregate counted =
        assertInstanceOf(Expr.Aggregate.class, value("count(x where rank(return(5 days)) = 1)"));
    Expr second =
        assertInstanceOf(Expr.Apply.class, java.util.Objects.requireNonNull(counted.where()).get(1))
            .arguments()
            .getFirst();
    assertEquals(new Expr.Rank(List.of(returned(0), returned(1)), 1), second);
  }

  @Test
  void amountsAndDates() {
    assertEquals(
        apply(
            Operator.MULTIPLY,
            Type.money(null),
            percent(0.8),
            new Expr.Account(Reading.NAV, -1, Type.money(null))),
        value("80% of nav"));
    assertEquals(
        apply(
            Operator.DIVIDE,
            Type.PERCENT,
            apply(Operator.MULTIPLY, Type.PERCENT, number(2), returned(0)),
            number(3)),
        value("2 * return(5 days) / 3"));
    assertEquals(new Expr.Today(Expr.DateField.MONTH), value("month"));
    Expr glide = value("glide(from: 90%, to: 40%, start: 2020-01-01, end: 2021-01-01)");
    Expr.Apply before = assertInstanceOf(Expr.Apply.class, glide);
    assertEquals(Operator.IF, before.operator());
    assertEquals(percent(0.9), before.arguments().get(1));
  }

  @Test
  void whatIsMissing() {
    assertEquals(
        apply(Operator.DEFAULT, Type.PERCENT, returned(0), percent(0.15)),
        value("(return(5 days) default 15%)"));
    assertEquals(apply(Operator.IS_UNKNOWN, Type.TRUTH, price(0)), condition("price is unknown"));
    assertEquals(new Expr.Ago(price(0), days(3)), value("price 3 days ago"));
  }

  @Test
  void crossingsInALatchAreTestedEverySession() {
    String crosses = "price crosses above sma(5 days)";
    assertFalse(assertInstanceOf(Expr.Crosses.class, condition(crosses)).everySession());
    Expr.Latch latch =
        assertInstanceOf(Expr.Latch.class, condition(crosses + " until drift > 5% for 2 days"));
    assertTrue(assertInstanceOf(Expr.Crosses.class, latch.set()).everySession());
    assertEquals(number(2), assertInstanceOf(Expr.Held.class, latch.reset()).sessions());
    Plan plan =
        Scripts.plan(
            ASSETS
                + "let up = price(a) crosses above sma(a, 5 days)\ntarget 100% a\n"
                + "rebalance when up");
    assertTrue(assertInstanceOf(Expr.Crosses.class, plan.rebalance().condition()).everySession());
  }

  @Test
  void definitionsTakeTheMemberOrTheAssetTargeted() {
    String define = "define blend(y: asset): percent = return(y, 5 days)\n";
    Plan plan = Scripts.plan(ASSETS + define + "target top 1 of x by blend\nif blend(b) > 0% hold");
    Step.Target target = (Step.Target) plan.policy().getFirst();
    var pick =
        (dev.mandate.plan.Members.Pick)
            ((dev.mandate.plan.Slice.Shared) target.slices().getFirst().holding()).members();
    assertEquals(List.of(returned(0), returned(1)), pick.score());
    assertEquals(positive(1), ((Step.Rule) plan.policy().get(1)).condition());
  }

  @Test
  void nestedSetsMultiplyTheirWeights() {
    Plan plan =
        Scripts.plan(
            """
            assets us = VTI, intl = VXUS, core = AGG,
              equity = { 70% us, 30% intl }, all_of = { 60% equity, 40% core }, plain = { equity, core }
            benchmark 50% all_of, rest in plain
            target 100% all_of
            """);
    var shared =
        (dev.mandate.plan.Slice.Shared)
            ((Step.Target) plan.policy().getFirst()).slices().getFirst().holding();
    var fixed = (dev.mandate.plan.Members.Fixed) shared.members();
    assertEquals(List.of(percent(0.42), percent(0.18), percent(0.4)), fixed.weights());
    assertEquals(
        List.of(percent(0.385), percent(0.165), percent(0.45)),
        java.util.Objects.requireNonNull(plan.benchmark()).stream()
            .map(Expr.Part::weight)
            .map(w -> percent(Math.round(((Expr.Constant) w).value() * 1e9) / 1e9))
            .toList());
  }

  @Test
  void namesComeFromTheDataWhereNoneAreDeclared() {
    Context data = Scripts.ALONE.withColumns(List.of("SPY", "AGG", "VT"));
    Plan plan = Scripts.plan("target 60% SPY, 40% AGG; benchmark 100% VT", data);
    assertEquals(List.of(true, true, false), plan.assets().stream().map(Plan.Asset::held).toList());
    Plan declared =
        Scripts.plan(
            "assets equity = SPY, bonds = AGG; target 60% equity; benchmark 100% VT; cash earns"
                + " AGG",
            data);
    assertEquals(
        List.of("equity", "bonds", "VT"),
        declared.assets().stream().map(Plan.Asset::name).toList());
    assertEquals(
        List.of(true, false, false), declared.assets().stream().map(Plan.Asset::held).toList());
    assertEquals(new Plan.ReturnsOf(1), declared.cash());
  }

  @Test
  void bindingsReplaceTickers() {
    Plan plan =
        Scripts.plan(
            "assets equity = SPY or IVV, bonds = AGG; target 60% equity, 40% bonds",
            Scripts.ALONE.withBindings(java.util.Map.of("equity", "VT")));
    assertEquals(List.of("VT"), plan.assets().getFirst().tickers());
    Plan free =
        Scripts.plan(
            "target 60% equity, 40% bonds",
            Scripts.ALONE
                .withColumns(List.of("VT", "bonds"))
                .withBindings(java.util.Map.of("equity", "VT")));
    assertEquals(List.of("VT"), free.assets().getFirst().tickers());
    assertEquals(
        List.of("E0314"),
        Scripts.analyze(
                "assets equity = SPY; target 60% equity",
                Scripts.ALONE.withBindings(java.util.Map.of("equty", "VT")))
            .diagnostics()
            .stream()
            .map(d -> d.code().number())
            .toList());
  }

  @Test
  void limitsSpeakOfWeights() {
    Plan plan =
        Scripts.plan(
            ASSETS
                + """
                target 60% a, 40% b
                limit each at most 70%
                limit x within 2 points of benchmark
                limit cash between 1% and 5% excess to x
                benchmark 50% a, 50% b
                """);
    assertEquals(
        List.of("at most 70%", "at most 70%"),
        plan.limits().subList(0, 2).stream().map(l -> l.text().substring(11)).toList());
    assertEquals(percent(0.98), plan.limits().get(2).low());
    assertEquals(percent(1.02), plan.limits().get(2).high());
    assertInstanceOf(Step.Assets.class, plan.limits().get(3).excessTo());
  }

  @Test
  void whenRulesAreEvaluated() {
    assertEquals(Schedule.MONTHLY, Scripts.plan("target 100% a").decide());
    assertEquals(Schedule.DAILY, Scripts.plan("target 100% a; rebalance when drift > 5%").decide());
    assertEquals(Schedule.MONTHLY, Scripts.plan("target 100% a; rebalance never").decide());
    assertEquals(
        Duration.months(3).sampled(),
        Scripts.plan("target 100% a; rebalance quarterly or when drift > 5%")
            .decide()
            .every()
            .sampled());
  }

  @Test
  void whatWasChosenIsSaid() {
    List<String> defaults =
        Scripts.plan("target 60% a; if vol > 20% target top 1 of {a, b} by vol").defaults();
    assertTrue(
        Stream.of(
                "what `60% a` leaves of 100%, 40%, is cash",
                "`vol` without a window looks back 20 days",
                "places that `top 1 of {a, b} by vol` leaves empty are cash",
                "trades happen monthly, on the last session of the month",
                "the rules are evaluated monthly",
                "cash earns nothing",
                "orders fill at the close of the next session",
                "shares are traded in fractions",
                "trading costs 10 bps of what is traded")
            .allMatch(defaults::contains),
        defaults.toString());
    assertEquals(9, defaults.size(), defaults.toString());
  }

  @Test
  void testsPinMeasures() {
    Plan plan =
        Scripts.plan(
            ASSETS
                + """
                target 60% a, 40% b
                rule brake if return(a, 5 days) < 0% shift to cash
                test "t" { given return(a, 5 days) is -1%; given price(b) is unknown
                  expect brake fires; expect target 60% cash, 40% a within 1% }
                test "r" { run from 2001 to 2003; expect max_drawdown < 30% and sharpe > 0 }
                """);
    Plan.TestBlock test = plan.tests().getFirst();
    assertEquals(
        new Plan.Pin(returned(0), percent(-0.01), test.pins().getFirst().span()),
        test.pins().getFirst());
    assertEquals(
        new Expr.Unknown("given as unknown by the test", Type.NUMBER), test.pins().get(1).value());
    assertTrue(((Plan.ExpectRule) test.expectations().getFirst()).fires());
    assertEquals(0.01, ((Plan.ExpectTarget) test.expectations().get(1)).within());
    Plan.TestBlock run = plan.tests().get(1);
    assertEquals(java.time.LocalDate.of(2003, 12, 31), run.to());
  }
}
