package dev.mandate;

import dev.mandate.market.Market;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Program;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands behind a market of the API: its data, and the programs of mandates on them. */
interface Prices {
  /** What is done with a program. */
  @FunctionalInterface
  interface Work<T> {
    /**
     * @param last the last session that there is for it
     */
    T with(Program program, int last);
  }

  /** The data as they are now, for good. */
  Market whole();

  int sessions();

  /** What {@code reading} finds in the data as they are now; it is not to keep them. */
  <T> T read(Function<Market, T> reading);

  /** Does {@code work} with a program of {@code mandate} as of the last session there is. */
  <T> T with(Mandate mandate, Budget budget, Work<T> work);

  /** As {@link #with}, for what takes long and goes through the whole past. */
  default <T> T aside(Mandate mandate, Budget budget, Work<T> work) {
    return with(mandate, budget, work);
  }

  /** Programs by mandate, for as long as somebody has the mandate. */
  final class Programs {
    private final Map<Mandate, Program> made = new WeakHashMap<>();

    /** The one asked for last, for threads that ask for it at the same time. */
    private volatile @Nullable Made latest;

    private record Made(Mandate mandate, Program program) {}

    @Nullable Program get(Mandate mandate) {
      Made last = latest;
      return last != null && last.mandate.equals(mandate) ? last.program : look(mandate);
    }

    private synchronized @Nullable Program look(Mandate mandate) {
      Program program = made.get(mandate);
      if (program != null) {
        latest = new Made(mandate, program);
      }
      return program;
    }

    /** The one that is kept is the first that was made. */
    synchronized Program keep(Mandate mandate, Program program) {
      Program before = made.putIfAbsent(mandate, program);
      return before == null ? program : before;
    }

    synchronized List<Program> all() {
      return List.copyOf(made.values());
    }

    /**
     * A program that outlives the call that makes it: what is filled later is not under the call's
     * limits, least of all its deadline.
     */
    static Program make(Mandate mandate, Market data, Budget budget) {
      Making making = new Making(budget);
      Program program = Program.of(mandate.plan(), data, null, making);
      making.limit = cells -> {};
      return program;
    }

    private static final class Making implements Budget {
      private volatile Budget limit;

      Making(Budget limit) {
        this.limit = limit;
      }

      @Override
      public void spend(long cells) {
        limit.spend(cells);
      }

      @Override
      public void spend(long cells, Supplier<String> where) {
        limit.spend(cells, where);
      }
    }
  }
}
