package dev.mandate.runtime;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.market.Market;
import dev.mandate.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** Finds the plan's assets in a market: the first of an asset's equivalents that the data has. */
final class Positions {
  private Positions() {}

  static int[] of(Plan plan, Market market) {
    int[] positions = new int[plan.assets().size()];
    List<Diagnostic> missing = new ArrayList<>();
    for (int i = 0; i < positions.length; i++) {
      Plan.Asset asset = plan.assets().get(i);
      positions[i] = position(asset, market);
      if (positions[i] < 0) {
        missing.add(missing(plan.source(), asset, market));
      }
    }
    if (!missing.isEmpty()) {
      throw new Problem(missing);
    }
    return positions;
  }

  private static int position(Plan.Asset asset, Market market) {
    for (String ticker : asset.tickers()) {
      int found = market.indexOf(ticker);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  private static Diagnostic missing(Source source, Plan.Asset asset, Market market) {
    String tickers = String.join(" or ", asset.tickers());
    Span span = asset.span();
    Place place = span == null ? Place.NOWHERE : new Place.InScript(source, span);
    String nearest = Nearest.to(asset.tickers().getFirst(), market.tickers()).orElse(null);
    String message = market.name() + " has no column " + tickers;
    String bind = "bind it to a column with --bind " + asset.name() + "=…";
    String hint =
        nearest == null
            ? "give prices of it with --data, or " + bind
            : "did you mean " + nearest + "? Else give prices of it with --data, or " + bind;
    return Diagnostic.of(Code.NOT_IN_DATA, place, message).hint(hint);
  }
}
