package dev.mandate.plan;

import static dev.mandate.plan.Expr.Operator.ADD;
import static dev.mandate.plan.Expr.Operator.AND;
import static dev.mandate.plan.Expr.Operator.AT_LEAST;
import static dev.mandate.plan.Expr.Operator.BETWEEN;
import static dev.mandate.plan.Expr.Operator.DEFAULT;
import static dev.mandate.plan.Expr.Operator.DIVIDE;
import static dev.mandate.plan.Expr.Operator.GREATER;
import static dev.mandate.plan.Expr.Operator.IF;
import static dev.mandate.plan.Expr.Operator.LESS;
import static dev.mandate.plan.Expr.Operator.MULTIPLY;
import static dev.mandate.plan.Expr.Operator.NEGATE;
import static dev.mandate.plan.Expr.Operator.NOT;
import static dev.mandate.plan.Expr.Operator.OR;
import static dev.mandate.plan.Written.SPAN;
import static dev.mandate.plan.Written.apply;
import static dev.mandate.plan.Written.call;
import static dev.mandate.plan.Written.days;
import static dev.mandate.plan.Written.fixed;
import static dev.mandate.plan.Written.group;
import static dev.mandate.plan.Written.months;
import static dev.mandate.plan.Written.number;
import static dev.mandate.plan.Written.percent;
import static dev.mandate.plan.Written.price;
import static dev.mandate.plan.Written.slice;
import static dev.mandate.plan.Written.truth;
import static dev.mandate.plan.Written.unknown;
import static dev.mandate.plan.Written.vol;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrinterTest {
  private final Printer printer = Printer.of(Written.NAMES);

  private void prints(String expected, Expr expr) {
    assertEquals(expected, printer.text(expr));
  }

  @Test
  void measuresNameTheirSubjectAndLeaveOutWhatIsOpen() {
    prints("vol(equity, 20 days) > 20%", truth(GREATER, vol(price(0), days(20)), percent(20)));
    prints("drawdown(portfolio)", call("drawdown", Type.PERCENT, new Expr.Portfolio(), unknown()));
    prints(
        "sma(price(gold) / price(equity), 50 days)",
        call("sma", Type.NUMBER, apply(DIVIDE, Type.NUMBER, price(2), price(0)), days(50)));
    prints("max(price(equity), 1)", call("max", Type.NUMBER, price(0), number(1)));
    prints("nav", new Expr.Account(Expr.Reading.NAV, -1, Type.NUMBER));
    prints("weight(bonds)", new Expr.Account(Expr.Reading.WEIGHT, 1, Type.PERCENT));
    prints(
        "vol({60% equity, 40% bonds}, 3 months)",
        vol(
            new Expr.Mix(List.of(new Expr.Part(0, percent(60)), new Expr.Part(1, percent(40)))),
            months(3)));
  }

  @Test
  void figuresCarryTheirUnitAndNoNoise() {
    prints("30%", percent(0.1 * 100 + 0.2 * 100));
    prints("0.05%", percent(0.05));
    prints("33.33333333%", percent(100.0 / 3));
    prints("-5%", percent(-5));
    prints("$2,000", new Expr.Constant(2000, Type.money("$")));
    prints("2020-03-16", new Expr.Constant(LocalDate.of(2020, 3, 16).toEpochDay(), Type.DATE));
    prints("true", new Expr.Constant(1, Type.TRUTH));
    assertEquals("25.31%", Figures.readable(0.253149, Type.PERCENT));
    assertEquals("$61,234.57", Figures.readable(61234.5678, Type.money("$")));
    assertEquals("-0.1235", Figures.readable(-0.123456, Type.NUMBER));
    assertEquals("0%", Figures.readable(0, Type.PERCENT));
  }

  @Test
  void parenthesesOnlyWhereTheReadingNeedsThem() {
    Expr a = number(1);
    Expr b = number(2);
    Expr c = number(3);
    prints("1 + 2 * 3", apply(ADD, Type.NUMBER, a, apply(MULTIPLY, Type.NUMBER, b, c)));
    prints("(1 + 2) * 3", apply(MULTIPLY, Type.NUMBER, apply(ADD, Type.NUMBER, a, b), c));
    prints("1 - 2", apply(ADD, Type.NUMBER, a, apply(NEGATE, Type.NUMBER, b)));
    prints(
        "1 - (2 + 3)",
        apply(ADD, Type.NUMBER, a, apply(NEGATE, Type.NUMBER, apply(ADD, Type.NUMBER, b, c))));
    prints("1 / (2 * 3)", apply(DIVIDE, Type.NUMBER, a, apply(MULTIPLY, Type.NUMBER, b, c)));
    prints("1 * 2 / 3", apply(DIVIDE, Type.NUMBER, apply(MULTIPLY, Type.NUMBER, a, b), c));
    Expr up = truth(GREATER, a, b);
    Expr down = truth(LESS, a, b);
    prints("1 > 2 or 1 < 2 and 1 > 2", truth(OR, up, truth(AND, down, up)));
    prints("(1 > 2 or 1 < 2) and not 1 > 2", truth(AND, truth(OR, up, down), truth(NOT, up)));
    prints("not (1 > 2 and 1 < 2)", truth(NOT, truth(AND, up, down)));
    prints("if 1 > 2 then 1 else 2", apply(IF, Type.NUMBER, up, a, b));
    prints(
        "vol(equity, 20 days) default 15% between 10% and 20%",
        truth(
            BETWEEN,
            apply(DEFAULT, Type.PERCENT, vol(price(0), days(20)), percent(15)),
            percent(10),
            percent(20)));
  }

  @Test
  void memoryReadsAsInARule() {
    Expr high = truth(GREATER, vol(price(0), days(20)), percent(20));
    Expr low = truth(LESS, vol(price(0), days(20)), percent(16));
    prints(
        "vol(equity, 20 days) > 20% for 3 days until vol(equity, 20 days) < 16%",
        new Expr.Latch(new Expr.Held(high, number(3)), low));
    prints(
        "price(equity) crosses above sma(equity, 10 months)",
        new Expr.Crosses(price(0), true, call("sma", Type.NUMBER, price(0), months(10)), false));
    prints("vol(equity, 20 days) 3 months ago", new Expr.Ago(vol(price(0), days(20)), months(3)));
    prints(
        "max(floor, ceiling)",
        call(
            "max",
            Type.NUMBER,
            new Expr.Remembered(0, Type.NUMBER),
            new Expr.Parameter(0, Type.NUMBER)));
  }

  @Test
  void membersAreLeftOutOfWhatIsSaidOfEach() {
    Members.Fixed funds = fixed("funds", 0, 1, 2);
    List<Expr> above =
        List.of(0, 1, 2).stream()
            .map(a ->
                truth(GREATER, price(a), call("sma", Type.NUMBER, price(a), days(200), unknown())))
            .toList();
    List<Expr> momentum =
        List.of(0, 1, 2).stream()
            .map(a -> call("return", Type.PERCENT, price(a), months(6), unknown()))
            .toList();
    assertEquals(
        "top 2 of funds where price > sma(200 days) by return(6 months)",
        printer.members(
            new Members.Pick(new Members.Where(funds, above), true, number(2), momentum)));
    prints(
        "count({equity, bonds, gold} where price > sma(200 days))",
        new Expr.Aggregate(
            Expr.Aggregation.COUNT, List.of(number(1), number(1), number(1)), above, Type.NUMBER));
    prints(
        "average(return(6 months), of: {equity, bonds, gold})",
        new Expr.Aggregate(Expr.Aggregation.AVERAGE, momentum, null, Type.PERCENT));
    assertNull(printer.common(List.of(0, 1), List.of(momentum.get(0), above.get(1))));
  }

  @Test
  void aMemberNamedInItsOwnConditionIsToldApart() {
    List<Expr> beat =
        List.of(0, 1, 2).stream()
            .map(a ->
                truth(
                    AT_LEAST,
                    call("return", Type.PERCENT, price(a), months(1)),
                    call("return", Type.PERCENT, price(0), months(1))))
            .toList();
    assertEquals(
        "return(1 month) >= return(equity, 1 month)", printer.common(List.of(0, 1, 2), beat));
  }

  @Test
  void stepsReadAsTheyAreWritten() {
    assertEquals(
        "shift 30 points from equity to bonds because \"IPS 4.2\"",
        printer.text(
            new Step.Shift(
                Step.Amount.POINTS,
                percent(30),
                group("equity", 0),
                group("bonds", 1),
                "IPS 4.2",
                SPAN)));
    assertEquals(
        "shift to bonds",
        printer.text(
            new Step.Shift(
                Step.Amount.ALL, null, new Step.Invested(), group("bonds", 1), null, SPAN)));
    assertEquals(
        "scale portfolio by 10% / vol(portfolio, 60 days) at most 150% rest in cash",
        printer.text(
            new Step.Scale(
                new Step.Invested(),
                apply(DIVIDE, Type.NUMBER, percent(10), vol(new Expr.Portfolio(), days(60))),
                percent(150),
                new Step.Cash(),
                null,
                SPAN)));
    assertEquals(
        "target 60% equity, rest in {bonds, gold}",
        printer.text(
            new Step.Target(
                List.of(
                    slice(percent(60), "equity", 0),
                    new Slice(null, false, new Slice.Shared(fixed("", 1, 2), null, null), SPAN)),
                null,
                SPAN)));
  }

  @Test
  void aRuleShowsBothBranches() {
    Step.Rule rule =
        new Step.Rule(
            "brake",
            truth(GREATER, vol(price(0), days(20)), percent(20)),
            "vol > 20%",
            List.of(
                new Step.Shift(
                    Step.Amount.PROPORTION,
                    percent(50),
                    group("equity", 0),
                    new Step.Cash(),
                    null,
                    SPAN)),
            List.of(new Step.Hold(null, SPAN)),
            "IPS",
            SPAN);
    assertEquals(
        """
        rule brake if vol(equity, 20 days) > 20% {
          shift 50% of equity to cash
        } else {
          hold
        } because "IPS\"\
        """,
        printer.text(rule));
  }
}
