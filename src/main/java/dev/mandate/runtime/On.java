package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.market.Reason;

/**
 * What is so on each session that it is told of, with its date: {@code sharpe(a, 20 days) is
 * undefined on 2015-07-03}.
 *
 * @param words what comes before the date
 */
record On(String words, Calendar calendar) implements Reason {
  static Reason undefined(String what, Calendar calendar) {
    return new On(what + " is undefined", calendar);
  }

  @Override
  public String text(int session) {
    return words + " on " + calendar.date(session);
  }
}
