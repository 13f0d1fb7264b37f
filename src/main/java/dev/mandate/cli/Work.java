package dev.mandate.cli;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import dev.mandate.runtime.Budget;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How much a command may do: work up to a limit, until a deadline, and none once cancelled. */
final class Work {
  /** Environment: seconds that a command may take. */
  private static final String DEADLINE = "MANDATE_DEADLINE";

  /** Environment: cells that a command may fill or visit. */
  private static final String CELLS = "MANDATE_WORK";

  private static final Duration USUAL = Duration.ofMinutes(10);

  private Work() {}

  /**
   * A budget whose time begins now.
   *
   * @throws Problem when what the environment says of them is no number
   */
  static Budget budget(Shell shell) {
    Duration allowed = deadline(shell.environment().get(DEADLINE));
    Budget work = Budget.ofWork(cells(shell.environment().get(CELLS)));
    Budget time = until(allowed, System::nanoTime);
    return cells -> {
      if (shell.interrupt().asked()) {
        throw Interrupt.cancelled();
      }
      time.spend(cells);
      work.spend(cells);
    };
  }

  /**
   * A limit on time alone, which begins now.
   *
   * @param nanos reads the clock
   */
  static Budget until(Duration allowed, LongSupplier nanos) {
    long begin = nanos.getAsLong();
    return _ -> {
      if (nanos.getAsLong() - begin > allowed.toNanos()) {
        throw late(allowed);
      }
    };
  }

  private static Duration deadline(@Nullable String seconds) {
    if (seconds == null || seconds.isEmpty()) {
      return USUAL;
    }
    if (!seconds.matches("[0-9]{1,9}(\\.[0-9]{1,3})?") || Double.parseDouble(seconds) == 0) {
      throw unusable(DEADLINE, seconds, "a number of seconds above 0", DEADLINE + "=600");
    }
    return Duration.ofMillis(StrictMath.round(Double.parseDouble(seconds) * 1000));
  }

  private static long cells(@Nullable String cells) {
    if (cells == null || cells.isEmpty()) {
      return Budget.DEFAULT_WORK;
    }
    if (!cells.matches("[0-9]{1,18}")) {
      throw unusable(CELLS, cells, "a whole number of cells", CELLS + "=20000000000");
    }
    return Long.parseLong(cells);
  }

  private static Problem unusable(String name, String value, String wanted, String example) {
    String message = name + " is " + Quote.of(value) + ", not " + wanted;
    return new Problem(
        Diagnostic.of(Code.OPTION_VALUE, Place.NOWHERE, message).hint("write " + example));
  }

  private static Problem late(Duration allowed) {
    String message =
        "the run takes longer than the " + allowed.toMillis() / 1000.0 + " seconds allowed";
    return new Problem(
        Diagnostic.of(Code.DEADLINE, Place.NOWHERE, message)
            .hint("run a shorter period or fewer assets, or allow more: " + DEADLINE + "=3600"));
  }
}
