package dev.mandate.fuzz;

import dev.mandate.diagnostic.Problem;
import dev.mandate.market.Column;
import dev.mandate.market.DataFile;
import dev.mandate.market.Field;
import dev.mandate.market.Market;
import dev.mandate.market.PriceFiles;
import dev.mandate.market.Repairs;
import java.util.List;

/** Bytes as a file of prices. */
public final class DataFuzz {
  private DataFuzz() {}

  /** A market of numbers above 0 on days that follow each other, or a diagnostic. */
  public static void fuzzerTestOneInput(byte[] data) {
    Market market;
    try {
      market = PriceFiles.read(List.of(DataFile.of("fuzz.csv", data)), Repairs.NONE, null).market();
    } catch (Problem refused) {
      if (refused.diagnostics().isEmpty()) {
        throw new IllegalStateException("refused without a word", refused);
      }
      return;
    }
    for (int s = 1; s < market.calendar().size(); s++) {
      if (!market.calendar().date(s).isAfter(market.calendar().date(s - 1))) {
        throw new IllegalStateException("days do not follow each other");
      }
    }
    for (int i = 0; i < market.tickers().size(); i++) {
      check(market.tickers().get(i), market.column(i, Field.PRICE));
    }
  }

  private static void check(String ticker, @org.jspecify.annotations.Nullable Column prices) {
    for (int s = 0; prices != null && s < prices.size(); s++) {
      if (prices.isKnown(s) && !(prices.value(s) > 0 && Double.isFinite(prices.value(s)))) {
        throw new IllegalStateException(ticker + " at " + prices.value(s));
      }
    }
  }
}
