package dev.mandate.backtest.naive;

import java.time.LocalDate;
import java.util.List;

/**
 * Total-return closes.
 *
 * @param days the sessions
 * @param next the session after the last one
 * @param closes by asset, then session; NaN before an asset is listed
 * @param perYear 252, or 365 where there are sessions on weekends
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record Prices(
    List<String> assets, LocalDate[] days, LocalDate next, double[][] closes, int perYear) {

  public int sessions() {
    return days.length;
  }

  LocalDate day(int session) {
    return session < days.length ? days[session] : next;
  }

  /** Calendar days from the session before. */
  int nights(int session) {
    return (int) (day(session).toEpochDay() - day(session - 1).toEpochDay());
  }

  double price(int asset, int session) {
    return session < 0 ? Double.NaN : closes[asset][session];
  }

  /** The session on which an asset is first listed. */
  int listed(int asset) {
    int s = 0;
    while (Double.isNaN(closes[asset][s])) {
      s++;
    }
    return s;
  }

  /** The return on a session. */
  double daily(int asset, int session) {
    return price(asset, session) / price(asset, session - 1) - 1;
  }

  boolean ends(int session, Unit unit) {
    return unit.period(day(session)) != unit.period(day(session + 1));
  }

  /** The last session on or before a day; -1 before the data. */
  int onOrBefore(LocalDate date) {
    int s = days.length - 1;
    while (s >= 0 && days[s].isAfter(date)) {
      s--;
    }
    return s;
  }

  /** The session {@code k} units before: section 3 of the reference. -1 before the data. */
  int back(int session, int k, Unit unit) {
    if (k == 0 || unit == Unit.DAY) {
      return Math.max(session - k, -1);
    }
    LocalDate day = day(session);
    if (unit == Unit.WEEK) {
      LocalDate sunday = day.plusDays(7 - day.getDayOfWeek().getValue());
      return onOrBefore((ends(session, unit) ? sunday : day).minusWeeks(k));
    }
    int months = k * unit.months();
    if (ends(session, Unit.MONTH)) {
      LocalDate first = day.withDayOfMonth(1).minusMonths(months);
      return onOrBefore(first.withDayOfMonth(first.lengthOfMonth()));
    }
    return onOrBefore(day.minusMonths(months));
  }
}
