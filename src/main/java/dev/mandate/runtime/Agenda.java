package dev.mandate.runtime;

import dev.mandate.calendar.Occurrences;
import dev.mandate.calendar.Schedule;
import dev.mandate.calendar.Unit;
import dev.mandate.plan.Plan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** On which sessions each tranche is decided and rebalanced. */
final class Agenda {
  private final Program program;
  private final int start;
  private Hand[] decides = new Hand[0];
  private Hand[] rebalances = new Hand[0];

  /** Sessions that there were when the hands were set. */
  private int size = -1;

  private Agenda(Program program, int start) {
    this.program = program;
    this.start = start;
  }

  /**
   * @param start the session on which the account began
   */
  static Agenda of(Program program, int start) {
    return new Agenda(program, start);
  }

  /** Points at the first session of several that is not over. They are asked for in order. */
  private static final class Hand {
    private final Occurrences sessions;
    private int at;
    private int next;

    Hand(Occurrences sessions, int session) {
      this.sessions = sessions;
      this.at = sessions.from(session);
      this.next = sessions.at(at);
    }

    int first(int session) {
      while (next < session) {
        next = sessions.at(++at);
      }
      return next;
    }
  }

  /** Whether a schedule of {@code plan} counts from the first session of the account. */
  static boolean countsFromStart(Plan plan) {
    return countsFromStart(plan.decide()) || countsFromStart(plan.rebalance().schedule());
  }

  private static boolean countsFromStart(@Nullable Schedule schedule) {
    return schedule != null
        && (schedule.every().count() != 1 || schedule.every().unit() == Unit.CALENDAR_DAY);
  }

  private static Occurrences[] sessions(
      Program program, @Nullable Schedule schedule, int start, int n) {
    if (schedule == null) {
      Occurrences[] none = new Occurrences[n];
      Arrays.fill(none, Occurrences.NONE);
      return none;
    }
    return n == 1
        ? same(program, schedule, start, 1)
        : program.columns.tranches(schedule, start, n);
  }

  private static Occurrences[] same(Program program, Schedule schedule, int start, int n) {
    Occurrences[] all = new Occurrences[n];
    Arrays.fill(all, program.columns.sessions(schedule, start));
    return all;
  }

  /** The sessions that the schedule names, whenever the run begins. */
  int[] decisions(int tranche) {
    set(start);
    return decides[tranche].sessions.toArray();
  }

  /** The sessions that the schedule names. */
  int[] rebalances(int tranche) {
    set(start);
    return rebalances[tranche].sessions.toArray();
  }

  boolean decides(int tranche, int session) {
    set(session);
    return decides[tranche].first(session) == session;
  }

  boolean rebalances(int tranche, int session) {
    set(session);
    return rebalances[tranche].first(session) == session;
  }

  /** The first session at or after {@code session} on which something is decided or rebalanced. */
  int next(int session) {
    set(session);
    int first = Integer.MAX_VALUE;
    for (int k = 0; k < decides.length; k++) {
      first = Math.min(first, decides[k].first(session));
      first = Math.min(first, rebalances[k].first(session));
    }
    return first;
  }

  /** In a market that has grown, what was expected of its last sessions may have come otherwise. */
  private void set(int session) {
    if (size != program.columns.size()) {
      size = program.columns.size();
      Plan.Rebalance rebalance = program.plan.rebalance();
      int n = rebalance.tranches();
      Schedule decide = program.plan.decide();
      Occurrences[] trades = sessions(program, rebalance.schedule(), start, n);
      boolean together = decide.equals(rebalance.schedule());
      rebalances = hands(trades, session);
      decides = hands(together ? trades : same(program, decide, start, n), session);
    }
  }

  private static Hand[] hands(Occurrences[] all, int session) {
    return Arrays.stream(all).map(each -> new Hand(each, session)).toArray(Hand[]::new);
  }
}
