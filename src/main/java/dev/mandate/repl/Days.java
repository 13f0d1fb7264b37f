package dev.mandate.repl;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import dev.mandate.diagnostic.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days as they are typed behind a command. */
final class Days {
  private static final Pattern PERIOD =
      Pattern.compile("(|.*?\\s+)(?:from\\s+(\\S+))?\\s*(?:\\bto\\s+(\\S+))?", Pattern.DOTALL);

  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  private Days() {}

  /**
   * What stands before {@code from DAY to DAY}, and the days; null where they are not written.
   *
   * @param before without the days
   */
  record Period(String before, @Nullable LocalDate from, @Nullable LocalDate to) {}

  /**
   * Reads the days at the end of what stands behind a command.
   *
   * @throws Problem where they are none
   */
  static Period period(Line line) {
    Matcher found = PERIOD.matcher(line.rest());
    if (!found.matches() || (found.group(2) == null && found.group(3) == null)) {
      return new Period(line.rest(), null, null);
    }
    LocalDate from = found.group(2) == null ? null : date(line, found.group(2), "-01-01");
    LocalDate to = found.group(3) == null ? null : date(line, found.group(3), "-12-31");
    if (from != null && to != null && from.isAfter(to)) {
      throw wrong(line, found.group(2), "from " + from + " is after to " + to, "exchange them");
    }
    return new Period(found.group(1).strip(), from, to);
  }

  private static LocalDate date(Line line, String text, String ofYear) {
    try {
      return LocalDate.parse(YEAR.matcher(text).matches() ? text + ofYear : text);
    } catch (DateTimeException e) {
      String hint = "dates are written 2020-03-16, or 2020 for the whole year";
      throw wrong(line, text, Quote.of(text) + " is no day", hint);
    }
  }

  static LocalDate date(Line line, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw wrong(line, text, Quote.of(text) + " is no day", "days are written 2020-03-16");
    }
  }

  /**
   * The session of a day.
   *
   * @throws Problem where it is none, with those that serve
   */
  static int session(Line line, String text, Calendar calendar) {
    int last = calendar.size() - 1;
    if (text.equals("first") || text.equals("last")) {
      return text.equals("first") ? 0 : last;
    }
    LocalDate date = date(line, text);
    String data = "the data run from " + calendar.date(0) + " to " + calendar.date(last);
    if (date.isBefore(calendar.date(0)) || date.isAfter(calendar.date(last))) {
      throw wrong(line, text, date + " lies outside the data", data);
    }
    int session = calendar.floor((int) date.toEpochDay());
    if (!calendar.date(session).equals(date)) {
      String beside = calendar.date(session) + " and " + calendar.date(session + 1);
      throw wrong(line, text, date + " is no session", "the sessions beside it are " + beside);
    }
    return session;
  }

  /** What is wrong with a word of a line, where it stands. */
  static Problem wrong(Line line, String word, String message, String hint) {
    int at = line.source().text().indexOf(word, line.start());
    Place place =
        at < 0 || word.isEmpty()
            ? Place.NOWHERE
            : new Place.InScript(line.source(), new Span(at, at + word.length()));
    return new Problem(Diagnostic.of(Code.USAGE, place, message).hint(hint));
  }
}
