package dev.mandate.measure;

/**
 * The deepest fall of a value from a peak.
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
    double high = value[0];
    int highAt = 0;
    double kept = 1;
    int peak = 0;
    int trough = 0;
    for (int i = 1; i < sessions; i++) {
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
    return new Drawdown(1 - kept, peak, trough, recovery(value, sessions, peak, trough));
  }

  /** How far each value lies below the highest until then, into {@code out}. */
  public static void series(double[] value, int sessions, double[] out) {
    double high = value[0];
    for (int i = 0; i < sessions; i++) {
      high = Math.max(high, value[i]);
      out[i] = 1 - value[i] / high;
    }
  }

  /** √(mean of the squared drawdowns): Martin and McCann's ulcer index (1989). */
  public static double ulcerIndex(double[] value, int sessions) {
    double high = value[0];
    double sum = 0;
    for (int i = 0; i < sessions; i++) {
      high = Math.max(high, value[i]);
      double below = 1 - value[i] / high;
      sum += below * below;
    }
    return Math.sqrt(sum / sessions);
  }

  private static int recovery(double[] value, int sessions, int peak, int trough) {
    for (int i = trough + 1; trough > peak && i < sessions; i++) {
      if (value[i] >= value[peak]) {
        return i;
      }
    }
    return -1;
  }
}
