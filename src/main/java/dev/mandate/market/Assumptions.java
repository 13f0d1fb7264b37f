package dev.mandate.market;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A house's own figures from a file: one value an asset ({@code asset,return}), or a square matrix
 * with assets across and down. A matrix may leave its first column out; its rows are then in the
 * order of its columns.
 *
 * @param rows the assets, in the order of the file
 * @param columns names of the columns of figures
 * @param values by row, then column
 */
public record Assumptions(List<String> rows, List<String> columns, List<List<Double>> values) {
  private static final int MOST_ROWS = 10_000;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?");

  public Assumptions {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    values = values.stream().map(List::copyOf).toList();
  }

  /**
   * Reads {@code file}.
   *
   * @throws Problem of blame DATA or LIMIT, with the line
   */
  public static Assumptions read(DataFile file) {
    return read(file, Set.of());
  }

  /**
   * As {@link #read(DataFile)}, of a file with columns that hold no figures.
   *
   * @param texts names of columns that are not looked at
   */
  public static Assumptions read(DataFile file, Set<String> texts) {
    List<List<String>> lines = without(lines(file), texts);
    if (lines.size() < 2) {
      throw problem(file, 1, "the file has no figures", "write a line of names, then figures");
    }
    List<String> header = lines.getFirst();
    // one value an asset has two columns; anything else whose lines begin with a name, a matrix
    boolean named = !isNumber(lines.get(1).getFirst());
    List<String> columns = named ? header.subList(1, header.size()) : header;
    if (columns.isEmpty()) {
      throw problem(file, 1, "the first line names no column of figures", "asset,return");
    }
    unique(file, 1, columns);
    return rows(file, lines, columns, named);
  }

  private static List<List<String>> without(List<List<String>> lines, Set<String> texts) {
    if (lines.isEmpty() || Collections.disjoint(lines.getFirst(), texts)) {
      return lines;
    }
    List<String> header = lines.getFirst();
    return lines.stream()
        .map(line ->
            IntStream.range(0, line.size())
                .filter(j -> j >= header.size() || !texts.contains(header.get(j)))
                .mapToObj(line::get)
                .toList())
        .toList();
  }

  private static Assumptions rows(
      DataFile file, List<List<String>> lines, List<String> columns, boolean named) {
    List<String> rows = new ArrayList<>();
    List<List<Double>> values = new ArrayList<>();
    int skip = named ? 1 : 0;
    for (int i = 1; i < lines.size(); i++) {
      List<String> line = lines.get(i);
      if (line.size() != columns.size() + skip) {
        throw problem(
            file,
            i + 1,
            "the line has "
                + line.size()
                + " fields, "
                + (columns.size() + skip)
                + " were expected",
            "every line has as many as the first");
      }
      if (!named && i > columns.size()) {
        throw problem(
            file,
            i + 1,
            "the matrix has more rows than columns",
            "name the rows in a first column");
      }
      rows.add(named ? line.getFirst() : columns.get(i - 1));
      List<Double> row = new ArrayList<>();
      for (int j = skip; j < line.size(); j++) {
        row.add(number(file, i + 1, columns.get(j - skip), line.get(j)));
      }
      values.add(row);
    }
    unique(file, 0, rows);
    return new Assumptions(rows, columns, values);
  }

  /** Whether it is as wide as it is high, with the same names across and down. */
  public boolean isMatrix() {
    return new HashSet<>(rows).equals(new HashSet<>(columns));
  }

  /** Two mirror elements that differ, as {@code "A and B"}; null where it is symmetric. */
  public @Nullable String asymmetry() {
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < columns.size(); j++) {
        int row = rows.indexOf(columns.get(j));
        int column = columns.indexOf(rows.get(i));
        double one = values.get(i).get(j);
        double mirror = values.get(row).get(column);
        if (Math.abs(one - mirror) > 1e-8 * Math.max(Math.abs(one), Math.abs(mirror))) {
          return rows.get(i) + " and " + columns.get(j);
        }
      }
    }
    return null;
  }

  private static List<List<String>> lines(DataFile file) {
    List<List<String>> lines = new ArrayList<>();
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (var channel = file.open();
        var text = new InputStreamReader(Channels.newInputStream(channel), decoder);
        CsvReader<CsvRecord> reader =
            CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
      for (CsvRecord line : reader) {
        lines.add(line.getFields().stream().map(Assumptions::plain).toList());
        if (lines.size() > MOST_ROWS) {
          throw new Problem(
              Diagnostic.of(
                  Code.DATA_TOO_LARGE,
                  place(file, lines.size()),
                  "more than 10,000 lines of figures"));
        }
      }
      return lines;
    } catch (CsvParseException | UncheckedIOException e) {
      throw problem(file, lines.size() + 1, "the line cannot be read as CSV", "quote with \"");
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new Problem(
          Diagnostic.of(Code.DATA_ENCODING, place(file, lines.size() + 1), "not UTF-8 text"));
    } catch (IOException e) {
      throw DataFile.unreadable(file.name(), e);
    }
  }

  /** Without spaces around it, and without a byte order mark. */
  private static String plain(String field) {
    return field.replace("\uFEFF", "").strip();
  }

  private static boolean isNumber(String text) {
    return NUMBER
        .matcher(text.endsWith("%") ? text.substring(0, text.length() - 1) : text)
        .matches();
  }

  /** {@code 0.07} or {@code 7%}. */
  private static double number(DataFile file, int line, String column, String text) {
    if (!isNumber(text)) {
      throw new Problem(
          Diagnostic.of(
                  Code.DATA_NUMBER,
                  place(file, line),
                  Quote.of(text) + " is not a number, in column " + Quote.of(column))
              .hint("write 0.07 or 7%"));
    }
    return text.endsWith("%")
        ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
        : Double.parseDouble(text);
  }

  private static void unique(DataFile file, int line, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty() || !seen.add(names.get(i))) {
        int at = line == 0 ? i + 2 : line;
        throw new Problem(
            Diagnostic.of(
                    Code.DATA_SAME_NAME,
                    place(file, at),
                    names.get(i).isEmpty()
                        ? "a name is missing"
                        : Quote.of(names.get(i)) + " is there twice")
                .hint("each asset once"));
      }
    }
  }

  private static Problem problem(DataFile file, int line, String message, String hint) {
    return new Problem(Diagnostic.of(Code.DATA_RAGGED, place(file, line), message).hint(hint));
  }

  private static Place place(DataFile file, int line) {
    return new Place.InFile(file.name(), line, 0, null);
  }
}
