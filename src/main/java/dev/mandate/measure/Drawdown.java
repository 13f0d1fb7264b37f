package dev.mandate.measure;

/**
 * The deepest fall of a value from a peak. A start that is higher than the first value counts as a
 * peak on the first session.
 *
 * @param depth 1 − trough / peak, 0 where the value never fell
 * @param peak the session of the peak, the last one on that height
 * @param trough the session of the lowest value, the first one on that depth; the peak's where the
 *     value never fell
 * @param recovery the first session back at the peak's value, −1 where there is none
 */
public record Drawdown(double depth, int peak, int trough, int recovery) {

  /** The deepest fall within {@code value[0]} to {@code value[sessions − 1]}, all above zero. */
  public static Drawdown deepest(double[] value, int sessions) {
    return deepest(value[0], value, sessions);
  }

  /**
   * As {@link #deepest(double[], int)} of a value that was {@code start} before its first session's
   * close.
   */
  public static Drawdown deepest(double start, double[] value, int sessions) {
    double high = start;
    int highAt = 0;
    double kept = 1;
    int peak = 0;
    int trough = 0;
    for (int i = 0; i < sessions; i++) {
      double v = value[i];
      if (v >= high) {
        high = v;
        highAt = i;
      } else if (v < kept * high) {
        kept = v / high;
        peak = highAt;
        trough = i;
      }
    }
    double top = peak == 0 ? Math.max(start, value[0]) : value[peak];
    return new Drawdown(1 - kept, peak, trough, recovery(value, sessions, trough, kept, top));
  }

  /** How far each value lies below the highest until then, into {@code out}. */
  public static void series(double[] value, int sessions, double[] out) {
    double high = value[0];
    for (int i = 0; i < sessions; i++) {
      high = Math.max(high, value[i]);
      out[i] = 1 - value[i] / high;
    }
  }

  private static int recovery(double[] value, int sessions, int trough, double kept, double top) {
    for (int i = trough + 1; kept < 1 && i < sessions; i++) {
      if (value[i] >= top) {
        return i;
      }
    }
    return -1;
  }
}
