package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
  /** Two flat assets, so that every figure can be seen. */
  private static Market flat(int sessions) {
    List<LocalDate> dates = new ArrayList<>();
    LocalDate day = LocalDate.of(2024, 1, 1);
    for (int s = 0; s < sessions; s++) {
      dates.add(day.plusDays(s));
    }
    double[][] prices = new double[2][sessions];
    java.util.Arrays.fill(prices[0], 10);
    java.util.Arrays.fill(prices[1], 20);
    return Market.of(dates, List.of("a", "b"), prices);
  }

  private static Mandate mandate(String more) {
    return Mandate.compile("target 50% a, 50% b\ncosts 0 bps\nrebalance daily\n" + more);
  }

  @Test
  void aNewAccountHasNoPast() {
    Account account = Account.of(100, Map.of("a", 2.0, "b", 0.0));
    assertEquals(100, account.cash());
    assertEquals(Map.of("a", 2.0), account.positions());
    assertTrue(account.date().isEmpty());
    assertTrue(account.nav().isEmpty());
    assertThrows(IllegalStateException.class, account::toJson);
    assertThrows(IllegalArgumentException.class, () -> Account.ofCash(0));
    assertThrows(IllegalArgumentException.class, () -> Account.ofCash(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Account.ofCash(-1));
    assertThrows(IllegalArgumentException.class, () -> Account.of(Double.NaN, Map.of("a", 1.0)));
    assertThrows(IllegalArgumentException.class, () -> Account.of(1, Map.of("a", Double.NaN)));
  }

  @Test
  void whatTheBrokerSaysTakesThePlaceOfTheModel() {
    Mandate mandate = mandate("");
    Account ordered = mandate.decide(flat(1), Account.ofCash(1_000)).account();
    assertEquals(Map.of(), ordered.positions());
    Account filled = ordered.with(20, Map.of("a", 48.0, "b", 25.0));
    assertEquals(20, filled.cash(), 1e-12);
    assertEquals(Map.of("a", 48.0, "b", 25.0), filled.positions());
    Decision next = mandate.decide(flat(2), filled);
    assertEquals(List.of(), next.fills(), "the order counts as filled");
    assertEquals(1_000, next.account().nav().orElseThrow(), 1e-12);
    assertEquals(2.0, next.orders().getFirst().quantity(), 1e-9);
  }

  @Test
  void anOrderOverSeveralSessionsGoesOn() {
    Mandate mandate =
        Mandate.compile(
            """
            target 50% a, 50% b
            costs 0 bps
            trade next close, over 2 days
            rebalance when drift > 90%
            """);
    Account ordered = mandate.decide(flat(1), Account.ofCash(1_000)).account();
    Account half = ordered.with(500, Map.of("a", 25.0, "b", 12.5));
    Decision next = mandate.decide(flat(2), half);
    assertEquals(25.0, next.fills().getFirst().quantity(), 1e-9);
    assertEquals(List.of(), next.orders());
    assertEquals(0, next.account().cash(), 1e-9);
  }

  @Test
  void tranchesKeepTheirShares() {
    Mandate mandate =
        Mandate.compile("target 50% a, 50% b\ncosts 0 bps\nrebalance weekly in 2 tranches");
    Account account = mandate.decide(flat(1), Account.ofCash(1_000)).account();
    account = mandate.decide(flat(2), account).account();
    Account other = account.with(10, Map.of("a", 40.0, "b", 20.0));
    assertEquals(10, other.cash(), 1e-9);
    assertEquals(40.0, other.positions().getOrDefault("a", 0.0), 1e-9);
    assertEquals(1, mandate.decide(flat(3), other).account().positions().size() - 1);
  }

  @Test
  void lotsFollowTheBroker() {
    Mandate mandate =
        Mandate.compile(
            """
            target 50% a, 50% b
            if holding_period(a) >= 2 shift 10 points from a to b
            costs 0 bps
            decide daily
            rebalance daily
            """);
    Account account = mandate.decide(flat(1), Account.of(0, Map.of("b", 50.0))).account();
    account = account.with(0, Map.of("a", 50.0, "b", 25.0));
    assertEquals(0.5, mandate.decide(flat(2), account).weight("a"), 1e-12);
    assertEquals(0.4, mandate.decide(flat(3), account).weight("a"), 1e-12);
  }

  @Test
  void anotherMandateTakesOverWhatItKnows() {
    Account account = mandate("").decide(flat(1), Account.ofCash(1_000)).account();
    Decision other =
        Mandate.compile("target 25% a, 75% b\nrebalance daily").decide(flat(2), account);
    assertEquals(0.25, other.weight("a"), 1e-12);
    assertEquals(Code.ACCOUNT, refused(Mandate.compile("target 100% b"), flat(2), account));
    Mandate tranches = Mandate.compile("target 50% a, 50% b\nrebalance weekly in 2 tranches");
    assertEquals(Code.ACCOUNT, refused(tranches, flat(2), account));
  }

  @Test
  void theMarketMustHaveItsSession() {
    Account account = mandate("").decide(flat(10), Account.ofCash(1_000)).account();
    Account moved = Account.parse(account.toJson().replace("2024-01-10", "2023-12-31"));
    assertEquals(Code.ACCOUNT, refused(mandate(""), flat(11), moved));
    Mandate counting = Mandate.compile("target 50% a, 50% b\nrebalance every 3 days");
    Account old =
        Account.parse(
            counting
                .decide(flat(10), Account.ofCash(1_000))
                .account()
                .toJson()
                .replace("\"sessions\":1", "\"sessions\":11"));
    assertEquals(Code.ACCOUNT, refused(counting, flat(11), old));
  }

  private static Code refused(Mandate mandate, Market market, Account account) {
    Problem problem = assertThrows(Problem.class, () -> mandate.decide(market, account));
    return problem.diagnostics().getFirst().code();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "{}",
        "{\"date\":\"2024-01-01\"",
        "{\"date\":\"2024-13-01\",\"sessions\":1,\"nav\":1,\"high_water_mark\":1,"
            + "\"tranches\":[],\"lots\":{},\"past\":[]}",
        "{\"date\":\"2024-01-01\",\"sessions\":1,\"nav\":1,\"high_water_mark\":1,"
            + "\"tranches\":[],\"lots\":{},\"past\":[]}",
        "{\"date\":\"2024-01-01\",\"sessions\":0.5,\"nav\":1,\"high_water_mark\":1,"
            + "\"tranches\":[],\"lots\":{},\"past\":[]}",
        "{\"nav\":1,\"nav\":2}",
        "{\"nav\":1} {}",
        "{\"other\":1}",
        "{\"nav\":1e999}",
      })
  void whatIsNoAccountIsRefused(String json) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Account.parse(json));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("not an account"));
  }

  @Test
  void jsonIsNumberForNumber() {
    Account account = mandate("").decide(flat(3), Account.ofCash(1_000.1)).account();
    assertEquals(account.toJson(), Account.parse(account.toJson()).toJson());
    assertThrows(
        IllegalArgumentException.class,
        () -> Account.parse(account.toJson().replace("\"cash\"", "\"cahs\"")));
  }
}
