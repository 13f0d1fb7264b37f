package dev.mandate.validate;

import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Conditions;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Members;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Step;
import dev.mandate.runtime.Moment;
import dev.mandate.runtime.Outcome;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Counts {@link Coverage} over the tests of a mandate. */
final class CoverageCount {
  private final Printer printer;
  private final List<Tally> all = new ArrayList<>();
  private final List<List<Tally>> ofRules = new ArrayList<>();
  private final List<Tally> ofSelections = new ArrayList<>();
  private final List<Tally> ofTrigger;

  CoverageCount(Plan plan) {
    this.printer = Printer.of(plan);
    Sites sites = Sites.of(plan);
    sites.rules().forEach(rule -> ofRules.add(rule(rule)));
    sites.selections().forEach(selection -> ofSelections.add(selection(selection)));
    Expr condition = plan.rebalance().condition();
    this.ofTrigger =
        condition == null
            ? List.of()
            : comparisons("rebalance", condition, plan.rebalance().span());
  }

  /** One item being counted. */
  private static final class Tally {
    private final Coverage.Kind kind;
    private final String owner;
    private final String text;
    private final Span span;

    /** Null for a rule as a whole, and for a selection: these are told, not asked for. */
    private final @Nullable Expr condition;

    private int yes;
    private int no;

    Tally(Coverage.Kind kind, String owner, String text, Span span, @Nullable Expr condition) {
      this.kind = kind;
      this.owner = owner;
      this.text = text;
      this.span = span;
      this.condition = condition;
    }

    void count(Outcome outcome) {
      if (outcome.isKnown()) {
        yes += outcome.holds() ? 1 : 0;
        no += outcome.holds() ? 0 : 1;
      }
    }
  }

  private Tally added(Tally tally) {
    all.add(tally);
    return tally;
  }

  private List<Tally> rule(Step.Rule rule) {
    List<Tally> tallies = new ArrayList<>();
    tallies.add(added(new Tally(Coverage.Kind.RULE, rule.name(), rule.text(), rule.span(), null)));
    for (Expr latch : latches(rule.condition())) {
      String text = printer.text(latch);
      tallies.add(added(new Tally(Coverage.Kind.LATCH, rule.name(), text, rule.span(), latch)));
    }
    tallies.addAll(comparisons(rule.name(), rule.condition(), rule.span()));
    return tallies;
  }

  private static Set<Expr> latches(Expr condition) {
    Set<Expr> found = new LinkedHashSet<>();
    Expressions.any(
        condition,
        e -> {
          if (e instanceof Expr.Latch) {
            found.add(e);
          }
          return false;
        });
    return found;
  }

  private List<Tally> comparisons(String owner, Expr condition, Span span) {
    return Conditions.atoms(condition, printer).stream()
        .map(atom ->
            added(new Tally(Coverage.Kind.COMPARISON, owner, atom.text(), span, atom.condition())))
        .toList();
  }

  private Tally selection(Sites.Selection selection) {
    Members.Where where = selection.where();
    String common = printer.common(where.all(), where.condition());
    String text = common == null ? printer.text(where.condition().getFirst()) : common;
    return added(new Tally(Coverage.Kind.SELECTION, "where", text, selection.span(), null));
  }

  Coverage coverage() {
    return new Coverage(
        all.stream()
            .map(t -> new Coverage.Item(t.kind, t.owner, t.text, t.span, t.yes, t.no))
            .toList());
  }

  /**
   * For one test.
   *
   * @param replaced the plan as the test runs it
   * @param inPolicy what stands there in place of an expression of the policy
   * @param afterwards what stands there in place of an expression of {@code rebalance when}
   */
  Looking during(Plan replaced, UnaryOperator<Expr> inPolicy, UnaryOperator<Expr> afterwards) {
    return new Looking(replaced, inPolicy, afterwards);
  }

  /** What is asked of one test's run. */
  final class Looking {
    private final IdentityHashMap<Step.Rule, Tally> rules = new IdentityHashMap<>();
    private final IdentityHashMap<Step.Rule, List<Asked>> parts = new IdentityHashMap<>();
    private final IdentityHashMap<Members.Where, Tally> selections = new IdentityHashMap<>();
    private final List<Asked> trigger;

    private Looking(Plan replaced, UnaryOperator<Expr> inPolicy, UnaryOperator<Expr> afterwards) {
      Sites sites = Sites.of(replaced);
      for (int i = 0; i < ofRules.size(); i++) {
        Step.Rule rule = sites.rules().get(i);
        rules.put(rule, ofRules.get(i).getFirst());
        parts.put(rule, asked(ofRules.get(i), rule.condition(), inPolicy));
      }
      for (int i = 0; i < ofSelections.size(); i++) {
        selections.put(sites.selections().get(i).where(), ofSelections.get(i));
      }
      Expr condition = replaced.rebalance().condition();
      this.trigger = condition == null ? List.of() : asked(ofTrigger, condition, afterwards);
    }

    /** Those of the tallies that {@code condition} still has: the others were given as a whole. */
    private static List<Asked> asked(
        List<Tally> tallies, Expr condition, UnaryOperator<Expr> replaced) {
      List<Asked> asked = new ArrayList<>();
      for (Tally tally : tallies) {
        if (tally.condition != null) {
          Expr expr = replaced.apply(tally.condition);
          if (Expressions.any(condition, expr::equals)) {
            asked.add(new Asked(tally, expr));
          }
        }
      }
      return asked;
    }

    void rule(Step.Rule rule, Outcome outcome, Moment now) {
      Objects.requireNonNull(rules.get(rule)).count(outcome);
      for (Asked one : Objects.requireNonNull(parts.get(rule))) {
        one.tally.count(now.of(one.expr));
      }
    }

    void member(Members.Where where, Outcome outcome) {
      Objects.requireNonNull(selections.get(where)).count(outcome);
    }

    void trigger(Moment now) {
      for (Asked one : trigger) {
        one.tally.count(now.of(one.expr));
      }
    }
  }

  private record Asked(Tally tally, Expr expr) {}
}
