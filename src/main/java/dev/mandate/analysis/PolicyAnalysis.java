package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import dev.mandate.syntax.Because;
import dev.mandate.syntax.Expr;
import dev.mandate.syntax.Rule;
import dev.mandate.syntax.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The policy, top to bottom, with the assets that each line leaves targeted. */
final class PolicyAnalysis {
  private final Analyzer analyzer;
  private final ConditionAnalysis conditions;
  private final ActionAnalysis actions;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Span> rules = new HashMap<>();
  private int rulesSeen;
  private Env.Subject subject = new Env.Subject.Nobody();

  PolicyAnalysis(Analyzer analyzer) {
    this.analyzer = analyzer;
    this.conditions = new ConditionAnalysis(analyzer);
    this.actions = new ActionAnalysis(analyzer);
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  Set<String> rules() {
    return rules.keySet();
  }

  /** Where the text stands now: what is above it is targeted. */
  Env here() {
    return Env.TOP.withSubject(subject);
  }

  void target(Statement.TargetStatement s) {
    add(actions.target(s.target(), because(s.because()), here()));
  }

  void rule(Statement.RuleStatement s) {
    add(rule(s.rule(), s.name(), s.because(), here()));
  }

  void always(Statement.Always s) {
    String name = name(s.name());
    Flow block = block(s.block(), here());
    steps.add(new Step.Always(name, block.steps(), because(s.because()), s.span()));
    subject = block.after();
  }

  void glide(Statement.Glide g) {
    LocalDate from = g.from().first();
    LocalDate to = g.to().last();
    List<Slice> slices = analyzer.slices().slices(g.slices(), here(), SliceAnalysis.Use.TARGET);
    if (!from.isBefore(to)) {
      analyzer
          .report()
          .error(
              Code.DATES_REVERSED,
              g.from().span().to(g.to().span()),
              "a glide from " + from + " to " + to + " has no time to happen",
              "the second date comes after the first");
    } else if (slices != null) {
      steps.add(new Step.Glide(slices, from, to, because(g.because()), g.span()));
    }
    if (slices != null) {
      subject = both(subject, ActionAnalysis.subject(slices));
    }
  }

  private static Env.Subject both(Env.Subject before, Env.Subject added) {
    Set<Integer> all = new LinkedHashSet<>(assets(before));
    all.addAll(assets(added));
    return ActionAnalysis.subject(new ArrayList<>(all), false);
  }

  /** Steps with what the last of them leaves targeted. */
  record Flow(List<Step> steps, Env.Subject after) {}

  private void add(Flow flow) {
    steps.addAll(flow.steps());
    subject = flow.after();
  }

  private Flow rule(Rule rule, Expr.@Nullable Name given, @Nullable Because because, Env env) {
    String name = name(given);
    dev.mandate.plan.Expr condition = conditions.condition(rule.condition(), env);
    Flow then = block(rule.then(), env);
    Flow otherwise =
        switch (rule.otherwise()) {
          case null -> new Flow(List.of(), env.subject());
          case Rule.ElseIf e -> rule(e.rule(), null, null, env);
          case Rule.ElseBlock e -> block(e.block(), env);
        };
    Env.Subject after = merged(then.after(), otherwise.after());
    if (condition == null) {
      return new Flow(List.of(), after);
    }
    return new Flow(
        List.of(
            new Step.Rule(
                name,
                condition,
                analyzer.report().wholeText(rule.condition().span()),
                then.steps(),
                otherwise.steps(),
                because(because),
                rule.span())),
        after);
  }

  private static Env.Subject merged(Env.Subject a, Env.Subject b) {
    if (a.equals(b)) {
      return a;
    }
    Set<Integer> all = new LinkedHashSet<>(assets(a));
    all.addAll(assets(b));
    return ActionAnalysis.subject(new ArrayList<>(all), true);
  }

  private static List<Integer> assets(Env.Subject subject) {
    return switch (subject) {
      case Env.Subject.One(int asset) -> List.of(asset);
      case Env.Subject.Several(List<Integer> assets) -> assets;
      case Env.Subject.Differs(List<Integer> assets) -> assets;
      case Env.Subject.Nobody _, Env.Subject.Once _, Env.Subject.Any _ -> List.of();
    };
  }

  private Flow block(Rule.Block block, Env start) {
    List<Step> all = new ArrayList<>();
    Env env = start;
    for (Rule.Inner item : block.items()) {
      switch (item) {
        case Rule.InnerLet let -> env = let(let, env);
        case Rule.Act act -> {
          Flow flow = actions.action(act.action(), because(act.because()), env);
          all.addAll(flow.steps());
          env = env.withSubject(flow.after());
        }
        case Rule.InnerRule inner -> {
          Flow flow = rule(inner.rule(), null, inner.because(), env);
          all.addAll(flow.steps());
          env = env.withSubject(flow.after());
        }
      }
    }
    return new Flow(List.copyOf(all), env.subject());
  }

  private Env let(Rule.InnerLet let, Env env) {
    String name = let.name().text();
    Value value = analyzer.expressions().value(let.value(), env);
    boolean free = analyzer.scope().isFree(name, let.name().span());
    if (free && env.locals().containsKey(name)) {
      analyzer
          .report()
          .error(
              Code.DECLARED_TWICE,
              let.name().span(),
              Wording.quoted(name) + " has a value already in these braces",
              "choose another name for one of the two");
      return env;
    }
    return free ? env.withLocal(name, value) : env;
  }

  /** The author's name for a rule, else one by its position. */
  private String name(Expr.@Nullable Name given) {
    rulesSeen++;
    if (given == null) {
      return "rule " + rulesSeen;
    }
    Span first = rules.putIfAbsent(given.text(), given.span());
    if (first != null) {
      analyzer
          .report()
          .add(
              analyzer
                  .report()
                  .at(
                      Code.DECLARED_TWICE,
                      given.span(),
                      "there is a rule " + Wording.quoted(given.text()) + " already")
                  .label(first, "declared here")
                  .hint("choose another name for one of the two"));
    }
    return given.text();
  }

  static @Nullable String because(@Nullable Because because) {
    return because == null ? null : because.citation();
  }
}
