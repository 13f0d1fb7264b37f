package dev.mandate;

import dev.mandate.backtest.Result;
import dev.mandate.measure.Performance;
import dev.mandate.report.JsonReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A mandate through the past. Ratios are fractions, drawdowns positive, money is in the currency of
 * the capital; what is undefined is NaN. Immutable, usable by any number of threads.
 *
 * <pre>{@code
 * Backtest past = mandate.backtest(Market.sample(), BacktestOptions.defaults().from(date));
 * System.out.printf("%.1f%% a year, %.1f%% down%n",
 *     100 * past.cagr(), 100 * past.maxDrawdown());
 * }</pre>
 */
public final class Backtest {
  private final Result result;
  private final Mandate mandate;

  Backtest(Result result, Mandate mandate) {
    this.result = result;
    this.mandate = mandate;
  }

  /** The first session. */
  public LocalDate from() {
    return result.from();
  }

  /** The last session. */
  public LocalDate to() {
    return result.to();
  }

  /** Each session's date, {@link #sessions} of them. */
  public List<LocalDate> dates() {
    return result.dates();
  }

  /** The number of sessions. */
  public int sessions() {
    return result.sessions();
  }

  /** What it began with. */
  public double capital() {
    return result.capital();
  }

  /** Value at each close, a copy {@link #sessions} long. */
  public double[] nav() {
    return result.nav().clone();
  }

  /** The benchmark's value at each close, from the same capital; null without a benchmark. */
  public double @Nullable [] benchmark() {
    double[] benchmark = result.benchmark();
    return benchmark == null ? null : benchmark.clone();
  }

  /** Value at the last close. */
  public double finalValue() {
    return result.finalValue();
  }

  /** Final value over capital, less 1. */
  public double totalReturn() {
    return result.totalReturn();
  }

  /** (Final value / capital)^(365.25 / calendar days) − 1. */
  public double cagr() {
    return result.cagr();
  }

  /** The standard deviation (n − 1) of daily returns, × √sessions a year. */
  public double volatility() {
    return performance().volatility();
  }

  /** Mean excess return over cash / its standard deviation, × √sessions a year. */
  public double sharpe() {
    return performance().sharpe();
  }

  /** Mean excess return over cash / its downside deviation, × √sessions a year. */
  public double sortino() {
    return performance().sortino();
  }

  /** 1 − trough / peak at the deepest; positive. */
  public double maxDrawdown() {
    return performance().drawdown().depth();
  }

  /** {@link #cagr} / {@link #maxDrawdown}. */
  public double calmar() {
    return performance().calmar();
  }

  private Performance performance() {
    return result.performance();
  }

  /** Half the absolute trades over value, a year, one-way; the first investment left out. */
  public double turnover() {
    return result.turnover();
  }

  /** Money paid for trading. */
  public double costs() {
    return result.costs();
  }

  /** Money charged as fees. */
  public double fees() {
    return result.fees();
  }

  /** Interest on cash; negative where more was paid on debt. */
  public double interest() {
    return result.interest();
  }

  /** How often the policy was evaluated. */
  public int decisions() {
    return result.decisions();
  }

  /** Sessions on which something was traded, the first investment included. */
  public int rebalances() {
    return result.rebalances();
  }

  /** Trades in single assets. */
  public int trades() {
    return result.trades();
  }

  /** Weights at the last close by the asset's name, then {@code cash}; those that are not 0. */
  public Map<String, Double> finalWeights() {
    return result.finalWeights();
  }

  /** The benchmark's growth a year as {@link #cagr}; empty without a benchmark. */
  public OptionalDouble benchmarkCagr() {
    Performance benchmark = result.benchmarkPerformance();
    return benchmark == null ? OptionalDouble.empty() : OptionalDouble.of(benchmark.cagr());
  }

  /** How often each rule acted, in the order of the text. */
  public List<RuleCount> rules() {
    return result.rules().stream()
        .map(r -> new RuleCount(r.name(), r.condition(), r.fired(), r.undecided(), r.last()))
        .toList();
  }

  /**
   * How often a rule acted.
   *
   * @param condition as written
   * @param fired decisions at which its condition held
   * @param undecided decisions at which it was unknown
   * @param last when it last fired, or null
   */
  public record RuleCount(
      String name, String condition, int fired, int undecided, @Nullable LocalDate last) {}

  /** What is to be known of the run, in the order in which it came up. */
  public List<String> notices() {
    return result.notices();
  }

  /** As {@code mandate run --json} prints it. */
  public String toJson() {
    return JsonReport.run(result, Version.engine(), mandate.sha256(), mandate.warnings());
  }
}
