package dev.mandate.backtest;

import dev.mandate.calendar.Calendar;
import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.market.Market;
import dev.mandate.measure.Performance;
import dev.mandate.measure.RelativePerformance;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import dev.mandate.runtime.Log;
import dev.mandate.runtime.Program;
import dev.mandate.runtime.Run;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a backtest. Figures are those of {@link Performance}; money is in the currency of
 * the capital. Immutable; arrays are not to be changed.
 */
public final class Result {
  private final Run run;
  private final int first;
  private final int last;
  private final @Nullable LocalDate asked;
  private final double capital;
  private final double[] nav;
  private final double @Nullable [] cash;
  private final Performance performance;
  private final double @Nullable [] benchmark;

  private Result(Run run, int first, int last, @Nullable LocalDate asked, double capital) {
    this.run = run;
    this.first = first;
    this.last = last;
    this.asked = asked;
    this.capital = capital;
    this.nav = run.navs(first, last);
    this.cash = BenchmarkSeries.cash(program(), first, last);
    this.performance = performance(nav);
    this.benchmark = BenchmarkSeries.of(program(), first, last, capital);
  }

  /**
   * @param asked the first day asked for, or null
   */
  static Result of(Run run, int first, int last, @Nullable LocalDate asked, double capital) {
    return new Result(run, first, last, asked, capital);
  }

  /** Figures of a value that begins with the capital, before what the first trades cost. */
  private Performance performance(double[] values) {
    Calendar calendar = calendar();
    int days = calendar.days(first, last);
    return Performance.of(capital, values, values.length, cash, days, calendar.sessionsPerYear());
  }

  public Program program() {
    return run.program();
  }

  public Plan plan() {
    return program().plan();
  }

  public Market market() {
    return program().market();
  }

  private Calendar calendar() {
    return market().calendar();
  }

  public LocalDate from() {
    return calendar().date(first);
  }

  public LocalDate to() {
    return calendar().date(last);
  }

  /** Position of the first session in the market's calendar. */
  public int firstSession() {
    return first;
  }

  /** Position of the last session in the market's calendar. */
  public int lastSession() {
    return last;
  }

  public int sessions() {
    return last - first + 1;
  }

  public List<LocalDate> dates() {
    List<LocalDate> dates = new ArrayList<>(sessions());
    for (int s = first; s <= last; s++) {
      dates.add(calendar().date(s));
    }
    return dates;
  }

  public double capital() {
    return capital;
  }

  /** Value at each close. */
  public double[] nav() {
    return nav;
  }

  /** The benchmark's value at each close, from the same capital; null without a benchmark. */
  public double @Nullable [] benchmark() {
    return benchmark;
  }

  public Performance performance() {
    return performance;
  }

  /** The benchmark's figures; null without one. */
  public @Nullable Performance benchmarkPerformance() {
    return benchmark == null ? null : performance(benchmark);
  }

  /** The account beside the benchmark; null without one. */
  public @Nullable RelativePerformance relative() {
    return benchmark == null
        ? null
        : RelativePerformance.of(nav, benchmark, nav.length, cash, calendar().sessionsPerYear());
  }

  public double finalValue() {
    return nav[nav.length - 1];
  }

  /** Over the capital, so that what the first trades cost counts. */
  public double totalReturn() {
    return performance.totalReturn();
  }

  /** Per year of 365.25 days, over the capital. */
  public double cagr() {
    return performance.cagr();
  }

  /** Half the absolute trades over value, a year, one-way; the first investment left out. */
  public double turnover() {
    double years = calendar().years(first, last);
    return years > 0 ? run.totals().turnover() / years : Double.NaN;
  }

  /** Money paid for trading. */
  public double costs() {
    return run.totals().costs();
  }

  /** Money charged as fees. */
  public double fees() {
    return run.feesPaid();
  }

  /** Interest on cash; negative when more was paid on debt. */
  public double interest() {
    return run.interest();
  }

  public int decisions() {
    return run.decisions();
  }

  /** Sessions on which something was traded, the first investment included. */
  public int rebalances() {
    return run.totals().rebalances();
  }

  /** Single-asset trades. */
  public int trades() {
    return run.totals().trades();
  }

  /**
   * By asset name, in declaration order, those above zero in size; then {@code cash} where there is
   * some.
   */
  public Map<String, Double> finalWeights() {
    Map<String, Double> named = new LinkedHashMap<>();
    double[] weights = run.weights();
    double rest = 1;
    for (int i = 0; i < weights.length; i++) {
      rest -= weights[i];
      if (Math.abs(weights[i]) > 1e-12) {
        named.put(plan().assets().get(i).name(), weights[i]);
      }
    }
    if (Math.abs(rest) > 1e-9) {
      named.put("cash", rest);
    }
    return named;
  }

  /**
   * How often a rule acted.
   *
   * @param fired decisions at which its condition held
   * @param undecided decisions at which it was unknown
   * @param last when it last fired, or null
   */
  public record RuleCount(
      String name,
      String condition,
      int fired,
      int undecided,
      @Nullable LocalDate last,
      @Nullable String because) {}

  /** The mandate's rules, in order. */
  public List<RuleCount> rules() {
    Log log = run.log();
    List<RuleCount> counts = new ArrayList<>();
    for (int i = 0; i < program().rules().size(); i++) {
      Step.Rule rule = program().rules().get(i);
      LocalDate when = log.lastFired(i) < 0 ? null : calendar().date(log.lastFired(i));
      counts.add(
          new RuleCount(
              rule.name(),
              rule.text(),
              log.timesFired(i),
              log.timesUndecided(i),
              when,
              citation(rule)));
    }
    return counts;
  }

  /** The rule's own, else the first of what it does. */
  private static @Nullable String citation(Step.Rule rule) {
    return rule.because() != null ? rule.because() : citation(rule.then());
  }

  private static @Nullable String citation(List<Step> steps) {
    for (Step step : steps) {
      String cited = step instanceof Step.Rule r ? citation(r) : step.because();
      if (cited != null) {
        return cited;
      }
    }
    return null;
  }

  /** Decisions whose target each of the mandate's limits changed, in order. */
  public List<Integer> limitsBound() {
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < plan().limits().size(); i++) {
      counts.add(run.log().timesBound(i));
    }
    return counts;
  }

  /** What the run has to tell, in the order in which it first came up, with how often and when. */
  public List<String> notices() {
    List<String> texts = new ArrayList<>();
    if (market().simulated()) {
      texts.add("simulated prices: the sample market is made up and records no real one");
    }
    if (run.isOptimistic()) {
      texts.add("optimistic fill: trades are filled at the close on which they are decided");
    }
    String late = laterThanAsked();
    if (late != null) {
      texts.add(late);
    }
    unearned(texts);
    unmeasured(texts);
    unquoted(texts);
    for (Log.Notice notice : run.log().notices()) {
      texts.add(text(notice));
    }
    return texts;
  }

  /** Why the run starts later than asked, or than the data do; null where it does not. */
  public @Nullable String laterThanAsked() {
    boolean beforeData = asked != null && !asked.isAfter(calendar().previous(0));
    boolean ready = first == 0 || (asked != null && asked.isAfter(calendar().previous(first)));
    if (ready && !beforeData) {
      return null;
    }
    String needs = program().needs();
    String because =
        ready
            ? "the data begin then"
            : needs == null ? "an asset has no price before" : needs + " is not known before";
    String than = asked == null ? "" : ", later than " + asked;
    return "starts on " + from() + than + ": " + because;
  }

  /** Cash earned nothing since what it earns had no price. */
  private void unearned(List<String> texts) {
    if (plan().cash() instanceof Plan.ReturnsOf earned) {
      Column prices = program().column(new Expr.Price(earned.asset(), Field.PRICE));
      int from = prices.nextKnown(0);
      int end = prices.size();
      while (end > 0 && !prices.isKnown(end - 1)) {
        end--;
      }
      String name = plan().assets().get(earned.asset()).name();
      if (from > first) {
        String date = from > last ? "" : " before " + calendar().date(from);
        texts.add("cash earns nothing" + date + ": " + name + " has no price");
      }
      if (from <= last && end <= last) {
        texts.add("cash earns nothing after " + calendar().date(end - 1) + ": " + name + " ends");
      }
    }
  }

  /** What counts shares has counted them at adjusted prices, of which a share has another one. */
  private void unquoted(List<String> texts) {
    List<String> names = program().unquoted();
    if (!names.isEmpty()) {
      String of = names.size() == plan().assets().size() ? "" : " of " + String.join(", ", names);
      texts.add("shares are counted at adjusted prices: the data have no quoted closes" + of);
    }
  }

  private void unmeasured(List<String> texts) {
    List<Expr.Part> parts = plan().benchmark();
    if (parts != null && benchmark == null) {
      Column index = program().column(new Expr.Mix(parts));
      int missing = index.isKnown(first) ? index.nextUnknown(first) : first;
      texts.add("there is no benchmark to compare with: " + index.reason(missing).text(missing));
    }
  }

  private String text(Log.Notice notice) {
    String when =
        notice.count() == 1
            ? " (" + calendar().date(notice.first()) + ")"
            : " ("
                + notice.count()
                + " times, "
                + calendar().date(notice.first())
                + " to "
                + calendar().date(notice.last())
                + ")";
    return (notice.alert() ? "alert: " : "") + notice.text() + when;
  }
}
