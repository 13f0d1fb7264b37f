package dev.mandate.validate;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import java.util.List;

/** What a test gives. */
final class Pins {
  private Pins() {}

  /** The pins of a block; what is given as unknown says what it is. */
  static List<Plan.Pin> of(Plan.TestBlock block, Printer printer) {
    return block.pins().stream().map(pin -> explained(pin, printer)).toList();
  }

  private static Plan.Pin explained(Plan.Pin pin, Printer printer) {
    if (!(pin.value() instanceof Expr.Unknown u)) {
      return pin;
    }
    String reason = printer.text(pin.term()) + " is given as unknown";
    return new Plan.Pin(pin.term(), new Expr.Unknown(reason, u.type()), pin.span());
  }
}
