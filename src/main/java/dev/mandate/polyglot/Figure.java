package dev.mandate.polyglot;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Type;
import dev.mandate.runtime.Outcome;
import java.math.BigInteger;
import java.time.LocalDate;

/** A number that reads as the language writes it: 0.2 of a portfolio as {@code 20%}. */
@ExportLibrary(InteropLibrary.class)
final class Figure extends MandateValue {
  private static final InteropLibrary NUMBERS = InteropLibrary.getUncached(0.0);

  private final double value;
  private final Type type;

  Figure(double value, Type type) {
    this.value = value;
    this.type = type;
  }

  /** A value of {@code type} for another language: a truth, a date or a number, or none. */
  static Object of(Outcome outcome, Type type) {
    String unknown = outcome.unknown();
    if (unknown != null) {
      return Missing.unknown(unknown);
    }
    return of(outcome.value(), type);
  }

  static Object of(double value, Type type) {
    return switch (type.kind()) {
      case TRUTH -> value != 0;
      case DATE -> new Day(LocalDate.ofEpochDay((long) value));
      case PERCENT, NUMBER, MONEY, DURATION, TEXT, ASSET, SET, ALLOCATION, SERIES ->
          new Figure(value, type);
    };
  }

  double value() {
    return value;
  }

  @Override
  String text() {
    return Figures.readable(value, type);
  }

  @ExportMessage
  boolean isNumber() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInByte() {
    return NUMBERS.fitsInByte(value);
  }

  @ExportMessage
  @TruffleBoundary
  byte asByte() throws UnsupportedMessageException {
    return NUMBERS.asByte(value);
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInShort() {
    return NUMBERS.fitsInShort(value);
  }

  @ExportMessage
  @TruffleBoundary
  short asShort() throws UnsupportedMessageException {
    return NUMBERS.asShort(value);
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInInt() {
    return NUMBERS.fitsInInt(value);
  }

  @ExportMessage
  @TruffleBoundary
  int asInt() throws UnsupportedMessageException {
    return NUMBERS.asInt(value);
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInLong() {
    return NUMBERS.fitsInLong(value);
  }

  @ExportMessage
  @TruffleBoundary
  long asLong() throws UnsupportedMessageException {
    return NUMBERS.asLong(value);
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInFloat() {
    return NUMBERS.fitsInFloat(value);
  }

  @ExportMessage
  @TruffleBoundary
  float asFloat() throws UnsupportedMessageException {
    return NUMBERS.asFloat(value);
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInDouble() {
    return NUMBERS.fitsInDouble(value);
  }

  @ExportMessage
  @TruffleBoundary
  double asDouble() throws UnsupportedMessageException {
    return NUMBERS.asDouble(value);
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInBigInteger() {
    return NUMBERS.fitsInBigInteger(value);
  }

  @ExportMessage
  @TruffleBoundary
  BigInteger asBigInteger() throws UnsupportedMessageException {
    return NUMBERS.asBigInteger(value);
  }
}
