package dev.mandate.polyglot;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.mandate.diagnostic.Problem;
import java.util.Arrays;
import java.util.List;

/** A mandate in the hands of a host or of another language. */
@ExportLibrary(InteropLibrary.class)
final class MandateObject extends MandateValue {
  private final Written written;

  MandateObject(Written written) {
    this.written = written;
  }

  @Override
  String text() {
    return "mandate " + written.plan().title();
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getMembers(boolean includeInternal) {
    return Fields.list(Arrays.stream(Member.values()).map(Member::word).toList());
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberReadable(String member) {
    return Member.of(member) != null;
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberInvocable(String member) {
    return Member.of(member) != null;
  }

  @ExportMessage
  @TruffleBoundary
  Object readMember(String member) throws UnknownIdentifierException {
    return new Method(written, known(member));
  }

  @ExportMessage
  @TruffleBoundary
  Object invokeMember(String member, Object[] arguments)
      throws UnknownIdentifierException, ArityException {
    return call(written, known(member), arguments);
  }

  private static Member known(String word) throws UnknownIdentifierException {
    Member member = Member.of(word);
    if (member == null) {
      throw UnknownIdentifierException.create(word);
    }
    return member;
  }

  private static Object call(Written written, Member member, Object[] arguments)
      throws ArityException {
    if (arguments.length < member.least() || arguments.length > member.most()) {
      throw ArityException.create(member.least(), member.most(), arguments.length);
    }
    try {
      return member.call(written, List.of(arguments));
    } catch (Problem problem) {
      throw MandateException.of(problem, written.source());
    }
  }

  /** A member of a mandate, to be called. */
  @ExportLibrary(InteropLibrary.class)
  static final class Method extends MandateValue {
    private final Written written;
    private final Member member;

    Method(Written written, Member member) {
      this.written = written;
      this.member = member;
    }

    @Override
    String text() {
      return member.word();
    }

    @ExportMessage
    boolean isExecutable() {
      return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object execute(Object[] arguments) throws ArityException, UnsupportedMessageException {
      return call(written, member, arguments);
    }
  }
}
