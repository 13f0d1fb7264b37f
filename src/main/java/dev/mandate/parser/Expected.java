package dev.mandate.parser;

import dev.mandate.grammar.MandateParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.misc.IntervalSet;

/** What could have stood somewhere, in words: {@code a weight such as 60%, or a name}. */
final class Expected {
  private static final int MOST = 4;

  private static final IntervalSet AFTER_VALUES = Words.types("+", "-", "*", "/", "ago", "default");

  private static final IntervalSet COMPARISONS =
      Words.types(">", "<", ">=", "<=", "=", "!=", "crosses", "between", "is");

  private static final IntervalSet SCHEDULES = Words.first(MandateParser.RULE_schedule);
  private static final IntervalSet DAYS = Words.first(MandateParser.RULE_day);
  private static final IntervalSet TESTS = Words.first(MandateParser.RULE_testItem);
  private static final IntervalSet SWEEPS = Words.first(MandateParser.RULE_sweepItem);
  private static final IntervalSet OPTIMIZATIONS = Words.first(MandateParser.RULE_optItem);

  private static final IntervalSet VALUES =
      Words.types("true", "false", "previous", "unknown", "-", "not", "(", "{", "if");

  static {
    for (int type :
        new int[] {
          MandateParser.NUMBER,
          MandateParser.PERCENT,
          MandateParser.POINTS,
          MandateParser.BPS,
          MandateParser.MONEY,
          MandateParser.DATE,
          MandateParser.STRING
        }) {
      VALUES.add(type);
    }
  }

  private final List<String> phrases = new ArrayList<>();
  private IntervalSet rest;

  private Expected(IntervalSet types) {
    this.rest = new IntervalSet(types);
  }

  static String words(IntervalSet types) {
    Expected expected = new Expected(types);
    expected.values();
    expected.days();
    expected.actions();
    expected.operators();
    expected.lines();
    expected.each();
    return expected.joined();
  }

  private void values() {
    if (rest.contains(MandateParser.NUMBER) && rest.contains(Words.type("true"))) {
      say("a value such as 20%, 3 or vol(equity, 20 days)", VALUES.or(Words.NAMES));
      rest =
          rest.subtract(Words.types("top", "bottom", "optimize", "from", "to", "by", "over", "of"));
      return;
    }
    if (rest.contains(MandateParser.PERCENT) && rest.contains(MandateParser.BPS)) {
      say("a weight such as 60%", IntervalSet.of(MandateParser.PERCENT, MandateParser.BPS));
      rest = rest.subtract(Words.types("(")).subtract(IntervalSet.of(MandateParser.POINTS));
    }
    if (rest.contains(MandateParser.NAME)) {
      boolean set = rest.contains(Words.type("{"));
      say(set ? "a name or a set in braces" : "a name", Words.NAMES);
      rest = set ? rest.subtract(Words.types("{", "(")) : rest;
    }
  }

  private void days() {
    if (rest.contains(MandateParser.DATE)) {
      say("a date such as 2020-03-16, or a year", DAYS);
    }
    if (rest.contains(Words.type("monthly"))) {
      say("a schedule such as `monthly` or `every 3 months`", SCHEDULES);
    }
  }

  private void actions() {
    if (rest.contains(Words.type("shift")) && rest.contains(Words.type("hold"))) {
      say("an action such as `target`, `shift` or `hold`", Words.ACTIONS);
    }
  }

  /** What may go on after a value is worth saying only when nothing else may. */
  private void operators() {
    rest = rest.subtract(Words.types("."));
    if (!rest.contains(Words.type("*"))) {
      return;
    }
    if (rest.contains(Words.type("or"))) {
      rest = rest.subtract(Words.types("and", "or"));
    }
    rest = rest.subtract(AFTER_VALUES).subtract(IntervalSet.of(MandateParser.NUMBER));
    if (rest.contains(Words.type(">"))) {
      rest = rest.subtract(COMPARISONS);
    }
    if (rest.isNil() && phrases.isEmpty()) {
      phrases.add("an operator such as `+` or `>`");
    }
  }

  /** That the next line may begin is said last. */
  private void lines() {
    rest = rest.subtract(Words.types(";"));
    for (IntervalSet starts :
        List.of(Words.STATEMENTS, Words.INNER, TESTS, SWEEPS, OPTIMIZATIONS)) {
      if (rest.and(starts).size() == starts.size()) {
        rest = rest.subtract(starts).subtract(IntervalSet.of(MandateParser.EOF));
        each();
        phrases.add(starts.equals(Words.STATEMENTS) ? "the next statement" : "the next line");
      }
    }
  }

  private void each() {
    for (int type : rest.toList()) {
      if (phrases.size() < MOST) {
        phrases.add(phrase(type));
      }
    }
    rest = new IntervalSet();
  }

  private void say(String phrase, IntervalSet covered) {
    phrases.add(phrase);
    rest = rest.subtract(covered);
  }

  private String joined() {
    if (phrases.isEmpty()) {
      return "something else";
    }
    String last = phrases.getLast();
    String others = String.join(", ", phrases.subList(0, phrases.size() - 1));
    return others.isEmpty() ? last : others + (others.contains(",") ? ", or " : " or ") + last;
  }

  private static String phrase(int type) {
    return switch (type) {
      case MandateParser.EOF -> "the end";
      case MandateParser.PERCENT -> "a percentage such as 60%";
      case MandateParser.POINTS -> "points such as 30 points";
      case MandateParser.BPS -> "basis points such as 5 bps";
      case MandateParser.MONEY -> "an amount such as $2,000";
      case MandateParser.NUMBER -> "a number";
      case MandateParser.DATE -> "a date such as 2020-03-16";
      case MandateParser.STRING -> "a text in quotes";
      case MandateParser.UNIT -> "a unit such as days or months";
      case MandateParser.MONTH -> "a month such as june";
      case MandateParser.WEEKDAY -> "a day such as friday";
      case MandateParser.COST -> "a kind of cost such as spread";
      default -> "`" + literal(type) + "`";
    };
  }

  private static String literal(int type) {
    String quoted = MandateParser.VOCABULARY.getLiteralName(type);
    return quoted == null ? "…" : quoted.substring(1, quoted.length() - 1);
  }
}
