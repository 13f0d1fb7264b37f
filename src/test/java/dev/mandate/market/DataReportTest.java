package dev.mandate.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.Golden;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is found in each file under {@code golden/data}. Beside {@code NAME.csv} may stand {@code
 * NAME.2.csv}, a second file to join, and {@code NAME.options} with lines {@code repair …} and
 * {@code run DATE}.
 */
class DataReportTest {
  @TestFactory
  Stream<DynamicTest> files() {
    return Golden.inputs("data", ".csv").stream()
        .filter(f -> !f.toString().endsWith(".2.csv"))
        .map(file -> {
          String stem = Golden.stem(file, ".csv");
          return DynamicTest.dynamicTest(
              stem, () -> Golden.check(file.resolveSibling(stem + ".report"), report(file, stem)));
        });
  }

  @Test
  void messagesAreTheSameInAnyLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      for (String stem : List.of("11-stale", "12-spike", "14-adjusted-and-raw", "29-survivors")) {
        Path file = Golden.folder("data").resolve(stem + ".csv");
        assertEquals(
            Golden.read(file.resolveSibling(stem + ".report")).lines().toList().getFirst(),
            report(file, stem).lines().toList().getFirst());
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String report(Path file, String stem) {
    List<DataFile> files = new ArrayList<>(List.of(named("prices.csv", file)));
    Path second = file.resolveSibling(stem + ".2.csv");
    if (Files.exists(second)) {
      files.add(named("more.csv", second));
    }
    Repairs repairs = Repairs.NONE;
    LocalDate runDate = null;
    Path options = file.resolveSibling(stem + ".options");
    if (Files.exists(options)) {
      for (String line : Golden.read(options).lines().toList()) {
        if (line.startsWith("repair ")) {
          repairs = repairs.with(line.substring("repair ".length()));
        } else {
          runDate = LocalDate.parse(line.substring("run ".length()));
        }
      }
    }
    return print(DataReport.of(files, repairs, runDate));
  }

  private static DataFile named(String name, Path file) {
    try {
      return DataFile.of(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String print(DataReport report) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic d : report.diagnostics()) {
      out.append(d.code().number()).append(' ').append(place(d.place())).append(": ");
      out.append(d.message()).append('\n');
      if (d.hint() != null) {
        out.append("      hint: ").append(d.hint()).append('\n');
      }
    }
    if (report.first() != null) {
      out.append(
          "%s to %s, %s sessions, %s a year%n"
              .formatted(
                  report.first(), report.last(), report.sessions(), report.sessionsPerYear()));
    }
    for (DataReport.ColumnSummary c : report.columns()) {
      out.append(
          String.format(
              Locale.ROOT,
              "%s: %s to %s, %d prices, %d missing, largest move %.2f%% on %s%n",
              c.ticker(),
              dash(c.first()),
              dash(c.last()),
              c.prices(),
              c.missing(),
              100 * c.largestMove(),
              dash(c.largestMoveOn())));
    }
    for (Repaired r : report.repaired()) {
      out.append("repaired: %s on %s is %s%n".formatted(r.ticker(), r.date(), r.price()));
    }
    return out.toString();
  }

  private static String place(Place place) {
    return place instanceof Place.InFile at
        ? at.file()
            + ":"
            + at.line()
            + ":"
            + at.column()
            + (at.detail() == null ? "" : " (" + at.detail() + ")")
        : "-";
  }

  private static String dash(@Nullable LocalDate date) {
    return date == null ? "-" : date.toString();
  }
}
