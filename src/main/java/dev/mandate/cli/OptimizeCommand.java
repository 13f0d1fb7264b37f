package dev.mandate.cli;

import dev.mandate.backtest.OptimizeOnce;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import dev.mandate.library.Estimators;
import dev.mandate.market.Assumptions;
import dev.mandate.market.Column;
import dev.mandate.market.DataFile;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code optimize FILE}: the mandate's optimization once, without a backtest. */
final class OptimizeCommand implements Command {
  static final String ON = "--on";
  private static final String CASH = "--cash";
  private static final String HOLDINGS = "--holdings";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("optimize");
    spec.usageMessage()
        .description(
            "Solves a mandate's optimize block once: for the last day of the data, for a day,"
                + " or for given estimates.");
    return shared(spec)
        .addOption(
            Options.value(CASH, "AMOUNT", "money to spend: the whole shares that come nearest"))
        .addOption(
            Options.value(
                HOLDINGS, "FILE", "what is held (asset,quantity): the trades from there"));
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
    String held = options.text(HOLDINGS);
    if ((cash != null || held != null) && report.isOptimal()) {
      Map<String, Double> holdings =
          held == null ? Map.of() : holdings(DataFile.at(held, shell.resolve(held)));
      report = report.with(stated.bought(decision, cash, holdings));
    }
    Theme theme = new Theme(shell.columns(), shell.unicode(), shell.coloursOut());
    shell.out().print(options.has(Options.JSON) ? report.json() : report.text(theme));
    return report.isOptimal() ? ExitCode.FINE : ExitCode.SCRIPT;
  }

  /** Quantities by asset, cash among them. */
  private static Map<String, Double> holdings(DataFile file) {
    Assumptions read = Assumptions.read(file, Set.of("date"));
    int quantity = read.columns().indexOf("quantity");
    if (quantity < 0) {
      throw new Problem(
          Diagnostic.of(
                  Code.DATA_RAGGED,
                  new Place.InFile(file.name(), 1, 0, null),
                  "holdings need a column `quantity`")
              .hint("write the first line asset,quantity and cash as an asset"));
    }
    Map<String, Double> held = new LinkedHashMap<>();
    for (int i = 0; i < read.rows().size(); i++) {
      held.put(read.rows().get(i), read.values().get(i).get(quantity));
    }
    return held;
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

    /**
     * Whole shares at the quoted prices of the decision's session.
     *
     * @param cash to spend; null: what the holdings name
     * @param holdings quantities by asset, cash among them; what is not wanted is sold
     */
    OptimizeReport.Bought bought(
        Decision decision, @Nullable Double cash, Map<String, Double> holdings) {
      checkPriced();
      Solution.Optimal best = (Solution.Optimal) decision.optimizations().getFirst().solution();
      Map<String, Double> held = new LinkedHashMap<>(holdings);
      Double owned = held.remove("cash");
      double money = cash != null ? cash : owned == null ? 0 : owned;
      checkKnown(held.keySet());
      List<String> names = new ArrayList<>(best.weights().keySet());
      held.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
      SequencedMap<String, Double> prices = new LinkedHashMap<>();
      for (String name : names) {
        prices.put(name, price(asset(name), decision.session()));
      }
      double[] weights = Arrays.copyOf(best.array(), names.size());
      double[] all = names.stream().mapToDouble(prices::get).toArray();
      double[] now = names.stream().mapToDouble(name -> held.getOrDefault(name, 0.0)).toArray();
      double value = money;
      for (int i = 0; i < now.length; i++) {
        value += now[i] * all[i];
      }
      if (!(value > 0)) {
        throw new Problem(
            Diagnostic.of(Code.OPTION_VALUE, Place.NOWHERE, "there is no money to invest")
                .hint("give " + CASH + ", or cash as an asset of the holdings"));
      }
      return new OptimizeReport.Bought(
          value,
          !held.isEmpty(),
          prices,
          IntegerShares.of(names, weights, all, now, money).exact());
    }

    private void checkPriced() {
      if (market instanceof FlatMarket) {
        throw new Problem(
            Diagnostic.of(Code.NO_SESSIONS, Place.NOWHERE, "there are no prices to buy at")
                .hint("leave out " + CASH + ", or estimate from prices: --data FILE"));
      }
    }

    private void checkKnown(Set<String> held) {
      List<String> known = plan.assets().stream().map(Plan.Asset::name).toList();
      for (String name : held) {
        if (!known.contains(name)) {
          throw new Problem(
              Diagnostic.of(
                      Code.ACCOUNT,
                      Place.NOWHERE,
                      "the holdings have " + Quote.of(name) + ", which the mandate does not know")
                  .hint("its assets are " + String.join(", ", known)));
        }
      }
    }

    private Plan.Asset asset(String name) {
      return plan.assets().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
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
      throw new Problem(
          Diagnostic.of(
              Code.HELD_WITHOUT_PRICE, Place.NOWHERE, asset.name() + " has no price that day"));
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
