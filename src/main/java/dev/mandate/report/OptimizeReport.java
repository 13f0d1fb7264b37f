package dev.mandate.report;

import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Estimates;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Solution;
import dev.mandate.optimize.solve.IntegerShares;
import dev.mandate.runtime.Decision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An optimization solved once.
 *
 * @param title of the mandate
 * @param data what it was solved on
 * @param on the day; null where no market was looked at
 * @param solved the problem and what came of it; null where none could be stated
 * @param why there is no solution, in words; null where there is one
 * @param others what the decision notes beside the solution
 * @param bought what whole shares come nearest; null where it was not asked
 */
public record OptimizeReport(
    String title,
    String data,
    @Nullable LocalDate on,
    Decision.@Nullable Solved solved,
    @Nullable String why,
    List<String> others,
    @Nullable Bought bought) {

  /**
   * Whole shares for the weights.
   *
   * @param value of all: cash, and what is held
   * @param isHeld whether something was held before, so that there are trades
   * @param prices of a share, by asset
   */
  public record Bought(
      double value,
      boolean isHeld,
      SequencedMap<String, Double> prices,
      IntegerShares.Allocation allocation) {}

  public OptimizeReport {
    others = List.copyOf(others);
  }

  /** The same with whole shares. */
  public OptimizeReport with(Bought shares) {
    return new OptimizeReport(title, data, on, solved, why, others, shares);
  }

  /** Whether there are weights. */
  public boolean isOptimal() {
    return solved != null && solved.solution() instanceof Solution.Optimal;
  }

  private String status() {
    return solved == null ? "undefined" : status(solved.solution());
  }

  private static String status(Solution solution) {
    return switch (solution) {
      case Solution.Optimal _ -> "optimal";
      case Solution.Infeasible _ -> "infeasible";
      case Solution.Unbounded _ -> "unbounded";
      case Solution.Undefined _ -> "undefined";
      case Solution.Unsolved _ -> "unsolved";
    };
  }

  private List<String> notices() {
    List<String> notices = new ArrayList<>(others);
    if (solved != null) {
      notices.addAll(solved.solution().notices());
    }
    return notices;
  }

  // ---- JSON

  /** The result of {@code optimize --json}. */
  public String json() {
    return Json.pretty(json -> {
      json.text("status", status());
      if (solved != null && solved.solution() instanceof Solution.Optimal best) {
        optimal(json, best);
      } else {
        json.text("why", why);
      }
      if (solved != null && solved.solution() instanceof Solution.Infeasible none) {
        conflict(json, none);
      }
      if (solved != null) {
        estimates(json, solved.problem());
      }
      if (bought != null) {
        shares(json, bought);
      }
      json.date("on", on).texts("notices", notices());
    });
  }

  /** An optimization among others: what {@code json} has, but for its estimates. */
  static void solution(Json json, Decision.Solved solved) {
    Solution solution = solved.solution();
    json.text("optimization", solved.text()).text("status", status(solution));
    switch (solution) {
      case Solution.Optimal best -> optimal(json, best);
      case Solution.Infeasible none -> conflict(json, none);
      case Solution.Unbounded none -> json.text("why", none.words());
      case Solution.Undefined none -> json.text("why", none.words());
      case Solution.Unsolved none -> json.text("why", none.words());
    }
    json.texts("notices", solution.notices());
  }

  private static void conflict(Json json, Solution.Infeasible none) {
    json.objects(
        "conflict",
        none.conflict(),
        (j, c) ->
            j.text("limit", c.limit().label())
                .number("nearest", c.nearest().orElse(Double.NaN))
                .text("words", c.words()));
  }

  private static void optimal(Json json, Solution.Optimal best) {
    json.object("weights", w -> best.weights().forEach(w::number))
        .number("objective", best.objective())
        .object("terms", t -> best.terms().forEach(t::number))
        .number("expected_return", best.expectedReturn().orElse(Double.NaN))
        .number("volatility", best.volatility().orElse(Double.NaN))
        .object("risk_contributions", r -> best.riskContributions().forEach(r::number))
        .objects(
            "binding",
            best.binding(),
            (j, b) ->
                j.text("limit", label(b))
                    .number("shadow_price", b.shadowPrice().orElse(Double.NaN))
                    .text("words", b.words()));
  }

  private static void shares(Json json, Bought bought) {
    IntegerShares.Allocation allocation = bought.allocation();
    if (bought.isHeld()) {
      json.object("trades", j -> allocation.trades().forEach(j::number));
    }
    json.object("shares", j -> allocation.shares().forEach(j::count))
        .object("prices", j -> bought.prices().forEach(j::number))
        .number("leftover", allocation.leftover())
        .number("deviation", allocation.deviation())
        .truth("proven", allocation.proven());
  }

  private static String label(Solution.Binding binding) {
    String subject = binding.subject();
    String limit = plain(binding.limit());
    return subject == null ? limit : limit + " (" + subject + ")";
  }

  /** As written, without its first word. */
  private static String plain(Limit limit) {
    return limit.label().strip().replaceFirst("^limit ", "");
  }

  private static void estimates(Json json, Problem problem) {
    Estimates estimates = problem.estimates();
    Covariance covariance = estimates.covariance();
    double[] returns = estimates.expectedReturns();
    json.object(
        "estimates",
        e -> {
          if (returns != null) {
            e.object(
                "expected_returns",
                r -> {
                  for (int i = 0; i < returns.length; i++) {
                    r.number(problem.assets().get(i), returns[i]);
                  }
                });
          }
          if (covariance != null) {
            e.matrix("covariance", covariance.dense());
          }
        });
  }

  // ---- text

  /** For a terminal, each line ended. */
  public String text(Theme theme) {
    List<String> out = new ArrayList<>(Heading.lines(title, on, data, theme));
    if (solved != null && solved.solution() instanceof Solution.Optimal best) {
      figures(best, out, theme);
      weights(best, out, theme);
      if (bought != null) {
        shares(bought, out, theme);
      }
      list(
          "What holds it back",
          best.binding().stream().map(Solution.Binding::words).toList(),
          out,
          theme);
    } else {
      out.add("");
      out.addAll(Paragraph.wrap("No solution: " + why, theme.columns(), " ", " "));
    }
    if (solved != null && solved.solution() instanceof Solution.Infeasible none) {
      list(
          "These limits cannot hold together",
          none.conflict().stream().map(Solution.Conflict::words).toList(),
          out,
          theme);
    }
    list("Notices", notices(), out, theme);
    return String.join("\n", out) + "\n";
  }

  private static void figures(Solution.Optimal best, List<String> out, Theme theme) {
    Table table = new Table("Solution", "");
    best.terms().forEach((term, value) -> table.row(term, figure(value)));
    if (best.terms().size() != 1) {
      table.row("objective", figure(best.objective()));
    }
    best.expectedReturn()
        .ifPresent(v -> table.row("Expected return a year", Figures.percent(v, 2)));
    best.volatility().ifPresent(v -> table.row("Volatility a year", Figures.percent(v, 2)));
    out.add("");
    out.addAll(table.lines(theme));
  }

  static String figure(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  private static void weights(Solution.Optimal best, List<String> out, Theme theme) {
    boolean risk = !best.riskContributions().isEmpty();
    Table table =
        risk ? new Table("Weights", "", "Risk", "").left(3) : new Table("Weights", "", "").left(2);
    int room = Math.clamp(theme.columns() - 40, 0, 40);
    for (Map.Entry<String, Double> weight : best.weights().entrySet()) {
      String bar = Bars.of(Math.abs(weight.getValue()), room, theme);
      String share = Figures.percent(weight.getValue(), 2);
      if (risk) {
        double part = best.riskContributions().getOrDefault(weight.getKey(), 0.0);
        table.row(weight.getKey(), share, Figures.percent(part, 1), bar);
      } else {
        table.row(weight.getKey(), share, bar);
      }
    }
    out.add("");
    out.addAll(table.lines(theme));
  }

  private static void shares(Bought bought, List<String> out, Theme theme) {
    IntegerShares.Allocation allocation = bought.allocation();
    String heading = "Whole shares for " + Figures.money(bought.value());
    Table table =
        bought.isHeld()
            ? new Table(heading, "", "Trade", "Price", "Is")
            : new Table(heading, "", "Price", "Is");
    allocation
        .shares()
        .forEach((asset, count) -> {
          double price = bought.prices().getOrDefault(asset, 0.0);
          double share = count * price / bought.value();
          List<String> row = new ArrayList<>(List.of(asset, Figures.count(count)));
          if (bought.isHeld()) {
            row.add(String.format(Locale.ROOT, "%+.4g", allocation.trades().get(asset)));
          }
          row.addAll(List.of(price(price), Figures.percent(share, 2)));
          table.row(row.toArray(String[]::new));
        });
    double left = allocation.leftover() / bought.value();
    List<String> rest = new ArrayList<>(List.of("cash left", Figures.money(allocation.leftover())));
    if (bought.isHeld()) {
      rest.add("");
    }
    rest.addAll(List.of("", Figures.percent(left, 2)));
    table.row(rest.toArray(String[]::new));
    out.add("");
    out.addAll(table.lines(theme));
  }

  private static String price(double price) {
    return String.format(Locale.ROOT, "%.2f", price);
  }

  private static void list(String heading, List<String> sentences, List<String> out, Theme theme) {
    if (sentences.isEmpty()) {
      return;
    }
    out.add("");
    out.add(" " + theme.paint(Tone.STRONG, heading));
    for (String sentence : sentences) {
      out.addAll(
          Paragraph.wrap(
              Figures.printable(sentence), theme.columns(), theme.either(" · ", " - "), "   "));
    }
  }
}
