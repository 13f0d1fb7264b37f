package dev.mandate;

import dev.mandate.runtime.Budget;
import dev.mandate.syntax.DeepStack;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How much one call may do before it ends with {@link LimitExceeded}. All are on by default.
 * Immutable; serves any number of calls on any thread: each call counts for itself.
 *
 * <pre>{@code
 * Limits tight = Limits.defaults().work(50_000_000).deadline(Duration.ofMillis(200));
 * }</pre>
 *
 * <p>The size of a script (1 MiB, 200,000 tokens, nesting 256, …) is limited by the language
 * itself, with diagnostics at their place. An interrupt of the thread is honoured like a
 * cancellation; the thread's interrupt flag stays set.
 *
 * @param work cells that may be filled or visited: columns times sessions, and sessions times
 *     assets
 * @param deadline from the beginning of the call
 * @param cancellation null where nobody cancels
 */
public record Limits(long work, Duration deadline, @Nullable Cancellation cancellation) {
  private static final Limits DEFAULTS =
      new Limits(Budget.DEFAULT_WORK, Duration.ofMinutes(10), null);

  /** The innermost call on this thread. */
  private static final ScopedValue<Count> UNDER_WAY = ScopedValue.newInstance();

  /**
   * @throws IllegalArgumentException where the work or the deadline is not above 0
   */
  public Limits {
    Objects.requireNonNull(deadline, "deadline");
    if (work <= 0) {
      throw new IllegalArgumentException("a limit on work is above 0, not " + work);
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("a deadline is above 0, not " + deadline);
    }
  }

  /** 20 billion cells and 10 minutes. */
  public static Limits defaults() {
    return DEFAULTS;
  }

  /** These with another limit on work. */
  public Limits work(long cells) {
    return new Limits(cells, deadline, cancellation);
  }

  /** These with another deadline. */
  public Limits deadline(Duration time) {
    return new Limits(work, time, cancellation);
  }

  /** These, ended by {@code token} too. */
  public Limits cancelledBy(Cancellation token) {
    return new Limits(work, deadline, token);
  }

  /**
   * Does what one call does, with a count that begins now. A call that a function of the host makes
   * counts for the call that the function serves, too.
   *
   * @param depth how many levels the mandate nests
   */
  <R> R call(int depth, Function<Budget, R> work) {
    Count count = begin(System::nanoTime);
    return DeepStack.run(
        depth, () -> ScopedValue.where(UNDER_WAY, count).call(() -> work.apply(count)));
  }

  /** A count that begins now by that clock. */
  Count begin(LongSupplier nanoTime) {
    return new Count(this, nanoTime, UNDER_WAY.isBound() ? UNDER_WAY.get() : null);
  }

  /** One call's count. */
  static final class Count implements Budget {
    private final Limits limits;
    private final LongSupplier clock;
    private final long begin;
    private final long nanos;
    private final @Nullable Count outer;
    private long spent;

    private Count(Limits limits, LongSupplier clock, @Nullable Count outer) {
      this.outer = outer;
      this.limits = limits;
      this.clock = clock;
      this.begin = clock.getAsLong();
      this.nanos = nanos(limits.deadline);
    }

    private static long nanos(Duration duration) {
      return duration.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE : duration.toNanos();
    }

    @Override
    public void spend(long cells) {
      spend(cells, String::new);
    }

    @Override
    public void spend(long cells, Supplier<String> where) {
      if (outer != null) {
        outer.spend(cells, where);
      }
      long sum = spent + cells;
      spent = sum < spent ? Long.MAX_VALUE : sum;
      if (spent > limits.work) {
        throw new LimitExceeded(LimitExceeded.Limit.WORK, spent, limits.work, where.get());
      }
      Cancellation token = limits.cancellation;
      if ((token != null && token.isCancelled()) || Thread.currentThread().isInterrupted()) {
        throw new LimitExceeded(LimitExceeded.Limit.CANCELLATION, spent, 0, where.get());
      }
      long taken = clock.getAsLong() - begin;
      if (taken > nanos) {
        throw new LimitExceeded(LimitExceeded.Limit.DEADLINE, taken, nanos, where.get());
      }
    }
  }
}
