package dev.mandate.parser;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Room for recursion. A caller may have a small stack (256 KiB and less), and a parser takes about
 * a dozen frames a level; so what nests deeply is parsed on a thread of its own that ends before
 * the call returns. Everyday scripts stay on the caller's thread.
 */
final class DeepStack {
  /** Levels that fit on any caller's stack. */
  static final int SHALLOW = 8;

  private static final long STACK_BYTES = 64L << 20;

  private DeepStack() {}

  static <R> R run(int depth, Supplier<R> work) {
    return depth <= SHALLOW ? work.get() : runApart(work);
  }

  private static <R> R runApart(Supplier<R> work) {
    AtomicReference<@Nullable R> result = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(null, () -> result.set(work.get()), "mandate-parser", STACK_BYTES, false);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((_, thrown) -> failure.set(thrown));
    thread.start();
    join(thread);
    R value = result.get();
    if (value == null) {
      throw new IllegalStateException("the parser failed", failure.get());
    }
    return value;
  }

  /** Waits even when interrupted: parsing is bounded, and the interrupt is kept for the caller. */
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
