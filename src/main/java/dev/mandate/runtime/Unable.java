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
    Place place = Written.place(program.plan.source(), statement, term);
    String never = term + " is never known: ";
    MissingField missing = MissingField.in(late, program.columns);
    if (missing != null) {
      return Diagnostic.of(Code.NO_SESSIONS, place, never + missing.text()).hint(missing.hint());
    }
    Column column = new Reads(program.plan).dataOnly(late) ? program.columns.of(late) : null;
    int last = program.calendar().size() - 1;
    Reason reason = column == null ? null : column.reason(last);
    if (reason != null && !(reason instanceof TooShort)) {
      return Diagnostic.of(Code.NO_SESSIONS, place, never + reason.text(last))
          .hint(
              "give it a window over which it is defined, or say what counts instead: default 0%");
    }
    String needs =
        reason instanceof TooShort tooShort
            ? "it needs " + tooShort.needs() + " of history"
            : "it needs more history than there is";
    return Diagnostic.of(Code.NO_SESSIONS, place, never + needs + ", and " + extent(program))
        .hint("shorten the window, or give longer data");
  }

  private static String extent(Program program) {
    Calendar calendar = program.calendar();
    int last = calendar.size() - 1;
    return String.format(
        Locale.ROOT,
        "the data has %.1f years, from %s to %s",
        calendar.years(0, last),
        calendar.date(0),
        calendar.date(last));
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
