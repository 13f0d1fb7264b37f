package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.market.Reason;

/**
 * History does not reach back far enough: {@code needs 12 months of history, the data begins
 * 1990-01-02}.
 *
 * @param needs the length asked for, as written
 */
record TooShort(String needs, Calendar calendar) implements Reason {
  @Override
  public String text(int session) {
    return "needs " + needs + " of history, the data begins " + calendar.date(0);
  }

  @Override
  public Reason at(int session) {
    return this;
  }
}
