package dev.mandate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.backtest.naive.Prices;
import dev.mandate.backtest.naive.RandomMandate;
import dev.mandate.market.Panel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What must not change a run, and what must change it in proportion, on random mandates. */
class MetamorphicTest {
  private static final int CASES = 120;
  private static final long FIRST_SEED = 100_000;

  /** A price's level is arbitrary. */
  @Test
  void aPriceInAnotherUnitChangesNothing() {
    Predicate<String> levels = t -> t.contains("whole shares") || t.contains("per share");
    same(levels, MetamorphicTest::rescaled, null, 1);
  }

  @Test
  void theOrderOfColumnsChangesNothing() {
    same(text -> false, MetamorphicTest::reversed, null, 1);
  }

  /** Where nothing is said in money. */
  @Test
  void twiceTheCapitalIsTwiceTheMoney() {
    Predicate<String> money = t -> t.contains("$") || t.contains("whole shares");
    same(money, prices -> prices, 200_000.0, 2);
  }

  private static void same(
      Predicate<String> without,
      UnaryOperator<Prices> change,
      @Nullable Double capital,
      double times) {
    int compared = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
      RandomMandate random = new RandomMandate(seed);
      if (!without.test(random.text())) {
        compare(random, seed, change, capital, times);
        compared++;
      }
    }
    assertTrue(compared > CASES / 3, "compared only " + compared);
  }

  private static void compare(
      RandomMandate random,
      long seed,
      UnaryOperator<Prices> change,
      @Nullable Double capital,
      double times) {
    LocalDate end = random.prices().days()[random.last()];
    Result one = run(random.text(), random.prices(), end, null);
    Result other = run(random.text(), change.apply(random.prices()), end, capital);
    String what = "seed " + seed + "\n" + random.text();
    assertEquals(one.firstSession(), other.firstSession(), what);
    assertEquals(one.decisions(), other.decisions(), what);
    assertEquals(one.trades(), other.trades(), what);
    assertEquals(one.rules(), other.rules(), what);
    for (int s = 0; s < one.nav().length; s++) {
      assertEquals(times * one.nav()[s], other.nav()[s], 1e-9 * times * one.nav()[s], what);
    }
    assertEquals(times * one.costs(), other.costs(), 1e-9 * one.capital(), what);
    assertEquals(times * one.fees(), other.fees(), 1e-9 * one.capital(), what);
    assertEquals(times * one.interest(), other.interest(), 1e-9 * one.capital(), what);
    assertEquals(one.turnover(), other.turnover(), 1e-9 * Math.max(1, one.turnover()), what);
  }

  private static Result run(String text, Prices prices, LocalDate end, @Nullable Double capital) {
    Panel market = AgainstNaiveTest.panel(prices);
    Options asked = Mandates.options();
    Options options = new Options(null, end, capital, null, asked.budget());
    return Backtest.run(Mandates.plan(text, market), market, options);
  }

  /** Every price by a factor of its own; powers of two, so that nothing is rounded otherwise. */
  private static Prices rescaled(Prices prices) {
    double[][] closes = new double[prices.closes().length][];
    for (int i = 0; i < closes.length; i++) {
      closes[i] = prices.closes()[i].clone();
      for (int s = 0; s < closes[i].length; s++) {
        closes[i][s] *= Math.scalb(1.0, 3 - 2 * i);
      }
    }
    return new Prices(prices.assets(), prices.days(), prices.next(), closes, prices.perYear());
  }

  private static Prices reversed(Prices prices) {
    List<String> assets = new ArrayList<>(prices.assets());
    Collections.reverse(assets);
    double[][] closes = new double[assets.size()][];
    for (int i = 0; i < closes.length; i++) {
      closes[i] = prices.closes()[closes.length - 1 - i];
    }
    return new Prices(assets, prices.days(), prices.next(), closes, prices.perYear());
  }
}
