package dev.mandate.polyglot;

import dev.mandate.Decision;
import dev.mandate.WarmUp;
import dev.mandate.backtest.Result;
import dev.mandate.measure.Performance;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a backtest or a decision, as an object. */
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

  static Fields of(Decision decision) {
    return new Fields.Builder()
        .with("date", new Day(decision.date()))
        .with("status", decision.status().name().toLowerCase(Locale.ROOT))
        .with("reason", decision.reason())
        .with("target", Weights.of(decision.target()))
        .with("steps", Fields.list(decision.steps().stream().map(Report::step).toList()))
        .with("rules", Fields.list(decision.rules().stream().map(Report::rule).toList()))
        .with("limits", Fields.list(decision.limits()))
        .with("trigger", decision.trigger())
        .with("orders", Fields.list(decision.orders().stream().map(Report::trade).toList()))
        .with("fills", Fields.list(decision.fills().stream().map(Report::trade).toList()))
        .with("citations", Fields.list(decision.citations()))
        .with("notices", Fields.list(decision.notices()))
        .with("account", decision.account().toJson())
        .with("json", decision.toJson())
        .named("decision on " + decision.date());
  }

  private static Fields step(Decision.Step step) {
    return new Fields.Builder()
        .with("text", step.text())
        .with("because", step.because())
        .with("after", Weights.of(step.after()))
        .named(step.text());
  }

  private static Fields rule(Decision.Rule rule) {
    Map<String, Object> sides = new LinkedHashMap<>();
    for (Decision.Side side : rule.sides()) {
      sides.put(side.text(), side.value() == null ? Missing.unknown("see the rule") : side.value());
    }
    return new Fields.Builder()
        .with("name", rule.name())
        .with("condition", rule.condition())
        .with("fired", rule.fired())
        .with("unknown", rule.unknown())
        .with("because", rule.because())
        .with("sides", new Fields(rule.condition(), sides))
        .named(rule.name());
  }

  private static Fields trade(Decision.Trade trade) {
    return new Fields.Builder()
        .with("asset", trade.asset())
        .with("quantity", trade.quantity())
        .with("price", trade.price())
        .named(trade.asset());
  }

  static Fields of(WarmUp warmUp) {
    Map<String, Object> needs = new LinkedHashMap<>();
    warmUp.needs().forEach(n -> needs.put(n.asset(), n.history()));
    String sentence = warmUp.sentence() == null ? "nothing" : warmUp.sentence();
    return new Fields.Builder()
        .with("sentence", warmUp.sentence())
        .with("needs", new Fields(sentence, needs))
        .named(sentence);
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
