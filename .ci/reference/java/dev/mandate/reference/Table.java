package dev.mandate.reference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A plain CSV file, gzipped or not: one label a row and numbers under named columns; what is empty
 * is NaN.
 *
 * @param columns without that of the labels
 * @param labels one a row, a date as a rule
 */
public record Table(List<String> columns, List<String> labels, List<double[]> rows) {
  /** A file of the folder of published results. */
  public static Table file(String name) {
    try (InputStream raw = Files.newInputStream(Reference.file(name));
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<List<String>> lines = new ArrayList<>();
      reader.lines().forEach(line -> lines.add(Arrays.asList(line.split(",", -1))));
      List<String> header = lines.removeFirst();
      return new Table(
          List.copyOf(header.subList(1, header.size())),
          lines.stream().map(List::getFirst).toList(),
          lines.stream().map(Table::numbers).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static double[] numbers(List<String> line) {
    return line.subList(1, line.size()).stream()
        .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
        .toArray();
  }

  /** The rows whose label is {@code from} or later. */
  public Table from(String from) {
    int first = 0;
    while (labels.get(first).compareTo(from) < 0) {
      first++;
    }
    return last(rows.size() - first);
  }

  /** The last {@code count} rows. */
  public Table last(int count) {
    int first = rows.size() - count;
    return new Table(
        columns, labels.subList(first, labels.size()), rows.subList(first, rows.size()));
  }

  /** These columns in this order. */
  public Table select(List<String> names) {
    int[] index = names.stream().mapToInt(columns::indexOf).toArray();
    List<double[]> picked =
        rows.stream().map(row -> Arrays.stream(index).mapToDouble(i -> row[i]).toArray()).toList();
    return new Table(names, labels, picked);
  }

  /** One column. */
  public double[] column(String name) {
    int index = columns.indexOf(name);
    return rows.stream().mapToDouble(row -> row[index]).toArray();
  }

  /** Simple returns from row to row: one row fewer, row-major. */
  public double[] returns() {
    int n = columns.size();
    double[] returns = new double[(rows.size() - 1) * n];
    for (int k = 0; k < returns.length; k++) {
      returns[k] = rows.get(k / n + 1)[k % n] / rows.get(k / n)[k % n] - 1;
    }
    return returns;
  }
}
