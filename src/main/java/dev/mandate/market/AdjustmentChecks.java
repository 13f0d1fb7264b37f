package dev.mandate.market;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

  /** So many assets are named, the others counted. */
  private static final int MOST_NAMED = 5;

  /** In so many sessions most assets pay a dividend. */
  private static final int LONG = 100;

  private final Table table;
  private final Findings findings;

  /** Assets whose adjusted closes are their closes throughout, and those where they are not. */
  private final List<String> same = new ArrayList<>();

  private final List<String> drifting = new ArrayList<>();

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
    if (!same.isEmpty() && !drifting.isEmpty()) {
      notice(
          same.getFirst(),
          "the adjusted closes of %s are the closes throughout, those of %s are not"
              .formatted(some(same), some(drifting)),
          "check that dividends are in the adjusted closes of each asset that pays them");
    }
  }

  private static String some(List<String> names) {
    int more = names.size() - MOST_NAMED;
    String named = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED)));
    return more > 0 ? named + " and " + Quoted.count(more) + " more" : named;
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
    double lowest = Double.MAX_VALUE;
    double fall = 0;
    int known = 0;
    for (int s = 0; s < close.length; s++) {
      double ratio = adjusted[s] / close[s];
      if (ratio > 0 && ratio <= Double.MAX_VALUE) {
        known++;
        highest = Math.max(highest, ratio);
        lowest = Math.min(lowest, ratio);
        fall = Math.max(fall, 1 - ratio / highest);
      }
    }
    String name = table.tickers().get(i);
    if (known >= LONG && highest == lowest) {
      same.add(name);
    } else if (highest > lowest * (1 + DRIFT)) {
      drifting.add(name);
    }
    if (fall > DRIFT) {
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
