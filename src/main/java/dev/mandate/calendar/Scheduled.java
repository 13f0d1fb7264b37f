package dev.mandate.calendar;

/**
 * The sessions on which a schedule falls, ascending.
 *
 * @param sessions session numbers
 * @param meant for each, the epoch day that the schedule names; another than the session's own
 *     where that day is no session and the occurrence moved to the session before it
 */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops; both arrays are never changed
public record Scheduled(int[] sessions, int[] meant) {

  public int count() {
    return sessions.length;
  }

  /** Whether the {@code i}-th occurrence moved to an earlier session. */
  public boolean moved(int i, Calendar calendar) {
    return meant[i] != calendar.epochDay(sessions[i]);
  }
}
