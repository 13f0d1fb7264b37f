package dev.mandate.market;

import dev.mandate.calendar.Calendar;

/** Makes the prices of {@link SampleMarket}, which says how. One use. */
final class SampleGenerator {
  private static final int CALM = 0;
  private static final int CRISIS = 2;
  private static final double YEAR = 252;
  private static final double ROOT_YEAR = Math.sqrt(YEAR);

  /** By regime (calm, turbulent, crisis): the chance a session that it ends, and where it goes. */
  private static final double[] ENDS = {1 / 420.0, 1 / 110.0, 1 / 110.0};

  /** When a calm time ends, the chance that it ends in crisis; when a turbulent one does. */
  private static final double[] TO_CRISIS = {0.10, 0.35};

  /** The equity factor's volatility a year and the premium over cash, by regime. */
  private static final double[] EQUITY_VOL = {0.118, 0.205, 0.36};

  private static final double[] EQUITY_PREMIUM = {0.115, 0.01, -0.40};

  /** How much the volatility of the other shocks rises, by regime. */
  private static final double[] OTHER_VOL = {0.9, 1.1, 1.5};

  /** Premium a year for a unit of volatility of the rates and commodity factors, by regime. */
  private static final double[] RATES_PREMIUM = {0.25, 0.35, 0.9};

  private static final double[] COMMODITY_PREMIUM = {0.15, 0.05, -1.0};

  /** In times of inflation, added to these premia. */
  private static final double INFLATION_ON_RATES = -0.35;

  private static final double INFLATION_ON_COMMODITIES = 0.6;

  /** Correlation of the rates factor with the equity factor, by regime; and under inflation. */
  private static final double[] RATES_WITH_EQUITY = {-0.25, -0.35, -0.5};

  private static final double RATES_WITH_EQUITY_INFLATION = 0.4;

  /** The chance a session that growth scares turn into inflation, and back. */
  private static final double TO_INFLATION = 1 / 1100.0;

  private static final double FROM_INFLATION = 1 / 500.0;

  /**
   * By asset: loading on the equity factor; volatility a year from rates, from commodities and of
   * its own; return a year beside the premia.
   */
  private static final double[][] ASSETS = {
    {1.00, 0, 0, 0.02, 0.005}, // equity
    {0.88, 0, 0.03, 0.07, -0.010}, // intl_equity
    {1.05, 0, 0.06, 0.12, -0.005}, // em_equity
    {1.12, 0, 0, 0.08, 0}, // small_caps
    {0.85, 0.05, 0, 0.10, 0.005}, // reits
    {0.01, 0.040, 0, 0.006, 0.003}, // bonds
    {0, 0.058, 0, 0.008, 0.001}, // treasuries
    {0, 0.115, 0, 0.03, 0.001}, // long_treasuries
    {0.01, 0.045, 0.02, 0.012, 0.002}, // tips
    {0.10, 0.050, 0, 0.015, 0.005}, // credit
    {0, 0.03, 0.06, 0.13, 0.025}, // gold
    {0.20, -0.01, 0.13, 0.07, -0.005}, // commodities
  };

  private final Calendar calendar;
  private final Xoshiro random;
  private final double[][] closes;
  private int regime = CALM;
  private boolean inflation;
  private double rate = 0.055;
  private double cluster = 1;

  private SampleGenerator(Calendar calendar, long seed) {
    this.calendar = calendar;
    this.random = new Xoshiro(seed);
    this.closes = new double[ASSETS.length + 1][calendar.size()];
  }

  /** Closes by asset and session, all 100 on the first. */
  static double[][] closes(Calendar calendar, long seed) {
    SampleGenerator generator = new SampleGenerator(calendar, seed);
    for (double[] close : generator.closes) {
      close[0] = 100;
    }
    for (int s = 1; s < calendar.size(); s++) {
      generator.move();
      generator.session(s);
    }
    return generator.closes;
  }

  /** The next session's regimes and policy rate. */
  private void move() {
    if (random.uniform() < ENDS[regime]) {
      boolean crisis = regime != CRISIS && random.uniform() < TO_CRISIS[regime];
      regime = crisis ? CRISIS : regime == CALM ? 1 : random.uniform() < 0.6 ? CALM : 1;
    }
    if (random.uniform() < (inflation ? FROM_INFLATION : TO_INFLATION)) {
      inflation = !inflation;
    }
    double goal = inflation ? 0.055 : regime == CALM ? 0.035 : regime == CRISIS ? 0.001 : 0.015;
    double speed = regime == CRISIS ? 2.0 : 0.5;
    rate += speed * (goal - rate) / YEAR;
  }

  private void session(int s) {
    double tail = Math.sqrt(0.6 / chiSquare5() * 5);
    double shock = tail * random.normal();
    double rho = inflation ? RATES_WITH_EQUITY_INFLATION : RATES_WITH_EQUITY[regime];
    double scale = OTHER_VOL[regime] / ROOT_YEAR;
    double rates = scale * (rho * shock + Math.sqrt(1 - rho * rho) * tail * random.normal());
    double commodities = scale * tail * random.normal();
    double equity = EQUITY_VOL[regime] * cluster * shock / ROOT_YEAR;
    double ratesPremium = RATES_PREMIUM[regime] + (inflation ? INFLATION_ON_RATES : 0);
    double commodityPremium =
        COMMODITY_PREMIUM[regime] + (inflation ? INFLATION_ON_COMMODITIES : 0);
    for (int i = 0; i < ASSETS.length; i++) {
      double[] a = ASSETS[i];
      double premium =
          a[0] * EQUITY_PREMIUM[regime] + a[1] * ratesPremium + a[2] * commodityPremium + a[4];
      double own = a[3] * scale * tail * random.normal();
      double r = (rate + premium) / YEAR + a[0] * equity + a[1] * rates + a[2] * commodities + own;
      closes[i][s] = closes[i][s - 1] * (1 + Math.max(r, -0.35));
    }
    int bills = ASSETS.length;
    closes[bills][s] = closes[bills][s - 1] * (1 + rate * calendar.accrual(s - 1, s));
    cluster = Math.sqrt(0.02 + cluster * cluster * (0.90 + 0.08 * Math.min(shock * shock, 12)));
  }

  /** χ² with 5 degrees of freedom; 5/3 of its inverse's mean makes the t's variance 1. */
  private double chiSquare5() {
    double sum = 0;
    for (int i = 0; i < 5; i++) {
      double z = random.normal();
      sum += z * z;
    }
    return sum;
  }

  /** Open, high, low and volume around {@code close}. */
  static double[][] bars(double[] close, long seed) {
    Xoshiro random = new Xoshiro(seed);
    double[][] bars = new double[4][close.length];
    for (int s = 0; s < close.length; s++) {
      double before = s == 0 ? close[0] : close[s - 1];
      double move = close[s] / before - 1;
      double size = Math.abs(move);
      double open = before * (1 + move * 0.6 * random.uniform());
      double top = Math.max(open, close[s]);
      double bottom = Math.min(open, close[s]);
      bars[0][s] = open;
      bars[1][s] = top * (1 + (0.001 + 0.4 * size) * random.uniform());
      bars[2][s] = bottom * (1 - (0.001 + 0.4 * size) * random.uniform());
      bars[3][s] = Math.rint(1e6 * (0.5 + random.uniform() + 60 * size));
    }
    return bars;
  }
}
