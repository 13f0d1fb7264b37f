package dev.mandate.report;

import dev.mandate.backtest.Result;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.measure.Performance;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run and its decisions as JSON. Ratios are fractions, drawdowns positive. */
public final class JsonReport {
  private JsonReport() {}

  /**
   * The result of {@code run --json}.
   *
   * @param engine the version of Mandate
   * @param scriptSha256 of the script's bytes, in hex
   * @param found what was found in script and data before the run
   */
  public static String run(
      Result result, String engine, String scriptSha256, List<Diagnostic> found) {
    Plan plan = result.plan();
    Performance performance = result.performance();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("start_value", result.capital());
    figures.put("final_value", result.finalValue());
    figures.put("total_return", result.totalReturn());
    figures.put("cagr", result.cagr());
    figures.put("volatility", performance.volatility());
    figures.put("sharpe", performance.sharpe());
    figures.put("sortino", performance.sortino());
    figures.put("max_drawdown", performance.drawdown().depth());
    figures.put("calmar", performance.calmar());
    figures.put("turnover", result.turnover());
    figures.put("costs", result.costs());
    return Json.pretty(json -> {
      json.text("mandate", plan.title())
          .text("version", plan.version())
          .text("engine", engine)
          .text("script_sha256", scriptSha256)
          .text("data_sha256", result.market().sha256())
          .date("from", result.from())
          .date("to", result.to())
          .date("first_decision", result.from())
          .count("sessions", result.sessions())
          .count("decisions", result.decisions())
          .count("rebalances", result.rebalances())
          .count("trades", result.trades());
      figures.forEach(json::number);
      json.object("final_weights", w -> result.finalWeights().forEach(w::number))
          .texts("notices", undefined(figures, RunNotices.of(result, found)));
    });
  }

  /** What has no value is null and said to be undefined. */
  private static List<String> undefined(Map<String, Double> figures, List<String> others) {
    List<String> notices = new ArrayList<>(others);
    figures.forEach((name, value) -> {
      if (!Double.isFinite(value)) {
        notices.add(name + " is undefined for this run");
      }
    });
    return notices;
  }

  /**
   * A line of {@code --decisions}, without its line break.
   *
   * @param tranches whether there are several, so that the line says of which it is, from 0
   */
  public static String decision(Decision d, boolean tranches) {
    return Json.line(json -> {
      json.date("date", d.date());
      if (tranches) {
        json.count("tranche", d.tranche());
      }
      json.object("target", t -> d.target().forEach(w -> t.number(w.asset(), w.weight())))
          .objects("rules", d.rules(), JsonReport::rule)
          .texts("limits", d.binding())
          .truth("traded", !d.trades().isEmpty())
          .objects("trades", d.trades(), JsonReport::trade)
          .texts("notices", d.notices());
    });
  }

  private static void rule(Json json, Decision.RuleOutcome rule) {
    json.text("name", rule.name())
        .truth("fired", rule.fired())
        .text("condition", rule.condition())
        .text("because", rule.because());
  }

  private static void trade(Json json, Decision.Trade trade) {
    json.text("asset", trade.asset())
        .text("side", trade.quantity() > 0 ? "buy" : "sell")
        .number("quantity", Math.abs(trade.quantity()))
        .number("value", trade.value());
  }
}
