package dev.mandate.polyglot;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import dev.mandate.diagnostic.Blame;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Renderer;
import dev.mandate.diagnostic.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a script, its data or a call, for the host: the message is what the command
 * line would show, {@code diagnostics} the same as values.
 */
@ExportLibrary(InteropLibrary.class)
final class MandateException extends AbstractTruffleException {
  private static final long serialVersionUID = 1L;
  private static final String DIAGNOSTICS = "diagnostics";

  private final transient List<Diagnostic> diagnostics;
  private final transient @Nullable SourceSection section;

  private MandateException(List<Diagnostic> diagnostics, @Nullable SourceSection section) {
    super(Renderer.plain().render(diagnostics).strip());
    this.diagnostics = diagnostics;
    this.section = section;
  }

  /**
   * @param source of the script, where there is one
   */
  @TruffleBoundary
  static MandateException of(Problem problem, @Nullable Source source) {
    return new MandateException(problem.diagnostics(), section(problem.diagnostics(), source));
  }

  private static @Nullable SourceSection section(
      List<Diagnostic> diagnostics, @Nullable Source source) {
    if (source != null && diagnostics.getFirst().place() instanceof Place.InScript in) {
      Span span = in.span();
      boolean same = source.getCharacters().toString().equals(in.source().text());
      return same ? source.createSection(span.start(), span.end() - span.start()) : null;
    }
    return null;
  }

  @ExportMessage
  @TruffleBoundary
  ExceptionType getExceptionType() {
    boolean script = diagnostics.getFirst().code().blame() == Blame.SCRIPT && section != null;
    return script ? ExceptionType.PARSE_ERROR : ExceptionType.RUNTIME_ERROR;
  }

  /** That it stops too early is said of a script by its diagnostic. */
  @ExportMessage
  boolean isExceptionIncompleteSource() {
    return false;
  }

  @ExportMessage
  boolean hasSourceLocation() {
    return section != null;
  }

  @ExportMessage
  SourceSection getSourceLocation() throws UnsupportedMessageException {
    if (section == null) {
      throw UnsupportedMessageException.create();
    }
    return section;
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getMembers(boolean includeInternal) {
    return new Items(List.of(DIAGNOSTICS));
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberReadable(String member) {
    return member.equals(DIAGNOSTICS);
  }

  @ExportMessage
  @TruffleBoundary
  Object readMember(String member) throws UnknownIdentifierException {
    if (!member.equals(DIAGNOSTICS)) {
      throw UnknownIdentifierException.create(member);
    }
    return list(diagnostics);
  }

  /** Diagnostics as values: code, severity, message, hint, and where there is one the place. */
  static Object list(List<Diagnostic> diagnostics) {
    return Fields.list(diagnostics.stream().map(MandateException::value).toList());
  }

  private static Fields value(Diagnostic diagnostic) {
    Fields.Builder fields =
        new Fields.Builder()
            .with("code", diagnostic.code().number())
            .with("severity", diagnostic.severity().name().toLowerCase(java.util.Locale.ROOT))
            .with("message", diagnostic.message())
            .with("hint", diagnostic.hint());
    if (diagnostic.place() instanceof Place.InScript in) {
      int start = in.span().start();
      fields.with("line", in.source().line(start)).with("column", in.source().column(start));
    }
    return fields
        .with("text", Renderer.plain().render(diagnostic))
        .named(diagnostic.code().number() + ": " + diagnostic.message());
  }
}
