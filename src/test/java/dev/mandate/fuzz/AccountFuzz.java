package dev.mandate.fuzz;

import dev.mandate.Account;
import dev.mandate.Decision;
import dev.mandate.Mandate;
import dev.mandate.Market;
import dev.mandate.diagnostic.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes as an account, and a decision for it. */
public final class AccountFuzz {
  private static final Mandate MANDATE =
      Mandate.compile(
          """
          remember peak = max(previous, nav) starting nav
          target 60% equity, 40% bonds
          if vol(equity, 20 days) > 14% until vol(equity, 20 days) < 12% shift 30 points from equity to bonds
          if nav < 98% * peak for 2 days shift 10 points from equity to bonds
          decide daily
          trade at next close, over 3 days
          """);

  private static final Market MARKET = EvaluationFuzz.market(List.of("equity", "bonds"));

  private AccountFuzz() {}

  /**
   * It is refused in our words, or writes itself as it was read, and what it then is, is finite.
   */
  public static void fuzzerTestOneInput(byte[] data) {
    Account account;
    try {
      account = Account.parse(new String(data, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException refused) {
      if (!String.valueOf(refused.getMessage()).startsWith("not an account")) {
        throw refused;
      }
      return;
    }
    if (!Account.parse(account.toJson()).toJson().equals(account.toJson())) {
      throw new IllegalStateException("another account when it is read");
    }
    try {
      Decision decision = MANDATE.decide(MARKET, account);
      Account.parse(decision.account().toJson());
    } catch (Problem | IllegalArgumentException refused) {
      if (refused instanceof NumberFormatException || refused.getMessage() == null) {
        throw refused;
      }
    }
  }
}
