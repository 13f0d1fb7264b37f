package dev.mandate.calendar;

import java.util.Arrays;

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

  public boolean contains(int session) {
    return Arrays.binarySearch(sessions, session) >= 0;
  }

  /** By session, for a calendar of {@code size}, whether the schedule falls on it. */
  public boolean[] flags(int size) {
    boolean[] flags = new boolean[size];
    for (int s : sessions) {
      flags[s] = true;
    }
    return flags;
  }

  /** Whether the {@code i}-th occurrence moved to an earlier session. */
  public boolean moved(int i, Calendar calendar) {
    return meant[i] != calendar.epochDay(sessions[i]);
  }
}
