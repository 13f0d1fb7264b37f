package dev.mandate.optimize.linear;

/**
 * Who is asked whether it is to go on, by all that may take long: each iteration of a solver, each
 * tile of a large product. It ends the work by throwing an exception of its own. Nobody is asked
 * outside {@link #during}; no result depends on it.
 */
public final class Watch {
  private static final ScopedValue<Runnable> HOST = ScopedValue.newInstance();

  private Watch() {}

  /** Does {@code work}, in which {@code host} is asked on this thread. */
  public static <R> R during(Runnable host, ScopedValue.CallableOp<R, RuntimeException> work) {
    return ScopedValue.where(HOST, host).call(work);
  }

  /** Asks, between two parts of at most a few million operations. */
  public static void ask() {
    if (HOST.isBound()) {
      HOST.get().run();
    }
  }
}
