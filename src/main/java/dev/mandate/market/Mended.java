package dev.mandate.market;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Mends prices as {@link Repairs} name it, and keeps a list of every cell that it changed. */
final class Mended {
  private final Repairs repairs;
  private final Findings findings;
  private final List<Repaired> cells = new ArrayList<>();

  Mended(Repairs repairs, Findings findings) {
    this.repairs = repairs;
    this.findings = findings;
  }

  /** Every cell that was changed, by asset and date. */
  List<Repaired> cells() {
    return cells;
  }

  void mend(Table table) {
    for (int i = 0; i < table.tickers().size(); i++) {
      if (repairs.outlier() > 0) {
        outliers(table, i);
      }
      if (repairs.fillPrevious() > 0) {
        gaps(table, i);
      }
      if (repairs.delistedAtLastPrice()) {
        afterTheEnd(table, i);
      }
    }
  }

  private void outliers(Table table, int i) {
    for (Spikes.Spike spike : Spikes.of(table.prices(i), repairs.outlier())) {
      carry(table, i, spike.row());
      say(
          table,
          i,
          "the jump of %s on %s that came back was replaced by the price before"
              .formatted(table.tickers().get(i), Quoted.day(table.days()[spike.row()])));
    }
  }

  private void gaps(Table table, int i) {
    double[] prices = table.prices(i);
    Life life = Life.of(prices);
    int s = life.first();
    while (s < life.last()) {
      int end = s + 1;
      while (Double.isNaN(prices[end])) {
        end++;
      }
      if (end - s - 1 > 0 && end - s - 1 <= repairs.fillPrevious()) {
        for (int gap = s + 1; gap < end; gap++) {
          carry(table, i, gap);
          say(
              table,
              i,
              "%s has no price on %s; the price before stands there"
                  .formatted(table.tickers().get(i), Quoted.day(table.days()[gap])));
        }
      }
      s = end;
    }
  }

  private void afterTheEnd(Table table, int i) {
    Life life = Life.of(table.prices(i));
    if (life.isEmpty() || life.last() == table.rows() - 1) {
      return;
    }
    for (int s = life.last() + 1; s < table.rows(); s++) {
      carry(table, i, s);
    }
    say(
        table,
        i,
        "%s has no price after %s; its last price stands from then on, as if paid out in cash"
            .formatted(table.tickers().get(i), Quoted.day(table.days()[life.last()])));
  }

  /** Puts the price of the row before into row {@code s} of asset {@code i}; false if none. */
  boolean carry(Table table, int i, int s) {
    boolean any = false;
    for (Role role : List.of(Role.CLOSE, Role.ADJUSTED)) {
      double[] column = table.values(i, role);
      if (column != null && s > 0 && !Double.isNaN(column[s - 1])) {
        column[s] = column[s - 1];
        any = true;
      }
    }
    if (any) {
      LocalDate date = LocalDate.ofEpochDay(table.days()[s]);
      cells.add(new Repaired(table.tickers().get(i), date, table.prices(i)[s]));
    }
    return any;
  }

  private void say(Table table, int i, String message) {
    Place place = new Place.InFile(table.file(), 0, 0, table.tickers().get(i));
    findings.notice(Diagnostic.of(Code.REPAIRED, place, message));
  }
}
