import dev.mandate.Account;
import dev.mandate.Decision;
import dev.mandate.Mandate;
import dev.mandate.Market;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** A service that learns of one session after the other and decides at each close. */
final class LiveFeed {
  private static final String RULES =
      """
      mandate "Live" version "1"
      assets equity, bonds
      target 60% equity, 40% bonds
      if vol(equity, 20 days) > 20% until vol(equity, 20 days) < 16%
        shift 30 points from equity to bonds because "IPS 4.2"
      decide daily
      rebalance monthly or when drift > 5%
      """;

  public static void main(String[] arguments) {
    Mandate mandate = Mandate.compile(RULES);
    System.out.println("needs " + mandate.warmUp().sentence() + " before it can decide");

    Market market = Market.live(List.of("equity", "bonds"));
    Account account = Account.ofCash(100_000);
    String saved = "";
    int orders = 0;
    Feed feed = new Feed();
    for (int day = 0; day < 250; day++) {
      market.append(feed.date(), feed.closes());
      feed.next();
      if (market.sessions() <= 20) {
        continue; // the volatility of 20 days needs 21 closes
      }
      Decision decision = mandate.decide(market, account);
      if (decision.trigger() != null) {
        orders++;
        System.out.printf("%s  %-16s", decision.date(), decision.trigger());
        decision.orders().forEach(t -> System.out.printf("  %+9.2f %s", t.quantity(), t.asset()));
        System.out.println("  " + String.join(", ", decision.citations()));
      }
      // between two sessions the account may be written down, and the service started again
      saved = decision.account().toJson();
      account = Account.parse(saved);
    }
    System.out.printf("%d orders, worth %,.2f%n", orders, account.nav().orElseThrow());
    if (!saved.contains("\"nav\"")) {
      throw new IllegalStateException("the account was not written down");
    }
  }

  /** Stands for whatever brings prices in. */
  private static final class Feed {
    private final Random random = new Random(4);
    private final double[] closes = {100, 50};
    private LocalDate date = LocalDate.of(2024, 1, 2);

    LocalDate date() {
      return date;
    }

    double[] closes() {
      return closes.clone();
    }

    void next() {
      double fear = date.getMonthValue() >= 8 ? 0.022 : 0.007;
      closes[0] *= 1 + fear * random.nextGaussian();
      closes[1] *= 1 + 0.003 * random.nextGaussian();
      do {
        date = date.plusDays(1);
      } while (date.getDayOfWeek().getValue() > 5);
    }
  }
}
