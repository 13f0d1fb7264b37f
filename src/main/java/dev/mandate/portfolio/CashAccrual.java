package dev.mandate.portfolio;

/**
 * Yearly rates over calendar days: actual/365, compounded.
 *
 * <p>A rate grows by (1 + rate)^(days/365). A fee of f leaves (1 − f)^(days/365) of the nav. What
 * few days come to are kept, since sessions are nearly always one to five days apart. Not for
 * several threads.
 */
public final class CashAccrual {
  /** Actual/365. */
  public static final double DAYS_PER_YEAR = 365;

  private static final int KEPT = 16;

  private final Growth borrowed;
  private final Growth fees;

  /**
   * @param financing that borrowed cash pays where cash earns nothing, yearly
   * @param fees on nav, yearly, below 1
   */
  public CashAccrual(double financing, double fees) {
    if (!(financing > -1) || !(fees < 1)) {
      throw new IllegalArgumentException("financing of " + financing + ", fees of " + fees);
    }
    this.borrowed = new Growth(financing);
    this.fees = new Growth(-fees);
  }

  /** What one unit becomes in {@code days} calendar days at {@code rate} a year. */
  public static double growth(double rate, int days) {
    return rate == 0 ? 1 : StrictMath.pow(1 + rate, days / DAYS_PER_YEAR);
  }

  /** What one unit of debt becomes in {@code days} while cash earns nothing. */
  public double ofDebt(int days) {
    return borrowed.over(days);
  }

  /** What fees leave of one unit of nav in {@code days}. */
  public double afterFees(int days) {
    return fees.over(days);
  }

  /**
   * Charges the fees of {@code days} on the value at {@code prices}; returns the money charged.
   *
   * @param fractional all holdings and cash shrink alike: weights stay and nothing is traded. With
   *     whole shares the fee comes out of cash, which may be owed until the next trade
   */
  public double charge(Holdings holdings, double[] prices, int days, boolean fractional) {
    double factor = fees.over(days);
    double value = holdings.value(prices);
    if (factor == 1 || !(value > 0)) {
      return 0;
    }
    double fee = value * (1 - factor);
    if (fractional) {
      holdings.scale(factor);
    } else {
      holdings.setCash(holdings.cash() - fee);
    }
    return fee;
  }

  /** What one unit grows to at one rate; what few days come to is worked out once. */
  public static final class Growth {
    private final double rate;

    /** By days; 0 where not computed yet. */
    private final double[] kept = new double[KEPT];

    /**
     * @param rate yearly, above −1
     */
    public Growth(double rate) {
      this.rate = rate;
    }

    /** In {@code days} calendar days. */
    public double over(int days) {
      if (rate == 0) {
        return 1;
      }
      if (days < 0 || days >= KEPT) {
        return growth(rate, days);
      }
      if (kept[days] == 0) {
        kept[days] = growth(rate, days);
      }
      return kept[days];
    }
  }
}
