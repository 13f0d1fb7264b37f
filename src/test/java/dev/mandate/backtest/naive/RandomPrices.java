package dev.mandate.backtest.naive;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Markets of noise that moves enough for every rule to have its day. */
final class RandomPrices {
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

  private RandomPrices() {}

  /**
   * @param late whether the last asset may be listed late
   */
  static Prices of(Random random, int assets, int sessions, boolean late) {
    boolean weekends = random.nextInt(12) == 0;
    LocalDate day = LocalDate.of(2015, 1, 1).plusDays(11 + random.nextInt(700));
    while (day.getDayOfMonth() < 10 || day.getDayOfMonth() > 20 || !open(day, weekends)) {
      day = day.plusDays(1);
    }
    LocalDate[] days = new LocalDate[sessions + 1];
    for (int s = 0; s <= sessions; day = day.plusDays(1)) {
      if (open(day, weekends) && (s == 0 || random.nextInt(30) != 0)) {
        days[s++] = day;
      }
    }
    double[][] closes = new double[assets][sessions];
    for (int i = 0; i < assets; i++) {
      walk(random, closes[i], i % 2 == 0 ? 0.014 : 0.006);
    }
    if (late) {
      Arrays.fill(closes[assets - 1], 0, 20 + random.nextInt(150), Double.NaN);
    }
    List<String> names = new ArrayList<>(NAMES.subList(0, assets));
    return new Prices(
        names, Arrays.copyOf(days, sessions), days[sessions], closes, weekends ? 365 : 252);
  }

  private static boolean open(LocalDate day, boolean weekends) {
    return weekends
        || (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY);
  }

  private static void walk(Random random, double[] closes, double vol) {
    double price = 20 + 100 * random.nextDouble();
    double calm = 1;
    for (int s = 0; s < closes.length; s++) {
      calm = Math.clamp(calm * (1 + 0.1 * random.nextGaussian()), 0.4, 2.5);
      price *= 1 + Math.clamp(0.0003 + vol * calm * random.nextGaussian(), -0.2, 0.2);
      closes[s] = price;
    }
  }
}
