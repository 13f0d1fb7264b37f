package dev.mandate.market;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the fields of the rows after the header, one by one, and makes a {@link Table} of them. */
abstract sealed class Rows permits WideRows, LongRows {
  final String file;
  final Repairs repairs;
  final Findings findings;

  Rows(String file, Repairs repairs, Findings findings) {
    this.file = file;
    this.repairs = repairs;
    this.findings = findings;
  }

  /** How many fields a row must have. */
  abstract int width();

  /** The field {@code index} of the current row, without the blanks around it. */
  abstract void field(int index, char[] text, int from, int to, long line);

  /** The current row is whole, and as wide as it should be. */
  abstract void endRow(long line);

  /** The current row is too wide or too narrow, and is left out. */
  abstract void dropRow();

  /** All rows, in order of their dates, each date once. */
  abstract Table table();

  /** A price for which a plain reading will not do: NaN where it is missing or wrong. */
  final boolean isMissing(String text) {
    return text.isEmpty() || repairs.missing().contains(text);
  }

  final boolean isAllowed(double value, Role role) {
    boolean positive = value > 0 || (value == 0 && role == Role.VOLUME);
    return (positive || (repairs.allowNegative() && role != Role.VOLUME))
        && Math.abs(value) <= Double.MAX_VALUE;
  }

  final void oddNumber(OddCell odd, long line, int field, String ticker, Role role, int day) {
    String on = day == Cells.NO_DATE ? "" : " on " + Quoted.day(day);
    error(
        odd.code(),
        line,
        field,
        ticker + on,
        "the %s of %s%s %s".formatted(role.noun(), ticker, on, odd.what()),
        odd.hint());
  }

  final void oddDate(String text, long line, int field) {
    OddCell odd = OddCell.date(text);
    Diagnostic error =
        Diagnostic.of(odd.code(), new Place.InFile(file, line, field, null), odd.what());
    String hint = Objects.requireNonNull(odd.hint());
    // alike is what looks alike and is mended alike, whatever the day
    List<Object> kind = List.of(file, odd.code(), digits(text), digits(hint));
    findings.repeated(kind, error.hint(hint), "line " + Quoted.count(line));
  }

  private static String digits(String text) {
    return text.replaceAll("\\d+", "0");
  }

  final void error(
      Code code,
      long line,
      int field,
      @Nullable String detail,
      String message,
      @Nullable String hint) {
    Diagnostic error = Diagnostic.of(code, new Place.InFile(file, line, field, detail), message);
    findings.error(hint == null ? error : error.hint(hint));
  }

  final void tooShort(int rows) {
    findings.stopAtErrors();
    String has = rows == 0 ? "none" : "only one";
    throw findings.stop(
        Diagnostic.of(
                Code.DATA_TOO_SHORT,
                new Place.InFile(file, 0, 0, null),
                "a market needs at least 2 dates, and %s has %s".formatted(Quoted.file(file), has))
            .hint("give a file with the prices of several days"));
  }
}
