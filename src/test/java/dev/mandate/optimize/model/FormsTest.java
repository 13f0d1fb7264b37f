package dev.mandate.optimize.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Estimates;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.RandomProblems;
import dev.mandate.optimize.Scenarios;
import dev.mandate.optimize.Solution.Why;
import dev.mandate.optimize.Uncertainty;
import dev.mandate.optimize.cone.Affine;
import dev.mandate.optimize.cone.ConicSolution;
import dev.mandate.optimize.cone.ConicSolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a solver sees of a measure is the measure. */
class FormsTest {
  private static final int N = 5;

  static List<Measure> measures() {
    RandomProblems random = new RandomProblems(3);
    List<Double> rates = RandomProblems.list(random.uniform(N, 0.001, 0.01));
    Covariance error = Covariance.of(random.scenarios(40, N).covariance());
    return List.of(
        new Measure.Return(),
        new Measure.WorstCaseReturn(new Uncertainty.MeanBox(rates)),
        new Measure.WorstCaseReturn(new Uncertainty.MeanEllipsoid(error, 1.5)),
        new Measure.Variance(),
        new Measure.Volatility(),
        new Measure.WorstCaseVariance(new Uncertainty.CovarianceBox(error)),
        new Measure.WorstCaseVariance(new Uncertainty.CovarianceEllipsoid(wishart(), 2)),
        new Measure.AverageVolatility(),
        new Measure.TrackingError(),
        new Measure.LogGrowth(),
        new Measure.Semivariance(),
        new Measure.Semideviation(),
        new Measure.MeanAbsoluteDeviation(),
        new Measure.LowerPartialMoment(1, 0.001),
        new Measure.LowerPartialMoment(2, 0.001),
        new Measure.ConditionalValueAtRisk(0.9),
        new Measure.EntropicValueAtRisk(0.9),
        new Measure.WorstRealization(),
        new Measure.GiniMeanDifference(),
        new Measure.TailGini(0.8, 7),
        new Measure.Range(),
        new Measure.CvarRange(0.9),
        new Measure.TailGiniRange(0.8, 7),
        new Measure.MaximumDrawdown(),
        new Measure.AverageDrawdown(),
        new Measure.ConditionalDrawdownAtRisk(0.9),
        new Measure.EntropicDrawdownAtRisk(0.9),
        new Measure.UlcerIndex(),
        new Measure.Turnover(),
        new Measure.LinearCost(rates),
        new Measure.ImpactCost(rates),
        new Measure.GrossExposure(),
        new Measure.LongExposure(),
        new Measure.ShortExposure(),
        new Measure.Concentration(),
        new Measure.Entropy());
  }

  /** Var(σᵢⱼ) of a Wishart distribution: (σᵢⱼ² + σᵢᵢ σⱼⱼ) / T. */
  private static Covariance wishart() {
    double[][] s = scenarios().covariance();
    double[][] errors = new double[N][N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        errors[i][j] = 252 * Math.sqrt((s[i][j] * s[i][j] + s[i][i] * s[j][j]) / 30);
      }
    }
    return Covariance.of(errors);
  }

  private static Scenarios scenarios() {
    return new RandomProblems(11).scenarios(30, N);
  }

  private static Facts facts(Scenarios scenarios) {
    RandomProblems random = new RandomProblems(5);
    return new Facts(
        Problem.of(RandomProblems.names(N), Estimates.of(scenarios), new Objective.Equal())
            .held(random.weights(N))
            .benchmark(random.weights(N))
            .build());
  }

  @ParameterizedTest
  @MethodSource("measures")
  void theBoundMeetsTheValue(Measure measure) {
    double[] weights = new RandomProblems(17).weights(N);
    Facts facts = facts(scenarios());
    double value = Forms.of(measure, facts).value(weights);
    assertEquals(
        value, tightest(measure, facts, weights, 1), 1e-6 * Math.max(0.01, Math.abs(value)));
  }

  /** On the scale 2.5 the bound of 2.5 w is 2.5 · measure(w): what makes ratios of it linear. */
  @ParameterizedTest
  @MethodSource("measures")
  void theBoundIsHomogeneousWithTheScale(Measure measure) {
    double[] weights = new RandomProblems(19).weights(N);
    Facts facts = facts(scenarios());
    double value = 2.5 * Forms.of(measure, facts).value(weights);
    assertEquals(
        value, tightest(measure, facts, weights, 2.5), 1e-6 * Math.max(0.01, Math.abs(value)));
  }

  static List<Measure> ofSessionsAlone() {
    return List.of(
        new Measure.LogGrowth(),
        new Measure.MeanAbsoluteDeviation(),
        new Measure.LowerPartialMoment(1, 0.001),
        new Measure.LowerPartialMoment(2, 0.001),
        new Measure.ConditionalValueAtRisk(0.9),
        new Measure.EntropicValueAtRisk(0.9),
        new Measure.WorstRealization(),
        new Measure.TailGini(0.8, 7),
        new Measure.Range(),
        new Measure.CvarRange(0.9));
  }

  /** A session given three times counts like one of three times the probability. */
  @ParameterizedTest
  @MethodSource("ofSessionsAlone")
  void probabilitiesCountLikeRepetitions(Measure measure) {
    Scenarios once = scenarios();
    double[][] rows = once.returns();
    List<double[]> repeated = new ArrayList<>(List.of(rows));
    repeated.add(rows[0]);
    repeated.add(rows[0]);
    double[] probabilities = new double[rows.length];
    Arrays.fill(probabilities, 1);
    probabilities[0] = 3;
    double[] weights = new RandomProblems(23).weights(N);
    double expected =
        Forms.of(measure, facts(Scenarios.of(repeated.toArray(new double[0][]), 252)))
            .value(weights);
    Facts weighted = facts(Scenarios.of(rows, probabilities, 252));
    double tolerance = 1e-6 * Math.max(0.01, Math.abs(expected));
    assertEquals(expected, Forms.of(measure, weighted).value(weights), tolerance);
    assertEquals(expected, tightest(measure, weighted, weights, 1), tolerance);
  }

  @Test
  void levelsAreConfidences() {
    Facts facts = facts(scenarios());
    for (double level : new double[] {0, 1, -0.1, 95, Double.NaN}) {
      Refusal refusal =
          assertThrows(
              Refusal.class, () -> Forms.of(new Measure.ConditionalValueAtRisk(level), facts));
      assertEquals(Why.OUT_OF_RANGE, refusal.outcome().why());
    }
  }

  /** The least (or for a concave measure the largest) value of the bound at fixed weights. */
  private static double tightest(Measure measure, Facts facts, double[] weights, double scale) {
    Draft draft = new Draft();
    int first = draft.variables(N);
    List<Affine> before = new ArrayList<>();
    for (double held : facts.held()) {
      before.add(Affine.constant(scale * held));
    }
    Stage stage = new Stage(draft, first, N, Affine.constant(scale), true, before);
    for (int i = 0; i < N; i++) {
      draft.equal(stage.weight(i).plus(-scale * weights[i]));
    }
    Form form = Forms.of(measure, facts);
    int sign = form.curvature() == Curvature.CONCAVE ? -1 : 1;
    int t = draft.variables(1);
    draft.atMost(form.bound(stage).times(sign).plus(t, -1));
    draft.minimize(Affine.variable(t));
    ConicSolution solution = ConicSolver.solve(draft.build().program());
    if (solution instanceof ConicSolution.Stalled stalled) {
      assertTrue(stalled.residuals().largest() < 1e-6, stalled.toString());
      return sign * stalled.x()[t];
    }
    return sign * assertInstanceOf(ConicSolution.Optimal.class, solution).x()[t];
  }
}
