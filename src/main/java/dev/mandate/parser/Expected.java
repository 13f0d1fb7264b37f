package dev.mandate.parser;

import dev.mandate.grammar.MandateParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.misc.IntervalSet;

/** What could have stood somewhere, in words. */
final class Expected {
  private static final int MOST = 5;

  private Expected() {}

  static String words(IntervalSet types) {
    List<String> phrases = new ArrayList<>();
    IntervalSet rest = new IntervalSet(types);
    if (rest.and(Words.STATEMENTS).size() == Words.STATEMENTS.size()) {
      phrases.add("a statement");
      rest = rest.subtract(Words.STATEMENTS);
    }
    if (rest.contains(MandateParser.NAME)) {
      phrases.add("a name");
      rest = rest.subtract(Words.NAMES);
    }
    for (int type : rest.toList()) {
      if (phrases.size() < MOST) {
        phrases.add(phrase(type));
      }
    }
    return String.join(", ", phrases);
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
      case MandateParser.UNIT -> "a unit such as days";
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
