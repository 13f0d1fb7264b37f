package dev.mandate.market;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds adjusted and raw closes that are mixed up. */
final class AdjustmentChecks {
  /** Endings by which two columns of one asset are told apart. */
  private static final Pattern KIND =
      Pattern.compile("[ _.-](adj(usted)?([ _.-]?close)?|raw|unadjusted|close|tr)$");

  /** Rounding moves the ratio of two columns by less. */
  private static final double DRIFT = 0.02;

  private final Table table;
  private final Findings findings;

  AdjustmentChecks(Table table, Findings findings) {
    this.table = table;
    this.findings = findings;
  }

  void check() {
    Map<String, Integer> stems = new HashMap<>();
    for (int i = 0; i < table.tickers().size(); i++) {
      String stem = KIND.matcher(table.tickers().get(i).toLowerCase(Locale.ROOT)).replaceFirst("");
      Integer other = stems.putIfAbsent(stem, i);
      if (other != null && !stem.isEmpty()) {
        pair(other, i);
      }
      withinAsset(i);
    }
  }

  private void pair(int a, int b) {
    double[] x = table.prices(a);
    double[] y = table.prices(b);
    double first = 0;
    double last = 0;
    for (int s = 0; s < x.length; s++) {
      double ratio = x[s] / y[s];
      if (ratio > 0 && ratio <= Double.MAX_VALUE) {
        first = first == 0 ? ratio : first;
        last = ratio;
      }
    }
    if (first > 0 && Math.abs(last / first - 1) > DRIFT) {
      String nameA = table.tickers().get(a);
      String nameB = table.tickers().get(b);
      notice(
          nameA,
          "%s and %s drift apart by %s from the first to the last day; one of them may not be adjusted for dividends"
              .formatted(nameA, nameB, Quoted.percent(Math.abs(last / first - 1))),
          "hold the adjusted one, and compare like with like");
    }
  }

  /** Dividends make adjusted closes rise faster than raw ones, never slower. */
  private void withinAsset(int i) {
    double[] adjusted = table.values(i, Role.ADJUSTED);
    double[] close = table.values(i, Role.CLOSE);
    if (adjusted == null || close == null) {
      return;
    }
    double highest = 0;
    double fall = 0;
    for (int s = 0; s < close.length; s++) {
      double ratio = adjusted[s] / close[s];
      if (ratio > 0 && ratio <= Double.MAX_VALUE) {
        highest = Math.max(highest, ratio);
        fall = Math.max(fall, 1 - ratio / highest);
      }
    }
    if (fall > DRIFT) {
      String name = table.tickers().get(i);
      notice(
          name,
          "the adjusted closes of %s fall behind its closes by %s, where dividends would make them rise"
              .formatted(name, Quoted.percent(fall)),
          "the columns close and adjusted may be exchanged");
    }
  }

  private void notice(String ticker, String message, String hint) {
    Place place = new Place.InFile(table.file(), 0, 0, ticker);
    findings.notice(Diagnostic.of(Code.ADJUSTED_AND_RAW, place, message).hint(hint));
  }
}
