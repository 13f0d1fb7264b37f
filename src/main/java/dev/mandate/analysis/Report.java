package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects diagnostics; the same code at the same place counts once. */
final class Report {
  private static final int QUOTED = 60;

  private record Key(Code code, Place place) {}

  private final Map<Key, Diagnostic> found = new LinkedHashMap<>();
  private Source source;

  Report(Source source) {
    this.source = source;
  }

  /** Does {@code work}, whose places are in {@code other}. */
  <T extends @Nullable Object> T reading(Source other, Supplier<T> work) {
    Source before = source;
    source = other;
    try {
      return work.get();
    } finally {
      source = before;
    }
  }

  Diagnostic at(Code code, Span span, String message) {
    return Diagnostic.of(code, source, span, message);
  }

  void add(Diagnostic diagnostic) {
    found.putIfAbsent(new Key(diagnostic.code(), diagnostic.place()), diagnostic);
  }

  void error(Code code, Span span, String message) {
    add(at(code, span, message));
  }

  void error(Code code, Span span, String message, String hint) {
    add(at(code, span, message).hint(hint));
  }

  /** The text of {@code span} on one line, in the quotes of messages, cut when long. */
  String quote(Span span) {
    return Wording.quoted(text(span));
  }

  /** The text of {@code span} on one line, cut when long. */
  String text(Span span) {
    String text = source.text(span).strip().replaceAll("\\s+", " ");
    return text.length() <= QUOTED ? text : text.substring(0, QUOTED - 1) + "…";
  }

  /** The whole text of {@code span} with its white space made single. */
  String wholeText(Span span) {
    return source.text(span).strip().replaceAll("\\s*#[^\\r\\n]*", "").replaceAll("\\s+", " ");
  }

  int line(Span span) {
    return source.line(span.start());
  }

  Source source() {
    return source;
  }

  boolean hasErrors() {
    return found.values().stream().anyMatch(Diagnostic::isError);
  }

  /** In the order of the text. */
  List<Diagnostic> diagnostics() {
    List<Diagnostic> all = new ArrayList<>(found.values());
    all.sort(Comparator.comparingInt(Report::start));
    return all;
  }

  private static int start(Diagnostic diagnostic) {
    return diagnostic.place() instanceof Place.InScript in ? in.span().start() : -1;
  }

  /** Whether bounds that are known are in order; else reported. */
  boolean areOrdered(@Nullable Double low, @Nullable Double high, Span span) {
    if (low == null || high == null || low <= high) {
      return true;
    }
    error(
        Code.INFEASIBLE,
        span,
        "at least "
            + Wording.percent(low)
            + " and at most "
            + Wording.percent(high)
            + " cannot both be",
        "write the lower bound first");
    return false;
  }
}
