package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import java.util.HashMap;
import java.util.Map;

/** What may be said once. */
final class Once {
  private final Report report;
  private final Map<String, Span> seen = new HashMap<>();

  Once(Report report) {
    this.report = report;
  }

  /** Whether {@code what} is said for the first time; reported where not. */
  boolean isFirst(String what, Span span) {
    Span first = seen.putIfAbsent(what, span);
    if (first == null) {
      return true;
    }
    report.add(
        report
            .at(
                Code.SAID_TWICE,
                span,
                Wording.quoted(what) + " is said already, on line " + report.line(first))
            .label(first, "said here first")
            .hint("keep one of the two"));
    return false;
  }

  boolean isSaid(String what) {
    return seen.containsKey(what);
  }
}
