package dev.mandate;

import dev.mandate.market.Market;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Program;
import java.util.function.Function;

/** Data for good. */
record StillPrices(Market whole, Programs programs) implements Prices {
  StillPrices(Market whole) {
    this(whole, new Programs());
  }

  @Override
  public int sessions() {
    return whole.calendar().size();
  }

  @Override
  public <T> T read(Function<Market, T> reading) {
    return reading.apply(whole);
  }

  @Override
  public <T> T with(Mandate mandate, Budget budget, Work<T> work) {
    Program program = programs.get(mandate);
    if (program == null) {
      program = programs.keep(mandate, Programs.make(mandate, whole, budget));
    }
    return work.with(program, sessions() - 1);
  }
}
