package dev.mandate.market;

import dev.mandate.calendar.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * There is no such value in the data: "GLD has no price on 2015-07-03", "… before 2004-11-18", "…
 * after 2019-01-04". Which of them it is can change while the data go on: what has ended may only
 * have paused.
 */
final class Missing implements Reason {
  private final String ticker;
  private final String what;
  private final Calendar calendar;
  private @Nullable Column column;

  private Missing(String ticker, String what, Calendar calendar) {
    this.ticker = ticker;
    this.what = what;
    this.calendar = calendar;
  }

  /**
   * A column of what was read: unknown where {@code values} (taken over) is NaN.
   *
   * @param what "price", "volume", …
   */
  static Column column(Calendar calendar, String ticker, String what, double[] values) {
    Missing missing = new Missing(ticker, what, calendar);
    Column.Builder builder = new Column.Builder(values);
    for (int s = 0; s < values.length; s++) {
      if (Double.isNaN(values[s])) {
        builder.unknown(s, s + 1, missing);
      }
    }
    missing.column = builder.build();
    return builder.build();
  }

  /**
   * For a column that goes on with {@code start}, in the words of what is missing there.
   *
   * @param what where nothing is
   * @param calendar that grows along
   */
  static Missing of(Column start, String ticker, String what, Calendar calendar) {
    return start.anyReason() instanceof Missing before
        ? new Missing(before.ticker, before.what, calendar)
        : new Missing(ticker, what, calendar);
  }

  /** Goes on after the end of {@code start}, which stays as it is. */
  Column.Builder goOn(Column start) {
    Column.Builder builder = new Column.Builder(start, this::orOwn);
    column = builder.build();
    return builder;
  }

  /** {@code grown} as it is now, for good, with reasons that know no more. */
  Column view(Column grown, Calendar view) {
    Missing own = new Missing(ticker, what, view);
    Column now = grown.view(own::orOwn);
    own.column = now;
    return now;
  }

  private Reason orOwn(Reason reason) {
    return reason instanceof Missing ? this : reason;
  }

  @Override
  public String text(int session) {
    String no = ticker + " has no " + what;
    Column of = column;
    int first = of == null ? Integer.MAX_VALUE : of.nextKnown(0);
    if (of == null || first == of.size()) {
      return no;
    }
    if (session < first) {
      return no + " before " + calendar.date(first);
    }
    if (of.nextKnown(session) < of.size()) {
      return no + " on " + calendar.date(session);
    }
    int last = session;
    while (!of.isKnown(last)) {
      last--;
    }
    return no + " after " + calendar.date(last);
  }
}
