package dev.mandate.optimize.model;

import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.cone.Affine;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a limited quantity can be at best while the limits of a problem hold. */
public final class Attainable {
  private final Facts facts;
  private final Draft draft = new Draft();
  private final Stage stage;

  private Attainable(Facts facts) {
    this.facts = facts;
    stage = Lowering.unscaled(draft, facts);
  }

  /**
   * The program whose value is the least (for an upper bound) or largest (for a lower one) that the
   * quantity of {@code limit} can have under the limits of the problem; null where that is no
   * convex program.
   */
  public static @Nullable Lowered of(Facts facts, Limit limit, boolean upper) {
    Attainable a = new Attainable(facts);
    double sign = upper ? 1 : -1;
    return switch (limit) {
      case Limit.Each(String l, var names, double from, double to) ->
          a.extreme(facts.members(names), sign);
      case Limit.Linear(String l, var combination, double from, double to) ->
          a.form(MomentForms.linear(facts.coefficients(combination)), sign);
      case Limit.Net n -> {
        double[] ones = new double[facts.size()];
        Arrays.fill(ones, 1);
        yield a.form(MomentForms.linear(ones), sign);
      }
      case Limit.AtMost(String l, Measure measure, double b) -> a.form(Forms.of(measure, facts), 1);
      case Limit.AtLeast(String l, Measure measure, double b) ->
          a.form(Forms.of(measure, facts), -1);
      case Limit.EffectiveNumber e -> {
        Form concentration = new WeightForms.Concentration();
        concentration.minimize(a.stage, 1);
        yield a.lowered(w -> 1 / concentration.value(w));
      }
      case Limit.Holdings h -> null;
      case Limit.MinimumPosition m -> null;
      case Limit.RiskContribution r -> null;
    };
  }

  private Lowered form(Form form, double sign) {
    form.minimize(stage, sign);
    return lowered(form::value);
  }

  /** The largest of some weights held down, or the least held up. */
  private Lowered extreme(List<Integer> members, double sign) {
    Affine t = Affine.variable(draft.variables(1));
    members.forEach(i -> draft.atMost(stage.weight(i).times(sign).minus(t)));
    draft.minimize(t);
    return lowered(
        w -> sign * members.stream().mapToDouble(i -> sign * w[i]).max().orElse(Double.NaN));
  }

  private Lowered lowered(ToDoubleFunction<double[]> quantity) {
    LimitRows.add(facts, stage);
    return new Lowered(facts, draft, List.of(stage), new Quantity(quantity));
  }

  private record Quantity(ToDoubleFunction<double[]> of) implements Goal {
    @Override
    public double value(List<double[]> path) {
      return of.applyAsDouble(path.getFirst());
    }

    @Override
    public SequencedMap<String, Double> terms(List<double[]> path) {
      return new LinkedHashMap<>();
    }

    @Override
    public double price(List<double[]> path, double one) {
      return Double.NaN;
    }
  }
}
