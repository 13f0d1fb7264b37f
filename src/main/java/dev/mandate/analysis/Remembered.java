package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** Values carried from session to session, in the order in which they build on one another. */
final class Remembered {
  private final Analyzer analyzer;
  private final List<Plan.Remembered> all = new ArrayList<>();
  private final List<Boolean> ofAccount = new ArrayList<>();

  Remembered(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  List<Plan.Remembered> all() {
    return List.copyOf(all);
  }

  Value value(Symbol.Remember symbol) {
    Statement.Remember r = symbol.declaration();
    Arithmetic arithmetic = analyzer.expressions().arithmetic();
    Value.Scalar starting =
        arithmetic.scalar(analyzer.expressions().operand(r.starting(), Env.ONCE), "a value");
    if (starting == null) {
      analyzer.expressions().value(r.next(), Env.ONCE.withPrevious(Type.NUMBER));
      return Value.BROKEN;
    }
    Env env = Env.ONCE.withPrevious(starting.type());
    Arithmetic.Operand next = analyzer.expressions().operand(r.next(), env);
    Arithmetic.Joined joined =
        arithmetic.join(List.of(new Arithmetic.Operand(starting, r.starting().span()), next));
    if (joined == null) {
      return Value.BROKEN;
    }
    int index = all.size();
    Expr first = ConditionAnalysis.everySession(joined.values().get(0));
    Expr then = ConditionAnalysis.everySession(joined.values().get(1));
    all.add(new Plan.Remembered(symbol.name(), then, first, symbol.span()));
    ofAccount.add(isOfAccount(first) || isOfAccount(then));
    analyzer.daily().require(then, r.next().span(), "a `remember` is");
    return Value.of(new Expr.Remembered(index, joined.type()));
  }

  /** Whether {@code expr} is known only on the day: of the account, or of what is remembered. */
  boolean isOfToday(Expr expr) {
    return Terms.contains(
        expr, e -> e instanceof Expr.Previous || e instanceof Expr.Portfolio || isAccount(e));
  }

  private boolean isOfAccount(Expr expr) {
    return Terms.contains(expr, this::isAccount);
  }

  private boolean isAccount(Expr e) {
    return (e instanceof Expr.Account a && a.reading() != Expr.Reading.CASH_RATE)
        || (e instanceof Expr.Remembered r && ofAccount.get(r.index()));
  }
}
