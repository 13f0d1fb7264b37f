package dev.mandate.portfolio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LotsTest {
  private static final LocalDate DAY = LocalDate.of(2020, 1, 2);
  private final Lots lots = new Lots(1);
  private final Holdings holdings = Holdings.ofCash(1, 0);

  private void hold(double quantity, double price, int session) {
    holdings.quantities()[0] = quantity;
    lots.settle(holdings, new double[] {price}, DAY.plusDays(session), session);
  }

  @Test
  void firstInFirstOut() {
    hold(10, 100, 0);
    hold(15, 130, 5);
    hold(8, 140, 9);
    assertEquals(
        List.of(new Lot(3, 100, DAY, 0), new Lot(5, 130, DAY.plusDays(5), 5)), lots.lots(0));
    assertEquals(950, lots.cost(0), 1e-12);
    assertEquals(8 * 140 / 950.0 - 1, lots.unrealizedGain(0, 140), 1e-15);
    assertEquals(9, lots.holdingPeriod(0, 9));
    hold(5, 150, 12);
    assertEquals(12, lots.holdingPeriod(0, 12), "the first lot is sold, the position goes on");
  }

  @Test
  void leavingForgetsAndComingBackStartsAnew() {
    hold(10, 100, 0);
    hold(0, 120, 3);
    assertFalse(lots.isHeld(0));
    hold(4, 110, 8);
    assertEquals(List.of(new Lot(4, 110, DAY.plusDays(8), 8)), lots.lots(0));
    assertEquals(2, lots.holdingPeriod(0, 10));
    assertEquals(2, lots.copy().holdingPeriod(0, 10));
  }

  @Test
  void shortsGainWhenPricesFall() {
    hold(-10, 100, 0);
    assertEquals(0.2, lots.unrealizedGain(0, 80), 1e-15);
    hold(5, 90, 4);
    assertEquals(List.of(new Lot(5, 90, DAY.plusDays(4), 4)), lots.lots(0));
  }

  @Test
  void feesShrinkLotsWithoutASale() {
    hold(10, 100, 0);
    holdings.scale(0.99);
    lots.scale(0.99);
    lots.settle(holdings, new double[] {120}, DAY.plusDays(1), 1);
    assertEquals(1, lots.lots(0).size());
    assertEquals(0.2, lots.unrealizedGain(0, 120), 1e-15);
  }

  @Test
  void copiesAreIndependent() {
    hold(10, 100, 0);
    Lots copy = lots.copy();
    hold(20, 110, 1);
    assertEquals(List.of(new Lot(10, 100, DAY, 0)), copy.lots(0));
    assertEquals(10, copy.quantity(0));
  }

  @Test
  void lotsAddUpToWhatIsHeld() {
    Random random = new Random(21);
    double before = 0;
    int opened = 0;
    for (int session = 0; session < 5_000; session++) {
      double quantity = random.nextInt(10) == 0 ? 0 : 100 * (random.nextDouble() - 0.3);
      hold(quantity, 50 + random.nextDouble(), session);
      double sum = 0;
      for (Lot lot : lots.lots(0)) {
        sum += lot.quantity();
        assertTrue(lot.quantity() * quantity > 0);
        assertTrue(lot.session() <= session);
      }
      assertEquals(quantity, sum, 1e-10);
      boolean turned = quantity * before <= 0;
      opened = turned ? session : opened;
      before = quantity;
      assertTrue(quantity == 0 || lots.holdingPeriod(0, session) == session - opened);
    }
  }
}
