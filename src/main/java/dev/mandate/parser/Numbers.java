package dev.mandate.parser;

import static dev.mandate.grammar.MandateParser.BPS;
import static dev.mandate.grammar.MandateParser.DATE;
import static dev.mandate.grammar.MandateParser.ESCAPED;
import static dev.mandate.grammar.MandateParser.MONEY;
import static dev.mandate.grammar.MandateParser.NUMBER;
import static dev.mandate.grammar.MandateParser.PERCENT;
import static dev.mandate.grammar.MandateParser.POINTS;
import static dev.mandate.grammar.MandateParser.UNCLOSED;
import static dev.mandate.grammar.MandateParser.UNIT;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Quote;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, dates and texts that fall apart into several words, or into none, because they are not
 * written as the language writes them: {@code 20d}, {@code 1e6}, {@code 2020-3-16}, {@code 5%%}.
 */
final class Numbers {
  private static final IntervalSet QUANTITIES = IntervalSet.of(PERCENT, NUMBER);

  private final Source source;
  private final List<Token> words;

  /** What is wrong with the words {@code [from, to)}. */
  record Slip(int from, int to, Diagnostic diagnostic) {}

  Numbers(Source source, List<Token> words) {
    this.source = source;
    this.words = words;
  }

  /** What is wrong at {@code index}, or null. */
  @Nullable Slip at(int index) {
    Token word = words.get(index);
    return switch (word.getType()) {
      case UNCLOSED, ESCAPED -> quoted(index);
      case NUMBER -> number(index);
      case PERCENT, POINTS, BPS, DATE -> tail(index);
      case MONEY -> money(index);
      default -> is(index, "$") || is(index, "€") || is(index, "£") ? currency(index) : sign(index);
    };
  }

  private @Nullable Slip quoted(int index) {
    Token word = words.get(index);
    String written = word.getText();
    int backslash = badEscape(written);
    if (backslash >= 0) {
      int at = word.getStartIndex() + backslash;
      Span place = new Span(at, Math.min(at + 2, word.getStopIndex() + 1));
      return new Slip(
          index,
          index + 1,
          problem(Code.BAD_ESCAPE, place, "only `\\\"` and `\\\\` have a meaning in a text")
              .hint("write `\\\\` for a backslash"));
    }
    if (word.getType() == ESCAPED) {
      return null;
    }
    Span quote = new Span(word.getStartIndex(), word.getStartIndex() + 1);
    return new Slip(
        index,
        index + 1,
        problem(Code.UNCLOSED_TEXT, quote, "this text has no closing quote on its line")
            .hint("write `\"` where it ends"));
  }

  /** Where a backslash stands before something else than a quote or a backslash, or -1. */
  private static int badEscape(String written) {
    for (int i = 1; i < written.length(); i++) {
      if (written.charAt(i) == '\\') {
        if (i + 1 == written.length() || "\\\"".indexOf(written.charAt(i + 1)) < 0) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private @Nullable Slip number(int index) {
    Slip date = date(index);
    if (date != null) {
      return date;
    }
    if (touches(index) && words.get(index + 1).getType() == UNIT) {
      return null;
    }
    if (is(index + 1, "%")) {
      return slip(index, 2, "no space stands before a percent sign", text(index) + "%");
    }
    if (touches(index) && (is(index + 1, "$") || is(index + 1, "€") || is(index + 1, "£"))) {
      String money = text(index + 1) + text(index);
      return slip(index, 2, "the currency goes before the amount", money);
    }
    return tail(index);
  }

  /** Letters and digits that stick to a number. */
  private @Nullable Slip tail(int index) {
    if (!touches(index)) {
      return null;
    }
    if (words.get(index).getType() == PERCENT && is(index + 1, "%")) {
      return slip(index, 2, "one percent sign is enough", text(index));
    }
    String tail = text(index + 1);
    boolean sticks = Character.isLetterOrDigit(tail.charAt(0)) || tail.charAt(0) == '_';
    boolean percent = words.get(index).getType() == PERCENT;
    if (!sticks || (percent && !Character.isDigit(tail.charAt(0)))) {
      return null;
    }
    int count = 2;
    while (touches(index + count - 1) && sticks(index + count)) {
      count++;
    }
    String unit = unit(text(index), tail);
    return count == 2 && unit != null
        ? slip(index, 2, "units are written out", unit)
        : slip(index, count, "this is no number of the language", null);
  }

  private boolean sticks(int index) {
    char first = text(index).charAt(0);
    return Character.isLetterOrDigit(first) || first == '_';
  }

  /** {@code 20 days} for {@code 20d}, or null when the letters mean nothing. */
  private static @Nullable String unit(String number, String letters) {
    String unit =
        switch (letters.toLowerCase(Locale.ROOT)) {
          case "d", "dy" -> "day";
          case "w", "wk", "wks" -> "week";
          case "mo", "mon", "mth", "mths" -> "month";
          case "q", "qtr" -> "quarter";
          case "y", "yr", "yrs" -> "year";
          case "pct", "percent" -> "%";
          case "bp" -> "bps";
          case "pt", "pts", "pp", "points" -> "point";
          default -> null;
        };
    if (unit == null || unit.equals("%")) {
      return unit == null ? null : number + "%";
    }
    boolean one = number.equals("1") || unit.equals("bps");
    return number + " " + unit + (one ? "" : "s");
  }

  private @Nullable Slip money(int index) {
    boolean grouped = touches(index) && is(index + 1, ",") && touches(index + 1);
    if (grouped && words.get(index + 2).getType() == NUMBER) {
      return new Slip(
          index,
          index + 3,
          problem(Code.BAD_NUMBER, span(index, 3), "this is no amount of money")
              .hint("thousands are written `$2,000`, cents `$0.50`"));
    }
    return tail(index);
  }

  private @Nullable Slip currency(int index) {
    boolean amount = words.get(index + 1).getType() == NUMBER;
    return amount
        ? slip(index, 2, "no space stands after a currency", text(index) + text(index + 1))
        : null;
  }

  /** {@code .5}. */
  private @Nullable Slip sign(int index) {
    boolean point = is(index, ".") && touches(index);
    return point && QUANTITIES.contains(words.get(index + 1).getType())
        ? slip(index, 2, "a digit stands before the decimal point", "0." + text(index + 1))
        : null;
  }

  /** {@code 2020-3-16}, {@code 16/03/2020}. */
  private @Nullable Slip date(int index) {
    boolean three =
        touches(index) && touches(index + 1) && touches(index + 2) && touches(index + 3);
    if (!three
        || !(is(index + 1, "-") || is(index + 1, "/"))
        || !is(index + 3, text(index + 1))
        || words.get(index + 2).getType() != NUMBER
        || words.get(index + 4).getType() != NUMBER) {
      return null;
    }
    String first = text(index);
    String last = text(index + 4);
    if (!isYear(first) && !isYear(last)) {
      return null;
    }
    String iso = isYear(first) ? iso(first, text(index + 2), last) : null;
    return new Slip(
        index,
        index + 5,
        fix(
            problem(Code.BAD_DATE, span(index, 5), "this is not how dates are written")
                .hint(
                    iso == null
                        ? "write year-month-day with all digits, such as 2020-03-16"
                        : "write `" + iso + "`"),
            iso));
  }

  private static boolean isYear(String digits) {
    return digits.matches("(19|20)[0-9][0-9]");
  }

  private static @Nullable String iso(String year, String month, String day) {
    return month.matches("[0-9]{1,2}") && day.matches("[0-9]{1,2}")
        ? year
            + "-"
            + "0".repeat(2 - month.length())
            + month
            + "-"
            + "0".repeat(2 - day.length())
            + day
        : null;
  }

  private Slip slip(int index, int count, String rule, @Nullable String meant) {
    Span place = span(index, count);
    String written = source.text(place);
    Diagnostic found = problem(Code.BAD_NUMBER, place, Quote.of(written) + ": " + rule);
    String hint =
        meant == null
            ? "numbers are written out: 1000000, 1_000_000 or 0.25; units follow: 20 days, 5 bps"
            : "write `" + meant + "`";
    return new Slip(index, index + count, fix(found.hint(hint), meant));
  }

  private static Diagnostic fix(Diagnostic found, @Nullable String meant) {
    return meant == null
        ? found
        : found.fix(((dev.mandate.diagnostic.Place.InScript) found.place()).span(), meant);
  }

  private Diagnostic problem(Code code, Span place, String message) {
    return Diagnostic.of(code, source, place, message);
  }

  private Span span(int index, int count) {
    return Contexts.span(words.get(index)).to(Contexts.span(words.get(index + count - 1)));
  }

  private String text(int index) {
    return words.get(index).getText();
  }

  private boolean is(int index, String text) {
    return index < words.size() && text(index).equals(text);
  }

  /** Whether nothing stands between {@code index} and the word after it. */
  private boolean touches(int index) {
    return index + 1 < words.size()
        && words.get(index + 1).getType() != Token.EOF
        && words.get(index).getStopIndex() + 1 == words.get(index + 1).getStartIndex();
  }
}
