package dev.mandate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.backtest.naive.Prices;
import dev.mandate.backtest.naive.RandomMandate;
import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Problem;
import dev.mandate.library.Library;
import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.market.GrowingMarket;
import dev.mandate.market.Market;
import dev.mandate.market.Panel;
import dev.mandate.market.SampleMarket;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Plan;
import dev.mandate.plan.PlanExpressions;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Decision;
import dev.mandate.runtime.Program;
import dev.mandate.runtime.Run;
import dev.mandate.runtime.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A market that grows session by session against one that was loaded whole: the columns have the
 * same bits and give the same reasons, and the same is decided and traded.
 */
class GrowingTest {
  private static final int CASES = Integer.getInteger("mandate.cases", 15);

  // ---- the two markets

  /** What {@code whole} is of its first {@code sessions} sessions, loaded. */
  private static Panel loaded(Market whole, int sessions) {
    int[] days = new int[sessions];
    Arrays.setAll(days, whole.calendar()::epochDay);
    Calendar calendar = Calendar.of(days);
    List<Map<Field, Column>> columns = new ArrayList<>();
    for (int i = 0; i < whole.tickers().size(); i++) {
      Map<Field, Column> fields = new EnumMap<>(Field.class);
      for (Field field : Field.values()) {
        Column column = whole.column(i, field);
        if (column != null && column == whole.column(i, Field.PRICE) && field != Field.PRICE) {
          fields.put(field, fields.get(Field.PRICE));
        } else if (column != null) {
          double[] values = Arrays.copyOf(Markets.values(column), sessions);
          String what = field == Field.RAW ? "close" : field.name().toLowerCase(Locale.ROOT);
          fields.put(field, Panel.column(calendar, whole.tickers().get(i), what, values));
        }
      }
      columns.add(fields);
    }
    return new Panel("loaded", false, "", calendar, whole.tickers(), columns);
  }

  private static void append(GrowingMarket market, Market whole, int session) {
    Map<Field, double[]> values = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      double[] of = new double[whole.tickers().size()];
      boolean any = false;
      for (int i = 0; i < of.length; i++) {
        Column column = whole.column(i, field);
        any |= column != null;
        of[i] = column != null && column.isKnown(session) ? column.value(session) : Double.NaN;
      }
      if (any) {
        values.put(field, of);
      }
    }
    market.append(whole.calendar().date(session), values);
  }

  // ---- what is compared

  private static List<Expr> data(Program program) {
    Set<Expr> all = new LinkedHashSet<>();
    PlanExpressions.any(
        program.plan(),
        expr -> {
          boolean column =
              !(expr instanceof Expr.DurationConstant
                  || expr instanceof Expr.TextConstant
                  || expr instanceof Expr.Unknown
                  || expr instanceof Expr.Account
                  || expr instanceof Expr.Metric);
          if (column && program.isOfData(expr) && !previous(expr)) {
            all.add(expr);
          }
          return false;
        });
    return List.copyOf(all);
  }

  private static boolean previous(Expr expr) {
    return Expressions.any(expr, part -> part instanceof Expr.Previous);
  }

  private static void sameColumns(Program loaded, Program grown, String where) {
    for (Expr expr : data(loaded)) {
      same(loaded.column(expr), grown.column(expr), where);
    }
  }

  private static void same(Column expected, Column actual, String where) {
    assertEquals(expected.size(), actual.size(), where);
    for (int s = 0; s < expected.size(); s++) {
      boolean known = expected.isKnown(s);
      boolean same =
          known == actual.isKnown(s)
              && (known
                  ? bits(expected, s) == bits(actual, s)
                  : expected.reason(s).text(s).equals(actual.reason(s).text(s)));
      if (!same) {
        assertEquals(text(expected, s), text(actual, s), where + " at " + s);
      }
    }
  }

  private static long bits(Column column, int session) {
    return Double.doubleToRawLongBits(column.value(session));
  }

  private static String text(Column column, int session) {
    return column.isKnown(session)
        ? Double.toHexString(column.value(session))
        : column.reason(session).text(session);
  }

  private static String run(Program program) {
    List<Decision> decisions = new ArrayList<>();
    try {
      Result result = Backtest.run(program, Mandates.options().tracing(decisions::add));
      return text(decisions) + Arrays.toString(result.nav());
    } catch (Problem problem) {
      return text(decisions) + problem.diagnostics();
    }
  }

  private static String text(List<Decision> decisions) {
    StringBuilder text = new StringBuilder();
    decisions.forEach(d -> text.append(d).append('\n'));
    return text.toString().replaceAll("@[0-9a-f]+", "");
  }

  private static Program program(Plan plan, Market market) {
    return Program.of(plan, market, null, Budget.ofWork(Budget.DEFAULT_WORK));
  }

  /**
   * Begins with {@code start} sessions of {@code whole}, appends the others, and looks now and then
   * and at the end.
   */
  private static GrowingMarket grow(Plan plan, Market whole, int start, Random random, int looks) {
    GrowingMarket market = GrowingMarket.of(loaded(whole, start));
    Program grown = program(plan, market);
    data(grown).forEach(grown::column);
    int size = whole.calendar().size();
    for (int s = start; s < size; s++) {
      append(market, whole, s);
      grown.advance();
      if (s == size - 1 || random.nextInt(size - start) < looks) {
        Program loaded = program(plan, loaded(whole, s + 1));
        String where = "from " + start + " on, at " + s;
        sameColumns(loaded, grown, where);
        assertEquals(loaded.ready(), grown.ready(), where);
        assertEquals(run(loaded), run(grown), where);
      }
    }
    return market;
  }

  // ---- mandates

  @Test
  void randomMandatesOnRandomCalendars() {
    int revisions = 0;
    for (long seed = 0; seed < CASES; seed++) {
      RandomMandate mandate = new RandomMandate(seed);
      Panel whole = AgainstNaiveTest.panel(mandate.prices());
      Random random = new Random(seed);
      try {
        Plan plan = Mandates.plan(mandate.text(), whole);
        int start = seed % 5 == 0 ? 0 : random.nextInt(whole.calendar().size());
        revisions += grow(plan, whole, start, random, 3).revision();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n" + mandate.text(), e);
      }
    }
    assertTrue(revisions > CASES, "no session came otherwise than was expected");
  }

  /** On the sessions of the exchange, so that all that is decided at a close stays decided. */
  @Test
  void aRunGoesOnWhileTheMarketGrows() {
    for (long seed = 0; seed < CASES; seed++) {
      RandomMandate mandate = new RandomMandate(seed);
      Panel whole = onTheExchange(mandate.prices());
      try {
        Plan plan = Mandates.plan(mandate.text(), whole);
        live(plan, whole, new Random(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n" + mandate.text(), e);
      }
    }
  }

  private static Panel onTheExchange(Prices prices) {
    Calendar nyse = SampleMarket.get().calendar();
    int[] days = new int[prices.sessions()];
    Arrays.setAll(days, nyse::epochDay);
    double[][] closes =
        Arrays.stream(prices.closes()).map(double[]::clone).toArray(double[][]::new);
    return Panel.of("random", Calendar.of(days), prices.assets(), closes);
  }

  private static void live(Plan plan, Market whole, Random random) {
    Program loaded = program(plan, whole);
    int size = whole.calendar().size();
    int ready = loaded.ready();
    if (ready >= size) {
      return;
    }
    List<Decision> expected = new ArrayList<>();
    String problem = run(loaded, ready, expected, size);
    GrowingMarket market = GrowingMarket.of(loaded(whole, random.nextInt(ready + 1)));
    Program grown = program(plan, market);
    while (grown.ready() >= market.calendar().size()) {
      append(market, whole, market.calendar().size());
      grown.advance();
    }
    assertEquals(ready, grown.ready());
    List<Decision> decided = new ArrayList<>();
    Trace trace = Run.trace(grown, decided::add);
    Run run = Run.begin(grown, ready, 1e5, trace, Budget.ofWork(Budget.DEFAULT_WORK));
    String failed = "";
    try {
      while (market.calendar().size() < size) {
        run.to(market.calendar().size() - 1);
        append(market, whole, market.calendar().size());
        grown.advance();
      }
      run.to(size - 1);
      trace.close();
      double[] navs = run.navs(ready, size - 1);
      failed = Arrays.toString(navs);
    } catch (Problem e) {
      failed = e.diagnostics().getFirst().code().toString();
    }
    assertEquals(problem, failed);
    assertEquals(text(expected), text(decided));
  }

  private static String run(Program program, int ready, List<Decision> into, int size) {
    Trace trace = Run.trace(program, into::add);
    Run run = Run.begin(program, ready, 1e5, trace, Budget.ofWork(Budget.DEFAULT_WORK));
    try {
      run.to(size - 1);
      trace.close();
      return Arrays.toString(run.navs(ready, size - 1));
    } catch (Problem e) {
      return e.diagnostics().getFirst().code().toString();
    }
  }

  // ---- expressions

  /** Each built-in's example, and what carries something from session to session. */
  static Stream<String> expressions() {
    Stream<String> examples =
        Library.functions().stream()
            .flatMap(source -> source.text().lines())
            .filter(line -> line.startsWith("# Example: "))
            .map(line -> line.substring("# Example: ".length()));
    return Stream.concat(examples, MORE.stream());
  }

  private static final List<String> MORE =
      List.of(
          "vol(equity, 3 days) > 10%",
          "sma(gold, 1 day) > sma(gold, 2 days)",
          "median(bonds, 5 days) > 1",
          "ema(small_caps, 5 days) > 1",
          "ema(bonds, 10 weeks) > 1",
          "rsi(gold, 3 months) > 20",
          "vol(gold, 1 year) > 10%",
          "vol(equity, 30 calendar days) > 10%",
          "max_drawdown(gold, 40 days) > 10%",
          "drawdown(small_caps) > 10%",
          "correlation(equity, bonds, 30 days) > 0.1",
          "return(small_caps, 3 months) > 0",
          "price(bonds) > price(bonds) 3 months ago",
          "price(bonds) > sma(bonds, 5 days) for 3 days",
          "price(bonds) < sma(bonds, 5 days) until price(bonds) > 1.01 * sma(bonds, 5 days)",
          "price(gold) crosses above sma(gold, 5 days)",
          "sma(vol(equity, 10 days), 20 days) > 10%",
          "price(bonds) > 1.001 * price(bonds) 1 day ago for 2 days");

  @ParameterizedTest
  @MethodSource("expressions")
  void withGapsLateListingsAndEnds(String expression) {
    Panel whole = gaps();
    String statement = expression.startsWith("target") ? expression : "if " + expression + " hold";
    String text = "target 60% equity, 40% bonds\ndecide daily\nrebalance monthly\n" + statement;
    Random random = new Random(expression.hashCode());
    int start = random.nextInt(2) == 0 ? 1 : 1 + random.nextInt(400);
    grow(Mandates.plan(text, whole), whole, start, random, 2);
  }

  /** Two years of the sample market, on some days of which some assets have no price. */
  private static Panel gaps() {
    SampleMarket sample = SampleMarket.get();
    int size = 420;
    int[] days = new int[size];
    Arrays.setAll(days, s -> sample.calendar().epochDay(2000 + s));
    Calendar calendar = Calendar.of(days);
    Random random = new Random(5);
    List<Map<Field, Column>> columns = new ArrayList<>();
    for (int i = 0; i < sample.tickers().size(); i++) {
      int from = i == 3 ? 90 : i == 12 ? 20 : 0;
      int to = i == 10 ? 350 : size;
      boolean[] gone = new boolean[size];
      for (int s = 0; s < size; s++) {
        gone[s] = s < from || s >= to || (i > 0 && random.nextInt(120) == 0);
      }
      Map<Field, Column> fields = new EnumMap<>(Field.class);
      for (Field field : Field.values()) {
        Column column = sample.column(i, field);
        if (column == null) {
          continue;
        }
        double[] values = new double[size];
        Arrays.setAll(values, s -> gone[s] ? Double.NaN : column.value(2000 + s));
        fields.put(field, Panel.column(calendar, sample.tickers().get(i), "price", values));
      }
      columns.add(fields);
    }
    return new Panel("gaps", false, "", calendar, sample.tickers(), columns);
  }

  // ---- examples

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of("examples"))) {
      files = all.filter(file -> file.toString().endsWith(".mandate")).sorted().toList();
    }
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> example(file)));
  }

  private static void example(Path file) throws IOException {
    Market whole = loaded(SampleMarket.get(), 1900);
    Plan plan = Mandates.plan(Files.readString(file), whole);
    grow(plan, whole, 1640, new Random(3), 0);
  }

  // ---- the calendar

  @Test
  void whereTheYearBecomesLonger() {
    int[] days = new int[200];
    int day = (int) LocalDate.of(2024, 4, 29).toEpochDay();
    for (int s = 0; s < days.length; day++) {
      boolean weekend = Math.floorMod(day + 3, 7) >= 5;
      if (s > 40 || !weekend) {
        days[s++] = day;
      }
    }
    double[] prices = Markets.walk(new Random(1), days.length, 0.01);
    Panel whole = Panel.of("coin", Calendar.of(days), List.of("A"), new double[][] {prices});
    String text = "target 50% A\nrule r if vol(A, 20 days) > 15% target 20% A\ndecide daily";
    grow(Mandates.plan(text, whole), whole, 10, new Random(2), 40);
  }
}
