package dev.mandate.library;

import dev.mandate.calendar.Duration;
import dev.mandate.optimize.Estimates;
import dev.mandate.optimize.Scenarios;
import dev.mandate.optimize.estimate.BlackLitterman;
import dev.mandate.optimize.estimate.Change;
import dev.mandate.optimize.estimate.Cleaning;
import dev.mandate.optimize.estimate.Covariance;
import dev.mandate.optimize.estimate.CovarianceEstimate;
import dev.mandate.optimize.estimate.EntropyPooling;
import dev.mandate.optimize.estimate.FactorModel;
import dev.mandate.optimize.estimate.Mean;
import dev.mandate.optimize.estimate.MeanEstimate;
import dev.mandate.optimize.estimate.ReturnMatrix;
import dev.mandate.optimize.estimate.ScenarioView;
import dev.mandate.optimize.estimate.View;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Optimization;
import dev.mandate.plan.Optimization.Spec;
import dev.mandate.plan.Optimization.Table;
import dev.mandate.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code stdlib/covariances.mandate} and {@code stdlib/returns.mandate} declare: estimates for
 * an optimization, from returns or from tables that a house gives.
 */
public final class Estimators {
  /** The name of an estimate that comes from a file. */
  public static final String GIVEN = "given";

  private final Plan plan;
  private final List<Integer> members;

  /**
   * @param members the assets that can be chosen now, by position in {@link Plan#assets}
   */
  public Estimators(Plan plan, List<Integer> members) {
    this.plan = plan;
    this.members = List.copyOf(members);
  }

  /** Simple returns of the members with how many of them there are in a year. */
  public record History(ReturnMatrix returns, double perYear) {}

  /** How far back an estimator looks; the usual window where it does not say. */
  public static Duration window(Spec spec) {
    return spec.given("window") instanceof Optimization.Value v
        ? Plan.duration(v.expr())
        : Duration.days(252);
  }

  /** How often an estimator looks. */
  public static Duration frequency(Spec spec) {
    return spec.given("frequency") instanceof Optimization.Value v
        ? Plan.duration(v.expr())
        : Duration.days(1);
  }

  /**
   * Whether the estimate rests on past returns.
   *
   * @param spec an estimator
   */
  public static boolean needsHistory(Spec spec) {
    return !spec.name().equals(GIVEN);
  }

  /** A covariance of a period, with what was given a year put into the same period. */
  private record Risk(
      CovarianceEstimate period, dev.mandate.optimize.Covariance annual, List<Change> changes) {}

  /**
   * The estimates of {@code o} at a decision.
   *
   * @param history of the covariance's window; null where nothing looks back
   * @param forReturns of the window of the returns; null where nothing looks back
   * @param view the value of each view
   * @throws dev.mandate.optimize.estimate.UnusableInput where an estimate cannot be made
   * @throws MissingFigure where a table has no figure for a member
   */
  public Estimates estimates(
      Optimization o,
      @Nullable History history,
      @Nullable History forReturns,
      List<Double> view,
      double riskFree) {
    Risk risk = risk(o.covariance(), history);
    Estimates estimates = Estimates.none().withCovariance(risk.annual()).withRiskFree(riskFree);
    for (Change change : risk.changes()) {
      estimates = estimates.withNotice("covariance: " + change.words());
    }
    if (history != null) {
      estimates = estimates.withScenarios(scenarios(history, null));
    }
    for (Optimization.View one : o.views()) {
      if (!isHeard(one)) {
        estimates = estimates.withNotice("'" + one.text() + "' is on what cannot be held now");
      }
    }
    return withReturns(estimates, o, risk, history, forReturns, view);
  }

  private static Scenarios scenarios(History history, double @Nullable [] probabilities) {
    ReturnMatrix matrix = history.returns();
    double[][] returns = new double[matrix.sessions()][matrix.assets()];
    for (int t = 0; t < returns.length; t++) {
      for (int i = 0; i < returns[t].length; i++) {
        returns[t][i] = matrix.get(t, i);
      }
    }
    return probabilities == null
        ? Scenarios.of(returns, history.perYear())
        : Scenarios.of(returns, probabilities, history.perYear());
  }

  // ---- covariance

  private Risk risk(Spec spec, @Nullable History history) {
    Spoken spoken = new Spoken(spec, plan, members);
    if (spec.name().equals(GIVEN)) {
      double[] annual = givenCovariance(spoken);
      return new Risk(
          new CovarianceEstimate(annual, members.size(), List.of()),
          dev.mandate.optimize.Covariance.of(square(annual)),
          List.of());
    }
    if (history == null) {
      throw new IllegalStateException(spec + " without returns");
    }
    if (spec.name().equals("factors")) {
      return factors(FactorModel.statistical(history.returns(), spoken.count("count")), history);
    }
    CovarianceEstimate period = covariance(spoken, history.returns());
    return new Risk(
        period,
        dev.mandate.optimize.Covariance.of(square(period.annualized(history.perYear()))),
        period.changes());
  }

  private static CovarianceEstimate covariance(Spoken spoken, ReturnMatrix returns) {
    return switch (spoken.spec().name()) {
      case "sample" -> Covariance.sample(returns);
      case "ewma" -> Covariance.exponential(returns, halfLife(spoken));
      case "shrunk" -> Covariance.ledoitWolf(returns, target(spoken));
      case "oas" -> Covariance.oas(returns);
      case "gerber" -> Cleaning.nearest(Covariance.gerber(returns, spoken.number("threshold")));
      case "denoised" -> {
        CovarianceEstimate clean =
            Cleaning.denoised(Covariance.sample(returns), returns.sessions());
        yield spoken.number("detone") == 1 ? Cleaning.detoned(clean, 1) : clean;
      }
      default -> throw new IllegalStateException("no covariance " + spoken.spec().name());
    };
  }

  private static Covariance.Target target(Spoken spoken) {
    return switch (spoken.text("toward")) {
      case "identity" -> Covariance.Target.SCALED_IDENTITY;
      case "constant_correlation" -> Covariance.Target.CONSTANT_CORRELATION;
      default -> Covariance.Target.SINGLE_FACTOR;
    };
  }

  /** A half-life in observations: 60 days of daily returns are 60, of weekly ones 12. */
  private static double halfLife(Spoken spoken) {
    Duration halfLife = spoken.duration("halflife");
    Duration frequency = frequency(spoken.spec());
    return sessions(halfLife) / sessions(frequency);
  }

  private static double sessions(Duration duration) {
    return duration.count()
        * switch (duration.unit()) {
          case DAY -> 1.0;
          case CALENDAR_DAY -> 252 / 365.25;
          case WEEK -> 252 / 52.0;
          case MONTH -> 21;
          case QUARTER -> 63;
          case YEAR -> 252;
        };
  }

  private static Risk factors(FactorModel model, History history) {
    FactorModel annual = model.annualized(history.perYear());
    return new Risk(model.dense(), ofFactors(annual), model.changes());
  }

  private static dev.mandate.optimize.Covariance ofFactors(FactorModel model) {
    int n = model.assets();
    int k = model.factors();
    double[][] loadings = new double[n][k];
    double[][] omega = new double[k][k];
    for (int i = 0; i < n; i++) {
      System.arraycopy(model.loadings(), i * k, loadings[i], 0, k);
    }
    for (int i = 0; i < k; i++) {
      System.arraycopy(model.factorCovariance(), i * k, omega[i], 0, k);
    }
    return dev.mandate.optimize.Covariance.ofFactors(loadings, omega, model.specific());
  }

  /** A matrix, or volatilities beside a matrix of correlations. */
  private double[] givenCovariance(Spoken spoken) {
    Table file = spoken.table("file");
    Table correlation = spoken.table("correlation");
    if (file == null) {
      throw new IllegalStateException("a file that was not read: " + spoken.spec());
    }
    if (correlation == null) {
      return matrix(spoken, file, "covariance");
    }
    double[] covariance = matrix(spoken, correlation, "correlation");
    double[] vols = column(spoken, file, "volatility");
    int n = members.size();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        covariance[i * n + j] *= vols[i] * vols[j];
      }
    }
    return covariance;
  }

  private double[] matrix(Spoken spoken, Table table, String what) {
    int n = members.size();
    double[] matrix = new double[n * n];
    for (int i = 0; i < n; i++) {
      int row = row(spoken, table, members.get(i), what);
      for (int j = 0; j < n; j++) {
        int column = spoken.row(table.columns(), members.get(j));
        if (column < 0) {
          throw new MissingFigure(plan.assets().get(members.get(j)).name(), what);
        }
        matrix[i * n + j] = table.values().get(row).get(column);
      }
    }
    return matrix;
  }

  private double[] column(Spoken spoken, Table table, String what) {
    double[] values = new double[members.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = table.values().get(row(spoken, table, members.get(i), what)).getFirst();
    }
    return values;
  }

  private int row(Spoken spoken, Table table, int asset, String what) {
    int row = spoken.row(table.rows(), asset);
    if (row < 0) {
      throw new MissingFigure(plan.assets().get(asset).name(), what);
    }
    return row;
  }

  static double[][] square(double[] matrix) {
    int n = (int) StrictMath.round(StrictMath.sqrt(matrix.length));
    double[][] square = new double[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix, i * n, square[i], 0, n);
    }
    return square;
  }

  // ---- expected returns

  private Estimates withReturns(
      Estimates estimates,
      Optimization o,
      Risk risk,
      @Nullable History history,
      @Nullable History forReturns,
      List<Double> views) {
    Spec spec = o.returns();
    if (spec == null) {
      return history == null
          ? estimates
          : estimates.withExpectedReturns(
              Mean.sample(history.returns()).annualized(history.perYear()));
    }
    Spoken spoken = new Spoken(spec, plan, members);
    double riskFree = estimates.riskFree();
    return switch (spec.name()) {
      case GIVEN -> {
        Table file = spoken.table("file");
        if (file == null) {
          throw new IllegalStateException("a file that was not read: " + spec);
        }
        yield estimates.withExpectedReturns(column(spoken, file, "return"));
      }
      case "equilibrium" ->
          estimates.withExpectedReturns(plus(riskFree, equilibrium(spoken, estimates)));
      case "black_litterman" -> blackLitterman(estimates, o, spoken, views);
      case "entropy_pooling" -> pooled(estimates, o, forReturns, views);
      default -> withMean(estimates, spoken, risk, forReturns);
    };
  }

  private static Estimates withMean(
      Estimates estimates, Spoken spoken, Risk risk, @Nullable History history) {
    if (history == null) {
      throw new IllegalStateException(spoken.spec() + " without returns");
    }
    MeanEstimate mean = mean(spoken, history.returns(), risk.period());
    Estimates done = estimates.withExpectedReturns(mean.annualized(history.perYear()));
    for (Change change : mean.changes()) {
      done = done.withNotice("returns: " + change.words());
    }
    return done;
  }

  private static MeanEstimate mean(
      Spoken spoken, ReturnMatrix returns, CovarianceEstimate covariance) {
    return switch (spoken.spec().name()) {
      case "sample" -> Mean.sample(returns);
      case "ewma" -> Mean.exponential(returns, halfLife(spoken));
      case "james_stein" -> Mean.jamesStein(returns, covariance, meanTarget(spoken));
      case "bayes_stein" -> Mean.bayesStein(returns, covariance, meanTarget(spoken));
      case "bodnar_okhrin" -> Mean.bodnarOkhrin(returns, covariance, meanTarget(spoken));
      default -> throw new IllegalStateException("no returns " + spoken.spec().name());
    };
  }

  private static Mean.Target meanTarget(Spoken spoken) {
    return spoken.text("toward").equals("grand_mean")
        ? Mean.Target.GRAND_MEAN
        : Mean.Target.MINIMUM_VARIANCE;
  }

  /** In excess of cash, a year. */
  private static double[] equilibrium(Spoken spoken, Estimates estimates) {
    return Mean.equilibrium(
            annual(estimates), spoken.weights("prior"), spoken.number("risk_aversion"))
        .values();
  }

  /** The covariance of {@code estimates}, a year. */
  static CovarianceEstimate annual(Estimates estimates) {
    dev.mandate.optimize.Covariance covariance = estimates.covariance();
    if (covariance == null) {
      throw new IllegalStateException("no covariance");
    }
    int n = covariance.size();
    double[] flat = new double[n * n];
    double[][] dense = covariance.dense();
    for (int i = 0; i < n; i++) {
      System.arraycopy(dense[i], 0, flat, i * n, n);
    }
    return new CovarianceEstimate(flat, n, List.of());
  }

  private Estimates blackLitterman(
      Estimates estimates, Optimization o, Spoken spoken, List<Double> values) {
    double riskFree = estimates.riskFree();
    BlackLitterman model =
        new BlackLitterman(equilibrium(spoken, estimates), annual(estimates), spoken.number("tau"));
    List<Optimization.View> heard = heard(o);
    List<View> views = new ArrayList<>();
    double[] confidences = new double[heard.size()];
    for (int k = 0; k < confidences.length; k++) {
      Optimization.View view = heard.get(k);
      // an opinion on the return itself is on all of it, cash's part included
      double value = values.get(o.views().indexOf(view));
      double excess = view.over().isEmpty() ? value - riskFree : value;
      views.add(view(view, excess));
      Expr confidence = view.confidence();
      confidences[k] = confidence == null ? 0.5 : Spoken.number(confidence);
    }
    BlackLitterman.Posterior posterior = model.confident(views, confidences);
    Estimates done = estimates.withExpectedReturns(plus(riskFree, posterior.mean().values()));
    for (Change change : posterior.mean().changes()) {
      done = done.withNotice("returns: " + change.words());
    }
    return spoken.text("posterior").equals("total")
        ? done.withCovariance(
            dev.mandate.optimize.Covariance.of(square(posterior.predictive().matrix())))
        : done;
  }

  /** The views on what can be chosen now. */
  private List<Optimization.View> heard(Optimization o) {
    return o.views().stream().filter(this::isHeard).toList();
  }

  private boolean isHeard(Optimization.View view) {
    return view.assets().stream().anyMatch(members::contains)
        && (view.over().isEmpty() || view.over().stream().anyMatch(members::contains));
  }

  private View view(Optimization.View view, double value) {
    double[] row = new double[members.size()];
    spread(row, view.assets(), 1);
    spread(row, view.over(), -1);
    return View.of(row, value);
  }

  /** Evenly over those of the assets that can be chosen now. */
  private void spread(double[] row, List<Integer> assets, double sum) {
    List<Integer> here = assets.stream().map(members::indexOf).filter(i -> i >= 0).toList();
    here.forEach(i -> row[i] += sum / here.size());
  }

  private Estimates pooled(
      Estimates estimates, Optimization o, @Nullable History history, List<Double> values) {
    if (history == null) {
      throw new IllegalStateException("entropy pooling without returns");
    }
    List<ScenarioView> views = new ArrayList<>();
    List<Optimization.View> heard = heard(o);
    for (Optimization.View opinion : heard) {
      View view = view(opinion, values.get(o.views().indexOf(opinion)) / history.perYear());
      views.add(new ScenarioView.OnMean(view, ScenarioView.Relation.EQUAL));
    }
    return switch (new EntropyPooling(history.returns()).pool(views)) {
      case EntropyPooling.Pooled p ->
          estimates
              .withExpectedReturns(p.mean().annualized(history.perYear()))
              .withCovariance(
                  dev.mandate.optimize.Covariance.of(
                      square(p.covariance().annualized(history.perYear()))))
              .withScenarios(scenarios(history, p.probabilities()));
      case EntropyPooling.Infeasible i ->
          throw new MissingFigure(
              heard.get(i.view()).text(),
              i.least() * history.perYear(),
              i.most() * history.perYear());
    };
  }

  private static double[] plus(double constant, double[] values) {
    double[] sums = values.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += constant;
    }
    return sums;
  }
}
