package dev.mandate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** SHA-256 of backtests, decisions, optimizations and what is said of them. */
public final class Fingerprint {
  private static final int SESSIONS = 260;
  private static final List<String> NAMES = List.of("equity", "bonds", "gold", "tips");

  private static final List<String> SCRIPTS =
      List.of(
          """
          mandate "İyi ırmak" version "1"
          target 60% equity, 40% bonds
          rule brake if vol(equity, 20 days) > 12% until vol(equity, 20 days) < 10%
            shift 30 points from equity to gold because "IPS 4.2"
          limit equity at most 55%
          decide daily
          rebalance monthly or when drift > 2%
          costs 10 bps
          cash earns 3%
          """,
          "target top 2 of { equity, bonds, gold, tips } by return(3 months)\nrebalance weekly",
          """
          target optimize { equity, bonds, gold, tips } {
            minimize variance
            covariance shrunk(window: 120 days)
            limit each at most 60%
            fallback 100% equity
          }
          rebalance monthly
          """,
          """
          target optimize { equity, bonds, gold, tips } {
            minimize cvar(90%)
            covariance sample(window: 100 days)
          }
          rebalance quarterly
          """,
          "target risk parity of { equity, bonds, gold, tips } over 120 days\nrebalance monthly");

  private Fingerprint() {}

  /** Prints the fingerprint of this process. */
  public static void main(String[] arguments)
      throws ExecutionException, InterruptedException, NoSuchAlgorithmException {
    System.out.println(of(1));
  }

  /** Of all at once, by so many threads on the same mandates and market. */
  static String of(int threads)
      throws ExecutionException, InterruptedException, NoSuchAlgorithmException {
    List<Mandate> mandates = SCRIPTS.stream().map(Mandate::compile).toList();
    Market market = market(SESSIONS);
    String print = null;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<String>> all = new ArrayList<>();
      Callable<String> each = () -> sha256(texts(mandates, market));
      for (int i = 0; i < threads; i++) {
        all.add(pool.submit(each));
      }
      for (Future<String> future : all) {
        if (print != null && !print.equals(future.get())) {
          throw new IllegalStateException("threads differ");
        }
        print = future.get();
      }
    }
    return String.valueOf(print);
  }

  private static List<String> texts(List<Mandate> mandates, Market market) {
    List<String> texts = new ArrayList<>();
    for (Mandate mandate : mandates) {
      texts.add(mandate.readBack());
      texts.add(mandate.sha256());
      texts.add(mandate.warmUp().sentence());
      Backtest past = mandate.backtest(market, BacktestOptions.defaults().decisions(texts::add));
      texts.add(past.toJson());
      texts.add(Arrays.toString(past.nav()));
      Decision decision = mandate.decide(market, Account.of(1_000, java.util.Map.of("gold", 2.0)));
      texts.add(decision.toJson());
      texts.add(decision.account().toJson());
    }
    return texts;
  }

  private static String sha256(List<String> texts) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    texts.forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Made up here: the sample market takes seconds where nothing is compiled. */
  private static Market market(int sessions) {
    List<LocalDate> dates = new ArrayList<>();
    for (LocalDate d = LocalDate.of(2020, 1, 2); dates.size() < sessions; d = d.plusDays(1)) {
      if (d.getDayOfWeek().getValue() < 6) {
        dates.add(d);
      }
    }
    SplittableRandom random = new SplittableRandom(17);
    double[][] prices = new double[NAMES.size()][sessions];
    for (double[] each : prices) {
      double price = 100;
      for (int s = 0; s < sessions; s++) {
        price *= 1.0004 + 0.02 * random.nextDouble(-1, 1);
        each[s] = price;
      }
    }
    return Market.of(dates, NAMES, prices);
  }
}
