package dev.mandate.market;

import dev.mandate.calendar.Calendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices by session and asset, in columns that share one calendar. Immutable, but for one that
 * {@linkplain GrowingMarket grows}.
 */
public interface Market {
  /** For reports: the files' names, or "simulated sample market". */
  String name();

  /** Whether the prices are made up. */
  boolean simulated();

  /** SHA-256 of the bytes read, in hex; of several files, of their hashes in order. */
  String sha256();

  Calendar calendar();

  /** Tickers in the order of the data. */
  List<String> tickers();

  /** The position of {@code ticker} in {@link #tickers}, or −1. */
  int indexOf(String ticker);

  /**
   * A field of the asset at {@code index}, or null when the data does not have it. PRICE is always
   * there.
   */
  @Nullable Column column(int index, Field field);
}
