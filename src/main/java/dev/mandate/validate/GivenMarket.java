package dev.mandate.validate;

import dev.mandate.calendar.Calendar;
import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.market.Market;
import dev.mandate.market.Reason;
import dev.mandate.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The market of a unit test: one day, on which every asset can be traded at the price the test
 * gives it, else at 1; but for those whose price it gives as unknown. It tells nothing: rules that
 * read the market are answered by {@link Given}.
 */
final class GivenMarket implements Market {
  /** More than any cap on the share of a day's volume can hold back. */
  private static final double PLENTY = 1e18;

  private final Calendar calendar;
  private final Map<String, Column> prices = new LinkedHashMap<>();
  private final List<String> tickers;

  GivenMarket(Plan plan, Given given) {
    this.calendar = Calendar.of(new int[] {(int) given.day().toEpochDay()});
    for (int i = 0; i < plan.assets().size(); i++) {
      prices.putIfAbsent(plan.assets().get(i).tickers().getFirst(), price(given, i));
    }
    this.tickers = List.copyOf(prices.keySet());
  }

  private static Column price(Given given, int asset) {
    String unknown = given.unpriced(asset);
    Double price = given.price(asset);
    if (unknown == null) {
      return Column.known(new double[] {price == null ? 1 : price});
    }
    Column.Builder none = new Column.Builder(1);
    none.unknown(0, 1, Reason.of(unknown));
    return none.build();
  }

  @Override
  public String name() {
    return "the test";
  }

  @Override
  public boolean simulated() {
    return false;
  }

  @Override
  public String sha256() {
    return "";
  }

  @Override
  public Calendar calendar() {
    return calendar;
  }

  @Override
  public List<String> tickers() {
    return tickers;
  }

  @Override
  public int indexOf(String ticker) {
    return tickers.indexOf(ticker);
  }

  @Override
  public @Nullable Column column(int index, Field field) {
    return switch (field) {
      case PRICE, RAW, OPEN -> prices.get(tickers.get(index));
      case VOLUME -> Column.known(new double[] {PLENTY});
      case HIGH, LOW, VALUE -> null;
    };
  }
}
