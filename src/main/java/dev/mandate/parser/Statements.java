package dev.mandate.parser;

import static dev.mandate.parser.Contexts.list;
import static dev.mandate.parser.Contexts.optional;
import static dev.mandate.parser.Contexts.span;

import dev.mandate.diagnostic.Span;
import dev.mandate.grammar.MandateParser.AssetDeclContext;
import dev.mandate.grammar.MandateParser.AssetsStmtContext;
import dev.mandate.grammar.MandateParser.BacktestStmtContext;
import dev.mandate.grammar.MandateParser.BenchmarkStmtContext;
import dev.mandate.grammar.MandateParser.DataStmtContext;
import dev.mandate.grammar.MandateParser.DecisionStmtContext;
import dev.mandate.grammar.MandateParser.DefineStmtContext;
import dev.mandate.grammar.MandateParser.ExpectItemContext;
import dev.mandate.grammar.MandateParser.ExpectationContext;
import dev.mandate.grammar.MandateParser.FlowStmtContext;
import dev.mandate.grammar.MandateParser.FormalContext;
import dev.mandate.grammar.MandateParser.GivenHoldingsContext;
import dev.mandate.grammar.MandateParser.GivenItemContext;
import dev.mandate.grammar.MandateParser.HeaderContext;
import dev.mandate.grammar.MandateParser.HoldOutItemContext;
import dev.mandate.grammar.MandateParser.LabelContext;
import dev.mandate.grammar.MandateParser.LetStmtContext;
import dev.mandate.grammar.MandateParser.ModelStmtContext;
import dev.mandate.grammar.MandateParser.ObservedStmtContext;
import dev.mandate.grammar.MandateParser.ParamStmtContext;
import dev.mandate.grammar.MandateParser.RangeContext;
import dev.mandate.grammar.MandateParser.RememberStmtContext;
import dev.mandate.grammar.MandateParser.ReportItemContext;
import dev.mandate.grammar.MandateParser.RunItemContext;
import dev.mandate.grammar.MandateParser.SelectItemContext;
import dev.mandate.grammar.MandateParser.SleeveStmtContext;
import dev.mandate.grammar.MandateParser.StatementContext;
import dev.mandate.grammar.MandateParser.SweepItemContext;
import dev.mandate.grammar.MandateParser.SweepStmtContext;
import dev.mandate.grammar.MandateParser.TaskContext;
import dev.mandate.grammar.MandateParser.TestItemContext;
import dev.mandate.grammar.MandateParser.TestStmtContext;
import dev.mandate.grammar.MandateParser.TypeContext;
import dev.mandate.grammar.MandateParser.UseStmtContext;
import dev.mandate.grammar.MandateParser.VaryItemContext;
import dev.mandate.grammar.MandateParser.WalkItemContext;
import dev.mandate.syntax.Expr;
import dev.mandate.syntax.Statement;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.antlr.v4.runtime.tree.TerminalNodeImpl;

/** Statements: parse tree to syntax. */
final class Statements {
  private final Expressions expressions;
  private final Allocations allocations;
  private final Timings timings;
  private final Policies policies;
  private final Settings settings;

  Statements(Literals literals) {
    this.expressions = new Expressions(literals);
    this.allocations = expressions.allocations();
    this.timings = new Timings(expressions);
    this.policies = new Policies(expressions, timings);
    this.settings = new Settings(expressions);
  }

  Expressions expressions() {
    return expressions;
  }

  Statement statement(StatementContext context) {
    Span place = span(context);
    return switch (context) {
      case DecisionStmtContext c -> policies.decision(c.decision());
      case HeaderContext c -> header(c);
      case UseStmtContext c ->
          new Statement.Use(text(c.STRING()), optional(c.name(), expressions::name), place);
      case DataStmtContext c ->
          new Statement.Data(c.STRING().stream().map(Statements::file).toList(), place);
      case AssetsStmtContext c -> new Statement.Assets(list(c.assetDecl(), this::asset), place);
      case ObservedStmtContext c -> observed(c);
      case ParamStmtContext c -> param(c);
      case LetStmtContext c ->
          new Statement.Let(expressions.name(c.name()), expressions.value(c.value()), place);
      case DefineStmtContext c -> define(c);
      case RememberStmtContext c -> remember(c);
      case ModelStmtContext c -> model(c);
      case SleeveStmtContext c ->
          new Statement.Sleeve(
              expressions.name(c.name()), list(c.decision(), policies::decision), place);
      case BenchmarkStmtContext c -> new Statement.Benchmark(allocations.slices(c.slices()), place);
      case FlowStmtContext c -> flow(c);
      case BacktestStmtContext c -> backtest(c);
      case TestStmtContext c ->
          new Statement.Test(text(c.STRING()), list(c.testItem(), this::testItem), place);
      case SweepStmtContext c ->
          new Statement.Sweep(text(c.STRING()), list(c.sweepItem(), this::sweepItem), place);
      default -> settings.setting(context);
    };
  }

  private static String text(TerminalNode string) {
    return Literals.text(string);
  }

  private static String text(Token string) {
    return Literals.text(new TerminalNodeImpl(string));
  }

  private static Expr.Text file(TerminalNode string) {
    return new Expr.Text(text(string), span(string));
  }

  private static Statement.Header header(HeaderContext context) {
    return new Statement.Header(
        text(context.title), optional(context.version, Statements::text), span(context));
  }

  private Statement.AssetDecl asset(AssetDeclContext context) {
    return new Statement.AssetDecl(
        expressions.name(context.name()),
        optional(context.STRING(), Statements::text),
        list(context.ticker(), expressions::ticker),
        context.member().isEmpty() ? null : list(context.member(), expressions::member),
        span(context));
  }

  private Statement.Observed observed(ObservedStmtContext context) {
    return new Statement.Observed(
        context.kind.getText().equals("series"),
        expressions.name(context.name()),
        text(context.STRING()),
        optional(context.duration(), expressions.literals::duration),
        span(context));
  }

  private Statement.Param param(ParamStmtContext context) {
    return new Statement.Param(
        expressions.name(context.name()),
        expressions.expr(context.expr()),
        optional(context.range(), this::range),
        optional(context.STRING(), Statements::text),
        span(context));
  }

  private Statement.Range range(RangeContext context) {
    boolean choices = context.low == null;
    return new Statement.Range(
        optional(context.low, expressions::expr),
        optional(context.high, expressions::expr),
        optional(context.step, expressions::expr),
        choices ? list(context.expr(), expressions::expr) : null,
        span(context));
  }

  private Statement.Define define(DefineStmtContext context) {
    return new Statement.Define(
        context.external != null,
        expressions.name(context.name()),
        list(context.formal(), this::formal),
        optional(context.type(), this::type),
        optional(context.value(), expressions::value),
        span(context));
  }

  private Statement.Formal formal(FormalContext context) {
    return new Statement.Formal(
        label(context.label()),
        optional(context.type(), this::type),
        optional(context.expr(), expressions::expr),
        span(context));
  }

  private Statement.TypeName type(TypeContext context) {
    return new Statement.TypeName(
        expressions.name(context.kind), optional(context.of, Statements::label), span(context));
  }

  private static Expr.Name label(LabelContext context) {
    return new Expr.Name(context.getText(), span(context));
  }

  private Statement.Remember remember(RememberStmtContext context) {
    return new Statement.Remember(
        expressions.name(context.name()),
        expressions.expr(context.next),
        expressions.expr(context.starting),
        span(context));
  }

  private Statement.Model model(ModelStmtContext context) {
    return new Statement.Model(
        expressions.name(context.name()),
        expressions.call(context.call()),
        task(context.task()),
        list(context.expr(), expressions::expr),
        expressions.literals.duration(context.on),
        optional(context.every, expressions.literals::duration),
        span(context));
  }

  private Statement.Task task(TaskContext context) {
    Span place = span(context);
    if (context.expr() != null) {
      return new Statement.Predicts(
          expressions.expr(context.expr()),
          expressions.literals.duration(context.duration()),
          place);
    }
    return context.setRef() != null
        ? new Statement.Allocates(allocations.setRef(context.setRef()), place)
        : new Statement.Groups(place);
  }

  private Statement.Flow flow(FlowStmtContext context) {
    return new Statement.Flow(
        context.kind.getText().equals("contribute"),
        expressions.expr(context.amount),
        timings.schedule(context.schedule()),
        optional(context.start, expressions.literals::day),
        optional(context.end, expressions.literals::day),
        optional(context.growing, expressions::expr),
        span(context));
  }

  private Statement.Backtest backtest(BacktestStmtContext context) {
    return new Statement.Backtest(
        expressions.literals.day(context.start),
        optional(context.end, expressions.literals::day),
        optional(context.MONEY(), expressions.literals::money),
        span(context));
  }

  private Statement.TestItem testItem(TestItemContext context) {
    Span place = span(context);
    return switch (context) {
      case GivenItemContext c ->
          new Statement.Given(expressions.sum(c.sum()), expressions.expr(c.expr()), place);
      case GivenHoldingsContext c ->
          new Statement.GivenHoldings(allocations.slices(c.slices()), place);
      case RunItemContext c ->
          new Statement.Run(
              expressions.literals.day(c.start), expressions.literals.day(c.end), place);
      case ExpectItemContext c -> new Statement.Expect(expectation(c.expectation()), place);
      default -> throw new IllegalStateException(context.getText());
    };
  }

  private Statement.Expectation expectation(ExpectationContext context) {
    Span place = span(context);
    if (context.slices() != null) {
      return new Statement.ExpectTarget(
          allocations.slices(context.slices()),
          optional(context.within, expressions.literals::quantity),
          place);
    }
    if (context.name() != null) {
      return new Statement.ExpectRule(
          expressions.name(context.name()), context.fires != null, place);
    }
    if (context.none != null) {
      return new Statement.ExpectNoTrades(place);
    }
    Expr condition = expressions.expr(context.expr());
    return context.always != null
        ? new Statement.ExpectAlways(condition, place)
        : new Statement.ExpectThat(condition, place);
  }

  private Statement.SweepItem sweepItem(SweepItemContext context) {
    Span place = span(context);
    return switch (context) {
      case VaryItemContext c ->
          new Statement.Vary(expressions.name(c.name()), range(c.range()), place);
      case WalkItemContext c ->
          new Statement.WalkForward(
              expressions.literals.duration(c.train), expressions.literals.duration(c.test), place);
      case HoldOutItemContext c ->
          new Statement.HoldOut(expressions.literals.duration(c.duration()), place);
      case SelectItemContext c -> new Statement.SelectBy(expressions.name(c.name()), place);
      case ReportItemContext c -> new Statement.Report(list(c.name(), expressions::name), place);
      default -> throw new IllegalStateException(context.getText());
    };
  }
}
