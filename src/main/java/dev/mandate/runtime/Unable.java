package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Span;
import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.portfolio.Trading;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a mandate can do nothing with a market, on whatever session. */
final class Unable {
  private Unable() {}

  /** Null where it can. */
  static @Nullable Diagnostic of(Program program, WarmUp warmUp) {
    Expr late = warmUp.late();
    if (late != null && warmUp.ready() >= program.calendar().size()) {
      return neverKnown(program, late, warmUp.lateIn());
    }
    return program.plan.trading().fill() == Trading.Fill.NEXT_OPEN ? noOpen(program) : null;
  }

  private static Diagnostic neverKnown(Program program, Expr late, @Nullable Span statement) {
    String term = program.columns.printer().text(late);
    MissingField missing = MissingField.in(late, program.columns);
    Place place = Written.place(program.plan.source(), statement, term);
    String because = missing != null ? missing.text() : because(program, late);
    return Diagnostic.of(Code.NO_SESSIONS, place, term + " is never known: " + because)
        .hint(missing != null ? missing.hint() : "shorten the window, or give longer data");
  }

  /** What it needs, and what there is of it. */
  private static String because(Program program, Expr late) {
    Calendar calendar = program.calendar();
    int last = calendar.size() - 1;
    String data =
        String.format(
            Locale.ROOT,
            "the data has %.1f years, from %s to %s",
            calendar.years(0, last),
            calendar.date(0),
            calendar.date(last));
    if (!new Reads(program.plan).dataOnly(late)) {
      return "it needs more history than there is, and " + data;
    }
    Column column = program.columns.of(late);
    Reason reason = column.reason(last);
    return reason instanceof TooShort tooShort
        ? "it needs " + tooShort.needs() + " of history, and " + data
        : reason.text(last) + "; " + data;
  }

  /** Orders are to fill at the open, and an asset that may be held has none. */
  private static @Nullable Diagnostic noOpen(Program program) {
    List<Plan.Asset> assets = program.plan.assets();
    for (int i = 0; i < assets.size(); i++) {
      MissingField missing =
          assets.get(i).held()
              ? MissingField.in(new Expr.Price(i, Field.OPEN), program.columns)
              : null;
      if (missing != null) {
        Place place = Written.place(program.plan.source(), null, "next open");
        String message = "orders fill at the next open, and " + missing.text();
        return Diagnostic.of(Code.NO_OPEN, place, message)
            .hint(missing.hint() + "; or write trade next close");
      }
    }
    return null;
  }
}
