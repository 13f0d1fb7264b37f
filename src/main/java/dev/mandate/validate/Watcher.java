package dev.mandate.validate;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Step;
import dev.mandate.runtime.Moment;
import dev.mandate.runtime.Observer;
import dev.mandate.runtime.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Looks on at the run of a test and keeps what its expectations ask for. */
final class Watcher implements Observer {
  private final Printer printer;
  private final CoverageCount.Looking coverage;
  private final UnaryOperator<Expr> inPolicy;
  private final UnaryOperator<Expr> afterwards;
  private final Map<String, Step.Rule> written = new LinkedHashMap<>();
  private final Map<String, RuleSeen> rules = new LinkedHashMap<>();
  private final List<AlwaysSeen> always = new ArrayList<>();
  private final Map<Integer, @Nullable String> passedOver = new TreeMap<>();
  private @Nullable Moment now;

  /**
   * @param inPolicy what stands in place of an expression in the policy
   * @param afterwards what stands in place of an expression once the policy is through
   */
  Watcher(
      Plan plan,
      Plan.TestBlock block,
      UnaryOperator<Expr> inPolicy,
      UnaryOperator<Expr> afterwards,
      CoverageCount.Looking coverage) {
    this.printer = Printer.of(plan);
    this.inPolicy = inPolicy;
    this.afterwards = afterwards;
    this.coverage = coverage;
    for (Step.Rule rule : Sites.of(plan).rules()) {
      written.put(rule.name(), rule);
    }
    for (Plan.Expectation expectation : block.expectations()) {
      if (expectation instanceof Plan.ExpectAlways a) {
        always.add(new AlwaysSeen(a, afterwards.apply(a.condition())));
      }
    }
  }

  /** A rule that was come by. */
  static final class RuleSeen {
    int decisions;
    int fired;
    int undecided;
    @Nullable LocalDate firstFired;
    @Nullable LocalDate firstUndecided;
    @Nullable String whyUndecided;

    /** What its condition looked at when it first fired; where it never did, at first. */
    String sides = "";
  }

  /** A condition that is to hold on every session. */
  static final class AlwaysSeen {
    final Plan.ExpectAlways expected;
    private final Expr condition;
    int sessions;
    int failed;
    @Nullable LocalDate firstFailed;
    String sides = "";

    AlwaysSeen(Plan.ExpectAlways expected, Expr condition) {
      this.expected = expected;
      this.condition = condition;
    }
  }

  /** Null where the policy did not come by it. */
  @Nullable RuleSeen rule(String name) {
    return rules.get(name);
  }

  /** The rules that were come by, in the order in which they first were. */
  Map<String, RuleSeen> rules() {
    return rules;
  }

  /** By asset, why it could not be chosen. */
  Map<Integer, @Nullable String> passedOver() {
    return passedOver;
  }

  List<AlwaysSeen> always() {
    return always;
  }

  /** The run as it stands after its last session; null where it did not get through one. */
  @Nullable Moment now() {
    return now;
  }

  @Override
  public void rule(Step.Rule rule, Outcome condition, Moment at) {
    coverage.rule(rule, condition, at);
    RuleSeen seen = rules.computeIfAbsent(rule.name(), _ -> new RuleSeen());
    seen.decisions++;
    if (!condition.isKnown()) {
      if (seen.undecided++ == 0) {
        seen.firstUndecided = at.date();
        seen.whyUndecided = condition.unknown();
      }
    } else if (condition.holds() && seen.fired++ == 0) {
      seen.firstFired = at.date();
      seen.sides = sides(rule.name(), at);
    } else if (seen.decisions == 1) {
      seen.sides = sides(rule.name(), at);
    }
  }

  private String sides(String rule, Moment at) {
    Step.Rule as = written.get(rule);
    return as == null ? "" : Shown.sides(as.condition(), inPolicy, at, printer, "is");
  }

  @Override
  public void member(Members by, int position, Outcome outcome) {
    if (by instanceof Members.Where where) {
      coverage.member(where, outcome);
    }
    if (!outcome.isKnown()) {
      passedOver.putIfAbsent(by.all().get(position), outcome.unknown());
    }
  }

  @Override
  public void trigger(Outcome condition, Moment at) {
    coverage.trigger(at);
  }

  @Override
  public void session(Moment at, boolean traded) {
    now = at;
    for (AlwaysSeen seen : always) {
      if (traded) {
        seen.sessions++;
        look(seen, at);
      }
    }
  }

  private void look(AlwaysSeen seen, Moment at) {
    if (at.of(seen.condition).holds()) {
      return;
    }
    if (seen.failed++ == 0) {
      seen.firstFailed = at.date();
      seen.sides = Shown.sides(seen.expected.condition(), afterwards, at, printer, "is");
    }
  }
}
