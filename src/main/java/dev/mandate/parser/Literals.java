package dev.mandate.parser;

import static dev.mandate.parser.Contexts.span;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Unit;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.grammar.MandateParser;
import dev.mandate.grammar.MandateParser.DayContext;
import dev.mandate.grammar.MandateParser.DurationContext;
import dev.mandate.syntax.Expr;
import dev.mandate.syntax.Timing;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.antlr.v4.runtime.tree.TerminalNodeImpl;

/**
 * Literals with their exact values. What is written like a literal but is none (30 February, 2.5
 * days) is reported, and stands for a harmless value until the report is read.
 */
final class Literals {
  private static final LocalDate HARMLESS_DATE = LocalDate.of(2000, 1, 1);

  private final Source source;
  private final List<Diagnostic> diagnostics;

  Literals(Source source, List<Diagnostic> diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  Source source() {
    return source;
  }

  void report(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  Diagnostic problem(Code code, Span span, String message) {
    return Diagnostic.of(code, source, span, message);
  }

  Expr.Literal number(TerminalNode node) {
    String text = node.getText();
    return literal(Expr.Unit.NUMBER, decimal(text), text, span(node));
  }

  Expr.Literal percent(TerminalNode node) {
    String text = node.getText();
    BigDecimal percents = decimal(text.substring(0, text.length() - 1));
    return literal(Expr.Unit.PERCENT, percents.movePointLeft(2), text, span(node));
  }

  Expr.Literal points(TerminalNode node) {
    String[] parts = node.getText().split("[ \t]+", -1);
    BigDecimal value = decimal(parts[0]).movePointLeft(2);
    return literal(Expr.Unit.POINTS, value, parts[0] + " " + parts[1], span(node));
  }

  Expr.Literal bps(TerminalNode node) {
    String text = node.getText();
    String digits = text.substring(0, text.length() - "bps".length()).strip();
    return literal(Expr.Unit.BPS, decimal(digits).movePointLeft(4), digits + " bps", span(node));
  }

  /** {@code $2,000}, {@code $1.5m}. */
  Expr.Literal money(TerminalNode node) {
    String text = node.getText();
    int shift =
        switch (text.charAt(text.length() - 1)) {
          case 'k' -> 3;
          case 'm' -> 6;
          default -> 0;
        };
    String digits = text.substring(1, text.length() - (shift > 0 ? 1 : 0)).replace(",", "");
    double value = decimal(digits).movePointRight(shift).doubleValue();
    return new Expr.Literal(Expr.Unit.MONEY, value, text.substring(0, 1), text, span(node));
  }

  private static Expr.Literal literal(Expr.Unit unit, BigDecimal value, String text, Span span) {
    return new Expr.Literal(unit, value.doubleValue(), null, text, span);
  }

  /** A literal by its token's kind. */
  Expr.Literal quantity(Token token) {
    TerminalNode node = new TerminalNodeImpl(token);
    return switch (token.getType()) {
      case MandateParser.PERCENT -> percent(node);
      case MandateParser.POINTS -> points(node);
      case MandateParser.BPS -> bps(node);
      case MandateParser.MONEY -> money(node);
      default -> number(node);
    };
  }

  Expr.DurationLiteral duration(DurationContext context) {
    Span place = span(context);
    Unit unit = unit(context.UNIT().getText());
    if (context.kind != null && unit != Unit.DAY) {
      report(
          problem(
              Code.BAD_DURATION,
              place,
              "only days are `"
                  + context.kind.getText()
                  + "` days: "
                  + "weeks, months, quarters and years always follow the calendar"));
    } else if (context.kind != null && context.kind.getText().equals("calendar")) {
      unit = Unit.CALENDAR_DAY;
    }
    Duration duration = new Duration(count(context.NUMBER().getSymbol()), unit);
    return new Expr.DurationLiteral(bounded(duration, place), place);
  }

  /** No data reach back so far, and counting so many sessions would take for ever. */
  private Duration bounded(Duration duration, Span place) {
    if (duration.sessions() <= Duration.LONGEST) {
      return duration;
    }
    report(
        problem(
            Code.TOO_FAR,
            place,
            "`%s` is more than 100,000 sessions, some 400 years".formatted(duration)));
    return new Duration(1, duration.unit());
  }

  /** A whole number of things; anything else is reported. */
  int count(Token number) {
    try {
      return decimal(number.getText()).intValueExact();
    } catch (ArithmeticException notWhole) {
      report(
          problem(
              Code.BAD_DURATION,
              span(number),
              "`" + number.getText() + "` is not a whole number from 0 to 2,147,483,647"));
      return 1;
    }
  }

  static Unit unit(String word) {
    return switch (word.charAt(0)) {
      case 'd' -> Unit.DAY;
      case 'w' -> Unit.WEEK;
      case 'm' -> Unit.MONTH;
      case 'q' -> Unit.QUARTER;
      default -> Unit.YEAR;
    };
  }

  LocalDate date(TerminalNode node) {
    String text = node.getText();
    try {
      return LocalDate.of(
          Integer.parseInt(text.substring(0, 4)),
          Integer.parseInt(text.substring(5, 7)),
          Integer.parseInt(text.substring(8, 10)));
    } catch (DateTimeException noSuchDay) {
      report(
          problem(Code.BAD_DATE, span(node), "there is no " + text + " in the calendar")
              .hint("dates are written year-month-day, such as 2020-03-16"));
      return HARMLESS_DATE;
    }
  }

  Timing.Day day(DayContext context) {
    Span place = span(context);
    if (context.DATE() != null) {
      LocalDate date = date(context.DATE());
      return new Timing.Day(date, date.getYear(), place);
    }
    String text = context.NUMBER().getText();
    if (!text.matches("[1-9][0-9]{3}")) {
      report(
          problem(Code.BAD_DATE, place, "`" + text + "` is not a year")
              .hint("write a year such as 2020, or a date such as 2020-03-16"));
      return new Timing.Day(HARMLESS_DATE, HARMLESS_DATE.getYear(), place);
    }
    return new Timing.Day(null, Integer.parseInt(text), place);
  }

  /** The text between the quotes, escapes resolved. */
  static String text(TerminalNode string) {
    String written = string.getText();
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < written.length() - 1; i++) {
      if (written.charAt(i) == '\\') {
        i++;
      }
      text.append(written.charAt(i));
    }
    return text.toString();
  }

  private static BigDecimal decimal(String digits) {
    return new BigDecimal(digits.replace("_", ""));
  }
}
