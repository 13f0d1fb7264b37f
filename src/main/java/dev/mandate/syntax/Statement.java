package dev.mandate.syntax;

import dev.mandate.diagnostic.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a script. */
public sealed interface Statement extends Node {
  // what the mandate is and stands on
  record Header(String title, @Nullable String version, Span span) implements Statement {}

  record Use(String path, Expr.@Nullable Name alias, Span span) implements Statement {}

  record Data(List<Expr.Text> files, Span span) implements Statement {}

  record Assets(List<AssetDecl> assets, Span span) implements Statement {}

  /**
   * @param label the display name, or null
   * @param tickers equivalents, first preferred; empty when the name is its own ticker or a set is
   *     declared
   * @param members the members of a set, or null for an asset
   */
  record AssetDecl(
      Expr.Name name,
      @Nullable String label,
      List<Ticker> tickers,
      @Nullable List<Member> members,
      Span span)
      implements Node {}

  record Ticker(String text, boolean quoted, Span span) implements Node {}

  /**
   * {@code series cpi from "cpi.csv" known after 45 days}, {@code attribute esg from "esg.csv"}.
   */
  record Observed(
      boolean series,
      Expr.Name name,
      String file,
      Expr.@Nullable DurationLiteral knownAfter,
      Span span)
      implements Statement {}

  record Param(Expr.Name name, Expr value, @Nullable Range range, @Nullable String help, Span span)
      implements Statement {}

  /**
   * {@code 6 months..14 months step 1 month} ({@code choices} null) or {@code {20 days, 40 days}}.
   */
  record Range(
      @Nullable Expr low,
      @Nullable Expr high,
      @Nullable Expr step,
      @Nullable List<Expr> choices,
      Span span)
      implements Node {}

  record Let(Expr.Name name, Argument.Value value, Span span) implements Statement {}

  record Define(
      boolean external,
      Expr.Name name,
      List<Formal> formals,
      @Nullable TypeName type,
      Argument.@Nullable Value body,
      Span span)
      implements Statement {}

  record Formal(Expr.Name name, @Nullable TypeName type, @Nullable Expr initial, Span span)
      implements Node {}

  /** {@code percent}, {@code set of asset}. */
  record TypeName(Expr.Name name, Expr.@Nullable Name of, Span span) implements Node {}

  record Remember(Expr.Name name, Expr next, Expr starting, Span span) implements Statement {}

  record Model(
      Expr.Name name,
      Expr.Call learner,
      Task task,
      List<Expr> features,
      Expr.DurationLiteral trainedOn,
      Expr.@Nullable DurationLiteral every,
      Span span)
      implements Statement {}

  sealed interface Task extends Node {}

  record Predicts(Expr label, Expr.DurationLiteral ahead, Span span) implements Task {}

  record Groups(Span span) implements Task {}

  record Allocates(SetRef set, Span span) implements Task {}

  record Sleeve(Expr.Name name, List<Statement> decisions, Span span) implements Statement {}

  // what is allowed and what it costs
  record AllowLeverage(Slice.Weight to, Span span) implements Statement {}

  record AllowShorts(Slice.@Nullable Weight to, Span span) implements Statement {}

  record CashEarns(Expr rate, Span span) implements Statement {}

  record Trade(List<TradeOption> options, Span span) implements Statement {}

  sealed interface TradeOption extends Node {}

  record Fill(boolean nextSession, boolean close, Span span) implements TradeOption {}

  record MinimumTrade(Expr.Literal amount, Span span) implements TradeOption {}

  record Shares(boolean whole, Span span) implements TradeOption {}

  record Lots(Expr.Literal size, Span span) implements TradeOption {}

  record Over(Expr.DurationLiteral duration, Span span) implements TradeOption {}

  record VolumeCap(Expr.Literal share, Span span) implements TradeOption {}

  record Costs(List<CostItem> items, Span span) implements Statement {}

  /**
   * @param kind null for a bare rate, which is charged on what is traded
   */
  record CostItem(Expr.Literal amount, @Nullable CostKind kind, Span span) implements Node {}

  enum CostKind {
    PER_TRADE,
    PER_SHARE,
    SPREAD,
    COMMISSION,
    SLIPPAGE,
    IMPACT,
    FINANCING
  }

  record Fees(Expr yearly, Span span) implements Statement {}

  record Taxes(List<TaxItem> items, Span span) implements Statement {}

  sealed interface TaxItem extends Node {}

  record TaxRate(Expr.Literal rate, boolean longTerm, Span span) implements TaxItem {}

  record TaxLots(Expr.Name order, Span span) implements TaxItem {}

  record Harvest(Expr.@Nullable Literal over, Span span) implements TaxItem {}

  record Flow(
      boolean contribute,
      Expr amount,
      Timing.When schedule,
      Timing.@Nullable Day from,
      Timing.@Nullable Day to,
      @Nullable Expr growing,
      Span span)
      implements Statement {}

  record Benchmark(List<Slice> slices, Span span) implements Statement {}

  record Backtest(
      Timing.Day from, Timing.@Nullable Day to, Expr.@Nullable Literal capital, Span span)
      implements Statement {}

  // the policy
  /** {@code target …} at top level. */
  record TargetStatement(Action.Target target, @Nullable Because because, Span span)
      implements Statement {}

  record RuleStatement(Expr.@Nullable Name name, Rule rule, @Nullable Because because, Span span)
      implements Statement {}

  record Always(Expr.@Nullable Name name, Rule.Block block, @Nullable Because because, Span span)
      implements Statement {}

  record Glide(
      List<Slice> slices, Timing.Day from, Timing.Day to, @Nullable Because because, Span span)
      implements Statement {}

  record LimitStatement(Limit limit, Span span) implements Statement {}

  record Decide(Timing.When schedule, Span span) implements Statement {}

  /**
   * @param tranches null when none are written
   */
  record Rebalance(
      Timing.Trigger trigger, Destination destination, Expr.@Nullable Literal tranches, Span span)
      implements Statement {}

  enum Destination {
    UNSAID,
    TARGET,
    EDGE,
    MIDPOINT
  }

  // tests and sweeps
  record Test(String title, List<TestItem> items, Span span) implements Statement {}

  sealed interface TestItem extends Node {}

  record Given(Expr term, Expr value, Span span) implements TestItem {}

  record GivenHoldings(List<Slice> slices, Span span) implements TestItem {}

  record Run(Timing.Day from, Timing.Day to, Span span) implements TestItem {}

  record Expect(Expectation expectation, Span span) implements TestItem {}

  sealed interface Expectation extends Node {}

  record ExpectTarget(List<Slice> slices, Expr.@Nullable Literal within, Span span)
      implements Expectation {}

  record ExpectRule(Expr.Name rule, boolean fires, Span span) implements Expectation {}

  record ExpectNoTrades(Span span) implements Expectation {}

  record ExpectAlways(Expr condition, Span span) implements Expectation {}

  record ExpectThat(Expr condition, Span span) implements Expectation {}

  record Sweep(String title, List<SweepItem> items, Span span) implements Statement {}

  sealed interface SweepItem extends Node {}

  record Vary(Expr.Name parameter, Range over, Span span) implements SweepItem {}

  record WalkForward(Expr.DurationLiteral train, Expr.DurationLiteral test, Span span)
      implements SweepItem {}

  record HoldOut(Expr.DurationLiteral length, Span span) implements SweepItem {}

  record SelectBy(Expr.Name metric, Span span) implements SweepItem {}

  record Report(List<Expr.Name> metrics, Span span) implements SweepItem {}
}
