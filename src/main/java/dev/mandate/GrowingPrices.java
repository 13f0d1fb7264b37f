package dev.mandate;

import dev.mandate.market.Field;
import dev.mandate.market.GrowingMarket;
import dev.mandate.market.Market;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Program;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * Data that grow. Who appends has the lock for itself, who decides shares it: an append waits for
 * the decisions under way, which take microseconds.
 */
final class GrowingPrices implements Prices {
  private final GrowingMarket market;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Programs programs = new Programs();
  private final boolean quotesPrices;
  private volatile int sessions;

  /**
   * @param quotesPrices whether quoted closes that are not told are the prices
   */
  GrowingPrices(GrowingMarket market, boolean quotesPrices) {
    this.market = market;
    this.quotesPrices = quotesPrices;
    this.sessions = market.calendar().size();
  }

  boolean quotesPrices() {
    return quotesPrices;
  }

  void append(LocalDate date, Map<Field, double[]> fields) {
    lock.writeLock().lock();
    try {
      market.append(date, fields);
      for (Program program : programs.all()) {
        program.advance();
      }
      sessions = market.calendar().size();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** These as they are now, for good. */
  Prices view() {
    lock.writeLock().lock();
    try {
      return new OfThen(new StillPrices(market.view()), this, market.revision());
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public Market whole() {
    return view().whole();
  }

  @Override
  public int sessions() {
    return sessions;
  }

  @Override
  public <T> T read(Function<Market, T> reading) {
    lock.readLock().lock();
    try {
      return reading.apply(market);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public <T> T with(Mandate mandate, Budget budget, Work<T> work) {
    Program program = program(mandate, budget);
    lock.readLock().lock();
    try {
      return work.with(program, sessions - 1);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * As {@link #with} as of an earlier session; empty where what was known then is known no more.
   */
  private <T> Optional<T> then(
      Mandate mandate, Budget budget, int last, int revision, Work<T> work) {
    Program program = program(mandate, budget);
    lock.readLock().lock();
    try {
      return market.revision() == revision
          ? Optional.of(work.with(program, last))
          : Optional.empty();
    } finally {
      lock.readLock().unlock();
    }
  }

  private Program program(Mandate mandate, Budget budget) {
    Program known = programs.get(mandate);
    if (known != null) {
      return known;
    }
    lock.writeLock().lock();
    try {
      Program again = programs.get(mandate);
      return again != null ? again : programs.keep(mandate, Programs.make(mandate, market, budget));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * The data as they were at a view. Decisions are those of the growing market's own programs, as
   * of the view's last session; where a session came that was not expected, so that what was known
   * of the one before changed, of programs of the view's own.
   */
  private record OfThen(StillPrices own, GrowingPrices origin, int revision) implements Prices {
    @Override
    public Market whole() {
      return own.whole();
    }

    @Override
    public int sessions() {
      return own.sessions();
    }

    @Override
    public <T> T read(Function<Market, T> reading) {
      return own.read(reading);
    }

    @Override
    public <T> T with(Mandate mandate, Budget budget, Work<T> work) {
      return origin
          .then(mandate, budget, sessions() - 1, revision, work)
          .orElseGet(() -> own.with(mandate, budget, work));
    }

    @Override
    public <T> T aside(Mandate mandate, Budget budget, Work<T> work) {
      return own.with(mandate, budget, work);
    }
  }
}
