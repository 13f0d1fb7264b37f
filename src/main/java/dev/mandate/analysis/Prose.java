package dev.mandate.analysis;

import java.util.List;
import java.util.Locale;

/** Small matters of English. */
final class Prose {
  private static final List<String> NUMBERS =
      List.of(
          "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  private Prose() {}

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String list(List<String> parts) {
    return list(parts, " and ");
  }

  /** {@code a, b or c} with {@code " or "}. */
  static String list(List<String> parts, String last) {
    return switch (parts.size()) {
      case 0 -> "";
      case 1 -> parts.getFirst();
      default -> String.join(", ", parts.subList(0, parts.size() - 1)) + last + parts.getLast();
    };
  }

  /** As {@link #list}, but no more than {@code most}: {@code a, b, c and 17 more}. */
  static String someOf(List<String> parts, int most) {
    if (parts.size() <= most) {
      return list(parts);
    }
    return String.join(", ", parts.subList(0, most - 1))
        + " and "
        + (parts.size() - most + 1)
        + " more";
  }

  /** {@code three} up to twelve, then {@code 13}. */
  static String number(int value) {
    return value >= 0 && value < NUMBERS.size() ? NUMBERS.get(value) : Integer.toString(value);
  }

  /** {@code one session}, {@code three sessions}. */
  static String count(int value, String noun) {
    return number(value) + " " + noun + (value == 1 ? "" : "s");
  }

  /** {@code 1st}, {@code 2nd}, {@code 15th}. */
  static String ordinal(int value) {
    int teens = value % 100;
    String ending =
        teens >= 11 && teens <= 13
            ? "th"
            : switch (value % 10) {
              case 1 -> "st";
              case 2 -> "nd";
              case 3 -> "rd";
              default -> "th";
            };
    return value + ending;
  }

  /** {@code FRIDAY} as {@code Friday}. */
  static String capitalized(String name) {
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  /** With a capital and a full stop. */
  static String sentence(String text) {
    String first = text.substring(0, 1).toUpperCase(Locale.ROOT);
    String rest = text.substring(1);
    return first + rest + (text.endsWith(".") ? "" : ".");
  }
}
