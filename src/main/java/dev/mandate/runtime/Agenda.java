package dev.mandate.runtime;

import dev.mandate.calendar.Schedule;
import dev.mandate.calendar.Unit;
import dev.mandate.plan.Plan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** On which sessions each tranche is decided and rebalanced. */
final class Agenda {
  private final int[][] decides;
  private final int[][] rebalances;
  private final int[] decideAt;
  private final int[] rebalanceAt;

  private Agenda(int[][] decides, int[][] rebalances) {
    this.decides = decides;
    this.rebalances = rebalances;
    this.decideAt = new int[decides.length];
    this.rebalanceAt = new int[rebalances.length];
  }

  static Agenda of(Program program, int start) {
    Plan.Rebalance rebalance = program.plan.rebalance();
    int n = rebalance.tranches();
    Schedule decide = program.plan.decide();
    int[][] rebalances = sessions(program, rebalance.schedule(), start, n);
    boolean together = decide.equals(rebalance.schedule());
    int[][] decides = together ? rebalances : same(program, decide, start, n);
    return new Agenda(decides, rebalances);
  }

  /** Whether a schedule of {@code plan} counts from the first session of the account. */
  static boolean countsFromStart(Plan plan) {
    return countsFromStart(plan.decide()) || countsFromStart(plan.rebalance().schedule());
  }

  private static boolean countsFromStart(@Nullable Schedule schedule) {
    return schedule != null
        && (schedule.every().count() != 1 || schedule.every().unit() == Unit.CALENDAR_DAY);
  }

  private static int[][] sessions(Program program, @Nullable Schedule schedule, int start, int n) {
    if (schedule == null) {
      return new int[n][0];
    }
    return n == 1
        ? same(program, schedule, start, 1)
        : program.calendar().tranches(schedule, start, n);
  }

  private static int[][] same(Program program, Schedule schedule, int start, int n) {
    int[][] all = new int[n][];
    Arrays.fill(all, program.columns.sessions(schedule, start));
    return all;
  }

  /** The sessions that the schedule names, whenever the run begins. */
  int[] decisions(int tranche) {
    return decides[tranche];
  }

  /** The sessions that the schedule names. */
  int[] rebalances(int tranche) {
    return rebalances[tranche];
  }

  boolean decides(int tranche, int session) {
    decideAt[tranche] = at(decides[tranche], decideAt[tranche], session);
    return is(decides[tranche], decideAt[tranche], session);
  }

  boolean rebalances(int tranche, int session) {
    rebalanceAt[tranche] = at(rebalances[tranche], rebalanceAt[tranche], session);
    return is(rebalances[tranche], rebalanceAt[tranche], session);
  }

  private static boolean is(int[] sessions, int at, int session) {
    return at < sessions.length && sessions[at] == session;
  }

  /**
   * The first position from {@code at} on that is not before {@code session}. Sessions are asked
   * for in order.
   */
  private static int at(int[] sessions, int at, int session) {
    int i = at;
    while (i < sessions.length && sessions[i] < session) {
      i++;
    }
    return i;
  }

  /** The first session at or after {@code session} on which something is decided or rebalanced. */
  int next(int session) {
    int first = Integer.MAX_VALUE;
    for (int k = 0; k < decides.length; k++) {
      decideAt[k] = at(decides[k], decideAt[k], session);
      rebalanceAt[k] = at(rebalances[k], rebalanceAt[k], session);
      first =
          Math.min(
              first, Math.min(get(decides[k], decideAt[k]), get(rebalances[k], rebalanceAt[k])));
    }
    return first;
  }

  private static int get(int[] sessions, int at) {
    return at < sessions.length ? sessions[at] : Integer.MAX_VALUE;
  }
}
