package dev.mandate.polyglot;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Type;
import dev.mandate.runtime.Outcome;
import java.time.LocalDate;

/** A number that reads as the language writes it: 0.2 of a portfolio as {@code 20%}. */
@ExportLibrary(value = InteropLibrary.class, delegateTo = "number")
final class Figure extends MandateValue {
  /** What other languages compute with. */
  final Object number;

  private final double value;
  private final Type type;

  Figure(double value, Type type) {
    this.number = value;
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
}
