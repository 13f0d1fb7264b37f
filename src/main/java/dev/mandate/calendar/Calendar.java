package dev.mandate.calendar;

import java.time.LocalDate;

/** The sessions of a market, numbered from 0. Immutable. */
public final class Calendar {
  private final int[] epochDays;

  private Calendar(int[] epochDays) {
    this.epochDays = epochDays;
  }

  /**
   * Sessions on {@code epochDays}, ascending; what comes after the last is said by the exchange
   * calendar.
   */
  public static Calendar of(int[] epochDays) {
    return new Calendar(epochDays.clone());
  }

  public int size() {
    return epochDays.length;
  }

  public int epochDay(int session) {
    return epochDays[session];
  }

  public LocalDate date(int session) {
    return LocalDate.ofEpochDay(epochDays[session]);
  }
}
