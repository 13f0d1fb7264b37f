package dev.mandate.cli;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C. The work is asked to stop, and the process ends with the exit code of a cancellation
 * instead of the signal's; what was half written is removed.
 */
final class Interrupt {
  private static final int PATIENCE_MILLISECONDS = 500;

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean asked;

  /** Watches this process. */
  void watch() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "interrupt"));
  }

  /** Whether the work is to stop. */
  boolean asked() {
    return asked;
  }

  /** Asks the work to stop. */
  void ask() {
    asked = true;
  }

  /** The work has ended, one way or the other. */
  void end() {
    ended.countDown();
  }

  /** What the work throws when it stops. */
  static Problem cancelled() {
    return new Problem(
        Diagnostic.of(Code.CANCELLED, Place.NOWHERE, "cancelled; nothing was written"));
  }

  /** The process goes down: with its work done, or because it was told to. */
  private void stop() {
    if (ended.getCount() == 0) {
      return;
    }
    ask();
    try {
      if (!ended.await(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        System.err.println(cancelled().getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Output.removeUnfinished();
    Runtime.getRuntime().halt(ExitCode.LIMIT.number());
  }
}
