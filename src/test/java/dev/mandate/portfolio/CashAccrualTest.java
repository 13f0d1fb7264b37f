package dev.mandate.portfolio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CashAccrualTest {
  @Test
  void aYearOfAnySessionsIsTheYearlyRate() {
    CashAccrual accrual = new CashAccrual(0.035, 0);
    double saved = 1000;
    double owed = 1000;
    for (int days = 0, step = 1;
        days < 365;
        days += step, step = Math.min(365 - days, step % 4 + 1)) {
      saved *= CashAccrual.growth(0.02, step);
      owed *= accrual.ofDebt(step);
    }
    assertEquals(1020, saved, 1e-9);
    assertEquals(1035, owed, 1e-9);
    assertEquals(StrictMath.pow(1.035, 40 / 365.0), accrual.ofDebt(40), 1e-15);
  }

  @Test
  void feesKeepWeightsOrComeFromCash() {
    CashAccrual accrual = new CashAccrual(0, 0.0075);
    double[] prices = {10, 20};
    double left = StrictMath.pow(1 - 0.0075, 3 / 365.0);
    Holdings fractional = new Holdings(new double[] {10, 20}, 500);
    assertEquals(1000 * (1 - left), accrual.charge(fractional, prices, 3, true), 1e-12);
    assertArrayEquals(new double[] {10 * left, 20 * left}, fractional.quantities());
    assertEquals(500 * left, fractional.cash());
    Holdings whole = new Holdings(new double[] {10, 20}, 500);
    accrual.charge(whole, prices, 3, false);
    assertArrayEquals(new double[] {10, 20}, whole.quantities());
    assertEquals(1000 * left, whole.value(prices), 1e-12);
  }

  @Test
  void noRateIsNoChange() {
    CashAccrual accrual = new CashAccrual(0, 0);
    assertEquals(1, accrual.ofDebt(7));
    assertEquals(0, accrual.charge(Holdings.ofCash(0, 123), new double[0], 7, true));
    assertEquals(1, CashAccrual.growth(0, 10_000));
  }

  @Test
  void impossibleRatesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new CashAccrual(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> new CashAccrual(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new CashAccrual(Double.NaN, 0));
  }
}
