package dev.mandate.portfolio;

/**
 * What trading and borrowing cost. Rates are fractions of what is traded.
 *
 * @param spread half of it is paid by each trade
 * @param perTrade money per single-asset trade
 * @param perShare money per share
 * @param impact the rate at 1% of the session's volume; grows with the square root of participation
 * @param financing yearly, on negative cash, over the cash rate
 */
public record Costs(
    double rate,
    double spread,
    double slippage,
    double commission,
    double perTrade,
    double perShare,
    double impact,
    double financing) {

  /** 10 bps of what is traded. */
  public static final Costs DEFAULT = new Costs(0.001, 0, 0, 0, 0, 0, 0, 0);

  /**
   * Paid per unit of value traded, impact apart: rate + commission + slippage + half the spread.
   */
  public double proportional() {
    return rate + commission + slippage + spread / 2;
  }
}
