package dev.mandate.fuzz;

import dev.mandate.Account;
import dev.mandate.Backtest;
import dev.mandate.BacktestOptions;
import dev.mandate.DecideOptions;
import dev.mandate.Decision;
import dev.mandate.Limits;
import dev.mandate.Mandate;
import dev.mandate.Market;
import dev.mandate.diagnostic.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What compiles decides, and is run, on a tiny market of whatever it names. */
public final class EvaluationFuzz {
  private static final int SESSIONS = 300;
  private static final int MOST_ASSETS = 12;
  private static final Limits LIMITS =
      Limits.defaults().work(5_000_000).deadline(Duration.ofSeconds(3));

  private EvaluationFuzz() {}

  /** Weights and values are numbers, or there is a diagnostic. */
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      Mandate mandate = Mandate.check(new String(data, StandardCharsets.UTF_8)).mandate();
      if (mandate != null && mandate.assets().size() <= MOST_ASSETS) {
        Market market = market(mandate.assets().stream().distinct().toList());
        check(
            mandate.decide(market, Account.ofCash(1_000), DecideOptions.defaults().within(LIMITS)));
        check(mandate.backtest(market, BacktestOptions.defaults().within(LIMITS)));
      }
    } catch (Problem said) {
      if (said.diagnostics().isEmpty()) {
        throw new IllegalStateException("refused without a word", said);
      }
    }
  }

  private static void check(Decision decision) {
    decision.target().forEach((asset, weight) -> finite(asset, weight));
    decision.orders().forEach(order -> finite(order.asset(), order.quantity()));
    finite("nav", decision.account().nav().orElseThrow());
    Account same = Account.parse(decision.account().toJson());
    if (!same.toJson().equals(decision.account().toJson())) {
      throw new IllegalStateException("another account when it is read");
    }
  }

  private static void check(Backtest past) {
    for (double value : past.nav()) {
      finite("nav", value);
    }
  }

  private static void finite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalStateException(what + " is " + value);
    }
  }

  /** Prices without a pattern. */
  static Market market(List<String> names) {
    List<LocalDate> dates = new ArrayList<>();
    for (LocalDate d = LocalDate.of(2022, 1, 3); dates.size() < SESSIONS; d = d.plusDays(1)) {
      if (d.getDayOfWeek().getValue() < 6) {
        dates.add(d);
      }
    }
    SplittableRandom random = new SplittableRandom(3);
    double[][] prices = new double[names.size()][SESSIONS];
    for (double[] each : prices) {
      double price = 100;
      for (int s = 0; s < SESSIONS; s++) {
        price *= 1 + 0.03 * random.nextDouble(-1, 1);
        each[s] = price;
      }
    }
    return Market.of(dates, names, prices);
  }
}
