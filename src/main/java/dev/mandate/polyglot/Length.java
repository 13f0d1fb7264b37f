package dev.mandate.polyglot;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.mandate.calendar.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A duration: {@code count} and {@code unit}, and where it is of days or weeks a duration for other
 * languages too. A month has no length of its own.
 */
@ExportLibrary(InteropLibrary.class)
final class Length extends MandateValue {
  private static final List<Object> MEMBERS = List.of("count", "unit");

  private final Duration duration;

  Length(Duration duration) {
    this.duration = duration;
  }

  @Override
  String text() {
    return duration.toString();
  }

  @ExportMessage
  boolean isDuration() {
    return switch (duration.unit()) {
      case DAY, CALENDAR_DAY, WEEK -> true;
      case MONTH, QUARTER, YEAR -> false;
    };
  }

  @ExportMessage
  java.time.Duration asDuration() throws UnsupportedMessageException {
    return switch (duration.unit()) {
      case DAY, CALENDAR_DAY -> java.time.Duration.ofDays(duration.count());
      case WEEK -> java.time.Duration.ofDays(7L * duration.count());
      case MONTH, QUARTER, YEAR -> throw UnsupportedMessageException.create();
    };
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  Object getMembers(boolean includeInternal) {
    return new Items(MEMBERS);
  }

  @ExportMessage
  boolean isMemberReadable(String member) {
    return MEMBERS.contains(member);
  }

  @ExportMessage
  Object readMember(String member) throws UnknownIdentifierException {
    return switch (member) {
      case "count" -> duration.count();
      case "unit" -> duration.unit().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      default -> throw UnknownIdentifierException.create(member);
    };
  }
}
