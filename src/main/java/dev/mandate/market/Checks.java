package dev.mandate.market;

import dev.mandate.calendar.Calendar;
import dev.mandate.calendar.ExchangeCalendar;
import dev.mandate.calendar.NyseHolidays;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is worth knowing about prices before they are trusted. Finds, and changes nothing. */
final class Checks {
  /** So many sessions without a change are a price that nobody made. */
  static final int STALE_SESSIONS = 10;

  /** So many assets are named, the others counted. */
  private static final int MOST_NAMED = 5;

  private static final double SPIKE_MADS = 10;
  private static final double LARGEST = 1e12;
  private static final double SMALLEST = 1e-12;

  /** A market that trades on so large a part of the NYSE's holidays keeps others. */
  private static final double OTHER_EXCHANGE = 0.5;

  /** One that opens on Saturdays or Sundays does so on a sixth or fifth of its sessions. */
  private static final double OTHER_WEEK = 0.15;

  private static final int[] SPLITS = {2, 3, 4, 5, 7, 8, 10, 15, 20};
  private static final double SPLIT_TOLERANCE = 0.03;

  /** From so many assets over so many years one would expect that some are gone. */
  private static final int MANY_ASSETS = 50;

  private static final double MANY_YEARS = 5;

  private final Table table;
  private final Calendar calendar;
  private final Findings findings;

  /** The last price of each that ends before the data do, in the order of the columns. */
  private final SequencedMap<String, LocalDate> ending = new LinkedHashMap<>();

  private Checks(Table table, Calendar calendar, Findings findings) {
    this.table = table;
    this.calendar = calendar;
    this.findings = findings;
  }

  /**
   * @param runDate the day on which this runs; later rows are errors. Null: not checked
   */
  static void check(
      Table table, Calendar calendar, @Nullable LocalDate runDate, Findings findings) {
    Checks checks = new Checks(table, calendar, findings);
    checks.future(runDate);
    checks.closedDays();
    for (int i = 0; i < table.tickers().size(); i++) {
      checks.asset(i);
    }
    checks.tellEnding();
    checks.survivors();
    new AdjustmentChecks(table, findings).check();
  }

  private void future(@Nullable LocalDate runDate) {
    int last = table.rows() - 1;
    if (runDate == null || calendar.epochDay(last) <= runDate.toEpochDay()) {
      return;
    }
    int first = calendar.floor((int) runDate.toEpochDay()) + 1;
    findings.error(
        error(
                Code.DATA_FUTURE,
                null,
                "%s after today, %s: from %s to %s"
                    .formatted(
                        last == first ? "1 row is" : Quoted.count(last - first + 1) + " rows are",
                        runDate,
                        calendar.date(first),
                        calendar.date(last)))
            .hint("remove them: a price that is not known yet cannot be data"));
  }

  private void closedDays() {
    List<Integer> weekend = new ArrayList<>();
    List<Integer> holidays = new ArrayList<>();
    for (int day : table.days()) {
      if (calendar.sessionsPerYear() == 252 && ExchangeCalendar.isWeekend(day)) {
        weekend.add(day);
      } else if (NyseHolidays.contains(day)) {
        holidays.add(day);
      }
    }
    if (!weekend.isEmpty() && weekend.size() <= OTHER_WEEK * table.rows()) {
      closed("weekends", weekend, "remove them, unless the market was open");
    }
    if (!holidays.isEmpty() && holidays.size() <= OTHER_EXCHANGE * holidaysInRange()) {
      closed(
          "holidays of the New York Stock Exchange", holidays, "remove them where it was closed");
    }
  }

  private int holidaysInRange() {
    int first = table.days()[0];
    int last = table.days()[table.rows() - 1];
    int count = 0;
    for (int y = LocalDate.ofEpochDay(first).getYear();
        y <= LocalDate.ofEpochDay(last).getYear();
        y++) {
      for (int day : NyseHolidays.of(y)) {
        count += day >= first && day <= last ? 1 : 0;
      }
    }
    return count;
  }

  private void closed(String when, List<Integer> days, String hint) {
    findings.notice(
        error(
                Code.CLOSED_DAY,
                null,
                "%s on %s: %s"
                    .formatted(
                        days.size() == 1 ? "1 row falls" : Quoted.count(days.size()) + " rows fall",
                        when,
                        Quoted.days(days)))
            .hint(hint));
  }

  private void asset(int i) {
    double[] prices = table.prices(i);
    Life life = Life.of(prices);
    if (life.isEmpty()) {
      findings.notice(
          error(Code.GAPS, ticker(i), "%s has no price at all".formatted(ticker(i)))
              .hint("remove the column, or fill it"));
      return;
    }
    gaps(i, prices, life);
    extremes(i, prices);
    stale(i, prices);
    jumps(i, prices);
    if (life.last() < table.rows() - 1) {
      ending.put(ticker(i), calendar.date(life.last()));
    }
    ranges(i);
  }

  /** Those whose prices end before the data do, in one notice. */
  private void tellEnding() {
    if (ending.isEmpty()) {
      return;
    }
    LocalDate end = calendar.date(table.rows() - 1);
    String first = ending.firstEntry().getKey();
    boolean one = ending.size() == 1;
    String message =
        one
            ? "%s has no price after %s; the data go on to %s"
                .formatted(first, ending.get(first), end)
            : "%s assets have no price up to the end of the data on %s: %s"
                .formatted(Quoted.count(ending.size()), end, lastPrices());
    findings.notice(
        error(Code.ASSET_ENDS, one ? first : null, message)
            .hint(
                "held beyond that day it is an error; --repair \"delisted at last price\" keeps"
                    + " the price"));
  }

  /** "A has the last on 2020-01-02, B on 2021-03-04 and 7 more". */
  private String lastPrices() {
    String some =
        ending.entrySet().stream()
            .limit(MOST_NAMED)
            .map(e -> e.getKey() + " ends on " + e.getValue())
            .collect(Collectors.joining(", "));
    int more = ending.size() - MOST_NAMED;
    return more > 0 ? some + " and " + Quoted.count(more) + " more" : some;
  }

  private void gaps(int i, double[] prices, Life life) {
    List<Integer> missing = new ArrayList<>();
    for (int s = life.first(); s < life.last(); s++) {
      if (Double.isNaN(prices[s])) {
        missing.add(table.days()[s]);
      }
    }
    if (!missing.isEmpty()) {
      findings.notice(
          error(
                  Code.GAPS,
                  ticker(i),
                  "%s has no price on %s between its first and its last: %s"
                      .formatted(
                          ticker(i), Quoted.count(missing.size(), "session"), Quoted.days(missing)))
              .hint(
                  "held on such a day it is an error; --repair \"fill previous up to 5\" fills"
                      + " short gaps"));
    }
  }

  private void extremes(int i, double[] prices) {
    int count = 0;
    int first = -1;
    for (int s = 0; s < prices.length; s++) {
      double p = Math.abs(prices[s]);
      if ((p > LARGEST || p < SMALLEST) && p != 0) {
        first = count++ == 0 ? s : first;
      }
    }
    if (count > 0) {
      findings.notice(
          error(
                  Code.EXTREME_PRICE,
                  on(i, first),
                  "%s is %s on %s%s"
                      .formatted(
                          ticker(i),
                          Double.toString(prices[first]),
                          calendar.date(first),
                          count > 1 ? ", the first of " + Quoted.count(count) + " like it" : ""))
              .hint("prices between 1e-12 and 1e12 are expected; check the units"));
    }
  }

  /** The longest stretch of sessions on which the price repeats and is not known to be untraded. */
  private void stale(int i, double[] prices) {
    double[] volume = table.values(i, Role.VOLUME);
    int run = 0;
    int longest = 0;
    int end = 0;
    int stretches = 0;
    for (int s = 1; s < prices.length; s++) {
      boolean same = prices[s] == prices[s - 1] && (volume == null || volume[s] > 0);
      run = same ? run + 1 : 0;
      stretches += run == STALE_SESSIONS ? 1 : 0;
      if (run > longest) {
        longest = run;
        end = s;
      }
    }
    if (longest >= STALE_SESSIONS) {
      findings.notice(
          error(
                  Code.STALE_PRICE,
                  on(i, end),
                  "%s stays at %s for %s sessions, from %s to %s%s"
                      .formatted(
                          ticker(i),
                          Quoted.number(prices[end]),
                          Quoted.count(longest + 1),
                          calendar.date(end - longest),
                          calendar.date(end),
                          stretches > 1
                              ? "; there are " + Quoted.count(stretches) + " such stretches"
                              : ""))
              .hint("check that the price was quoted on these days"));
    }
  }

  private void jumps(int i, double[] prices) {
    boolean[] explained = new boolean[prices.length + 1];
    List<Spikes.Spike> spikes = Spikes.of(prices, SPIKE_MADS);
    for (Spikes.Spike spike : spikes) {
      explained[spike.row()] = true;
      explained[spike.row() + 1] = true;
    }
    if (!spikes.isEmpty()) {
      spikes(i, spikes);
    }
    for (int s = 1; s < prices.length; s++) {
      double ratio = prices[s] / prices[s - 1];
      if ((ratio < 0.52 || ratio > 1.9) && ratio > 0 && !explained[s]) {
        split(i, s, prices, ratio);
      }
    }
  }

  private void spikes(int i, List<Spikes.Spike> spikes) {
    Spikes.Spike first = spikes.getFirst();
    List<Integer> more = spikes.stream().skip(1).map(s -> table.days()[s.row()]).toList();
    boolean measured = Double.isFinite(first.jump());
    findings.notice(
        error(
                Code.SPIKE,
                on(i, first.row()),
                "%s moves %s on %s%s, and comes back the session after%s"
                    .formatted(
                        ticker(i),
                        measured ? "by " + Quoted.percent(first.jump()) : "beyond all measure",
                        calendar.date(first.row()),
                        measured
                            ? ", "
                                + Quoted.count(Math.round(first.z()))
                                + " times its usual move then"
                            : "",
                        more.isEmpty() ? "" : "; likewise on " + Quoted.days(more)))
            .hint("check the price, or pass --repair \"outlier 10\""));
  }

  private void split(int i, int s, double[] prices, double ratio) {
    for (int n : SPLITS) {
      boolean split = Math.abs(ratio * n - 1) <= SPLIT_TOLERANCE;
      boolean reverse = Math.abs(ratio / n - 1) <= SPLIT_TOLERANCE;
      if (split || reverse) {
        findings.notice(
            error(
                    Code.SPLIT,
                    on(i, s),
                    "%s goes from %s to %s on %s, which looks like an unadjusted %s split"
                        .formatted(
                            ticker(i),
                            Quoted.number(prices[s - 1]),
                            Quoted.number(prices[s]),
                            calendar.date(s),
                            split ? n + ":1" : "1:" + n))
                .hint("use prices that are adjusted for splits and dividends"));
        return;
      }
    }
  }

  private void ranges(int i) {
    double[] high = table.values(i, Role.HIGH);
    double[] low = table.values(i, Role.LOW);
    double[] close = table.values(i, Role.CLOSE);
    if (high == null || low == null || close == null) {
      return;
    }
    int count = 0;
    int first = -1;
    for (int s = 0; s < close.length; s++) {
      boolean odd =
          high[s] < low[s] || close[s] > high[s] * (1 + 1e-6) || close[s] < low[s] * (1 - 1e-6);
      first = odd && count++ == 0 ? s : first;
    }
    if (count > 0) {
      findings.notice(
          error(
                  Code.HIGH_BELOW_LOW,
                  on(i, first),
                  "%s has %s outside the day's low and high, the first on %s"
                      .formatted(ticker(i), Quoted.count(count, "close"), calendar.date(first)))
              .hint("high, low and close may be of different adjustments"));
    }
  }

  private void survivors() {
    int n = table.tickers().size();
    double years = calendar.years(0, calendar.size() - 1);
    if (n < MANY_ASSETS || years < MANY_YEARS) {
      return;
    }
    for (int i = 0; i < n; i++) {
      if (Life.of(table.prices(i)).last() < table.rows() - 1) {
        return;
      }
    }
    findings.notice(
        error(
                Code.SURVIVORS,
                null,
                "all %s assets have prices to the last day; none was delisted in %s years"
                    .formatted(Quoted.count(n), Quoted.count(Math.round(years))))
            .hint("a universe of survivors makes any selection look too good"));
  }

  private String ticker(int i) {
    return table.tickers().get(i);
  }

  private String on(int i, int s) {
    return ticker(i) + " on " + calendar.date(s);
  }

  private Diagnostic error(Code code, @Nullable String detail, String message) {
    return Diagnostic.of(code, new Place.InFile(table.file(), 0, 0, detail), message);
  }
}
