package dev.mandate.repl;

import dev.mandate.runtime.Budget;

/** The work of one line: bounded, cancelled and looked at by whoever asked for it. */
public interface Task extends Budget {
  /**
   * What is begun, for whoever shows progress.
   *
   * @param cells about how much will be spent on it
   */
  void begins(String what, long cells);

  /** Of a host that shows no progress. */
  static Task within(Budget budget) {
    return new Task() {
      @Override
      public void begins(String what, long cells) {
        // nobody looks on
      }

      @Override
      public void spend(long cells) {
        budget.spend(cells);
      }
    };
  }
}
