package dev.mandate.analysis;

import dev.mandate.plan.Type;
import java.util.List;

/** How messages speak of things. */
final class Wording {
  private Wording() {}

  static String quoted(String text) {
    return "`" + text + "`";
  }

  /** "a percent", "an amount of money ($)". */
  static String aType(Type type) {
    return switch (type.kind()) {
      case PERCENT -> "a percent";
      case NUMBER -> "a number";
      case MONEY ->
          type.currency() == null ? "an amount of money" : "an amount of " + type.currency();
      case DURATION -> "a duration";
      case DATE -> "a date";
      case TEXT -> "a text";
      case TRUTH -> "a condition";
      case ASSET -> "an asset";
      case SET -> "a set";
      case ALLOCATION -> "an allocation";
      case SERIES -> "a series";
    };
  }

  /** "a, b and c", each quoted. */
  static String list(List<String> names, String last) {
    List<String> quoted = names.stream().map(Wording::quoted).toList();
    return switch (quoted.size()) {
      case 0 -> "";
      case 1 -> quoted.getFirst();
      default ->
          String.join(", ", quoted.subList(0, quoted.size() - 1))
              + " "
              + last
              + " "
              + quoted.getLast();
    };
  }

  /** "a, b, c, … (3,000 in all)". */
  static String someOf(List<String> names) {
    if (names.size() <= 6) {
      return list(names, "and");
    }
    return String.join(", ", names.subList(0, 5).stream().map(Wording::quoted).toList())
        + " and "
        + (names.size() - 5)
        + " more";
  }

  /** A fraction as a percent without needless digits: 0.2 is {@code 20%}. */
  static String percent(double fraction) {
    return java.math.BigDecimal.valueOf(fraction)
            .movePointRight(2)
            .round(new java.math.MathContext(10))
            .stripTrailingZeros()
            .toPlainString()
        + "%";
  }
}
