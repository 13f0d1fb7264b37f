import dev.mandate.Account;
import dev.mandate.DecideOptions;
import dev.mandate.Decision;
import dev.mandate.Mandate;
import dev.mandate.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One compiled mandate for many accounts, on all processors. */
final class Batch {
  private static final int ACCOUNTS = 10_000;

  public static void main(String[] arguments) throws Exception {
    Mandate mandate =
        Mandate.compile(
            """
            assets equity, bonds, gold
            target 50% equity, 40% bonds, 10% gold
            if drawdown(equity, 1 year) > 15% shift 20 points from equity to bonds because "IPS 5.1"
            trade next close, whole shares, minimum $250
            rebalance when drift > 3%
            """);
    Market market = Market.sample();
    List<Account> accounts = new ArrayList<>();
    int last = market.sessions() - 1;
    double equity = market.price("equity", last).orElseThrow();
    double bonds = market.price("bonds", last).orElseThrow();
    double gold = market.price("gold", last).orElseThrow();
    for (int i = 0; i < ACCOUNTS; i++) {
      double size = 100_000 + 10 * i;
      double off = (i % 11 - 5) / 100.0; // from 5 points too little equity to 5 too much
      Map<String, Double> held =
          Map.of(
              "equity", (0.5 + off) * size / equity,
              "bonds", (0.4 - off) * size / bonds,
              "gold", 0.1 * size / gold);
      accounts.add(Account.of(0, held));
    }

    long begin = System.nanoTime();
    DecideOptions plain = DecideOptions.defaults().unexplained();
    int cores = Runtime.getRuntime().availableProcessors();
    List<Future<Integer>> parts = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(cores)) {
      for (int part = 0; part < cores; part++) {
        int first = part;
        parts.add(
            pool.submit(
                () -> {
                  int traded = 0;
                  for (int i = first; i < ACCOUNTS; i += cores) {
                    Decision decision = mandate.decide(market, accounts.get(i), plain);
                    traded += decision.orders().isEmpty() ? 0 : 1;
                  }
                  return traded;
                }));
      }
    }
    int traded = 0;
    for (Future<Integer> part : parts) {
      traded += part.get();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "%,d accounts, %,d of them to be traded, in %.2f s on %d processors%n",
        ACCOUNTS, traded, seconds, cores);

    // whoever asks why is given the same decision with its explanation
    System.out.println(mandate.decide(market, accounts.get(39)).toJson());
    if (traded == 0 || traded == ACCOUNTS) {
      throw new IllegalStateException("some are out of line and some are not");
    }
  }
}
