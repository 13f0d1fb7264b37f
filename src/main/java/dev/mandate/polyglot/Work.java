package dev.mandate.polyglot;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;
import dev.mandate.runtime.Budget;

/** What a run in a context may do: the usual work, and no more once its host has had enough. */
final class Work {
  private Work() {}

  /**
   * @param location where the host's interrupts and cancellations are taken in
   */
  static Budget of(Node location) {
    Budget work = Budget.ofWork(Budget.DEFAULT_WORK);
    return cells -> {
      TruffleSafepoint.poll(location);
      work.spend(cells);
    };
  }
}
