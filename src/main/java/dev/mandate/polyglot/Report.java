package dev.mandate.polyglot;

import dev.mandate.backtest.Result;
import dev.mandate.measure.Performance;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a backtest, as an object. */
final class Report {
  private Report() {}

  static Fields of(Result result) {
    Performance performance = result.performance();
    return new Fields.Builder()
        .with("from", new Day(result.from()))
        .with("to", new Day(result.to()))
        .with("sessions", result.sessions())
        .with("decisions", result.decisions())
        .with("rebalances", result.rebalances())
        .with("trades", result.trades())
        .with("startValue", result.capital())
        .with("finalValue", result.finalValue())
        .with("totalReturn", result.totalReturn())
        .with("cagr", result.cagr())
        .with("volatility", known(performance.volatility()))
        .with("sharpe", known(performance.sharpe()))
        .with("sortino", known(performance.sortino()))
        .with("maxDrawdown", known(performance.drawdown().depth()))
        .with("calmar", known(performance.calmar()))
        .with("turnover", known(result.turnover()))
        .with("costs", result.costs())
        .with("fees", result.fees())
        .with("interest", result.interest())
        .with("finalWeights", Weights.of(result.finalWeights()))
        .with("dates", Fields.list(result.dates().stream().map(Day::new).toList()))
        .with("nav", Fields.list(Arrays.stream(result.nav()).boxed().toList()))
        .with("rules", Fields.list(result.rules().stream().map(Report::rule).toList()))
        .with("notices", Fields.list(List.copyOf(result.notices())))
        .named("backtest from " + result.from() + " to " + result.to());
  }

  /** What has no value is left out. */
  private static @Nullable Double known(double figure) {
    return Double.isFinite(figure) ? figure : null;
  }

  private static Fields rule(Result.RuleCount rule) {
    return new Fields.Builder()
        .with("name", rule.name())
        .with("fired", rule.fired())
        .with("undecided", rule.undecided())
        .named(rule.name());
  }
}
