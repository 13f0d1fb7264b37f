package dev.mandate.backtest;

import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Decision;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a backtest is run; null leaves it to the mandate.
 *
 * @param from the first day asked for
 * @param to the last day, included
 * @param capital in money
 * @param decisions takes each decision with its trace, or null where none is wanted
 */
public record Options(
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Double capital,
    @Nullable Consumer<Decision> decisions,
    Budget budget) {

  /** All as the mandate says, with the usual limit on work; the count of work begins anew. */
  public static Options defaults() {
    return new Options(null, null, null, null, Budget.ofWork(Budget.DEFAULT_WORK));
  }

  public Options between(@Nullable LocalDate first, @Nullable LocalDate last) {
    return new Options(first, last, capital, decisions, budget);
  }

  public Options tracing(Consumer<Decision> sink) {
    return new Options(from, to, capital, sink, budget);
  }
}
