package dev.mandate.market;

import dev.mandate.calendar.Calendar;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No market at all: one day on which everything costs 1. For what rests on given figures alone.
 *
 * @param tickers what there is
 * @param calendar the one day
 */
public record FlatMarket(List<String> tickers, Calendar calendar) implements Market {
  public FlatMarket {
    tickers = List.copyOf(tickers);
  }

  public static FlatMarket of(List<String> tickers, LocalDate day) {
    return new FlatMarket(tickers, Calendar.of(new int[] {(int) day.toEpochDay()}));
  }

  @Override
  public String name() {
    return "given estimates";
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
  public int indexOf(String ticker) {
    return tickers.indexOf(ticker);
  }

  @Override
  public @Nullable Column column(int index, Field field) {
    return field == Field.PRICE ? Column.known(new double[] {1}) : null;
  }
}
