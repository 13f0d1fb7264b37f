package dev.mandate.optimize.model;

import dev.mandate.optimize.Scenarios;
import dev.mandate.optimize.cone.Affine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What can happen to a portfolio, one figure a session, the larger the worse. */
final class Outcomes {
  private enum Kind {
    LOSS,
    GAIN,
    DRAWDOWN
  }

  private final Kind kind;
  private final Scenarios scenarios;

  private Outcomes(Kind kind, Scenarios scenarios) {
    this.kind = kind;
    this.scenarios = scenarios;
  }

  /** −r. */
  static Outcomes losses(Scenarios scenarios) {
    return new Outcomes(Kind.LOSS, scenarios);
  }

  /** r, for measures of a range. */
  static Outcomes gains(Scenarios scenarios) {
    return new Outcomes(Kind.GAIN, scenarios);
  }

  /** The uncompounded drawdown at the end of each session. */
  static Outcomes drawdowns(Scenarios scenarios) {
    return new Outcomes(Kind.DRAWDOWN, scenarios);
  }

  /** The number of sessions. */
  int count() {
    return scenarios.sessions();
  }

  /** The probability of session t. */
  double probability(int t) {
    return scenarios.probability(t);
  }

  /** Whether all sessions are equally probable. */
  boolean uniform() {
    for (int t = 1; t < count(); t++) {
      if (probability(t) != probability(0)) {
        return false;
      }
    }
    return true;
  }

  /** The outcome of each session. */
  double[] values(double[] weights) {
    double[] values = scenarios.portfolio(weights);
    double drawdown = 0;
    for (int t = 0; t < values.length; t++) {
      drawdown = Math.max(0, drawdown - values[t]);
      values[t] =
          switch (kind) {
            case LOSS -> -values[t];
            case GAIN -> values[t];
            case DRAWDOWN -> drawdown;
          };
    }
    return values;
  }

  /** Adds outcome ≤ upper for each session. */
  void below(Stage stage, List<Affine> upper) {
    if (kind == Kind.DRAWDOWN) {
      List<Affine> drawdowns = expressions(stage);
      for (int t = 0; t < count(); t++) {
        stage.draft().atMost(drawdowns.get(t).minus(upper.get(t)));
      }
    } else {
      List<Affine> rest = new ArrayList<>();
      upper.forEach(u -> rest.add(u.times(-1)));
      stage.draft().denseAtMost(stage.first(), stage.size(), matrix(sign()), rest);
    }
  }

  /** An expression for each session that is at least its outcome; equal where there is a choice. */
  List<Affine> expressions(Stage stage) {
    return kind == Kind.DRAWDOWN ? drawdowns(stage) : returns(stage);
  }

  private List<Affine> returns(Stage stage) {
    List<Affine> outcomes = new ArrayList<>();
    for (int t = 0; t < count(); t++) {
      double[] row = new double[stage.size()];
      int session = t;
      Arrays.setAll(row, i -> sign() * scenarios.at(session, i));
      outcomes.add(stage.dot(row));
    }
    return outcomes;
  }

  /** dₜ ≥ 0 and dₜ ≥ dₜ₋₁ − rₜ. */
  private List<Affine> drawdowns(Stage stage) {
    Draft draft = stage.draft();
    int d = draft.variables(count());
    List<Affine> drawdowns = new ArrayList<>();
    List<Affine> rest = new ArrayList<>();
    for (int t = 0; t < count(); t++) {
      Affine now = Affine.variable(d + t);
      draft.atMost(now.times(-1));
      rest.add(t == 0 ? now.times(-1) : drawdowns.get(t - 1).minus(now));
      drawdowns.add(now);
    }
    draft.denseAtMost(stage.first(), stage.size(), matrix(-1), rest);
    return drawdowns;
  }

  private int sign() {
    return kind == Kind.GAIN ? 1 : -1;
  }

  private double[] matrix(int sign) {
    return Sums.flat(scenarios.returns(), sign);
  }
}
