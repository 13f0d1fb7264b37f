package dev.mandate.portfolio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mandate.portfolio.Account.Memory;
import dev.mandate.portfolio.Account.Position;
import dev.mandate.portfolio.Account.Tranche;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final LocalDate DAY = LocalDate.of(2020, 1, 2);

  @Test
  void tranchesAddUp() {
    Tranche one = new Tranche(10, List.of(new Position("us", 2, List.of())), null, List.of());
    Tranche two =
        new Tranche(
            5,
            List.of(new Position("bonds", 1, List.of()), new Position("us", 3, List.of())),
            null,
            List.of());
    Account account = new Account(DAY, DAY, 1, 100, 100, List.of(one, two), new TreeMap<>());
    assertEquals(15, account.cash());
    assertEquals(5, account.quantity("us"));
    assertEquals(0, account.quantity("gold"));
  }

  @Test
  void isNotChangedFromOutside() {
    TreeMap<String, Memory> memory = new TreeMap<>();
    memory.put("latch", Memory.known(1));
    Tranche tranche = new Tranche(10, List.of(), null, List.of());
    Account account = new Account(DAY, DAY, 1, 10, 10, List.of(tranche), memory);
    memory.clear();
    assertEquals(List.of("latch"), List.copyOf(account.memory().keySet()));
    assertThrows(UnsupportedOperationException.class, () -> account.memory().clear());
    assertThrows(
        IllegalArgumentException.class, () -> new Account(DAY, DAY, 1, 10, 10, List.of(), memory));
  }
}
