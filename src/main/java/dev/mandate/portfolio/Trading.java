package dev.mandate.portfolio;

/**
 * How orders are filled.
 *
 * @param minimumMoney the least size of a trade, in money, or 0
 * @param minimumShare the least size as a fraction of nav, or 0
 * @param lotSize 0: fractional; 1: whole shares; 100: lots of 100
 * @param overSessions 1: at once
 * @param volumeCap the largest share of a session's volume, or 0 for none
 */
public record Trading(
    Fill fill,
    double minimumMoney,
    double minimumShare,
    double lotSize,
    int overSessions,
    double volumeCap) {

  public enum Fill {
    SAME_CLOSE,
    NEXT_OPEN,
    NEXT_CLOSE
  }

  public static final Trading DEFAULT = new Trading(Fill.NEXT_CLOSE, 0, 0, 0, 1, 0);
}
