package dev.mandate.validate;

import dev.mandate.plan.Conditions;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Printer;
import dev.mandate.runtime.Moment;
import dev.mandate.runtime.Outcome;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What a condition looked at and what that was, in words. */
final class Shown {
  private Shown() {}

  /**
   * {@code vol(equity, 20 days) is 12%, drift is 3.1%}: the sides of every comparison but the
   * constants; empty where it compares nothing.
   *
   * @param condition as written
   * @param seen what stands in place of an expression in the run
   * @param is {@code is} or {@code was}
   */
  static String sides(
      Expr condition, UnaryOperator<Expr> seen, Moment now, Printer printer, String is) {
    Set<String> texts = new LinkedHashSet<>();
    for (Conditions.Atom atom : Conditions.atoms(condition, printer)) {
      for (Expr side : atom.sides()) {
        if (!(side instanceof Expr.Constant)) {
          String value = value(now.of(seen.apply(side)), side, atom);
          texts.add(printer.text(side) + " " + is + " " + value);
        }
      }
    }
    return String.join(", ", texts);
  }

  /** To two decimals, unless that would look like what it is compared with. */
  private static String value(Outcome outcome, Expr side, Conditions.Atom atom) {
    if (!outcome.isKnown()) {
      return "unknown (" + outcome.unknown() + ")";
    }
    String readable = Figures.readable(outcome.value(), side.type());
    for (Expr other : atom.sides()) {
      boolean looksSame =
          other instanceof Expr.Constant c
              && c.value() != outcome.value()
              && Figures.exact(c.value(), c.type()).equals(readable);
      if (looksSame) {
        String exact = Figures.exact(outcome.value(), side.type());
        return exact.equals(readable)
            ? readable + " but for a rounding; say how close with between … and …"
            : exact;
      }
    }
    return readable;
  }
}
