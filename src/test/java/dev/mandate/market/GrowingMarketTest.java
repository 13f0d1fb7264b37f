package dev.mandate.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrowingMarketTest {
  private static final double NONE = Double.NaN;
  private static final int SESSIONS = 20_000;
  private static final LocalDate MONDAY = LocalDate.of(2024, 4, 1);

  private static GrowingMarket begun() {
    Calendar calendar = Calendar.of(new int[] {day(0), day(1), day(2)});
    double[][] prices = {{1, 2, 3}, {NONE, 5, NONE}};
    return GrowingMarket.of(Panel.of("two", calendar, List.of("A", "B"), prices));
  }

  private static int day(int session) {
    return (int) date(session).toEpochDay();
  }

  private static LocalDate date(int session) {
    return MONDAY.plusDays(session);
  }

  private static Column price(Market market, int asset) {
    return Objects.requireNonNull(market.column(asset, Field.PRICE));
  }

  private static void append(GrowingMarket market, LocalDate date, double... prices) {
    market.append(date, Map.of(Field.PRICE, prices));
  }

  @Test
  void growsAtItsEnd() {
    GrowingMarket market = begun();
    Column a = price(market, 0);
    for (int s = 3; s < 200; s++) {
      append(market, date(s), s + 1, s % 3 == 0 ? NONE : s);
      assertEquals(s + 1, market.calendar().size());
      assertEquals(s + 1, a.size());
    }
    Column b = price(market, 1);
    for (int s = 0; s < 200; s++) {
      assertEquals(s + 1, a.value(s));
      assertEquals(s == 1 || (s > 2 && s % 3 != 0), b.isKnown(s));
    }
    assertTrue(a.allKnown());
    assertThrows(IndexOutOfBoundsException.class, () -> a.isKnown(200));
  }

  @Test
  void whatHasEndedMayOnlyHavePaused() {
    GrowingMarket market = begun();
    Column b = price(market, 1);
    Market before = market.view();
    assertEquals("B has no price before 2024-04-02", b.reason(0).text(0));
    assertEquals("B has no price after 2024-04-02", b.reason(2).text(2));
    append(market, date(3), 4, 7);
    append(market, date(4), 5, NONE);
    assertEquals("B has no price on 2024-04-03", b.reason(2).text(2));
    assertEquals("B has no price after 2024-04-04", b.reason(4).text(4));
    Column then = price(before, 1);
    assertEquals("B has no price after 2024-04-02", then.reason(2).text(2), "a view knows no more");
    assertEquals(3, then.size());
    assertEquals(3, before.calendar().size());
    assertEquals(date(3), before.calendar().next(2));
  }

  @Test
  void aViewIsMadeOnceAndStays() {
    GrowingMarket market = begun();
    Market view = market.view();
    assertSame(view, market.view());
    append(market, date(3), 4, 7);
    assertEquals(4, market.view().calendar().size());
    assertEquals(3, price(view, 0).size());
  }

  @Test
  void beginsWithNothing() {
    GrowingMarket market =
        GrowingMarket.empty("feed", List.of("A"), Set.of(Field.PRICE, Field.VOLUME));
    assertEquals("A has no price", neverPriced());
    market.append(date(0), Map.of(Field.PRICE, new double[] {1}, Field.VOLUME, new double[] {0}));
    market.append(date(1), Map.of(Field.PRICE, new double[] {2}));
    Column volume = Objects.requireNonNull(market.column(0, Field.VOLUME));
    assertEquals(0, volume.value(0));
    assertEquals("A has no volume after 2024-04-01", volume.reason(1).text(1));
    assertNull(market.column(0, Field.OPEN));
    assertEquals(0, market.revision());
  }

  private static String neverPriced() {
    GrowingMarket market = GrowingMarket.empty("feed", List.of("A"), Set.of());
    append(market, date(0), NONE);
    return price(market, 0).reason(0).text(0);
  }

  @Test
  void quotedClosesThatArePricesStayThem() {
    GrowingMarket market = GrowingMarket.of(SampleMarket.get());
    int n = market.tickers().size();
    double[] prices = new double[n];
    java.util.Arrays.fill(prices, 100);
    LocalDate next = market.calendar().next(market.calendar().size() - 1);
    assertNotNull(market.sha256());
    assertFalse(market.sha256().isEmpty());
    market.append(next, Map.of(Field.PRICE, prices, Field.RAW, prices));
    market.append(next.plusDays(1), Map.of(Field.PRICE, prices));
    assertSame(market.column(0, Field.PRICE), market.column(0, Field.RAW));
    assertSame(market.view().column(0, Field.PRICE), market.view().column(0, Field.RAW));
    assertEquals("", market.sha256());
    double[] other = prices.clone();
    other[3] = 99;
    Map<Field, double[]> apart = Map.of(Field.PRICE, prices, Field.RAW, other);
    LocalDate then = next.plusDays(2);
    assertThrows(IllegalArgumentException.class, () -> market.append(then, apart));
    assertEquals(SampleMarket.get().calendar().size() + 2, market.calendar().size());
  }

  @Test
  void refusesWhatTheReadersRefuse() {
    assertEquals(Code.DATA_ORDER, refused(date(2), 1, 1).code());
    assertEquals(Code.DATA_ORDER, refused(date(0), 1, 1).code());
    assertEquals(Code.DATA_DATE, refused(LocalDate.of(2200, 1, 1), 1, 1).code());
    assertEquals(Code.DATA_ZERO, refused(date(3), 0, 1).code());
    assertEquals(Code.DATA_INFINITE, refused(date(3), Double.POSITIVE_INFINITY, 1).code());
    Diagnostic negative = refused(date(3), 1, -2.5);
    assertEquals(Code.DATA_NEGATIVE, negative.code());
    assertEquals("the price of B on 2024-04-04 is -2.5", negative.message());
    assertEquals(new Place.InFile("two", 0, 0, "B on 2024-04-04"), negative.place());
    assertEquals("give NaN where there is no price", negative.hint());
  }

  @Test
  void whatIsOnlyObservedMayHaveAnySign() {
    GrowingMarket market =
        GrowingMarket.empty("feed", List.of("A"), Set.of(Field.VALUE, Field.VOLUME));
    double[] none = {NONE};
    market.append(date(0), Map.of(Field.PRICE, none, Field.VALUE, new double[] {-3.5}));
    assertEquals(-3.5, Objects.requireNonNull(market.column(0, Field.VALUE)).value(0));
    Map<Field, double[]> volume = Map.of(Field.PRICE, none, Field.VOLUME, new double[] {-1});
    LocalDate next = date(1);
    Problem problem = assertThrows(Problem.class, () -> market.append(next, volume));
    assertEquals(Code.DATA_VOLUME, problem.diagnostics().getFirst().code());
  }

  private static Diagnostic refused(LocalDate date, double... prices) {
    GrowingMarket market = begun();
    Problem problem = assertThrows(Problem.class, () -> append(market, date, prices));
    assertEquals(3, market.calendar().size());
    assertEquals(3, price(market, 0).size());
    return problem.diagnostics().getFirst();
  }

  @Test
  void whatIsNotOfTheMarketIsAMistakeOfTheHost() {
    GrowingMarket market = begun();
    double[] one = {1};
    double[] two = {1, 1};
    LocalDate next = date(3);
    assertThrows(IllegalArgumentException.class, () -> append(market, next, one));
    assertThrows(
        IllegalArgumentException.class, () -> market.append(next, Map.of(Field.VOLUME, two)));
    assertThrows(
        IllegalArgumentException.class,
        () -> market.append(next, Map.of(Field.PRICE, two, Field.VOLUME, two)));
    assertEquals(3, market.calendar().size());
  }

  /** Readers look at views while the market grows: nothing they have seen changes. */
  @Test
  void viewsAreReadWhileTheMarketGrows() throws InterruptedException {
    GrowingMarket market = GrowingMarket.empty("feed", List.of("A", "B"), Set.of());
    AtomicReference<Market> latest = new AtomicReference<>(market.view());
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread[] readers = new Thread[3];
    for (int i = 0; i < readers.length; i++) {
      readers[i] = new Thread(() -> read(latest, failure));
      readers[i].start();
    }
    for (int s = 0; s < SESSIONS; s++) {
      append(market, date(s), price(s), s % 7 == 3 ? NONE : 1 + s);
      if (s % 3 == 0 || s == SESSIONS - 1) {
        latest.set(market.view());
      }
    }
    for (Thread reader : readers) {
      reader.join();
    }
    assertNull(failure.get());
  }

  private static double price(int session) {
    return 1 + 1.0 / (session + 1);
  }

  private static void read(
      AtomicReference<Market> latest, AtomicReference<@Nullable Throwable> failure) {
    try {
      int size = 0;
      while (size < SESSIONS) {
        Market view = latest.get();
        int from = Math.max(0, size - 100);
        size = view.calendar().size();
        for (int s = from; s < size; s++) {
          assertEquals(date(s), view.calendar().date(s));
          assertEquals(s, view.calendar().floor(day(s)));
          assertEquals(price(s), price(view, 0).value(s));
          assertEquals(s % 7 != 3, price(view, 1).isKnown(s));
        }
        assertEquals(size, price(view, 1).size());
      }
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
    }
  }
}
