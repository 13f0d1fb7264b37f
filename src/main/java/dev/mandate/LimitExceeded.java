package dev.mandate;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;

/** A call came to one of its {@link Limits}. What it was called on is as it was before. */
public final class LimitExceeded extends Problem {
  private static final long serialVersionUID = 1;
  private static final int MOST_WORDS = 200;

  /** Which limit. */
  public enum Limit {
    /** Counted in cells. */
    WORK,
    /** Counted in nanoseconds. */
    DEADLINE,
    /** A {@link Cancellation}, or the thread's interrupt; used is the work done. */
    CANCELLATION
  }

  private final Limit limit;
  private final long used;
  private final long allowed;
  private final String where;

  LimitExceeded(Limit limit, long used, long allowed, String under) {
    String where = shortened(under);
    super(diagnostic(limit, allowed, where));
    this.limit = limit;
    this.used = used;
    this.allowed = allowed;
    this.where = where;
  }

  /** An expression may be as long as a script. */
  private static String shortened(String where) {
    return where.codePointCount(0, where.length()) <= MOST_WORDS
        ? where
        : where.substring(0, where.offsetByCodePoints(0, MOST_WORDS - 1)) + "…";
  }

  private static Diagnostic diagnostic(Limit limit, long allowed, String where) {
    String at = where.isEmpty() ? "" : ", at " + where;
    return switch (limit) {
      case WORK ->
          Diagnostic.of(
                  Code.WORK_LIMIT,
                  Place.NOWHERE,
                  "the call needs more than the allowed " + allowed + " cells of work" + at)
              .hint("run a shorter period, fewer assets or fewer measures, or allow more work");
      case DEADLINE ->
          Diagnostic.of(
                  Code.DEADLINE,
                  Place.NOWHERE,
                  "the call takes longer than the " + allowed / 1_000_000 + " ms allowed" + at)
              .hint("run a shorter period or fewer assets, or allow more time");
      case CANCELLATION -> Diagnostic.of(Code.CANCELLED, Place.NOWHERE, "cancelled" + at);
    };
  }

  /** Which limit it was. */
  public Limit limit() {
    return limit;
  }

  /** How much was used when it was noticed: cells, or nanoseconds for a deadline. */
  public long used() {
    return used;
  }

  /** How much was allowed; 0 for a cancellation. */
  public long allowed() {
    return allowed;
  }

  /** What was under way, in words of the mandate; empty where nothing is known of it. */
  public String where() {
    return where;
  }
}
