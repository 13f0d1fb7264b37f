package dev.mandate.diagnostic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong (or worth knowing), as a value: what, where, and what to do.
 *
 * @param place where: in a script or in data, or {@link Place.Nowhere}
 * @param message one sentence that names the cause, with the offending text or numbers in it; what
 *     it quotes at length is cut
 * @param labels further places in the same script that explain the first
 * @param hint what to do, or null; one sentence
 * @param fix the edit that does it, or null; {@code check --fix} applies it unless it is a guess
 */
public record Diagnostic(
    Code code,
    Place place,
    String message,
    List<Label> labels,
    @Nullable String hint,
    @Nullable Fix fix) {

  public Diagnostic {
    message = Quote.shortened(message);
    hint = hint == null ? null : Quote.shortened(hint);
    labels = List.copyOf(labels);
  }

  /** A second place in the same script with what it contributes. */
  public record Label(Span span, String text) {}

  /**
   * Replace {@code span} of the script by {@code replacement}.
   *
   * @param guess whether another name is only likely to be the one that was meant: shown, and never
   *     applied without the author, whose money would otherwise go where a spelling points
   */
  public record Fix(Span span, String replacement, boolean guess) {}

  public static Diagnostic of(Code code, Place place, String message) {
    return new Diagnostic(code, place, message, List.of(), null, null);
  }

  public static Diagnostic of(Code code, Source source, Span span, String message) {
    return of(code, new Place.InScript(source, span), message);
  }

  public Diagnostic withMessage(String text) {
    return new Diagnostic(code, place, text, labels, hint, fix);
  }

  public Diagnostic hint(String text) {
    return new Diagnostic(code, place, message, labels, text, fix);
  }

  public Diagnostic fix(Span span, String replacement) {
    return new Diagnostic(code, place, message, labels, hint, new Fix(span, replacement, false));
  }

  /** Did you mean: shows the text with {@code name} at {@code span}, for the author to decide. */
  public Diagnostic guess(Span span, String name) {
    Fix guess = new Fix(span, name, true);
    return new Diagnostic(code, place, message, labels, "did you mean `" + name + "`?", guess);
  }

  public Diagnostic label(Span span, String text) {
    List<Label> more = new java.util.ArrayList<>(labels);
    more.add(new Label(span, text));
    return new Diagnostic(code, place, message, more, hint, fix);
  }

  public Severity severity() {
    return code.severity();
  }

  public boolean isError() {
    return severity() == Severity.ERROR;
  }
}
