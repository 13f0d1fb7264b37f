package dev.mandate.analysis;

import static dev.mandate.plan.Expr.Operator.ADD;
import static dev.mandate.plan.Expr.Operator.AND;
import static dev.mandate.plan.Expr.Operator.AT_LEAST;
import static dev.mandate.plan.Expr.Operator.AT_MOST;
import static dev.mandate.plan.Expr.Operator.BETWEEN;
import static dev.mandate.plan.Expr.Operator.DEFAULT;
import static dev.mandate.plan.Expr.Operator.DIVIDE;
import static dev.mandate.plan.Expr.Operator.EQUAL;
import static dev.mandate.plan.Expr.Operator.GREATER;
import static dev.mandate.plan.Expr.Operator.IS_UNKNOWN;
import static dev.mandate.plan.Expr.Operator.LESS;
import static dev.mandate.plan.Expr.Operator.MULTIPLY;
import static dev.mandate.plan.Expr.Operator.NOT;
import static dev.mandate.plan.Expr.Operator.OR;
import static dev.mandate.plan.Written.apply;
import static dev.mandate.plan.Written.call;
import static dev.mandate.plan.Written.days;
import static dev.mandate.plan.Written.months;
import static dev.mandate.plan.Written.number;
import static dev.mandate.plan.Written.percent;
import static dev.mandate.plan.Written.price;
import static dev.mandate.plan.Written.truth;
import static dev.mandate.plan.Written.unknown;
import static dev.mandate.plan.Written.vol;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Type;
import dev.mandate.plan.Written;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SatisfiabilityTest {
  private final Ranges ranges = new Ranges(Written.plan());
  private final Satisfiability strict = Satisfiability.strict(ranges);

  private final Expr vol = vol(price(0), days(20));
  private final Expr month = new Expr.Today(Expr.DateField.MONTH);

  private void never(Expr condition) {
    assertFalse(strict.canHold(condition));
  }

  private void always(Expr condition) {
    assertFalse(strict.canFail(condition));
  }

  private void open(Expr condition) {
    assertTrue(strict.canHold(condition));
    assertTrue(strict.canFail(condition));
  }

  private Expr volOver(double percent) {
    return truth(GREATER, vol, percent(percent));
  }

  private Expr volUnder(double percent) {
    return truth(LESS, vol, percent(percent));
  }

  @Test
  void boundsOfOneTermMeet() {
    never(truth(AND, volOver(20), volUnder(15)));
    never(truth(AND, volOver(20), volUnder(20)));
    open(truth(AND, volOver(15), volUnder(20)));
    always(truth(OR, volOver(15), volUnder(20)));
    open(truth(OR, volOver(20), volUnder(15)));
    never(truth(AND, truth(BETWEEN, vol, percent(10), percent(20)), volOver(20)));
    open(
        truth(
            AND, truth(BETWEEN, vol, percent(10), percent(20)), truth(AT_LEAST, vol, percent(20))));
    never(truth(BETWEEN, vol, percent(20), percent(10)));
    never(truth(NOT, truth(OR, volOver(15), volUnder(20))));
  }

  @Test
  void whicheverSideTheNumberIsOn() {
    never(truth(AND, volOver(20), truth(GREATER, percent(15), vol)));
    Expr twice = apply(MULTIPLY, Type.PERCENT, number(2), vol);
    never(truth(AND, truth(GREATER, twice, percent(40)), volUnder(20)));
    open(truth(AND, truth(GREATER, twice, percent(30)), volUnder(20)));
    Expr half = apply(DIVIDE, Type.PERCENT, vol, number(2));
    never(truth(AND, truth(LESS, half, percent(5)), volOver(10)));
  }

  @Test
  void twoSeriesComparedWithEachOther() {
    Expr us = call("return", Type.PERCENT, price(0), months(12));
    Expr bills = call("return", Type.PERCENT, price(1), months(12));
    never(truth(AND, truth(GREATER, us, bills), truth(GREATER, bills, us)));
    never(truth(AND, truth(GREATER, us, bills), truth(LESS, us, bills)));
    open(truth(AND, truth(AT_LEAST, us, bills), truth(AT_LEAST, bills, us)));
    never(
        truth(
            AND,
            truth(GREATER, us, bills),
            truth(LESS, us, percent(0)),
            truth(GREATER, bills, percent(5))));
  }

  @Test
  void whatAMeasureCanBe() {
    never(volUnder(0));
    never(volUnder(-5));
    always(volOver(-5));
    open(volOver(0));
    never(truth(GREATER, call("drawdown", Type.PERCENT, price(0), unknown()), percent(120)));
    never(truth(GREATER, call("rsi", Type.NUMBER, price(0), days(14)), number(150)));
    never(
        truth(LESS, call("correlation", Type.NUMBER, price(0), price(1), days(60)), number(-1.5)));
    never(truth(AT_MOST, call("return", Type.PERCENT, price(0), days(60)), percent(-100)));
    open(truth(LESS, call("return", Type.PERCENT, price(0), days(60)), percent(-99)));
    always(truth(GREATER, call("sma", Type.NUMBER, price(0), days(60)), number(0)));
    never(truth(GREATER, new Expr.Account(Expr.Reading.DRIFT, -1, Type.PERCENT), percent(100)));
    open(truth(GREATER, call("zscore", Type.NUMBER, price(0), days(60)), number(3)));
  }

  @Test
  void wholeNumbersHaveGaps() {
    never(truth(GREATER, month, number(12)));
    never(truth(AND, truth(GREATER, month, number(11)), truth(LESS, month, number(12))));
    never(truth(EQUAL, month, number(13)));
    always(truth(AT_LEAST, month, number(1)));
    never(truth(AND, truth(EQUAL, month, number(3)), truth(EQUAL, month, number(4))));
    open(truth(OR, truth(EQUAL, month, number(3)), truth(EQUAL, month, number(4))));
  }

  @Test
  void unknownIsNeitherTrueNorFalse() {
    Expr unknown = truth(IS_UNKNOWN, vol);
    never(truth(AND, unknown, volOver(20)));
    never(truth(AND, unknown, truth(NOT, unknown)));
    open(unknown);
    Expr tooShort = truth(GREATER, vol(price(0), days(1)), percent(20));
    assertTrue(Undecided.isNeverKnown(tooShort));
    assertEquals("vol of 1 day has one observation and needs 2", Undecided.reason(tooShort));
    assertFalse(Undecided.isNeverKnown(truth(OR, tooShort, volOver(20))));
    open(truth(GREATER, apply(DEFAULT, Type.PERCENT, vol, percent(15)), percent(20)));
  }

  @Test
  void memory() {
    Expr held = new Expr.Held(volOver(20), number(3));
    never(truth(AND, held, volUnder(15)));
    open(truth(AND, truth(NOT, held), volOver(20)));
    Expr latch = new Expr.Latch(volOver(20), volUnder(16));
    open(truth(AND, latch, volUnder(18)));
    open(truth(AND, latch, volUnder(15)));
    assertFalse(Satisfiability.ofKnownData(ranges).canHold(truth(AND, latch, volUnder(15))));
    Expr crosses = new Expr.Crosses(vol, true, percent(20), false);
    never(truth(AND, crosses, volUnder(20)));
    open(truth(AND, truth(NOT, crosses), volOver(20)));
  }

  @Test
  void whatIsTooManyToTellCanHold() {
    List<Expr> pairs = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      Expr sma = call("sma", Type.NUMBER, price(0), days(i));
      pairs.add(truth(OR, truth(GREATER, sma, number(1)), truth(LESS, sma, number(0.5))));
    }
    open(truth(AND, pairs.toArray(Expr[]::new)));
    List<Expr> terms = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      terms.add(volOver(20 + i / 1000.0));
    }
    assertTrue(strict.canHold(truth(AND, terms.toArray(Expr[]::new))));
  }

  @Test
  void sums() {
    Expr sum = apply(ADD, Type.PERCENT, vol, percent(5));
    never(truth(AND, truth(GREATER, sum, percent(25)), volUnder(20)));
    never(truth(LESS, sum, percent(5)));
  }
}
