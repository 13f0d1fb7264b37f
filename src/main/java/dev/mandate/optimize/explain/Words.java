package dev.mandate.optimize.explain;

import dev.mandate.optimize.Expression;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.model.Names;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Prices and conflicts in a manager's words. */
public final class Words {
  private Words() {}

  /**
   * What a binding limit costs.
   *
   * @param price the improvement of the objective per unit of the bound; empty if not known
   * @param value the objective's value
   * @param raised whether an equation would have to be raised to improve; null for other limits
   */
  public static String binding(
      Limit limit,
      @Nullable String subject,
      OptionalDouble price,
      Objective objective,
      double value,
      @Nullable Boolean raised) {
    String what = "'" + limit.label() + "'" + (subject == null ? "" : " for " + subject);
    if (price.isEmpty()) {
      return what + " binds";
    }
    String how =
        raised == null
            ? "relaxing "
            : raised ? "raising what is asked in " : "lowering what is asked in ";
    return how
        + what
        + step(limit)
        + " would "
        + gain(objective, price.getAsDouble() * unit(limit), value);
  }

  /** A limit of a conflict, and the value that it could have. */
  static String conflict(Limit limit, OptionalDouble nearest) {
    String what = "'" + limit.label() + "'";
    if (nearest.isEmpty()) {
      return what + " cannot be kept together with the others";
    }
    double value = nearest.getAsDouble();
    boolean percent = unit(limit) != 1;
    return what
        + " could be kept together with the others at "
        + (percent ? Names.percent(outward(limit, value)) : digits(value));
  }

  /** Rounded to what is shown, towards what can be attained. */
  private static double outward(Limit limit, double value) {
    boolean up =
        Math.abs(value - Slack.bound(limit, true)) < Math.abs(value - Slack.bound(limit, false));
    double scaled = value * 1e6;
    return (up ? Math.ceil(scaled - 1e-2) : Math.floor(scaled + 1e-2)) / 1e6;
  }

  private static String step(Limit limit) {
    return unit(limit) == 1 ? " by one" : " by one point";
  }

  /** A step of a bound that a manager would take: one point, or one where it counts. */
  private static double unit(Limit limit) {
    return switch (limit) {
      case Limit.EffectiveNumber e -> 1;
      case Limit.Holdings h -> 1;
      case Limit.AtMost(String l, Measure m, double b) -> unit(m);
      case Limit.AtLeast(String l, Measure m, double b) -> unit(m);
      case Limit.Each e -> 0.01;
      case Limit.Linear e -> 0.01;
      case Limit.Net e -> 0.01;
      case Limit.MinimumPosition e -> 0.01;
      case Limit.RiskContribution e -> 0.01;
    };
  }

  private static double unit(Measure measure) {
    return measure instanceof Measure.Entropy ? 1 : 0.01;
  }

  private static String gain(Objective objective, double gain, double value) {
    return switch (objective) {
      case Objective.Minimize(Expression e) when only(e) instanceof Measure.Variance ->
          "lower volatility by " + digits(100 * fallOfRoot(e, gain, value)) + " points";
      case Objective.Minimize(Expression e) when e.terms().size() == 1 ->
          "lower " + Names.of(e.terms().getFirst().measure()) + " by " + points(e, gain);
      case Objective.Maximize(Expression e) when e.terms().size() == 1 ->
          "raise " + Names.of(e.terms().getFirst().measure()) + " by " + points(e, gain);
      case Objective.Minimize m -> "lower the objective by " + digits(gain);
      case Objective.Maximize m -> "raise the objective by " + digits(gain);
      case Objective.MaximizeRatio r -> "raise " + ratio(r) + " by " + digits(gain);
      case Objective.Plan p -> "raise the plan's value by " + digits(gain);
      case Objective.EqualizeRisk e -> "bring risk nearer to its budgets";
      case Objective.Method m -> "lower the distance from the method's weights by " + digits(gain);
    };
  }

  private static @Nullable Measure only(Expression e) {
    return e.terms().size() == 1 ? e.terms().getFirst().measure() : null;
  }

  /** By how much √variance falls, to first order, when coefficient · variance does by gain. */
  private static double fallOfRoot(Expression e, double gain, double value) {
    double coefficient = e.terms().getFirst().coefficient();
    double variance = (value - e.constant()) / coefficient;
    return gain / coefficient / (2 * Math.sqrt(variance));
  }

  private static String points(Expression e, double gain) {
    return digits(100 * gain / Math.abs(e.terms().getFirst().coefficient())) + " points";
  }

  private static String ratio(Objective.MaximizeRatio r) {
    Measure above =
        r.numerator().terms().isEmpty() ? null : r.numerator().terms().getFirst().measure();
    Measure below = only(r.denominator());
    if (above instanceof Measure.Return && below instanceof Measure.Volatility) {
      return "the Sharpe ratio";
    }
    if (above instanceof Measure.AverageVolatility && below instanceof Measure.Volatility) {
      return "the diversification ratio";
    }
    return "the ratio";
  }

  /** Three significant digits, without an exponent. */
  private static String digits(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
