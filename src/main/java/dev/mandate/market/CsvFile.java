package dev.mandate.market;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one CSV file of prices into a {@link Table}: quoting and lines by FastCSV, whose callback
 * hands over characters without making a string a field; numbers and dates by {@link Cells}.
 */
final class CsvFile {
  static final int MOST_ASSETS = 100_000;
  static final int MOST_LINES = 1_000_000;
  static final int LONGEST_FIELD = 255;

  /** Of the memory that Java may use, the part that prices may fill. */
  private static final double PART_OF_MEMORY = 0.8;

  private final DataFile source;
  private final String file;
  private final Repairs repairs;
  private final Findings findings;

  private CsvFile(DataFile source, Repairs repairs, Findings findings) {
    this.source = source;
    this.file = source.name();
    this.repairs = repairs;
    this.findings = findings;
  }

  /**
   * What a file held.
   *
   * @param sha256 of the file's bytes, in hex
   */
  record Read(Table table, String sha256) {}

  static Read read(DataFile source, Repairs repairs, Findings findings) {
    return new CsvFile(source, repairs, findings).read();
  }

  private Read read() {
    try (SeekableByteChannel channel = source.open()) {
      return read(channel, new Records(channel));
    } catch (UncheckedIOException e) {
      throw DataFile.unreadable(file, new IOException(e));
    } catch (IOException e) {
      throw DataFile.unreadable(file, e);
    }
  }

  private Read read(SeekableByteChannel channel, Records records) throws IOException {
    CheckedBytes bytes = new CheckedBytes(channel, file, findings);
    try {
      CsvReader.CsvReaderBuilder builder =
          CsvReader.builder()
              .maxBufferSize(1 << 16)
              .allowUnclosedQuote(false)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
      try (CsvReader<Boolean> reader =
          builder.build(records, new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
        reader.forEach(_ -> {});
      }
      Rows rows = records.rows;
      if (rows == null) {
        throw findings.stop(empty());
      }
      return new Read(rows.table(), bytes.hash());
    } catch (CsvParseException e) {
      throw e.getCause() instanceof Problem p ? p : findings.stop(unreadable(e, records.line));
    }
  }

  private Diagnostic empty() {
    return Diagnostic.of(
            Code.DATA_TOO_SHORT,
            new Place.InFile(file, 0, 0, null),
            Quoted.file(file) + " is empty")
        .hint("write date,SPY,IEF,… in the first line and a row a day below it");
  }

  /**
   * FastCSV gives up on a record where a field fills its buffer or quotation marks do not match.
   */
  private Diagnostic unreadable(CsvParseException e, long line) {
    String message = e.getMessage();
    if (message != null && message.contains("buffer")) {
      return tooLong(line, 0);
    }
    return Diagnostic.of(
            Code.DATA_QUOTE,
            new Place.InFile(file, line, 0, null),
            "the quotation marks of the row on line %s do not match".formatted(Quoted.count(line)))
        .hint("close each of them before the next comma; inside quoted text write two");
  }

  private Diagnostic tooLong(long line, int field) {
    return Diagnostic.of(
            Code.DATA_TOO_LARGE,
            new Place.InFile(file, line, field, null),
            "a field on line %s is longer than %s characters"
                .formatted(Quoted.count(line), LONGEST_FIELD))
        .hint("a quotation mark may not be closed, or the line ends may be missing");
  }

  static Diagnostic tooMany(String file, String what, int most) {
    return Diagnostic.of(
            Code.DATA_TOO_LARGE,
            new Place.InFile(file, 0, 0, null),
            "%s has more than %s %s".formatted(Quoted.file(file), Quoted.count(most), what))
        .hint("split the file");
  }

  /** Refuses what would not fit in memory before it is allocated. */
  static void checkMemory(String file, long cells, Findings findings) {
    long most = (long) (PART_OF_MEMORY * Runtime.getRuntime().maxMemory());
    if (8 * cells > most) {
      throw findings.stop(
          Diagnostic.of(
                  Code.DATA_TOO_LARGE,
                  new Place.InFile(file, 0, 0, null),
                  "%s needs %s MB of memory or more, and Java may use %s MB for prices"
                      .formatted(
                          Quoted.file(file),
                          Quoted.count((8 * cells) >> 20),
                          Quoted.count(most >> 20)))
              .hint("leave out assets or years, or allow Java more memory with -Xmx"));
    }
  }

  /** What FastCSV calls for each field and at the end of each record. */
  private final class Records extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final SeekableByteChannel channel;
    private final List<String> header = new ArrayList<>();
    private @Nullable Rows rows;
    private long line = 1;

    Records(SeekableByteChannel channel) {
      this.channel = channel;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      line = startingLineNumber;
    }

    @Override
    protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
      int from = offset;
      int to = offset + length;
      while (from < to && isBlank(text[from])) {
        from++;
      }
      while (to > from && isBlank(text[to - 1])) {
        to--;
      }
      if (to - from > LONGEST_FIELD) {
        throw findings.stop(tooLong(line, index + 1));
      }
      if (rows == null) {
        if (index > MOST_ASSETS) {
          throw findings.stop(tooMany(file, "columns", MOST_ASSETS));
        }
        header.add(new String(text, from, to - from));
      } else if (index < rows.width()) {
        rows.field(index, text, from, to, line);
      }
    }

    private static boolean isBlank(char c) {
      return c == ' ' || c == '\t';
    }

    @Override
    protected Boolean buildRecord() {
      if (getRecordType() == RecordType.EMPTY) {
        return Boolean.TRUE;
      }
      if (rows == null) {
        rows = rows(new HeaderReader(file, line, findings).read(header));
      } else if (getFieldCount() == rows.width()) {
        rows.endRow(line);
      } else {
        rows.dropRow();
        ragged(rows, line);
      }
      return Boolean.TRUE;
    }

    private void ragged(Rows rows, long line) {
      boolean more = getFieldCount() > rows.width();
      rows.error(
          Code.DATA_RAGGED,
          line,
          0,
          null,
          "line %s has %s, the first line %s"
              .formatted(
                  Quoted.count(line),
                  Quoted.count(getFieldCount(), "field"),
                  Quoted.count(rows.width())),
          more
              ? "a comma inside a number or name makes two fields of it"
              : "the row may be cut off; empty fields still need their commas");
    }

    private Rows rows(Header of) {
      return switch (of) {
        case Header.WideHeader wide ->
            new WideRows(wide, mostRows(wide.width()), file, repairs, findings);
        case Header.LongHeader rowsByAsset -> new LongRows(rowsByAsset, file, repairs, findings);
      };
    }

    /**
     * The lines below the header, counted ahead of reading them; fewer rows where some are empty.
     */
    private int mostRows(int width) {
      try {
        long lines = LineCount.of(channel, MOST_LINES);
        if (lines > MOST_LINES) {
          throw findings.stop(tooMany(file, "lines", MOST_LINES));
        }
        checkMemory(file, lines * width, findings);
        return (int) Math.max(lines - line, 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
