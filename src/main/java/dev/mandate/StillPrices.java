package dev.mandate;

import dev.mandate.market.Market;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Program;
import java.util.List;

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
  public List<String> tickers() {
    return whole.tickers();
  }

  @Override
  public boolean isSeries(String ticker) {
    return Prices.isSeries(whole, ticker);
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
