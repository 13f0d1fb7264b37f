package dev.mandate.runtime;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.util.function.Supplier;

/**
 * How much work a run may do. Asked often, and before large steps; throws a {@link Problem} of
 * blame LIMIT when enough is enough: work done, a deadline that the host watches, or a
 * cancellation. The runtime itself knows no clock.
 */
@FunctionalInterface
public interface Budget {
  /** Cells that a run may fill or visit unless its host says otherwise: slots times sessions. */
  long DEFAULT_WORK = 20_000_000_000L;

  /**
   * Accounts for {@code cells} more.
   *
   * @throws Problem when the run may not go on
   */
  void spend(long cells);

  /**
   * As {@link #spend(long)}.
   *
   * @param where what the work is for, in words of the mandate; asked for where it is too much
   */
  default void spend(long cells, Supplier<String> where) {
    spend(cells);
  }

  /** A limit on work alone. */
  static Budget ofWork(long limit) {
    long[] spent = new long[1];
    return cells -> {
      long sum = spent[0] + cells;
      spent[0] = sum < spent[0] ? Long.MAX_VALUE : sum;
      if (spent[0] > limit) {
        String message = "the run needs more than the allowed " + limit + " cells of work";
        throw new Problem(
            Diagnostic.of(Code.WORK_LIMIT, Place.NOWHERE, message)
                .hint("run a shorter period, fewer assets or fewer measures, or allow more work"));
      }
    };
  }
}
