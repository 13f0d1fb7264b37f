package dev.mandate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.analysis.Analysis;
import dev.mandate.analysis.Analyzed;
import dev.mandate.analysis.Context;
import dev.mandate.diagnostic.Source;
import dev.mandate.library.Library;
import dev.mandate.market.Field;
import dev.mandate.market.Market;
import dev.mandate.market.Panel;
import dev.mandate.market.SampleMarket;
import dev.mandate.parser.Parser;
import dev.mandate.plan.Binder;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The future cannot change a decision: with everything after a session replaced by noise, every
 * mandate decides the same up to it, to the last bit. Mandates are the examples and those of the
 * grammar's samples that this version runs.
 */
class PoisonedFutureTest {
  private static final int SESSIONS = 1600;

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    return Stream.concat(scripts(Path.of("examples")), scripts(Path.of("src/test/golden/parse")))
        .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> check(path)));
  }

  private static Stream<Path> scripts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".mandate")).sorted().toList().stream();
    }
  }

  private static void check(Path path) throws IOException {
    // fills at the open need opens, which the panel of closes here has not; decisions do not depend
    // on fills' hour
    String text =
        Files.readString(path)
            .replace("trade next open", "trade next close")
            .replaceAll("(?m)^backtest.*$", "");
    Analyzed analyzed = analyze(path, text);
    Plan plan = analyzed.plan();
    if (plan == null || plan.trading().volumeCap() > 0 || plan.costs().impact() > 0) {
      assertTrue(!path.startsWith("examples"), () -> path + ": " + analyzed.diagnostics());
      return;
    }
    Plan bound = Binder.bind(plan, Map.of());
    List<String> tickers = plan.assets().stream().map(a -> a.tickers().getFirst()).toList();
    Random random = new Random(11);
    for (int round = 0; round < 3; round++) {
      int known = 700 + random.nextInt(SESSIONS - 800);
      List<String> clean = decisions(bound, market(tickers, SESSIONS, random), known);
      List<String> poisoned = decisions(bound, market(tickers, known + 1, random), known);
      assertEquals(clean, poisoned, "up to session " + known);
      assertTrue(!clean.isEmpty(), "no decision to compare");
    }
  }

  private static Analyzed analyze(Path path, String text) {
    Source source = Source.of(path.toString(), text);
    Context context = Context.of(Library.declarations());
    Analyzed alone =
        Analysis.analyze(Objects.requireNonNull(Parser.parse(source).script()), context);
    return alone.plan() != null
        ? alone
        : Analysis.analyze(
            Objects.requireNonNull(Parser.parse(source).script()),
            context.withColumns(SampleMarket.TICKERS));
  }

  /** Sample prices up to {@code real}, noise from there on. */
  private static Market market(List<String> tickers, int real, Random random) {
    SampleMarket sample = SampleMarket.get();
    int[] days = new int[SESSIONS];
    for (int s = 0; s < SESSIONS; s++) {
      days[s] = sample.calendar().epochDay(s);
    }
    double[][] prices = new double[tickers.size()][];
    for (int i = 0; i < prices.length; i++) {
      int at = sample.indexOf(tickers.get(i));
      int column = at >= 0 ? at : i % sample.tickers().size();
      double[] values = Objects.requireNonNull(sample.column(column, Field.PRICE)).values().clone();
      prices[i] = java.util.Arrays.copyOf(values, SESSIONS);
      for (int s = real; s < SESSIONS; s++) {
        prices[i][s] = StrictMath.exp(6 * random.nextGaussian());
      }
    }
    return Panel.of("poisoned", dev.mandate.calendar.Calendar.of(days), tickers, prices);
  }

  /**
   * What was decided up to {@code known}; trades are left out, since an order is filled after its
   * decision.
   */
  private static List<String> decisions(Plan plan, Market market, int known) {
    List<String> decided = new ArrayList<>();
    Options options = Options.defaults().between(null, market.calendar().date(known));
    Backtest.run(plan, market, options.tracing(d -> decided.add(text(d))));
    return decided;
  }

  private static String text(Decision d) {
    return d.date()
        + " "
        + d.tranche()
        + " "
        + d.status()
        + " "
        + d.reason()
        + " "
        + d.base()
        + " "
        + d.target()
        + " "
        + d.steps()
        + " "
        + d.rules()
        + " "
        + d.limits()
        + " "
        + d.trigger();
  }
}
