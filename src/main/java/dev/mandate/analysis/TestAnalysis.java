package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Slice;
import dev.mandate.syntax.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Test blocks: what is given, what is run, what is expected. */
final class TestAnalysis {
  /** How near weights must be where the test does not say: half of what two decimals show. */
  private static final double WITHIN = 0.00005;

  private final Analyzer analyzer;
  private final List<Plan.TestBlock> all = new ArrayList<>();

  TestAnalysis(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  List<Plan.TestBlock> all() {
    return List.copyOf(all);
  }

  void test(Statement.Test test, Env here) {
    Statement.Run run = null;
    List<Plan.Pin> pins = new ArrayList<>();
    List<Slice> holdings = null;
    for (Statement.TestItem item : test.items()) {
      switch (item) {
        case Statement.Run r -> run = run(run, r);
        case Statement.Given g -> pin(g, here, pins);
        case Statement.GivenHoldings h -> holdings = holdings(holdings, h, here);
        case Statement.Expect _ -> {}
      }
    }
    Env env = here.withFigures(run == null ? Env.Run.MISSING : Env.Run.FINISHED);
    List<Plan.Expectation> expectations = new ArrayList<>();
    boolean any = false;
    for (Statement.TestItem item : test.items()) {
      if (item instanceof Statement.Expect e) {
        any = true;
        Plan.Expectation expectation = expectation(e.expectation(), env, run != null);
        if (expectation != null) {
          expectations.add(expectation);
        }
      }
    }
    if (!any) {
      wrong(test.span(), "this test expects nothing", "add expect target …, or expect …");
    }
    LocalDate from = run == null ? null : run.from().first();
    LocalDate to = run == null ? null : run.to().last();
    all.add(
        new Plan.TestBlock(
            test.title(), List.copyOf(pins), holdings, from, to, expectations, test.span()));
  }

  private void wrong(Span span, String message, String hint) {
    analyzer.report().error(Code.TEST, span, message, hint);
  }

  private Statement.Run run(Statement.@Nullable Run first, Statement.Run r) {
    if (first != null) {
      wrong(r.span(), "a test has one run", "write a test for each run");
    }
    if (!r.from().first().isBefore(r.to().last())) {
      analyzer
          .report()
          .error(
              Code.DATES_REVERSED,
              r.span(),
              "a run from " + r.from().first() + " to " + r.to().last() + " has no sessions",
              "the second date comes after the first");
    }
    return r;
  }

  private @Nullable List<Slice> holdings(
      @Nullable List<Slice> first, Statement.GivenHoldings h, Env env) {
    if (first != null) {
      wrong(h.span(), "holdings are given twice", "keep one of the two");
    }
    List<Slice> slices = analyzer.slices().slices(h.slices(), env, SliceAnalysis.Use.COMPARED);
    if (slices == null || !arePlain(slices)) {
      return first;
    }
    SliceAnalysis.assets(slices).forEach(analyzer.universe()::hold);
    return slices;
  }

  /** Whether weights and members are there before the run. */
  private boolean arePlain(List<Slice> slices) {
    for (Slice slice : slices) {
      boolean fixed =
          switch (slice.holding()) {
            case Slice.Cash _ -> true;
            case Slice.Shared s -> s.members() instanceof dev.mandate.plan.Members.Fixed;
            case Slice.Optimized _ -> false;
            case Slice.Each e -> e.members() instanceof dev.mandate.plan.Members.Fixed;
          };
      Expr weight = slice.weight();
      boolean constant =
          weight == null || Terms.valueOf(analyzer.parameters().withInitial(weight)) != null;
      if (!fixed || !constant) {
        wrong(
            slice.span(),
            analyzer.report().quote(slice.span()) + " is not known before the test runs",
            "write percents of assets");
        return false;
      }
    }
    return true;
  }

  private void pin(Statement.Given g, Env env, List<Plan.Pin> pins) {
    Arithmetic arithmetic = analyzer.expressions().arithmetic();
    Arithmetic.Operand term = analyzer.expressions().operand(g.term(), env);
    Arithmetic.Operand value = analyzer.expressions().operand(g.value(), env);
    Value.Scalar pinned = arithmetic.scalar(term, "a measure");
    if (pinned == null) {
      return;
    }
    if (pinned.expr() instanceof Expr.Constant || pinned.expr() instanceof Expr.Parameter) {
      wrong(
          g.term().span(),
          analyzer.report().quote(g.term().span()) + " is no measure of the market or the account",
          "pin what the rules read: given vol(equity, 20 days) is 25%");
      return;
    }
    Expr to;
    if (value.value() instanceof Value.Unknown) {
      to = new Expr.Unknown("given as unknown by the test", pinned.type());
    } else {
      Arithmetic.Joined joined = arithmetic.join(List.of(term, value));
      if (joined == null) {
        return;
      }
      to = Terms.folded(joined.values().get(1));
      if (Terms.valueOf(analyzer.parameters().withInitial(to)) == null) {
        wrong(
            g.value().span(),
            analyzer.report().quote(g.value().span()) + " is not known before the test runs",
            "give a plain value");
        return;
      }
    }
    pins.add(new Plan.Pin(pinned.expr(), to, g.span()));
  }

  private Plan.@Nullable Expectation expectation(
      Statement.Expectation expectation, Env env, boolean hasRun) {
    return switch (expectation) {
      case Statement.ExpectTarget t -> {
        List<Slice> slices = analyzer.slices().slices(t.slices(), env, SliceAnalysis.Use.COMPARED);
        yield slices == null || !arePlain(slices)
            ? null
            : new Plan.ExpectTarget(
                slices, t.within() == null ? WITHIN : t.within().value(), t.span());
      }
      case Statement.ExpectRule r -> rule(r);
      case Statement.ExpectNoTrades n -> new Plan.ExpectNoTrades(n.span());
      case Statement.ExpectAlways a -> {
        Expr condition = analyzer.expressions().truth(a.condition(), env);
        if (!hasRun) {
          wrong(a.span(), "`expect always` needs a run", "add run from … to …");
        }
        yield condition == null
            ? null
            : new Plan.ExpectAlways(
                condition, analyzer.report().wholeText(a.condition().span()), a.span());
      }
      case Statement.ExpectThat t -> {
        Expr condition = analyzer.expressions().truth(t.condition(), env);
        yield condition == null
            ? null
            : new Plan.ExpectThat(
                condition, analyzer.report().wholeText(t.condition().span()), t.span());
      }
    };
  }

  private Plan.@Nullable Expectation rule(Statement.ExpectRule r) {
    String name = r.rule().text();
    if (analyzer.policy().rules().contains(name)) {
      return new Plan.ExpectRule(name, r.fires(), r.span());
    }
    Diagnostic d =
        analyzer
            .report()
            .at(Code.UNKNOWN_RULE, r.rule().span(), "there is no rule " + Wording.quoted(name));
    Optional<String> nearest = Nearest.to(name, analyzer.policy().rules());
    analyzer
        .report()
        .add(
            nearest.isPresent()
                ? d.guess(r.rule().span(), nearest.get())
                : d.hint("name the rule: rule " + name + " if …"));
    return null;
  }
}
