package dev.mandate.polyglot;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by name, in their order. */
@ExportLibrary(InteropLibrary.class)
class Fields extends MandateValue {
  private final String text;
  private final Map<String, Object> values;

  /**
   * @param text what it is, in a few words
   */
  Fields(String text, Map<String, Object> values) {
    this.text = text;
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  final Map<String, Object> values() {
    return values;
  }

  @Override
  final String text() {
    return text;
  }

  @ExportMessage
  final boolean hasMembers() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  final Object getMembers(boolean includeInternal) {
    return new Items(new ArrayList<>(values.keySet()));
  }

  @ExportMessage
  @TruffleBoundary
  final boolean isMemberReadable(String member) {
    return values.containsKey(member);
  }

  @ExportMessage
  @TruffleBoundary
  final Object readMember(String member) throws UnknownIdentifierException {
    Object value = values.get(member);
    if (value == null) {
      throw UnknownIdentifierException.create(member);
    }
    return value;
  }

  /** What has no value is left out. */
  static final class Builder {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Builder with(String name, @Nullable Object value) {
      if (value != null) {
        values.put(name, value);
      }
      return this;
    }

    Fields named(String text) {
      return new Fields(text, values);
    }
  }

  static Object list(List<?> items) {
    return new Items(List.copyOf(items));
  }
}
