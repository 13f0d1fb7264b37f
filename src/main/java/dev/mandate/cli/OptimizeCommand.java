package dev.mandate.cli;

import dev.mandate.backtest.OptimizeOnce;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.library.Estimators;
import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.market.FlatMarket;
import dev.mandate.market.Market;
import dev.mandate.optimize.Solution;
import dev.mandate.optimize.solve.IntegerShares;
import dev.mandate.plan.Optimization;
import dev.mandate.plan.Plan;
import dev.mandate.report.OptimizeReport;
import dev.mandate.report.Theme;
import dev.mandate.runtime.Decision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code optimize FILE}: the mandate's optimization once, without a backtest. */
final class OptimizeCommand implements Command {
  static final String ON = "--on";
  private static final String CASH = "--cash";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("optimize");
    spec.usageMessage()
        .description(
            "Solves a mandate's optimize block once: for the last day of the data, for a day,"
                + " or for given estimates.");
    return shared(spec)
        .addOption(
            Options.value(CASH, "AMOUNT", "money to spend: the whole shares that come nearest"));
  }

  /** What this command and {@code frontier} take. */
  static CommandSpec shared(CommandSpec spec) {
    return spec.addPositional(Options.script("the mandate; - reads standard input"))
        .addOption(
            Options.value(ON, "DATE", "the day to optimize for; the last of the data otherwise"))
        .addOption(Options.data())
        .addOption(Options.param())
        .addOption(Options.benchmark())
        .addOption(Options.bind())
        .addOption(Options.repair())
        .addOption(Options.json())
        .addOption(Options.quiet());
  }

  @Override
  public ExitCode run(ParseResult arguments, Shell shell) {
    Options options = new Options(arguments);
    Stated stated = Stated.of(options, shell);
    Decision decision = stated.solve(options, shell);
    OptimizeReport report =
        stated.report(
            decision,
            decision.optimizations().isEmpty() ? null : decision.optimizations().getFirst());
    Double cash = options.amount(CASH, "an amount to spend");
    if (cash != null && report.isOptimal()) {
      report = report.with(stated.bought(decision, cash));
    }
    Theme theme = new Theme(shell.columns(), shell.unicode(), shell.coloursOut());
    shell.out().print(options.has(Options.JSON) ? report.json() : report.text(theme));
    return report.isOptimal() ? ExitCode.FINE : ExitCode.SCRIPT;
  }

  /** A mandate with the one optimization in question and what it is solved on. */
  record Stated(Plan plan, Optimization optimization, Market market) {

    static Stated of(Options options, Shell shell) {
      ScriptFile file = ScriptFile.read(shell, options.script());
      Load.Loaded loaded = Load.toCheck(shell, options, file);
      Plan plan = loaded.plan();
      if (plan == null || loaded.hasErrors()) {
        throw new Problem(loaded.diagnostics());
      }
      shell.show(loaded.diagnostics(), options.has(Options.QUIET));
      List<Optimization> all = OptimizeOnce.of(plan);
      if (all.isEmpty()) {
        throw new Problem(
            Diagnostic.of(Code.NOTHING_TO_OPTIMIZE, Place.NOWHERE, "the mandate optimizes nothing")
                .hint("add a target: target optimize { equity, bonds } { minimize variance }"));
      }
      return new Stated(plan, all.getFirst(), market(plan, all.getFirst(), loaded, shell));
    }

    Decision solve(Options options, Shell shell) {
      return OptimizeOnce.solve(
          plan, optimization, market, options.day(ON, "-12-31"), null, Work.budget(shell));
    }

    /** What the market is called in reports. */
    String data() {
      return market.simulated() ? market.name() + ": made-up prices" : market.name();
    }

    OptimizeReport report(Decision decision, Decision.@Nullable Solved solved) {
      return new OptimizeReport(
          plan.title(),
          data(),
          market instanceof FlatMarket ? null : decision.date(),
          solved,
          why(decision, solved),
          decision.notices(),
          null);
    }

    /** Whole shares at the quoted prices of the decision's session. */
    OptimizeReport.Bought bought(Decision decision, double cash) {
      if (market instanceof FlatMarket) {
        throw new Problem(
            Diagnostic.of(Code.NO_SESSIONS, Place.NOWHERE, "there are no prices to buy at")
                .hint("leave out " + CASH + ", or estimate from prices: --data FILE"));
      }
      Solution.Optimal best = (Solution.Optimal) decision.optimizations().getFirst().solution();
      SequencedMap<String, Double> prices = new LinkedHashMap<>();
      for (Plan.Asset asset : plan.assets()) {
        if (best.weights().containsKey(asset.name())) {
          prices.put(asset.name(), price(asset, decision.session()));
        }
      }
      List<String> names = List.copyOf(best.weights().keySet());
      double[] all = names.stream().mapToDouble(prices::get).toArray();
      double[] none = new double[all.length];
      return new OptimizeReport.Bought(
          cash, prices, IntegerShares.of(names, best.array(), all, none, cash).exact());
    }

    /** Of the first of its tickers that has one; the quoted one where the data have it. */
    private double price(Plan.Asset asset, int session) {
      for (String ticker : asset.tickers()) {
        int index = market.indexOf(ticker);
        for (Field field : List.of(Field.RAW, Field.PRICE)) {
          Column column = index < 0 ? null : market.column(index, field);
          if (column != null && column.isKnown(session)) {
            return column.value(session);
          }
        }
      }
      throw new IllegalStateException(asset.name() + " was chosen without a price");
    }

    private static @Nullable String why(Decision decision, Decision.@Nullable Solved solved) {
      return solved != null && solved.solution() instanceof Solution.Unbounded u
          ? u.words()
          : decision.reason() != null
              ? decision.reason()
              : decision.notices().isEmpty() ? null : decision.notices().getLast();
    }

    private static Market market(
        Plan plan, Optimization optimization, Load.Loaded loaded, Shell shell) {
      boolean looksBack =
          Estimators.needsHistory(optimization.covariance())
              || (optimization.returns() != null
                  && Estimators.needsHistory(optimization.returns())
                  && optimization.returns().given("window") != null);
      if (!looksBack) {
        List<String> tickers = plan.assets().stream().map(a -> a.tickers().getFirst()).toList();
        return FlatMarket.of(tickers.stream().distinct().toList(), shell.today());
      }
      Market market = loaded.market();
      if (market == null) {
        throw new Problem(
            Diagnostic.of(Code.NO_SESSIONS, Place.NOWHERE, "there are no prices to estimate from")
                .hint(
                    "give prices with --data FILE, or estimates: returns given(\"mu.csv\") and"
                        + " covariance given(\"cov.csv\")"));
      }
      return market;
    }
  }
}
