package dev.mandate.polyglot;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** No value, with what there is to say about that. */
@ExportLibrary(InteropLibrary.class)
final class Missing extends MandateValue {
  static final Missing NOTHING = new Missing("nothing");

  private final String text;

  private Missing(String text) {
    this.text = text;
  }

  static Missing unknown(String reason) {
    return new Missing("unknown: " + reason);
  }

  @Override
  String text() {
    return text;
  }

  @ExportMessage
  boolean isNull() {
    return true;
  }
}
