package dev.mandate.market;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the first line of a file says about the others. */
sealed interface Header {
  /** How many fields a row has. */
  int width();

  /** {@code date,SPY,IEF}: a column of adjusted closes an asset. */
  record WideHeader(List<String> tickers) implements Header {
    @Override
    public int width() {
      return tickers.size() + 1;
    }
  }

  /**
   * {@code date,asset,close[,open,high,low,volume,adjusted]}: a row a day and asset.
   *
   * @param roles by position, what the field holds; null for the date, the asset and what is not
   *     read
   */
  record LongHeader(int date, int asset, List<@Nullable Role> roles) implements Header {
    @Override
    public int width() {
      return roles.size();
    }

    boolean has(Role role) {
      return roles.contains(role);
    }
  }
}
