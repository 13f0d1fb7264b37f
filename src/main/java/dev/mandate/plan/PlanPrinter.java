package dev.mandate.plan;

import dev.mandate.calendar.Schedule;
import dev.mandate.portfolio.Costs;
import dev.mandate.portfolio.Destination;
import dev.mandate.portfolio.Trading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A whole plan as a script, in the order of the reference; what was left open is written out. */
final class PlanPrinter {
  private final Plan plan;
  private final ExpressionPrinter expressions;
  private final StepPrinter steps;
  private final Map<String, Members.Fixed> sets;
  private final List<String> lines = new ArrayList<>();

  PlanPrinter(Plan plan) {
    this.plan = plan;
    Names names = Names.of(plan);
    this.expressions = new ExpressionPrinter(names);
    this.sets = NamedSets.of(plan);
    this.steps = new StepPrinter(names, expressions, sets);
  }

  String script() {
    header();
    inputs();
    account();
    plan.policy().forEach(step -> lines.add(steps.text(step, "")));
    plan.limits().forEach(limit -> lines.add(steps.limit(limit)));
    lines.add("decide " + schedule(plan.decide()));
    lines.add(rebalance(plan.rebalance()));
    plan.tests().forEach(this::test);
    return String.join("\n", lines) + "\n";
  }

  /** All but policy, limits and tests: a statement a line, a named set on one of its own. */
  List<String> settings() {
    header();
    plan.parameters().forEach(p -> lines.add(parameter(p)));
    sets.forEach((name, set) -> lines.add("set " + name + " " + steps.braces(set)));
    remembered();
    account();
    lines.add("decide " + schedule(plan.decide()));
    lines.add(rebalance(plan.rebalance()));
    return List.copyOf(lines);
  }

  private void header() {
    String version = plan.version();
    lines.add(
        "mandate "
            + ExpressionPrinter.quoted(plan.title())
            + (version == null ? "" : " version " + ExpressionPrinter.quoted(version)));
    if (!plan.data().isEmpty()) {
      lines.add(
          "data "
              + plan.data().stream()
                  .map(ExpressionPrinter::quoted)
                  .collect(Collectors.joining(", ")));
    }
  }

  private void inputs() {
    List<String> declared = new ArrayList<>();
    plan.assets().forEach(asset -> declared.add(asset(asset)));
    sets.forEach((name, set) -> declared.add(name + " = " + steps.braces(set)));
    if (!declared.isEmpty()) {
      lines.add("assets " + String.join(", ", declared));
    }
    plan.parameters().forEach(p -> lines.add(parameter(p)));
    remembered();
  }

  private void remembered() {
    plan.remembered()
        .forEach(r ->
            lines.add(
                "remember "
                    + r.name()
                    + " = "
                    + expressions.text(r.next())
                    + " starting "
                    + expressions.text(r.starting())));
  }

  private static String asset(Plan.Asset asset) {
    String label =
        asset.label().equals(asset.name()) ? "" : " " + ExpressionPrinter.quoted(asset.label());
    String tickers =
        asset.tickers().stream().map(PlanPrinter::ticker).collect(Collectors.joining(" or "));
    return asset.name() + label + (tickers.equals(asset.name()) ? "" : " = " + tickers);
  }

  private static String ticker(String ticker) {
    return ticker.matches("[A-Za-z_][A-Za-z0-9_]*") ? ticker : ExpressionPrinter.quoted(ticker);
  }

  private String parameter(Plan.Parameter parameter) {
    String text = "param " + parameter.name() + " = " + expressions.text(parameter.initial());
    Expr low = parameter.low();
    Expr high = parameter.high();
    if (low != null && high != null) {
      text += " in " + expressions.text(low) + ".." + expressions.text(high) + step(parameter);
    } else if (!parameter.choices().isEmpty()) {
      text +=
          parameter.choices().stream()
              .map(expressions::text)
              .collect(Collectors.joining(", ", " in {", "}"));
    }
    String help = parameter.help();
    return help == null ? text : text + " " + ExpressionPrinter.quoted(help);
  }

  private String step(Plan.Parameter parameter) {
    List<Expr> choices = parameter.choices();
    if (choices.size() < 2
        || !(choices.get(0) instanceof Expr.Constant first)
        || !(choices.get(1) instanceof Expr.Constant second)) {
      return "";
    }
    return " step " + Figures.exact(second.value() - first.value(), first.type());
  }

  private void account() {
    Plan.CashInterest cash = plan.cash();
    lines.add(
        switch (cash) {
          case Plan.YearlyRate r -> "cash earns " + expressions.text(r.rate());
          case Plan.ReturnsOf r -> "cash earns " + plan.assets().get(r.asset()).name();
        });
    if (!isConstant(plan.allowedNet(), 1)) {
      lines.add("allow leverage to " + expressions.weight(plan.allowedNet()));
    }
    if (!isConstant(plan.allowedShort(), 0)) {
      lines.add("allow shorts to " + expressions.weight(plan.allowedShort()));
    }
    lines.add("trade " + trading(plan.trading()));
    lines.add("costs " + costs(plan.costs()));
    if (!isConstant(plan.fees(), 0)) {
      lines.add("fees " + expressions.text(plan.fees()) + " yearly");
    }
    List<Expr.Part> benchmark = plan.benchmark();
    if (benchmark != null) {
      lines.add("benchmark " + expressions.parts(benchmark, ", "));
    }
    run(plan.run());
  }

  private void run(Plan.Run run) {
    if (run.from() != null) {
      lines.add(
          "backtest from "
              + run.from()
              + (run.to() == null ? "" : " to " + run.to())
              + " with "
              + Figures.money(run.capital(), "$"));
    }
  }

  private static boolean isConstant(Expr expr, double value) {
    return expr instanceof Expr.Constant c && c.value() == value;
  }

  private static String trading(Trading trading) {
    List<String> options = new ArrayList<>();
    options.add("at " + trading.fill().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    if (trading.minimumMoney() > 0) {
      options.add("minimum " + Figures.money(trading.minimumMoney(), "$"));
    }
    if (trading.minimumShare() > 0) {
      options.add("minimum " + Figures.exactPercent(trading.minimumShare()));
    }
    if (trading.lotSize() == 1) {
      options.add("whole shares");
    } else if (trading.lotSize() > 0) {
      options.add("lots of " + Figures.number(trading.lotSize()));
    }
    if (trading.overSessions() > 1) {
      options.add("over " + trading.overSessions() + " days");
    }
    if (trading.volumeCap() > 0) {
      options.add("at most " + Figures.exactPercent(trading.volumeCap()) + " of volume");
    }
    return String.join(", ", options);
  }

  private static String costs(Costs costs) {
    List<String> items = new ArrayList<>();
    rate(items, costs.rate(), "");
    rate(items, costs.spread(), " spread");
    rate(items, costs.slippage(), " slippage");
    rate(items, costs.commission(), " commission");
    if (costs.perTrade() > 0) {
      items.add(Figures.money(costs.perTrade(), "$") + " per trade");
    }
    if (costs.perShare() > 0) {
      items.add("$" + Figures.number(costs.perShare()) + " per share");
    }
    rate(items, costs.impact(), " impact");
    rate(items, costs.financing(), " financing");
    return items.isEmpty() ? "0 bps" : String.join(", ", items);
  }

  private static void rate(List<String> items, double rate, String kind) {
    if (rate > 0) {
      items.add(
          rate >= 0.01
              ? Figures.exactPercent(rate) + kind
              : Figures.number(rate * 10_000) + " bps" + kind);
    }
  }

  private String rebalance(Plan.Rebalance rebalance) {
    StringBuilder text = new StringBuilder("rebalance");
    Schedule schedule = rebalance.schedule();
    if (schedule != null) {
      text.append(" ").append(schedule(schedule));
    }
    Expr condition = rebalance.condition();
    if (condition != null) {
      text.append(
          switch (rebalance.join()) {
            case ALONE -> "";
            case OR -> " or";
            case ONLY -> " only";
          });
      text.append(" when ").append(expressions.text(condition));
    }
    if (schedule == null && condition == null) {
      text.append(" never");
    }
    if (rebalance.destination() != Destination.TARGET) {
      text.append(" to ").append(rebalance.destination().name().toLowerCase(Locale.ROOT));
    }
    if (rebalance.tranches() > 1) {
      text.append(" in ").append(rebalance.tranches()).append(" tranches");
    }
    return text.toString();
  }

  /** {@code monthly on last day}, {@code every 20 days}. */
  static String schedule(Schedule schedule) {
    StringBuilder text = new StringBuilder(period(schedule));
    switch (schedule.on()) {
      case null -> {}
      case Schedule.On.Edge e ->
          text.append(e.first() ? " on first " : " on last ")
              .append(e.unit().name().toLowerCase(Locale.ROOT));
      case Schedule.On.Nth n ->
          text.append(" on ")
              .append(n.unit().name().toLowerCase(Locale.ROOT))
              .append(" ")
              .append(n.number());
      case Schedule.On.Weekday w ->
          text.append(" on ").append(w.day().name().toLowerCase(Locale.ROOT));
    }
    if (schedule.in() != null) {
      text.append(" in ").append(schedule.in().name().toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }

  private static String period(Schedule schedule) {
    if (schedule.every().count() == 1) {
      switch (schedule.every().unit()) {
        case DAY -> {
          return "daily";
        }
        case WEEK -> {
          return "weekly";
        }
        case MONTH -> {
          return "monthly";
        }
        case QUARTER -> {
          return "quarterly";
        }
        case YEAR -> {
          return "yearly";
        }
        case CALENDAR_DAY -> {}
      }
    }
    return "every " + schedule.every();
  }

  private void test(Plan.TestBlock test) {
    lines.add("test " + ExpressionPrinter.quoted(test.title()) + " {");
    test.pins()
        .forEach(p ->
            lines.add(
                "  given " + expressions.sum(p.term()) + " is " + expressions.text(p.value())));
    List<Slice> holdings = test.holdings();
    if (holdings != null) {
      lines.add("  given holdings " + steps.slices(holdings));
    }
    if (test.from() != null) {
      lines.add("  run from " + test.from() + " to " + test.to());
    }
    test.expectations().forEach(e -> lines.add("  expect " + expectation(e)));
    lines.add("}");
  }

  private String expectation(Plan.Expectation expectation) {
    return switch (expectation) {
      case Plan.ExpectTarget t ->
          "target " + steps.slices(t.slices()) + " within " + Figures.exactPercent(t.within());
      case Plan.ExpectRule r -> r.rule() + (r.fires() ? " fires" : " stays quiet");
      case Plan.ExpectNoTrades n -> "no trades";
      case Plan.ExpectAlways a -> "always " + expressions.text(a.condition());
      case Plan.ExpectThat t -> expressions.text(t.condition());
    };
  }
}
