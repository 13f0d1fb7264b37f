package dev.mandate.polyglot;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.time.LocalDate;

/** A date. */
@ExportLibrary(InteropLibrary.class)
final class Day extends MandateValue {
  private final LocalDate date;

  Day(LocalDate date) {
    this.date = date;
  }

  @Override
  String text() {
    return date.toString();
  }

  @ExportMessage
  boolean isDate() {
    return true;
  }

  @ExportMessage
  LocalDate asDate() {
    return date;
  }
}
