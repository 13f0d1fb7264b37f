package dev.mandate.syntax;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Room for recursion. A caller may have a small stack (256 KiB and less), and what goes over a
 * script takes several frames a level, large ones until it is compiled; so what nests deeply is
 * done on a thread of its own that ends before the call returns. Everyday scripts stay on the
 * caller's thread.
 */
public final class DeepStack {
  /** Levels that fit on any caller's stack, at a dozen frames each. */
  private static final int SHALLOW = 8;

  private static final long STACK_BYTES = 64L << 20;

  private DeepStack() {}

  /**
   * Does {@code work} on what nests {@code depth} levels deep. An interrupt of the caller reaches
   * it, and is kept for the caller.
   */
  public static <R> R run(int depth, Supplier<R> work) {
    return depth <= SHALLOW ? work.get() : runApart(work);
  }

  private static <R> R runApart(Supplier<R> work) {
    AtomicReference<@Nullable R> result = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(null, () -> result.set(work.get()), "mandate-deep", STACK_BYTES, false);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((_, thrown) -> failure.set(thrown));
    thread.start();
    join(thread);
    R value = result.get();
    if (value != null) {
      return value;
    }
    switch (failure.get()) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> throw new IllegalStateException("no result", failure.get());
    }
  }

  /**
   * Waits even when interrupted: the work ends by itself, or at the interrupt that is passed on.
   */
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
        thread.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
