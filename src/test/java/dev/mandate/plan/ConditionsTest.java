package dev.mandate.plan;

import static dev.mandate.plan.Expr.Operator.AND;
import static dev.mandate.plan.Expr.Operator.BETWEEN;
import static dev.mandate.plan.Expr.Operator.GREATER;
import static dev.mandate.plan.Expr.Operator.LESS;
import static dev.mandate.plan.Expr.Operator.NOT;
import static dev.mandate.plan.Written.days;
import static dev.mandate.plan.Written.number;
import static dev.mandate.plan.Written.percent;
import static dev.mandate.plan.Written.price;
import static dev.mandate.plan.Written.truth;
import static dev.mandate.plan.Written.vol;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  @Test
  void everyComparisonOnceWithItsSides() {
    Expr vol = vol(price(0), days(20));
    Expr high = truth(GREATER, vol, percent(20));
    Expr middle = truth(BETWEEN, vol(price(1), days(20)), percent(1), percent(2));
    Expr flag = new Expr.Parameter(0, Type.TRUTH);
    Expr set = new Expr.Held(truth(AND, high, truth(NOT, middle), flag, high), number(3));
    Expr reset = truth(LESS, vol, percent(16));

    List<Conditions.Atom> atoms =
        Conditions.atoms(new Expr.Latch(set, reset), Printer.of(Written.NAMES));

    assertEquals(
        List.of(
            "vol(equity, 20 days) > 20%",
            "vol(bonds, 20 days) between 1% and 2%", "ceiling", "vol(equity, 20 days) < 16%"),
        atoms.stream().map(Conditions.Atom::text).toList());
    assertEquals(List.of(vol, percent(20)), atoms.getFirst().sides());
    assertEquals(3, atoms.get(1).sides().size());
    assertEquals(List.of(), atoms.get(2).sides());
  }
}
