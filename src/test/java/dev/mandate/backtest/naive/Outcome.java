package dev.mandate.backtest.naive;

import java.time.LocalDate;
import java.util.List;

/** What came of a simulation. */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record Outcome(
    int first,
    double[] nav,
    List<Decided> decisions,
    List<Trade> trades,
    double costs,
    double fees,
    double interest,
    double turnover,
    double[] weights) {

  /** A decision; {@code status} is DECIDED, HELD or KEPT. */
  @SuppressWarnings("ArrayRecordComponent") // never changed
  public record Decided(
      LocalDate date, int tranche, String status, double[] target, List<String> rules) {}

  /** A trade in one asset. */
  public record Trade(LocalDate date, String asset, double quantity, double value) {}
}
