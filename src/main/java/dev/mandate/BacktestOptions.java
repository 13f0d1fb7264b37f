package dev.mandate;

import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a backtest is run; null leaves it to the mandate, then to the data. Immutable.
 *
 * @param from the first day asked for
 * @param to the last day, included
 * @param capital in money, above 0
 * @param decisions takes each decision as the line of JSON that {@code --decisions} writes, on the
 *     thread that runs; null where none is wanted
 */
public record BacktestOptions(
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Double capital,
    @Nullable Consumer<String> decisions,
    Limits limits) {

  /** Checks that limits are there. */
  public BacktestOptions {
    Objects.requireNonNull(limits, "limits");
  }

  /** All as the mandate says, within {@link Limits#defaults}. */
  public static BacktestOptions defaults() {
    return new BacktestOptions(null, null, null, null, Limits.defaults());
  }

  /** These from another day. */
  public BacktestOptions from(LocalDate day) {
    return new BacktestOptions(day, to, capital, decisions, limits);
  }

  /** These to another day. */
  public BacktestOptions to(LocalDate day) {
    return new BacktestOptions(from, day, capital, decisions, limits);
  }

  /** These with other capital. */
  public BacktestOptions capital(double money) {
    return new BacktestOptions(from, to, money, decisions, limits);
  }

  /** These with somebody who takes the decisions. */
  public BacktestOptions decisions(Consumer<String> sink) {
    return new BacktestOptions(from, to, capital, sink, limits);
  }

  /** These within other limits. */
  public BacktestOptions within(Limits others) {
    return new BacktestOptions(from, to, capital, decisions, others);
  }
}
