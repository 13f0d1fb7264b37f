package dev.mandate.cli;

import dev.mandate.repl.Task;
import dev.mandate.runtime.Budget;
import java.util.function.Consumer;

/**
 * The work of one line at the prompt: within the limits of a command, until it is cancelled. What
 * takes long shows how far it is.
 */
final class ReplTask implements Task {
  /** Before this, nothing is shown: most work is over by then. */
  private static final long PATIENCE = 400_000_000L;

  private static final long BETWEEN = 100_000_000L;

  private final Budget budget;
  private final Consumer<String> progress;
  private final long begin = System.nanoTime();
  private volatile boolean cancelled;
  private String what = "";
  private long expected = 1;
  private long spent;
  private long shown;

  /**
   * @param progress takes a short text in place of the one before; an empty one at the end
   */
  ReplTask(Shell shell, Consumer<String> progress) {
    this.budget = Work.budget(shell);
    this.progress = progress;
  }

  /** Stops the work at its next step. */
  void cancel() {
    cancelled = true;
  }

  @Override
  public void begins(String next, long cells) {
    what = next;
    expected = Math.max(1, cells);
    spent = 0;
  }

  @Override
  public void spend(long cells) {
    if (cancelled) {
      throw Interrupt.cancelled();
    }
    budget.spend(cells);
    spent += cells;
    long now = System.nanoTime();
    if (!what.isEmpty() && now - begin > PATIENCE && now - shown > BETWEEN) {
      shown = now;
      progress.accept(what + " " + Math.min(99, 100 * spent / expected) + "%");
    }
  }

  /** The line is answered. */
  void end() {
    if (shown > 0) {
      progress.accept("");
    }
  }
}
