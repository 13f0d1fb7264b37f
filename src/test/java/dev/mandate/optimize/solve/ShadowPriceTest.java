package dev.mandate.optimize.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.Combination;
import dev.mandate.optimize.Expression;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Solution;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

/** A shadow price is what the objective gains when the bound gives way a little. */
class ShadowPriceTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final Measure RETURN = new Measure.Return();
  private static final Measure VARIANCE = new Measure.Variance();
  private static final Measure VOLATILITY = new Measure.Volatility();

  private static final List<Objective> OBJECTIVES =
      List.of(
          Objective.minimum(VARIANCE),
          Objective.minimum(VOLATILITY),
          Objective.minimum(new Measure.TrackingError()),
          new Objective.Minimize(Expression.of(VOLATILITY).times(3).plus(0.5)),
          new Objective.Maximize(Expression.of(RETURN).plus(-2, VARIANCE)),
          Objective.maximumSharpe(0.01),
          new Objective.MaximizeRatio(
              Expression.of(RETURN), Expression.of(new Measure.Semideviation())),
          Objective.minimum(new Measure.Semivariance()),
          Objective.minimum(new Measure.ConditionalValueAtRisk(0.9)));

  @Test
  void ofLinearLimits() {
    compare(
        OBJECTIVES, to -> new Limit.Linear("tech", Combination.of("tech"), -INFINITE, to), 0.15, 1);
    compare(
        OBJECTIVES,
        from -> new Limit.Linear("rest", Combination.of("A5").plus(2, "A6"), from, INFINITE),
        0.5,
        -1);
  }

  @Test
  void ofBoundsOnEach() {
    compare(OBJECTIVES, from -> new Limit.Each("A7", List.of("A7"), from, INFINITE), 0.35, -1);
  }

  @Test
  void ofMeasures() {
    List<Objective> few = List.of(Objective.minimum(VARIANCE), Objective.maximumSharpe(0.01));
    compare(few, to -> new Limit.AtMost("turnover", new Measure.Turnover(), to), 0.1, 1);
    compare(few, to -> new Limit.AtMost("te", new Measure.TrackingError(), to), 0.03, 1);
    compare(few, from -> new Limit.EffectiveNumber("number", from), 7.5, -1);
    compare(
        List.of(Objective.minimum(VARIANCE)),
        from -> new Limit.AtLeast("return", RETURN, from),
        0.18,
        -1);
    compare(
        List.of(Objective.maximum(RETURN)), to -> new Limit.AtMost("vol", VOLATILITY, to), 0.16, 1);
  }

  /** Over several problems; at least some must bind, else nothing would be tested. */
  private static void compare(
      List<Objective> objectives, DoubleFunction<Limit> limit, double bound, double away) {
    for (Objective objective : objectives) {
      int bound1 = 0;
      for (long seed = 0; seed < 3; seed++) {
        bound1 += compare(OptimizerTest.random(seed, objective), limit, bound, away) ? 1 : 0;
      }
      assertTrue(bound1 > 0, objective + " is never bound by " + limit.apply(bound));
    }
  }

  private static boolean compare(
      Problem.Builder base, DoubleFunction<Limit> limit, double bound, double away) {
    double step = 2e-5;
    List<Double> values = new ArrayList<>();
    Problem problem = base.build();
    for (double b : new double[] {bound - step * away, bound + step * away, bound}) {
      Solution s = new Optimizer().solve(problem.toBuilder().limit(limit.apply(b)).build());
      if (!(s instanceof Solution.Optimal o)) {
        return false;
      }
      values.add(o.objective());
      if (values.size() == 3) {
        double gain = Math.abs(values.get(1) - values.get(0)) / (2 * step);
        double price =
            o.binding().stream()
                .filter(x -> x.limit().equals(limit.apply(bound)))
                .mapToDouble(x -> x.shadowPrice().orElseThrow())
                .sum();
        double size = Math.max(Math.abs(o.objective()), gain);
        assertEquals(gain, price, 3e-3 * size, problem.objective() + " " + limit.apply(bound));
        return price > 1e-3 * size;
      }
    }
    return false;
  }
}
