package dev.mandate.polyglot;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/**
 * A value of this language in the hands of another. Immutable; says what it is in its own words.
 */
@ExportLibrary(InteropLibrary.class)
abstract class MandateValue implements TruffleObject {
  /** As the language would write it. */
  abstract String text();

  @ExportMessage
  final boolean hasLanguage() {
    return true;
  }

  @ExportMessage
  final Class<? extends TruffleLanguage<?>> getLanguage() {
    return MandateLanguage.class;
  }

  @ExportMessage
  @TruffleBoundary
  final Object toDisplayString(boolean allowSideEffects) {
    return text();
  }
}
