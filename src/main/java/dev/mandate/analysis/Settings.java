package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.syntax.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mandate stands on: what is allowed, what cash earns, fees, the benchmark, the run. */
final class Settings {
  private static final double CAPITAL = 100_000;

  private final Analyzer analyzer;
  private final List<String> data = new ArrayList<>();
  private @Nullable String title;
  private @Nullable String version;
  private @Nullable Expr leverage;
  private @Nullable Expr shorts;
  private Plan.CashInterest cash = new Plan.YearlyRate(Terms.percent(0));
  private Expr fees = Terms.percent(0);
  private Plan.Run run = new Plan.Run(null, null, CAPITAL);
  private final Benchmarks benchmarks;

  Settings(Analyzer analyzer) {
    this.analyzer = analyzer;
    this.benchmarks = new Benchmarks(analyzer);
  }

  void header(Statement.Header h) {
    if (analyzer.once().isFirst("mandate", h.span())) {
      title = h.title();
      version = h.version();
    }
  }

  void data(Statement.Data d) {
    d.files().forEach(f -> data.add(f.value()));
  }

  void allowLeverage(Statement.AllowLeverage a) {
    Expr to = analyzer.slices().weight(a.to(), Env.ONCE, "a largest sum of weights");
    if (!analyzer.once().isFirst("allow leverage", a.span()) || to == null) {
      return;
    }
    Double most = Terms.valueOf(to);
    if (most != null && most < 1) {
      outOfRange(
          a.to().span(), "leverage to " + Wording.percent(most) + " allows less than none does");
      return;
    }
    leverage = to;
  }

  void allowShorts(Statement.AllowShorts a) {
    Expr to = Terms.percent(1);
    if (a.to() != null) {
      Expr written = analyzer.slices().weight(a.to(), Env.ONCE, "a largest sum of short weights");
      if (written == null) {
        return;
      }
      to = written;
    } else {
      analyzer.defaults().add("short positions may reach 100% of the portfolio");
    }
    if (analyzer.once().isFirst("allow shorts", a.span())) {
      shorts = to;
    }
  }

  private void outOfRange(Span span, String message) {
    analyzer.report().error(Code.OUT_OF_RANGE, span, message, "check the unit and the digits");
  }

  /** The largest sum of weights: what shorts bring in may be invested, and no more unsaid. */
  Expr allowedNet() {
    return leverage == null ? Terms.percent(1) : leverage;
  }

  Expr allowedShort() {
    return shorts == null ? Terms.percent(0) : shorts;
  }

  /** Null where a parameter decides. */
  @Nullable Double netAllowed() {
    return Terms.valueOf(allowedNet());
  }

  @Nullable Double shortAllowed() {
    return Terms.valueOf(allowedShort());
  }

  boolean shortsFit(Span span) {
    if (shorts == null) {
      analyzer
          .report()
          .error(
              Code.NEGATIVE,
              span,
              "short positions are not allowed by this mandate",
              "add allow shorts to 10%, or the share that is meant");
    }
    return shorts != null;
  }

  void cash(Statement.CashEarns c, Env env) {
    if (!analyzer.once().isFirst("cash earns", c.span())) {
      return;
    }
    Value value = analyzer.names().withColumns(() -> analyzer.expressions().value(c.rate(), env));
    if (value instanceof Value.AnAsset asset) {
      cash = new Plan.ReturnsOf(asset.asset());
    } else {
      Expr rate = rate(new Arithmetic.Operand(value, c.rate().span()), -1, "a yearly rate");
      cash = rate == null ? cash : new Plan.YearlyRate(rate);
    }
  }

  void fees(Statement.Fees f, Env env) {
    Arithmetic.Operand operand = analyzer.expressions().operand(f.yearly(), env);
    Expr rate = rate(operand, 0, "a yearly rate");
    if (analyzer.once().isFirst("fees", f.span()) && rate != null) {
      fees = rate;
    }
  }

  /** A rate known before the run, from {@code least} to 100%; null reported. */
  private @Nullable Expr rate(Arithmetic.Operand operand, double least, String wanted) {
    Expr rate = analyzer.expressions().arithmetic().units().ratio(operand, wanted);
    if (rate == null) {
      return null;
    }
    Double value = Terms.valueOf(analyzer.parameters().withInitial(rate));
    if (value == null) {
      analyzer
          .report()
          .error(
              Code.NOT_CONSTANT,
              operand.span(),
              analyzer.report().quote(operand.span())
                  + " changes from session to session; "
                  + wanted
                  + " known before the run was expected",
              "write a percent or a param");
      return null;
    }
    if (value < least || value > 1) {
      outOfRange(
          operand.span(),
          Wording.percent(value)
              + " a year is not between "
              + Wording.percent(least)
              + " and 100%");
      return null;
    }
    return rate;
  }

  void benchmark(Statement.Benchmark b, Env env) {
    if (analyzer.once().isFirst("benchmark", b.span())) {
      benchmarks.declared(b, env);
    }
  }

  boolean hasBenchmark() {
    return benchmarks.exists();
  }

  List<Expr.Part> benchmarkParts() {
    List<Expr.Part> parts = benchmarks.parts();
    return parts == null ? List.of() : parts;
  }

  /** What the name {@code benchmark} means in an expression. */
  Value benchmarkSeries(Span span) {
    return benchmarks.series(span);
  }

  void announce(Statement.Benchmark b) {
    benchmarks.announce(b);
  }

  void backtest(Statement.Backtest b) {
    LocalDate from = b.from().first();
    LocalDate to = b.to() == null ? null : b.to().last();
    if (!analyzer.once().isFirst("backtest", b.span())) {
      return;
    }
    if (to != null && !from.isBefore(to)) {
      analyzer
          .report()
          .error(
              Code.DATES_REVERSED,
              b.from().span().to(b.to() == null ? b.from().span() : b.to().span()),
              "a run from " + from + " to " + to + " has no sessions",
              "the second date comes after the first");
    }
    double capital = b.capital() == null ? CAPITAL : b.capital().value();
    if (b.capital() != null && !(capital > 0)) {
      outOfRange(b.capital().span(), "a run needs capital: " + b.capital().text() + " is none");
    }
    run = new Plan.Run(from, to, capital);
  }

  String title() {
    if (title != null) {
      return title;
    }
    String file = analyzer.source().name();
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return name.endsWith(".mandate") ? name.substring(0, name.length() - 8) : name;
  }

  @Nullable String version() {
    return version;
  }

  List<String> dataFiles() {
    return List.copyOf(data);
  }

  Plan.CashInterest cashInterest() {
    return cash;
  }

  Expr yearlyFees() {
    return fees;
  }

  Plan.Run run() {
    return run;
  }

  /** Null where there is no benchmark. */
  @Nullable List<Expr.Part> benchmarkOrNull() {
    return benchmarks.parts();
  }
}
