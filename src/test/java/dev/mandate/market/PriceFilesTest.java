package dev.mandate.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.calendar.Calendar;
import dev.mandate.calendar.ExchangeCalendar;
import dev.mandate.diagnostic.Blame;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PriceFilesTest {
  private static final String WIDE =
      """
      date,SPY,IEF
      2024-01-02,472.65,95.91
      2024-01-03,468.79,
      2024-01-04,467.28,95.31
      """;

  private static final String LONG =
      """
      asset,date,close,open,high,low,volume,adjusted
      SPY,2024-01-02,400,390,410,380,1000,100
      SPY,2024-01-03,400,404,408,396,0,110
      IEF,2024-01-03,50,50,50,50,7,50
      """;

  static DataFile file(String text) {
    return DataFile.of("prices.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private static PriceFiles.Reading read(String... texts) {
    List<DataFile> files = new ArrayList<>();
    for (String text : texts) {
      files.add(file(text));
    }
    return PriceFiles.read(files, Repairs.NONE, null);
  }

  private static Column column(Market market, String ticker, Field field) {
    Column column = market.column(market.indexOf(ticker), field);
    assertNotNull(column);
    return column;
  }

  private static String sha256(String text) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void wideFilesHoldAdjustedCloses() throws Exception {
    Panel market = read(WIDE).market();
    assertEquals(List.of("SPY", "IEF"), market.tickers());
    assertEquals("prices.csv", market.name());
    assertEquals(sha256(WIDE), market.sha256());
    assertFalse(market.simulated());
    assertEquals(468.79, column(market, "SPY", Field.PRICE).value(1));
    assertEquals(
        "IEF has no price on 2024-01-03", column(market, "IEF", Field.PRICE).reason(1).text(1));
    assertNull(market.column(0, Field.RAW));
    assertNull(market.column(0, Field.OPEN));
  }

  @Test
  void longFilesHoldQuotesAndAdjustedCloses() {
    Panel market = read(LONG).market();
    assertEquals(List.of("SPY", "IEF"), market.tickers());
    assertEquals(110, column(market, "SPY", Field.PRICE).value(1));
    assertEquals(400, column(market, "SPY", Field.RAW).value(1));
    assertEquals(390 * 0.25, column(market, "SPY", Field.OPEN).value(0), "on the index");
    assertEquals(408 * (110 / 400.0), column(market, "SPY", Field.HIGH).value(1));
    assertEquals(380 * 0.25, column(market, "SPY", Field.LOW).value(0));
    assertEquals(0, column(market, "SPY", Field.VOLUME).value(1));
    assertEquals(
        "IEF has no price before 2024-01-03", column(market, "IEF", Field.PRICE).reason(0).text(0));
    assertEquals(
        "IEF has no volume before 2024-01-03",
        column(market, "IEF", Field.VOLUME).reason(0).text(0));
  }

  @Test
  void withoutAdjustedClosesTheCloseIsBoth() {
    Panel market = read("date,asset,close\n2024-01-02,SPY,1\n2024-01-03,SPY,2.2\n").market();
    assertSame(column(market, "SPY", Field.PRICE), column(market, "SPY", Field.RAW));
    assertNull(market.column(0, Field.VOLUME));
  }

  @Test
  void severalFilesAreHashedInOrder() throws Exception {
    String other = "date,GLD\n2024-01-02,191\n2024-01-03,189\n2024-01-04,188\n";
    Panel market = read(WIDE, other).market();
    assertEquals(sha256(sha256(WIDE) + sha256(other)), market.sha256());
    assertEquals("prices.csv, prices.csv", market.name());
    assertEquals(List.of("SPY", "IEF", "GLD"), market.tickers());
    assertEquals(189, column(market, "GLD", Field.PRICE).value(1));
  }

  @Test
  void aFileThatStartsLaterIsNotListedBefore() {
    Panel market = read(WIDE, "date,GLD\n2024-01-03,189\n2024-01-04,188\n").market();
    assertEquals(
        "GLD has no price before 2024-01-03", column(market, "GLD", Field.PRICE).reason(0).text(0));
  }

  @Test
  void allErrorsOfAFileComeTogetherAndAreTheDatas() {
    Problem problem =
        assertThrows(
            Problem.class,
            () -> read("date,A\n2024-01-02,0\n2024-01-03,x\n04.01.2024,1\n2024-01-05\n"));
    assertEquals(
        List.of(Code.DATA_ZERO, Code.DATA_NUMBER, Code.DATA_DATE, Code.DATA_RAGGED),
        problem.diagnostics().stream().map(Diagnostic::code).toList());
    assertTrue(problem.diagnostics().stream().allMatch(d -> d.code().blame() == Blame.DATA));
  }

  @Test
  void theRunDateIsAllowedItselfAndLaterRowsAreNot() {
    LocalDate last = LocalDate.parse("2024-01-04");
    assertEquals(
        3, PriceFiles.read(List.of(file(WIDE)), Repairs.NONE, last).market().calendar().size());
    Problem problem =
        assertThrows(
            Problem.class,
            () -> PriceFiles.read(List.of(file(WIDE)), Repairs.NONE, last.minusDays(1)));
    assertEquals(Code.DATA_FUTURE, problem.diagnostics().getFirst().code());
  }

  @Test
  void dataThatEndBeforeTheRunAreSaid() {
    Panel market = read(WIDE).market();
    assertTrue(PriceFiles.endsBefore(market, LocalDate.parse("2024-01-04")).isEmpty());
    Diagnostic notice = PriceFiles.endsBefore(market, LocalDate.parse("2024-01-05")).orElseThrow();
    assertEquals(Code.DATA_END_EARLY, notice.code());
    assertTrue(notice.message().contains("2024-01-04"), notice.message());
    Panel friday = read("date,A\n2024-01-04,1\n2024-01-05,1.1\n").market();
    assertTrue(PriceFiles.endsBefore(friday, LocalDate.parse("2024-01-07")).isEmpty(), "a weekend");
  }

  @Test
  void anyPricesComeBackAsTheyWereWritten() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 60; round++) {
      double[][] prices = randomPrices(random);
      int[] days = days(random, prices[0].length);
      boolean wide = random.nextBoolean();
      Panel market = read(wide ? wide(days, prices) : tall(days, prices, random)).market();
      assertEquals(days.length, market.calendar().size());
      for (int i = 0; i < prices.length; i++) {
        Column column = column(market, "A" + i, Field.PRICE);
        double[] back = new double[days.length];
        for (int s = 0; s < days.length; s++) {
          assertEquals(days[s], market.calendar().epochDay(s));
          back[s] = column.isKnown(s) ? column.value(s) : Double.NaN;
        }
        assertArrayEquals(prices[i], back);
      }
    }
  }

  /** Prices of any size and precision; some are missing, though none on a whole day. */
  private static double[][] randomPrices(SplittableRandom random) {
    double[][] prices = new double[1 + random.nextInt(5)][2 + random.nextInt(80)];
    for (int i = 0; i < prices.length; i++) {
      for (int s = 0; s < prices[i].length; s++) {
        double size = StrictMath.pow(10, random.nextInt(-9, 11));
        double price = random.nextDouble() * size + size;
        boolean rounded = random.nextBoolean();
        prices[i][s] =
            i > 0 && random.nextInt(6) == 0
                ? Double.NaN
                : rounded ? Math.rint(price * 1e4) / 1e4 + 1e-4 : price;
      }
    }
    return prices;
  }

  private static int[] days(SplittableRandom random, int count) {
    int[] days = new int[count];
    int day = random.nextInt(-40_000, 20_000);
    for (int s = 0; s < count; s++) {
      day = ExchangeCalendar.nyse().next(day);
      days[s] = day;
    }
    return days;
  }

  private static String wide(int[] days, double[][] prices) {
    StringBuilder out = new StringBuilder("\ufeffdate");
    for (int i = 0; i < prices.length; i++) {
      out.append(",\"A").append(i).append('"');
    }
    for (int s = 0; s < days.length; s++) {
      out.append("\r\n").append(LocalDate.ofEpochDay(days[s]));
      for (double[] asset : prices) {
        out.append(',').append(text(asset[s]));
      }
    }
    return out.toString();
  }

  private static String tall(int[] days, double[][] prices, SplittableRandom random) {
    StringBuilder out = new StringBuilder("date,close,asset\n");
    boolean byAsset = random.nextBoolean();
    int n = prices.length;
    for (int k = 0; k < n * days.length; k++) {
      int i = byAsset ? k / days.length : k % n;
      int s = byAsset ? k % days.length : k / n;
      out.append(LocalDate.ofEpochDay(days[s])).append(',').append(text(prices[i][s]));
      out.append(",A").append(i).append('\n');
    }
    return out.toString();
  }

  private static String text(double price) {
    return Double.isNaN(price) ? "" : Double.toString(price).toLowerCase(Locale.ROOT);
  }

  @Test
  void calendarOfCryptoIsEveryDay() {
    StringBuilder out = new StringBuilder("date,BTC\n");
    for (int d = 0; d < 21; d++) {
      out.append(LocalDate.parse("2024-02-01").plusDays(d))
          .append(',')
          .append(100 + d)
          .append('\n');
    }
    PriceFiles.Reading reading = read(out.toString());
    Calendar calendar = reading.market().calendar();
    assertEquals(365, calendar.sessionsPerYear());
    assertEquals(List.of(), reading.notices());
  }
}
