package dev.mandate;

import dev.mandate.market.Field;
import dev.mandate.market.Market;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a market has, which stays the same while it grows.
 *
 * @param assets names of what can be held
 * @param positions of the assets in the data
 * @param series names of what is observed, with their positions in the data
 * @param size assets and series together
 */
record Listing(
    List<String> assets, List<Integer> positions, Map<String, Integer> series, int size) {
  static Listing of(Market data) {
    List<String> assets = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    Map<String, Integer> series = new LinkedHashMap<>();
    for (int i = 0; i < data.tickers().size(); i++) {
      if (data.column(i, Field.VALUE) != null) {
        series.put(data.tickers().get(i), i);
      } else {
        assets.add(data.tickers().get(i));
        positions.add(i);
      }
    }
    return new Listing(List.copyOf(assets), positions, series, data.tickers().size());
  }
}
