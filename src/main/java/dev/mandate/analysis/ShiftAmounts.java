package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.syntax.Action;
import dev.mandate.syntax.Expr.Literal;
import dev.mandate.syntax.Expr.Unit;
import dev.mandate.syntax.SetRef;
import dev.mandate.syntax.Slice.Weight;

/**
 * Whether a shift says how much: {@code 30% from A} has two readings, {@code 30 points of A} none.
 */
final class ShiftAmounts {
  private final Report report;

  ShiftAmounts(Report report) {
    this.report = report;
  }

  /** Reported where it does not. */
  boolean isSaid(Action.Shift s) {
    Weight amount = s.amount();
    SetRef from = s.from();
    if (amount == null
        || from == null
        || amount.parenthesized()
        || !(amount.value() instanceof Literal literal)) {
      return true;
    }
    if (!s.proportion() && literal.unit() == Unit.PERCENT) {
      percentFrom(literal, amount.span(), report.text(from.span()));
      return false;
    }
    if (s.proportion() && literal.unit() == Unit.POINTS) {
      pointsOf(literal, amount.span(), from.span());
      return false;
    }
    return true;
  }

  private void percentFrom(Literal literal, Span amount, String source) {
    String percent = literal.text();
    String points = Wording.percent(literal.value()).replace("%", "") + " points";
    report.add(
        report
            .at(
                Code.SHIFT_AMOUNT,
                amount,
                Wording.quoted(percent + " from " + source) + " can be read in two ways")
            .hint(
                points
                    + " from "
                    + source
                    + " is "
                    + percent
                    + " of the portfolio; "
                    + percent
                    + " of "
                    + source
                    + " is that share of what "
                    + source
                    + " has")
            .fix(amount, points));
  }

  private void pointsOf(Literal literal, Span amount, Span from) {
    String source = report.text(from);
    int start = amount.end();
    int end = from.start();
    report.add(
        report
            .at(
                Code.SHIFT_AMOUNT,
                amount,
                "points are of the portfolio, not of " + Wording.quoted(source))
            .hint(
                "write "
                    + literal.text()
                    + " from "
                    + source
                    + ", or "
                    + Wording.percent(literal.value())
                    + " of "
                    + source)
            .fix(new Span(start, end), " from "));
  }
}
