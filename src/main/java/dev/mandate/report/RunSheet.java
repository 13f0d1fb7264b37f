package dev.mandate.report;

import dev.mandate.backtest.Result;
import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.measure.Drawdown;
import dev.mandate.measure.Performance;
import dev.mandate.measure.RelativePerformance;
import dev.mandate.plan.Plan;
import dev.mandate.report.TearSheet.Figure;
import dev.mandate.report.TearSheet.Growth;
import dev.mandate.report.TearSheet.LimitLine;
import dev.mandate.report.TearSheet.RuleLine;
import dev.mandate.report.TearSheet.Weight;
import dev.mandate.report.TearSheet.Year;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what a report shows of a backtest. */
public final class RunSheet {
  /** Notices that stand at the top: without them the figures would be misread. */
  private static final List<String> STAMPS =
      List.of("simulated prices", "optimistic fill", "hindsight");

  /** Of a year, as its day, after any holidays. */
  private static final int LATEST_FIRST_SESSION = 5;

  private final Result result;
  private final List<Diagnostic> found;
  private final List<LocalDate> dates;
  private final Performance own;
  private final @Nullable Performance other;

  private RunSheet(Result result, List<Diagnostic> found) {
    this.result = result;
    this.found = found;
    this.dates = result.dates();
    this.own = result.performance();
    this.other = result.benchmarkPerformance();
  }

  /**
   * @param found what was found in script and data before the run
   */
  public static TearSheet of(Result result, List<Diagnostic> found) {
    return new RunSheet(result, found).sheet();
  }

  private TearSheet sheet() {
    Plan plan = result.plan();
    Map<Boolean, List<String>> notices =
        RunNotices.of(result, found).stream()
            .collect(Collectors.partitioningBy(n -> STAMPS.stream().anyMatch(n::startsWith)));
    return new TearSheet(
        plan.title(),
        plan.version(),
        result.from(),
        result.to(),
        result.sessions(),
        result.capital(),
        result.market().name(),
        notices.getOrDefault(true, List.of()).stream().map(RunSheet::sentence).toList(),
        figures(),
        new Growth(dates, result.nav(), result.benchmark()),
        deepest(),
        years(),
        weights(),
        rules(),
        limits(),
        trading(),
        notices.getOrDefault(false, List.of()).stream().map(RunSheet::sentence).toList(),
        plan.defaults());
  }

  /** With a capital letter at its start. */
  private static String sentence(String notice) {
    return notice.isEmpty()
        ? notice
        : notice.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + notice.substring(1);
  }

  // ---- key figures

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            "Final value",
            Figures.money(result.finalValue()),
            other == null ? null : Figures.money(other.finalValue())));
    figures.add(
        percent("Total return", result.totalReturn(), other == null ? null : other.totalReturn()));
    figures.add(
        percent("Return a year (CAGR)", result.cagr(), other == null ? null : other.cagr()));
    figures.add(percent("Volatility", Performance::volatility));
    figures.add(ratio("Sharpe ratio", Performance::sharpe));
    figures.add(ratio("Sortino ratio", Performance::sortino));
    figures.add(percent("Deepest drawdown", p -> p.drawdown().depth()));
    figures.add(ratio("Calmar ratio", Performance::calmar));
    extremes(figures, "year", years().stream().filter(y -> !y.label().endsWith("*")).toList());
    RelativePerformance relative = result.relative();
    if (relative != null) {
      figures.add(percent("Tracking error", relative.trackingError(), null));
      figures.add(new Figure("Beta", Figures.defined(relative.beta(), Figures::ratio), null));
    }
    return figures;
  }

  private void extremes(List<Figure> figures, String period, List<Year> periods) {
    if (periods.size() < 2) {
      return;
    }
    double best = periods.stream().mapToDouble(Year::mandate).max().orElse(Double.NaN);
    double worst = periods.stream().mapToDouble(Year::mandate).min().orElse(Double.NaN);
    List<Double> others =
        periods.stream().map(Year::benchmark).filter(java.util.Objects::nonNull).toList();
    boolean compared = others.size() == periods.size();
    figures.add(
        percent("Best " + period, best, compared ? java.util.Collections.max(others) : null));
    figures.add(
        percent("Worst " + period, worst, compared ? java.util.Collections.min(others) : null));
  }

  private Figure percent(String label, ToDoubleFunction<Performance> figure) {
    return percent(
        label, figure.applyAsDouble(own), other == null ? null : figure.applyAsDouble(other));
  }

  private static Figure percent(String label, double mandate, @Nullable Double benchmark) {
    return new Figure(
        label,
        Figures.defined(mandate, Figures::percent),
        benchmark == null ? null : Figures.defined(benchmark, Figures::percent));
  }

  private Figure ratio(String label, ToDoubleFunction<Performance> figure) {
    return new Figure(
        label,
        Figures.defined(figure.applyAsDouble(own), Figures::ratio),
        other == null ? null : Figures.defined(figure.applyAsDouble(other), Figures::ratio));
  }

  private @Nullable String deepest() {
    Drawdown d = own.drawdown();
    if (d.depth() <= 0) {
      return null;
    }
    String fall =
        Figures.percent(d.depth())
            + " from "
            + dates.get(d.peak())
            + " to "
            + dates.get(d.trough());
    return d.recovery() < 0
        ? fall + ", not made good yet"
        : fall + ", made good by " + dates.get(d.recovery());
  }

  // ---- over time

  /** The last session of each calendar year, by position in the run. */
  private int[] yearEnds() {
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < dates.size(); i++) {
      if (i == dates.size() - 1 || dates.get(i + 1).getYear() != dates.get(i).getYear()) {
        ends.add(i);
      }
    }
    return ends.stream().mapToInt(Integer::intValue).toArray();
  }

  private List<Year> years() {
    int[] ends = yearEnds();
    double capital = result.capital();
    double[] mine = Performance.periodReturns(capital, result.nav(), ends);
    double[] benchmark = result.benchmark();
    double[] others =
        benchmark == null ? null : Performance.periodReturns(capital, benchmark, ends);
    List<Year> years = new ArrayList<>();
    for (int k = 0; k < ends.length; k++) {
      boolean whole = (k > 0 || startsYear()) && (k < ends.length - 1 || endsYear());
      String label = dates.get(ends[k]).getYear() + (whole ? "" : "*");
      years.add(new Year(label, mine[k], others == null ? null : Double.valueOf(others[k])));
    }
    return years;
  }

  private boolean startsYear() {
    int first = result.firstSession();
    LocalDate date = dates.getFirst();
    return first == 0
        ? date.getDayOfYear() <= LATEST_FIRST_SESSION
        : result.market().calendar().date(first - 1).getYear() < date.getYear();
  }

  private boolean endsYear() {
    Calendar calendar = result.market().calendar();
    return calendar.next(result.lastSession()).getYear() > dates.getLast().getYear();
  }

  // ---- what it holds, why, and at what cost

  private List<Weight> weights() {
    Map<String, String> labels =
        result.plan().assets().stream()
            .collect(Collectors.toMap(Plan.Asset::name, Plan.Asset::label, (a, b) -> a));
    return result.finalWeights().entrySet().stream()
        .map(e -> new Weight(labels.getOrDefault(e.getKey(), e.getKey()), e.getValue()))
        .toList();
  }

  private List<RuleLine> rules() {
    return result.rules().stream()
        .map(r ->
            new RuleLine(
                r.name(), r.fired(), r.undecided(), result.decisions(), r.last(), r.because()))
        .toList();
  }

  private List<LimitLine> limits() {
    List<LimitLine> lines = new ArrayList<>();
    for (int i = 0; i < result.plan().limits().size(); i++) {
      dev.mandate.plan.Limit limit = result.plan().limits().get(i);
      lines.add(
          new LimitLine(
              limit.text(), result.limitsBound().get(i), result.decisions(), limit.because()));
    }
    return lines;
  }

  private List<Figure> trading() {
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("Decisions", Figures.count(result.decisions()), null));
    figures.add(new Figure("Sessions with trades", Figures.count(result.rebalances()), null));
    figures.add(new Figure("Trades", Figures.count(result.trades()), null));
    figures.add(
        new Figure("Turnover a year", Figures.defined(result.turnover(), Figures::percent), null));
    figures.add(new Figure("Trading costs", Figures.money(result.costs()), null));
    if (result.fees() != 0) {
      figures.add(new Figure("Fees", Figures.money(result.fees()), null));
    }
    if (result.interest() != 0) {
      figures.add(new Figure("Interest on cash", Figures.money(result.interest()), null));
    }
    return figures;
  }
}
