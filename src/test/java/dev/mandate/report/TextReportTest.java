package dev.mandate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.Golden;
import dev.mandate.market.Field;
import dev.mandate.market.SampleMarket;
import dev.mandate.report.TearSheet.Figure;
import dev.mandate.report.TearSheet.Growth;
import dev.mandate.report.TearSheet.LimitLine;
import dev.mandate.report.TearSheet.RuleLine;
import dev.mandate.report.TearSheet.Weight;
import dev.mandate.report.TearSheet.Year;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {
  private static final Path GOLDEN = Golden.folder("report");

  @ParameterizedTest
  @ValueSource(ints = {40, 64, 80, 100, 120})
  void fitsItsTerminal(int columns) {
    for (boolean unicode : List.of(true, false)) {
      String page = TextReport.of(sheet(true), new Theme(columns, unicode, true));
      page.lines().forEach(l -> assertTrue(Beside.columns(l) <= columns, l));
    }
  }

  @Test
  void theWholePage() {
    Golden.check(
        GOLDEN.resolve("wide.txt"), TextReport.of(sheet(true), new Theme(100, true, false)));
    Golden.check(
        GOLDEN.resolve("narrow-ascii.txt"),
        TextReport.of(sheet(true), new Theme(50, false, false)));
    Golden.check(GOLDEN.resolve("bare.txt"), TextReport.of(bare(), new Theme(80, true, false)));
  }

  @Test
  void coloursDoNotMoveAnything() {
    String plain = TextReport.of(sheet(true), new Theme(100, true, false));
    String coloured = TextReport.of(sheet(true), new Theme(100, true, true));
    assertEquals(plain, coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
    assertFalse(plain.contains("\u001b"));
  }

  @Test
  void withoutABenchmarkThereIsNoColumnForIt() {
    String page = TextReport.of(sheet(false), new Theme(100, true, false));
    assertFalse(page.contains("enchmark"), page);
  }

  @Test
  void namesCannotSteerTheTerminal() {
    TearSheet sheet = bare();
    TearSheet hostile =
        new TearSheet(
            "a\u001b[2Jb",
            "1\u0007",
            sheet.from(),
            sheet.to(),
            2,
            1,
            "d\u202e",
            List.of(),
            List.of(),
            sheet.growth(),
            null,
            List.of(),
            List.of(new Weight("w\u001b", 1)),
            List.of(new RuleLine("r\r", 1, 0, 1, null, "b\u001b")),
            List.of(),
            List.of(),
            List.of("n\u001b"),
            List.of());
    String page = TextReport.of(hostile, new Theme(100, true, false));
    assertTrue(page.codePoints().allMatch(c -> c == '\n' || !Character.isISOControl(c)), page);
    assertFalse(page.contains("\u202e"));
  }

  /** The sample market's equity beside a mix, as a report would show them. */
  private static TearSheet sheet(boolean benchmark) {
    SampleMarket market = SampleMarket.get();
    int size = market.calendar().size();
    List<LocalDate> dates = new ArrayList<>();
    double[] equity = new double[size];
    double[] mix = new double[size];
    double[] prices = column("equity");
    double[] bonds = column("bonds");
    for (int s = 0; s < size; s++) {
      dates.add(market.calendar().date(s));
      equity[s] = 100_000 * prices[s] / prices[0];
      mix[s] = 50_000 * (prices[s] / prices[0] + bonds[s] / bonds[0]);
    }
    return new TearSheet(
        "Balanced 60/40 with a volatility brake",
        "1.0",
        dates.getFirst(),
        dates.getLast(),
        size,
        100_000,
        market.name(),
        List.of("Simulated prices: the sample market is made up; nothing here has happened."),
        List.of(
            new Figure("Final value", "$812,345", other(benchmark, "$702,345")),
            new Figure("Total return", "712.3%", other(benchmark, "602.3%")),
            new Figure("Return a year (CAGR)", "7.2%", other(benchmark, "6.7%")),
            new Figure("Sharpe ratio", "0.71", other(benchmark, "0.62"))),
        new Growth(dates, equity, benchmark ? mix : null),
        "48.1% deep from 2013-01-02 to 2016-03-04, made good by 2019-05-06",
        years(benchmark),
        List.of(new Weight("equity", 0.582), new Weight("bonds", 0.41), new Weight("cash", 0.008)),
        List.of(
            new RuleLine(
                "brake",
                612,
                3,
                7530,
                LocalDate.of(2024, 8, 5),
                "IPS 4.2: reduce risk in turbulent markets"),
            new RuleLine("lean_in", 0, 0, 7530, null, null)),
        List.of(new LimitLine("equity between 45% and 65%", 12, 360, "IPS 3.1")),
        List.of(new Figure("Trades", "812", null), new Figure("Costs", "$4,321", null)),
        List.of(
            "2000-01-31: the order of 3 assets was held back for lack of volume, a notice that"
                + " is long enough to be broken"),
        List.of("Orders fill at the next close.", "Cash earns nothing."));
  }

  private static List<Year> years(boolean benchmark) {
    List<Year> years = new ArrayList<>();
    for (int y = 1995; y < 2025; y++) {
      double r = ((y * 37) % 41 - 15) / 100.0;
      years.add(new Year(Integer.toString(y), r, benchmark ? Double.valueOf(r / 2) : null));
    }
    return years;
  }

  private static TearSheet bare() {
    LocalDate day = LocalDate.of(2020, 3, 16);
    return new TearSheet(
        "Two sessions",
        null,
        day,
        day.plusDays(1),
        2,
        100,
        "prices.csv",
        List.of(),
        List.of(new Figure("Final value", "$101", null)),
        new Growth(List.of(day, day.plusDays(1)), new double[] {100, 101}, null),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static @org.jspecify.annotations.Nullable String other(boolean benchmark, String text) {
    return benchmark ? text : null;
  }

  private static double[] column(String ticker) {
    SampleMarket market = SampleMarket.get();
    return Objects.requireNonNull(market.column(market.indexOf(ticker), Field.PRICE)).values();
  }
}
