package dev.mandate.market;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Brings the tables of several files onto one calendar. */
final class Joining {
  private final List<Table> tables;
  private final Repairs.Join rule;
  private final Findings findings;
  private final Mended mended;

  private Joining(List<Table> tables, Repairs.Join rule, Findings findings, Mended mended) {
    this.tables = tables;
    this.rule = rule;
    this.findings = findings;
    this.mended = mended;
  }

  /**
   * One table of all columns.
   *
   * @throws dev.mandate.diagnostic.Problem when two files hold one asset, or their dates differ and
   *     no rule says what then
   */
  static Table join(List<Table> tables, Repairs.Join rule, Findings findings, Mended mended) {
    Joining joining = new Joining(tables, rule, findings, mended);
    if (tables.size() == 1) {
      joining.withinOne(tables.getFirst());
      return tables.getFirst();
    }
    joining.checkAssets();
    return joining.joined();
  }

  private void checkAssets() {
    Map<String, Table> seen = new HashMap<>();
    for (Table table : tables) {
      for (String ticker : table.tickers()) {
        Table other = seen.putIfAbsent(ticker, table);
        if (other != null) {
          findings.error(
              Diagnostic.of(
                      Code.DATA_TWO_FILES,
                      new Place.InFile(table.file(), 1, 0, ticker),
                      "%s is in %s and in %s"
                          .formatted(ticker, Quoted.file(other.file()), Quoted.file(table.file())))
                  .hint("remove it from one of them, or rename it"));
        }
      }
    }
    findings.stopAtErrors();
  }

  private Table joined() {
    TreeSet<Integer> all = new TreeSet<>();
    for (Table table : tables) {
      Arrays.stream(table.days()).forEach(all::add);
    }
    if (rule == Repairs.Join.REFUSE) {
      refuseGaps(all);
    }
    if (rule == Repairs.Join.INTERSECT) {
      for (Table table : tables) {
        all.retainAll(new TreeSet<>(Arrays.stream(table.days()).boxed().toList()));
      }
      requireSome(all);
    }
    int[] days = all.stream().mapToInt(Integer::intValue).toArray();
    for (Table table : tables) {
      fit(table, days);
    }
    List<String> tickers = new ArrayList<>();
    List<double[] @Nullable []> values = new ArrayList<>();
    for (Table table : tables) {
      tickers.addAll(table.tickers());
      values.addAll(table.columns());
    }
    String names = String.join(", ", tables.stream().map(Table::file).toList());
    return new Table(names, days, tickers, values);
  }

  private void fit(Table table, int[] days) {
    switch (rule) {
      case REFUSE, UNION -> table.spread(days);
      case INTERSECT -> table.keep(rowsOf(table, days));
      case PREVIOUS -> {
        int[] own = table.days();
        table.spread(days);
        carry(table, own);
      }
    }
  }

  private static int[] rowsOf(Table table, int[] days) {
    return Arrays.stream(days).map(day -> Arrays.binarySearch(table.days(), day)).toArray();
  }

  private void requireSome(Set<Integer> days) {
    if (days.size() < 2) {
      throw findings.stop(
          Diagnostic.of(
                  Code.DATA_CALENDARS,
                  Place.NOWHERE,
                  "the files have %s in common"
                      .formatted(days.isEmpty() ? "no date" : "only " + Quoted.days(days)))
              .hint("files that are joined must cover the same years"));
    }
  }

  /**
   * Before the first and after the last row of a file its assets are not listed; not so between.
   */
  private void refuseGaps(Set<Integer> all) {
    for (Table table : tables) {
      TreeSet<Integer> lacking = new TreeSet<>(all);
      int[] days = table.days();
      lacking.removeAll(new TreeSet<>(Arrays.stream(days).boxed().toList()));
      lacking.headSet(days[0]).clear();
      lacking.tailSet(days[days.length - 1]).clear();
      if (!lacking.isEmpty()) {
        findings.error(
            Diagnostic.of(
                    Code.DATA_CALENDARS,
                    new Place.InFile(table.file(), 0, 0, null),
                    "%s has no row on %s that another file has: %s"
                        .formatted(
                            Quoted.file(table.file()),
                            Quoted.count(lacking.size(), "date"),
                            Quoted.days(lacking)))
                .hint(
                    "pass --repair with \"join intersect\" (only common dates), \"join union\""
                        + " (missing there) or \"join previous\" (the price before)"));
      }
    }
    findings.stopAtErrors();
  }

  /** The price before, on days the file had no row for; {@code own} are those it had. */
  private void carry(Table table, int[] own) {
    int[] days = table.days();
    int carried = 0;
    TreeSet<Integer> on = new TreeSet<>();
    for (int s = Arrays.binarySearch(days, own[0]); days[s] < own[own.length - 1]; s++) {
      if (Arrays.binarySearch(own, days[s]) < 0) {
        on.add(days[s]);
        for (int i = 0; i < table.tickers().size(); i++) {
          carried += mended.carry(table, i, s) ? 1 : 0;
        }
      }
    }
    if (carried > 0) {
      findings.notice(
          Diagnostic.of(
              Code.REPAIRED,
              new Place.InFile(table.file(), 0, 0, null),
              "%s has no row on %s; the price before stands there: %s"
                  .formatted(
                      Quoted.file(table.file()),
                      Quoted.count(on.size(), "date"),
                      Quoted.days(on))));
    }
  }

  /** Within one file each asset has its own calendar, from its first price to its last. */
  private void withinOne(Table table) {
    BitSet gaps = new BitSet();
    int carried = 0;
    for (int i = 0; i < table.tickers().size(); i++) {
      double[] prices = table.prices(i);
      Life life = Life.of(prices);
      for (int s = life.first(); s < life.last(); s++) {
        if (Double.isNaN(prices[s])) {
          gaps.set(s);
          carried += rule == Repairs.Join.PREVIOUS && mended.carry(table, i, s) ? 1 : 0;
        }
      }
    }
    if (carried > 0) {
      findings.notice(
          Diagnostic.of(
              Code.REPAIRED,
              new Place.InFile(table.file(), 0, 0, null),
              "%s missing; the price before stands there"
                  .formatted(carried == 1 ? "1 price is" : Quoted.count(carried) + " prices are")));
    }
    if (rule == Repairs.Join.INTERSECT && !gaps.isEmpty()) {
      leaveOut(table, gaps);
    }
  }

  private void leaveOut(Table table, BitSet gaps) {
    BitSet kept = new BitSet();
    kept.set(0, table.rows());
    kept.andNot(gaps);
    List<Integer> left = gaps.stream().map(s -> table.days()[s]).boxed().toList();
    table.keep(kept.stream().toArray());
    findings.notice(
        Diagnostic.of(
            Code.REPAIRED,
            new Place.InFile(table.file(), 0, 0, null),
            "%s left out, as not all assets have a price: %s"
                .formatted(
                    left.size() == 1 ? "1 date is" : Quoted.count(left.size()) + " dates are",
                    Quoted.days(left))));
  }
}
