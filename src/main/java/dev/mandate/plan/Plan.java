package dev.mandate.plan;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Schedule;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.portfolio.Costs;
import dev.mandate.portfolio.Destination;
import dev.mandate.portfolio.Trading;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mandate, typed and desugared: all that the runtime needs. Immutable.
 *
 * @param title from {@code mandate "…"}, else the script's file name
 * @param version the mandate's own, or null
 * @param data files named by {@code data}, relative to the script
 * @param assets everything the mandate reads or holds; positions in this list are the assets of
 *     every other part
 * @param fees yearly, a constant expression
 * @param allowedNet the largest sum of weights, shorts negative: 1 without {@code allow leverage}
 * @param allowedShort the largest sum of short weights: 0 without {@code allow shorts}
 * @param defaults what the author left open and what was chosen, one sentence each
 */
public record Plan(
    Source source,
    String title,
    @Nullable String version,
    List<String> data,
    List<Asset> assets,
    List<Parameter> parameters,
    List<Remembered> remembered,
    CashInterest cash,
    Expr fees,
    Expr allowedNet,
    Expr allowedShort,
    Trading trading,
    Costs costs,
    Schedule decide,
    Rebalance rebalance,
    List<Step> policy,
    List<Limit> limits,
    @Nullable List<Expr.Part> benchmark,
    Run run,
    List<TestBlock> tests,
    List<String> defaults) {

  /**
   * @param name as in the rules
   * @param label for reports: the author's, else the name
   * @param tickers equivalents, first preferred
   * @param held false when only measured (a benchmark, a cash series, a signal)
   */
  public record Asset(
      String name, String label, List<String> tickers, boolean held, @Nullable Span span) {}

  /**
   * @param initial a {@link Expr.Constant} or {@link Expr.DurationConstant}
   * @param choices the values a sweep runs through, or empty
   * @param low the least allowed value, or null
   * @param high the largest allowed value, or null
   */
  public record Parameter(
      String name,
      Expr initial,
      List<Expr> choices,
      @Nullable Expr low,
      @Nullable Expr high,
      @Nullable String help,
      Span span) {}

  public record Remembered(String name, Expr next, Expr starting, Span span) {}

  /** What cash earns: a yearly rate (actual/365, compounded), or the returns of an asset. */
  public sealed interface CashInterest {}

  public record YearlyRate(Expr rate) implements CashInterest {}

  public record ReturnsOf(int asset) implements CashInterest {}

  public enum Join {
    /** The schedule alone, or the condition alone. */
    ALONE,
    OR,
    ONLY
  }

  /**
   * @param schedule null with {@code when …} alone and with {@code never}
   * @param condition null without {@code when}
   * @param bandDrift the half-width in points for edge and midpoint, or null
   * @param bandRelative the half-width relative to the target, or null
   */
  public record Rebalance(
      @Nullable Schedule schedule,
      Join join,
      @Nullable Expr condition,
      @Nullable String conditionText,
      Destination destination,
      @Nullable Expr bandDrift,
      @Nullable Expr bandRelative,
      int tranches,
      Span span) {}

  /** Defaults of a run; dates null when the mandate names none. */
  public record Run(@Nullable LocalDate from, @Nullable LocalDate to, double capital) {}

  /** A test block. Its expressions may hold {@link Expr.Metric}. */
  public record TestBlock(
      String title,
      List<Pin> pins,
      @Nullable List<Slice> holdings,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      List<Expectation> expectations,
      Span span) {}

  /** {@code given term is value}: wherever {@code term} occurs it is {@code value}. */
  public record Pin(Expr term, Expr value, Span span) {}

  public sealed interface Expectation {
    Span span();
  }

  public record ExpectTarget(List<Slice> slices, double within, Span span) implements Expectation {}

  public record ExpectRule(String rule, boolean fires, Span span) implements Expectation {}

  public record ExpectNoTrades(Span span) implements Expectation {}

  public record ExpectAlways(Expr condition, String text, Span span) implements Expectation {}

  public record ExpectThat(Expr condition, String text, Span span) implements Expectation {}

  /** This plan with other parameters. */
  Plan with(List<Parameter> others) {
    return with(others, trading, decide, rebalance, policy, limits, tests);
  }

  /** This plan with other rules: what it decides, and when it trades. */
  public Plan withRules(List<Step> steps, List<Limit> limiting, Rebalance rebalancing) {
    return with(parameters, trading, decide, rebalancing, steps, limiting, tests);
  }

  /** This plan decided at other times, and traded as {@code how} says, without its tests. */
  public Plan decided(Schedule when, List<Step> steps, Rebalance rebalancing, Trading how) {
    return with(parameters, how, when, rebalancing, steps, limits, List.of());
  }

  private Plan with(
      List<Parameter> inputs,
      Trading how,
      Schedule when,
      Rebalance rebalancing,
      List<Step> steps,
      List<Limit> limiting,
      List<TestBlock> blocks) {
    return new Plan(
        source,
        title,
        version,
        data,
        assets,
        inputs,
        remembered,
        cash,
        fees,
        allowedNet,
        allowedShort,
        how,
        costs,
        when,
        rebalancing,
        steps,
        limiting,
        benchmark,
        run,
        blocks,
        defaults);
  }

  /** A duration that is a constant after binding. */
  public static Duration duration(Expr expr) {
    if (expr instanceof Expr.DurationConstant d) {
      return d.value();
    }
    throw new IllegalStateException("not a constant duration: " + expr);
  }
}
