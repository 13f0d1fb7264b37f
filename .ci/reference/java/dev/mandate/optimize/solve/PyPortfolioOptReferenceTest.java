package dev.mandate.optimize.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Estimates;
import dev.mandate.optimize.Expression;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Scenarios;
import dev.mandate.optimize.Solution;
import dev.mandate.reference.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The figures of PyPortfolioOpt's tests: return, volatility (or other risk) of the best portfolio.
 * Its expected returns are geometric, its covariance is over the sessions that each pair of assets
 * has in common; its semideviation is annual, about 0. Left out: maximum Sharpe with an L2 term,
 * which it adds on the scaled weights, so that the limits' scale changes the objective.
 */
class PyPortfolioOptReferenceTest {
  private static final Table PRICES = Table.file("pypfopt/stock_prices.csv");
  private static final List<String> NAMES = PRICES.columns();
  private static final int N = NAMES.size();
  private static final Measure RETURN = new Measure.Return();
  private static final Measure VARIANCE = new Measure.Variance();
  private static final Measure VOLATILITY = new Measure.Volatility();
  private static final Estimates MOMENTS = moments(returns(PRICES.rows()));

  /** Expected returns of all sessions, scenarios of those on which every asset has a price. */
  private static final Estimates COMMON = common(MOMENTS);

  /** Expected returns of these, too. */
  private static final Estimates RECENT =
      common(moments(Objects.requireNonNull(COMMON.scenarios()).returns()));

  private static double[][] returns(List<double[]> prices) {
    double[][] returns = new double[prices.size() - 1][N];
    for (int t = 0; t < returns.length; t++) {
      for (int i = 0; i < N; i++) {
        returns[t][i] = prices.get(t + 1)[i] / prices.get(t)[i] - 1;
      }
    }
    return returns;
  }

  private static Estimates moments(double[][] returns) {
    double[] mu = new double[N];
    double[][] sigma = new double[N][N];
    for (int i = 0; i < N; i++) {
      mu[i] = geometric(returns, i);
      for (int j = 0; j < N; j++) {
        sigma[i][j] = 252 * pairwise(returns, i, j);
      }
    }
    return Estimates.of(mu, Covariance.of(sigma));
  }

  private static double geometric(double[][] returns, int i) {
    double logs = 0;
    int count = 0;
    for (double[] row : returns) {
      if (!Double.isNaN(row[i])) {
        logs += Math.log1p(row[i]);
        count++;
      }
    }
    return Math.expm1(logs * 252 / count);
  }

  private static double pairwise(double[][] returns, int i, int j) {
    int[] common =
        IntStream.range(0, returns.length)
            .filter(t -> !Double.isNaN(returns[t][i]) && !Double.isNaN(returns[t][j]))
            .toArray();
    double meanI = Arrays.stream(common).mapToDouble(t -> returns[t][i]).average().orElseThrow();
    double meanJ = Arrays.stream(common).mapToDouble(t -> returns[t][j]).average().orElseThrow();
    return Arrays.stream(common)
            .mapToDouble(t -> (returns[t][i] - meanI) * (returns[t][j] - meanJ))
            .sum()
        / (common.length - 1);
  }

  private static Estimates common(Estimates moments) {
    List<double[]> complete =
        PRICES.rows().stream().filter(row -> Arrays.stream(row).noneMatch(Double::isNaN)).toList();
    return moments.withScenarios(Scenarios.of(returns(complete), 252));
  }

  private static Problem.Builder problem(Estimates estimates, Objective objective) {
    return Problem.of(NAMES, estimates, objective);
  }

  private static Problem.Builder shorts(Estimates estimates, Objective objective) {
    return problem(estimates, objective).bounds("-100% to 100%", -1, 1);
  }

  private static Limit returnAtLeast(double target) {
    return new Limit.AtLeast("return", RETURN, target);
  }

  private static Solution.Optimal solve(Problem.Builder problem) {
    return assertInstanceOf(Solution.Optimal.class, new Optimizer().solve(problem.build()));
  }

  private static void assertMoments(double mean, double volatility, Problem.Builder problem) {
    assertMoments(mean, volatility, problem, 1e-6);
  }

  private static void assertMoments(
      double mean, double volatility, Problem.Builder problem, double tolerance) {
    Solution.Optimal solution = solve(problem);
    assertEquals(mean, solution.expectedReturn().orElseThrow(), tolerance * 10);
    assertEquals(volatility, solution.volatility().orElseThrow(), tolerance);
  }

  @Test
  void leastVolatility() {
    Objective least = Objective.minimum(VARIANCE);
    assertMoments(0.15056821399482578, 0.15915084514118694, problem(MOMENTS, least));
    assertMoments(0.1516319319875544, 0.1555915367269669, shorts(MOMENTS, least));
    Objective spread =
        new Objective.Minimize(Expression.of(VARIANCE).plus(1, new Measure.Concentration()));
    assertMoments(0.17356099329164965, 0.1955254118258614, problem(MOMENTS, spread));
  }

  @Test
  void maximumSharpe() {
    Objective sharpe = Objective.maximumSharpe(0.02);
    assertMoments(0.3047768672819914, 0.22165566922402932, problem(MOMENTS, sharpe), 1e-5);
    assertMoments(0.4937195216716211, 0.29516576454651955, shorts(MOMENTS, sharpe), 1e-5);
    assertEquals(1.2847714127003216, solve(problem(MOMENTS, sharpe)).objective(), 1e-6);
    assertEquals(1.6049270564945908, solve(shorts(MOMENTS, sharpe)).objective(), 1e-6);
  }

  @Test
  void quadraticUtility() {
    Objective utility = new Objective.Maximize(Expression.of(RETURN).plus(-1, VARIANCE));
    assertMoments(0.3677732711751504, 0.2921342197778279, problem(MOMENTS, utility), 1e-4);
    // the others of its tests use half the aversion
    Objective bolder = new Objective.Maximize(Expression.of(RETURN).plus(-0.5, VARIANCE));
    assertMoments(1.4170505733098597, 1.0438577623242156, shorts(MOMENTS, bolder), 1e-4);
    assertMoments(
        1.248936321062371,
        1.0219175004907117,
        shorts(MOMENTS, bolder).invested("weights sum to 0", 0, 0),
        1e-4);
  }

  @Test
  void returnAtARisk() {
    Objective most = Objective.maximum(RETURN);
    Limit volatility = new Limit.AtMost("vol", VOLATILITY, 0.19);
    double infinite = Double.POSITIVE_INFINITY;
    assertMoments(0.2552422849133517, 0.19, problem(MOMENTS, most).limit(volatility));
    assertMoments(
        0.30035471606347336,
        0.19,
        problem(MOMENTS, most).bounds("any", -infinite, infinite).limit(volatility));
    assertMoments(
        0.28640632960825885,
        0.21,
        shorts(MOMENTS, most)
            .invested("weights sum to 0", 0, 0)
            .limit(new Limit.AtMost("vol", VOLATILITY, 0.21)));
  }

  @Test
  void riskAtAReturn() {
    Objective least = Objective.minimum(VOLATILITY);
    assertMoments(0.25, 0.18723269942026335, problem(MOMENTS, least).limit(returnAtLeast(0.25)));
    assertMoments(
        0.25,
        0.1833060046337015,
        shorts(MOMENTS, least).invested("weights sum to 0", 0, 0).limit(returnAtLeast(0.25)));
  }

  /** Its solver is held to 1e-4 there. */
  @Test
  void semideviationAtAReturn() {
    Measure below = new Measure.LowerPartialMoment(2, 0);
    double year = Math.sqrt(252);
    Objective least = Objective.minimum(below);
    assertEquals(
        0.091287, year * solve(problem(RECENT, least).limit(returnAtLeast(0.2))).objective(), 3e-5);
    assertEquals(
        0.098453,
        year * solve(problem(RECENT, least).limit(returnAtLeast(0.25))).objective(),
        3e-5);
    assertEquals(
        0.090188, year * solve(shorts(RECENT, least).limit(returnAtLeast(0.25))).objective(), 3e-5);
    assertEquals(0.084974, year * solve(problem(RECENT, least)).objective(), 3e-5);
  }

  @Test
  void cvar() {
    Measure cvar = new Measure.ConditionalValueAtRisk(0.95);
    Objective least = Objective.minimum(cvar);
    assertRisk(0.17745746040573562, 0.017049502122532853, problem(COMMON, least));
    assertRisk(0.2, 0.017222, problem(COMMON, least).limit(returnAtLeast(0.2)));
    assertRisk(0.25, 0.021036631225933487, problem(RECENT, least).limit(returnAtLeast(0.25)));
    assertRisk(0.26, 0.01804624747353764, shorts(RECENT, least).limit(returnAtLeast(0.26)));
    assertMost(0.2267893986249195, problem(RECENT, Objective.maximum(RETURN)), cvar, 0.02);
    assertMost(
        0.5895653670063358,
        shorts(RECENT, Objective.maximum(RETURN)).invested("weights sum to 0", 0, 0),
        cvar,
        0.025);
  }

  @Test
  void cdar() {
    Measure cdar = new Measure.ConditionalDrawdownAtRisk(0.95);
    Objective least = Objective.minimum(cdar);
    assertRisk(0.14798, 0.056433, problem(RECENT, least));
    assertRisk(0.25, 0.076193, problem(RECENT, least).limit(returnAtLeast(0.25)));
    assertRisk(0.28, 0.045999, shorts(RECENT, least).limit(returnAtLeast(0.28)));
    assertMost(0.261922, problem(RECENT, Objective.maximum(RETURN)), cdar, 0.08);
    assertMost(
        0.219306,
        shorts(RECENT, Objective.maximum(RETURN)).invested("weights sum to 0", 0, 0),
        cdar,
        0.025);
  }

  private static void assertRisk(double mean, double risk, Problem.Builder problem) {
    Solution.Optimal solution = solve(problem);
    assertEquals(risk, solution.objective(), 2e-6);
    assertEquals(mean, solution.expectedReturn().orElseThrow(), 1e-4);
  }

  private static void assertMost(double mean, Problem.Builder problem, Measure risk, double bound) {
    assertEquals(
        mean, solve(problem.limit(new Limit.AtMost("risk", risk, bound))).objective(), 1e-4);
  }
}
