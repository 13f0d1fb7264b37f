package dev.mandate.optimize.model;

import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Solution.Why;
import dev.mandate.optimize.cone.Affine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A plan over several steps as one program: a stage a step, each held after the one before. */
final class PlanLowering {
  private final Facts facts;
  private final Objective.Plan plan;
  private final double[] costs;

  PlanLowering(Facts facts, Objective.Plan plan) {
    this.facts = facts;
    this.plan = plan;
    costs = facts.each(plan.costs(), "costs");
    if (plan.steps().isEmpty()) {
      throw new Refusal(Why.OUT_OF_RANGE, null, "a plan has at least one step");
    }
    if (!(plan.riskAversion() >= 0)) {
      throw new Refusal(Why.OUT_OF_RANGE, null, "the risk aversion is negative");
    }
    for (double cost : costs) {
      if (cost < 0) {
        throw new Refusal(Why.OUT_OF_RANGE, null, "a rate of costs is negative");
      }
    }
  }

  Lowered lower() {
    Draft draft = new Draft();
    List<Stage> stages = new ArrayList<>();
    for (Objective.Plan.Step step : plan.steps()) {
      Stage stage = Lowering.unscaled(draft, facts);
      if (!stages.isEmpty()) {
        stage =
            new Stage(
                draft,
                stage.first(),
                stage.size(),
                stage.one(),
                false,
                WeightForms.weights(stages.getLast()));
      }
      stages.add(stage);
      double[] mu = facts.each(step.expectedReturns(), "expected returns of a step");
      draft.minimize(stage.dot(mu).times(-1));
      if (plan.riskAversion() > 0) {
        MomentForms.addQuadratic(covariance(step), stage, 2 * plan.riskAversion());
      }
    }
    for (Stage stage : stages) {
      draft.minimize(Affine.dot(stage.absolute(stage.trades()), costs));
      LimitRows.add(facts, stage);
    }
    return new Lowered(facts, draft, List.copyOf(stages), new PlanGoal());
  }

  private Covariance covariance(Objective.Plan.Step step) {
    if (step.covariance().size() != facts.size()) {
      throw new Refusal(
          Why.OUT_OF_RANGE, null, "a step has another number of assets than the problem");
    }
    return step.covariance();
  }

  /** The sum over all steps. */
  private final class PlanGoal implements Goal {
    @Override
    public double value(List<double[]> path) {
      double sum = 0;
      for (double term : terms(path).values()) {
        sum += term;
      }
      return sum;
    }

    @Override
    public SequencedMap<String, Double> terms(List<double[]> path) {
      double returns = 0;
      double risk = 0;
      double cost = 0;
      double[] before = facts.held();
      for (int k = 0; k < path.size(); k++) {
        double[] weights = path.get(k);
        Objective.Plan.Step step = plan.steps().get(k);
        for (int i = 0; i < weights.length; i++) {
          returns += step.expectedReturns().get(i) * weights[i];
          cost += costs[i] * Math.abs(weights[i] - before[i]);
        }
        risk += plan.riskAversion() * step.covariance().quadratic(weights);
        before = weights;
      }
      SequencedMap<String, Double> terms = new LinkedHashMap<>();
      terms.put("return", returns);
      terms.put("variance", -risk);
      terms.put("cost", -cost);
      return terms;
    }

    @Override
    public double price(List<double[]> path, double one) {
      return 1;
    }
  }
}
