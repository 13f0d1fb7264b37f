package dev.mandate.explain;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.runtime.Program;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The sessions of a run, and the decisions in force on them. */
final class Days {
  private final Program program;
  private final Calendar calendar;
  private final int first;
  private final int last;
  private final List<int[]> decisions = new ArrayList<>();

  Days(Program program, int first, int last) {
    this.program = program;
    this.calendar = program.market().calendar();
    this.first = first;
    this.last = last;
    for (int k = 0; k < program.plan().rebalance().tranches(); k++) {
      decisions.add(program.decisions(first, k));
    }
  }

  /** The last session on or before {@code session} on which the tranche was decided. */
  int decided(int tranche, int session) {
    int at = Arrays.binarySearch(decisions.get(tranche), session);
    return decisions.get(tranche)[at >= 0 ? at : -at - 2];
  }

  /**
   * The session on {@code date}.
   *
   * @throws Problem where there is none in the run, with the days that serve
   */
  int session(LocalDate date) {
    LocalDate from = calendar.date(first);
    LocalDate to = calendar.date(last);
    if (date.isBefore(from)) {
      throw problem(date + " is before the first decision, on " + from + because(date), from, to);
    }
    if (date.isAfter(to)) {
      boolean ofData = last == calendar.size() - 1;
      throw problem(
          date + " is after the end of the " + (ofData ? "data" : "run") + ", " + to, from, to);
    }
    int session = calendar.floor((int) date.toEpochDay());
    if (!calendar.date(session).equals(date)) {
      String around = calendar.date(session) + " and " + calendar.date(session + 1);
      throw new Problem(
          Diagnostic.of(
                  Code.NO_DECISION,
                  Place.NOWHERE,
                  date + " (" + weekday(date) + ") is no session of the data")
              .hint("the sessions around it are " + around));
    }
    return session;
  }

  static String weekday(LocalDate date) {
    String name = date.getDayOfWeek().name();
    return name.charAt(0) + name.substring(1, 3).toLowerCase(java.util.Locale.ROOT);
  }

  private String because(LocalDate date) {
    if (date.isBefore(calendar.date(0))) {
      return "; the data begin on " + calendar.date(0);
    }
    String needs = program.needs();
    boolean warmingUp = needs != null && first == program.ready();
    return warmingUp ? ": " + needs + " is not known before" : "";
  }

  private static Problem problem(String message, LocalDate from, LocalDate to) {
    return new Problem(
        Diagnostic.of(Code.NO_DECISION, Place.NOWHERE, message)
            .hint("any session from " + from + " to " + to + " serves"));
  }
}
