package dev.mandate.validate;

import dev.mandate.calendar.Calendar;
import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.market.Market;
import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A market in which the prices of some assets are unknown throughout, as a test's {@code given
 * price(a) is unknown} has it.
 *
 * @param gone by position in the market, the column in place of its prices
 */
record WithoutPrices(Market market, Map<Integer, Column> gone) implements Market {

  /** {@code market} itself where {@code pins} leave all prices as they are. */
  static Market of(Market market, Plan plan, List<Plan.Pin> pins) {
    Map<Integer, Column> gone = new HashMap<>();
    for (Plan.Pin pin : pins) {
      if (pin.term() instanceof Expr.Price p
          && p.field() == Field.PRICE
          && pin.value() instanceof Expr.Unknown u) {
        for (String ticker : plan.assets().get(p.asset()).tickers()) {
          gone.put(market.indexOf(ticker), unknown(market.calendar().size(), u.reason()));
        }
      }
    }
    return gone.isEmpty() ? market : new WithoutPrices(market, Map.copyOf(gone));
  }

  private static Column unknown(int size, String reason) {
    Column.Builder none = new Column.Builder(size);
    none.unknown(0, size, Reason.of(reason));
    return none.build();
  }

  @Override
  public String name() {
    return market.name();
  }

  @Override
  public boolean simulated() {
    return market.simulated();
  }

  @Override
  public String sha256() {
    return market.sha256();
  }

  @Override
  public Calendar calendar() {
    return market.calendar();
  }

  @Override
  public List<String> tickers() {
    return market.tickers();
  }

  @Override
  public int indexOf(String ticker) {
    return market.indexOf(ticker);
  }

  @Override
  public @Nullable Column column(int index, Field field) {
    Column none = gone.get(index);
    return none != null ? none : market.column(index, field);
  }
}
