package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MandateTest {
  private static final String BRAKE =
      """
      mandate "Braked" version "2"
      param calm = 20% in 5%..40% "a quiet market"
      param window = 20 days in 10 days..60 days
      assets equity, bonds
      target 60% equity, 40% bonds
      rule brake if vol(equity, window) > calm shift 30 points from equity to bonds because "IPS 4.2"
      limit equity at most 70%
      decide daily
      rebalance monthly or when drift > 5%
      """;

  @Test
  void saysWhatItIs() {
    Mandate mandate = Mandate.compile(BRAKE);
    assertEquals("Braked", mandate.title());
    assertEquals(List.of("equity", "bonds"), mandate.assets());
    assertEquals("20 days of equity", mandate.warmUp().sentence());
    assertEquals(List.of(new WarmUp.Need("equity", "20 days")), mandate.warmUp().needs());
    assertTrue(mandate.readBack().contains("IPS 4.2"));
    Parameter calm = mandate.parameters().getFirst();
    assertEquals(
        new Parameter("calm", "20%", "percent", "5%", "40%", List.of(), "a quiet market"), calm);
    assertEquals("duration", mandate.parameters().getLast().type());
    assertEquals(BRAKE, mandate.source());
    assertEquals(64, mandate.sha256().length());
  }

  @Test
  void whatIsWrongIsData() {
    Mandate.Compilation bad = Mandate.check("target 60% equity, 50% bonds");
    assertNull(bad.mandate());
    Diagnostic error = bad.diagnostics().getFirst();
    assertTrue(error.isError());
    assertTrue(error.place() instanceof Place.InScript);
    Problem problem = assertThrows(Problem.class, bad::orThrow);
    assertEquals(error.code(), problem.diagnostics().getFirst().code());
    assertThrows(Problem.class, () -> Mandate.compile("targt 60% equity"));
  }

  @Test
  void warningsDoNotKeepItFromCompiling() {
    Mandate mandate = Mandate.compile("target 60% equity, 40% bonds\nlimit equity at most 50%");
    assertFalse(mandate.warnings().isEmpty());
  }

  @Test
  void parametersAreCheckedAsInTheText() {
    Mandate mandate = Mandate.compile(BRAKE);
    Mandate other = mandate.with("calm", "12.5%").with("window", "30 days");
    assertEquals("12.5%", other.parameters().getFirst().value());
    assertEquals("30 days", other.parameters().getLast().value());
    assertEquals("20%", mandate.parameters().getFirst().value(), "the first stays as it is");
    assertEquals("10%", mandate.with("calm", 0.1).parameters().getFirst().value());
    assertEquals(Code.OPTION_VALUE, code(() -> mandate.with("calm", "50%")));
    assertEquals(Code.OPTION_VALUE, code(() -> mandate.with("calm", 0.5)));
    assertEquals(Code.OPTION_VALUE, code(() -> mandate.with("calm", "20 days")));
    assertEquals(Code.NO_SUCH_PARAMETER, code(() -> mandate.with("clam", "20%")));
    assertThrows(IllegalArgumentException.class, () -> mandate.with("calm", Double.NaN));
    assertTrue(mandate.backtest(Market.sample()).cagr() != other.backtest(Market.sample()).cagr());
  }

  private static Code code(Runnable work) {
    return assertThrows(Problem.class, work::run).diagnostics().getFirst().code();
  }

  @Test
  void aDecisionTellsWhatItWasMadeOf() {
    Mandate mandate = Mandate.compile(BRAKE).with("calm", "5%");
    Decision decision = mandate.decide(Market.sample(), Account.ofCash(100_000));
    assertEquals(Decision.Status.DECIDED, decision.status());
    assertEquals(0.3, decision.weight("equity"), 1e-12);
    Decision.Rule brake = decision.rules().getFirst();
    assertEquals("brake", brake.name());
    assertEquals(true, brake.fired());
    Double vol = brake.sides().getFirst().value();
    assertNotNull(vol);
    assertTrue(vol > 0.05);
    assertEquals(List.of("IPS 4.2"), decision.citations());
    assertEquals("first investment", decision.trigger());
    assertEquals(2, decision.steps().size());
    Map<String, Double> orders = new java.util.TreeMap<>();
    decision.orders().forEach(t -> orders.put(t.asset(), t.quantity() * t.price()));
    assertEquals(30_000, orders.getOrDefault("equity", 0.0), 150, "costs are taken off");
    assertEquals(70_000, orders.getOrDefault("bonds", 0.0), 150);
    assertEquals(List.of(), decision.fills(), "at the next close");
    assertTrue(decision.toJson().startsWith("{\"date\":\"2024-12-31\",\"status\":\"decided\""));
    Decision bare =
        mandate.decide(
            Market.sample(), Account.ofCash(100_000), DecideOptions.defaults().unexplained());
    assertEquals(decision.target(), bare.target());
    assertEquals(decision.citations(), bare.citations());
    assertEquals(decision.orders(), bare.orders());
    assertEquals(decision.limits(), bare.limits());
    assertEquals(true, bare.rules().getFirst().fired());
  }

  @Test
  void holdingsAreTradedWhereTheRebalanceSaysSo() {
    Mandate mandate = Mandate.compile("target 60% equity, 40% bonds\nrebalance when drift > 50%");
    Decision calm = mandate.decide(Market.sample(), Account.of(1_000, Map.of("equity", 10.0)));
    assertEquals(List.of(), calm.orders());
    assertEquals(0.6, calm.weight("equity"), 1e-12);
    IllegalArgumentException unknown =
        assertThrows(
            IllegalArgumentException.class,
            () -> mandate.decide(Market.sample(), Account.of(0, Map.of("gold", 1.0))));
    assertTrue(String.valueOf(unknown.getMessage()).contains("equity, bonds"));
  }

  @Test
  void oneSessionIsDecidedOnce() {
    Mandate mandate = Mandate.compile("target 100% equity");
    Account account = mandate.decide(Market.sample(), Account.ofCash(1)).account();
    assertThrows(IllegalArgumentException.class, () -> mandate.decide(Market.sample(), account));
  }

  @Test
  void aBacktestIsThatOfTheCommandLine() {
    Mandate mandate = Mandate.compile(BRAKE);
    List<String> lines = new ArrayList<>();
    Backtest past =
        mandate.backtest(
            Market.sample(),
            BacktestOptions.defaults()
                .from(java.time.LocalDate.of(2010, 1, 4))
                .capital(1_000)
                .decisions(lines::add));
    assertEquals(past.decisions(), lines.size());
    assertEquals(1_000, past.capital());
    assertEquals(past.sessions(), past.nav().length);
    assertEquals(past.finalValue(), past.nav()[past.sessions() - 1]);
    assertEquals(past.finalValue() / 1_000 - 1, past.totalReturn(), 1e-12);
    assertTrue(past.toJson().contains("\"script_sha256\": \"" + mandate.sha256()));
    assertEquals(1, past.rules().size());
    past.nav()[0] = 0;
    assertTrue(past.nav()[0] > 0, "arrays are copies");
  }

  @Test
  void aFileMayNameFilesBesideIt(@TempDir Path folder) throws IOException {
    Path script = folder.resolve("optimized.mandate");
    Files.writeString(
        script,
        """
        target optimize { equity, bonds } {
          minimize variance
          covariance given("cov.csv")
        }
        """);
    Files.writeString(folder.resolve("cov.csv"), ",equity,bonds\nequity,0.04,0\nbonds,0,0.01\n");
    Mandate mandate = Mandate.read(script, Host.none());
    Decision decision = mandate.decide(Market.sample(), Account.ofCash(1));
    assertEquals(0.2, decision.weight("equity"), 1e-9);
    assertEquals(Code.DATA_UNREADABLE, code(() -> Mandate.compile(Golden.read(script))));
    assertEquals(
        Code.SCRIPT_UNREADABLE,
        code(() -> Mandate.read(folder.resolve("none.mandate"), Host.none())));
  }

  @Test
  void manyThreadsDecideAlike() throws Exception {
    Mandate mandate = Mandate.compile(BRAKE);
    Market market = Market.sample();
    String alone = mandate.decide(market, Account.ofCash(100_000)).toJson();
    String past = mandate.backtest(market).toJson();
    Market shared = Market.sample();
    List<Future<String>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
      for (int i = 0; i < 256; i++) {
        Callable<String> decide = () -> mandate.decide(shared, Account.ofCash(100_000)).toJson();
        Callable<String> backtest = () -> mandate.backtest(shared).toJson();
        all.add(threads.submit(i % 16 == 0 ? backtest : decide));
      }
      for (int i = 0; i < all.size(); i++) {
        assertEquals(i % 16 == 0 ? past : alone, all.get(i).get());
      }
    }
  }
}
