package dev.mandate.report;

import dev.mandate.backtest.Result;
import dev.mandate.explain.CostOf;
import java.util.ArrayList;
import java.util.List;

/** What a rule costs or brings: the run with it and the run without. */
public final class CostReport {
  private CostReport() {}

  /** For a terminal, each line ended. */
  public static String text(CostOf cost, Theme theme) {
    List<String> out = new ArrayList<>();
    String rule = Figures.printable(cost.rule());
    Flow heading = new Flow(theme, " ", 1, " ");
    String dot = theme.either(" · ", ", ");
    String mandate = Figures.printable(cost.with().plan().title());
    heading.add(Tone.STRONG, "What " + rule + " costs" + dot + mandate);
    out.addAll(heading.lines());
    Flow days = new Flow(theme, " ", 1, " ");
    String data = Figures.printable(cost.with().market().name());
    days.add(cost.with().from() + " to " + cost.with().to() + dot + data);
    out.addAll(days.lines());
    out.addAll(Runs.lines(cost.without(), cost.with(), "Without", "With", theme));
    Result with = cost.with();
    with.rules().stream()
        .filter(r -> r.name().equals(cost.rule()))
        .forEach(r ->
            out.add(
                " "
                    + rule
                    + " fired at "
                    + Figures.count(r.fired())
                    + " of "
                    + Figures.count(with.decisions(), "decision")));
    return String.join("\n", out) + "\n";
  }

  /** As JSON; differences are those of the run with the rule less the run without. */
  public static String json(CostOf cost, String scriptSha256) {
    return Json.pretty(json ->
        json.text("mandate", cost.with().plan().title())
            .text("version", cost.with().plan().version())
            .text("script_sha256", scriptSha256)
            .text("data_sha256", cost.with().market().sha256())
            .text("rule", cost.rule())
            .date("from", cost.with().from())
            .date("to", cost.with().to())
            .object("with", j -> figures(j, cost.with()))
            .object("without", j -> figures(j, cost.without()))
            .object("difference", j -> differences(j, cost)));
  }

  static void figures(Json json, Result result) {
    json.number("final_value", result.finalValue())
        .number("total_return", result.totalReturn())
        .number("cagr", result.cagr())
        .number("volatility", result.performance().volatility())
        .number("sharpe", result.performance().sharpe())
        .number("max_drawdown", result.performance().drawdown().depth())
        .number("turnover", result.turnover())
        .number("costs", result.costs())
        .count("trades", result.trades());
  }

  private static void differences(Json json, CostOf cost) {
    Result a = cost.without();
    Result b = cost.with();
    json.number("final_value", b.finalValue() - a.finalValue())
        .number("total_return", b.totalReturn() - a.totalReturn())
        .number("cagr", b.cagr() - a.cagr())
        .number("volatility", b.performance().volatility() - a.performance().volatility())
        .number("sharpe", b.performance().sharpe() - a.performance().sharpe())
        .number(
            "max_drawdown", b.performance().drawdown().depth() - a.performance().drawdown().depth())
        .number("turnover", b.turnover() - a.turnover())
        .number("costs", b.costs() - a.costs())
        .count("trades", (long) b.trades() - a.trades());
  }
}
