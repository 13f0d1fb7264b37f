package dev.mandate.polyglot;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.mandate.plan.Conditions;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Step;
import dev.mandate.plan.Type;
import dev.mandate.runtime.Moment;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a debugger shows of a decision under way: what the mandate names, the portfolio, and to look
 * into, the rules with what they remember and the parameters. Taken when it is asked for. One
 * scope, since editors show what is in further ones only when they are opened.
 */
@ExportLibrary(InteropLibrary.class)
final class Scope extends Fields {
  private Scope(Map<String, Object> values) {
    super("decision", values);
  }

  static Scope of(Inquiry inquiry, Names names, Moment now) {
    Plan plan = inquiry.plan();
    Map<String, Object> values = new LinkedHashMap<>(inquiry.named(names, now));
    portfolio(plan, now).forEach(values::putIfAbsent);
    values.putIfAbsent("rules", new Fields("of the mandate", rules(inquiry, now)));
    values.putIfAbsent("parameters", new Fields("of the mandate", parameters(plan)));
    return new Scope(values);
  }

  private static Map<String, Object> parameters(Plan plan) {
    Map<String, Object> values = new LinkedHashMap<>();
    plan.parameters().forEach(p -> values.put(p.name(), Parameter.value(p)));
    return values;
  }

  private static Map<String, Object> portfolio(Plan plan, Moment now) {
    Map<String, Object> values = new LinkedHashMap<>();
    double[] decided = now.target();
    values.put("date", new Day(now.date()));
    values.put("target", Weights.of(plan, now.running()));
    values.put("held", Weights.of(plan, now.held()));
    values.put("decided before", decided == null ? Missing.NOTHING : Weights.of(plan, decided));
    for (Expr.Reading reading :
        new Expr.Reading[] {Expr.Reading.NAV, Expr.Reading.HIGH_WATER_MARK}) {
      Expr.Account account = new Expr.Account(reading, -1, Type.money(null));
      values.put(reading.function(), Figure.of(now.of(account), account.type()));
    }
    return values;
  }

  private static Map<String, Object> rules(Inquiry inquiry, Moment now) {
    Printer printer = Printer.of(inquiry.plan());
    Map<String, Object> values = new LinkedHashMap<>();
    for (Step.Rule rule : inquiry.rules()) {
      values.put(rule.name(), rule(rule, printer, now));
    }
    return values;
  }

  /** What its condition comes to now, both sides of each comparison, and what it remembers. */
  private static Fields rule(Step.Rule rule, Printer printer, Moment now) {
    Fields.Builder fields = new Fields.Builder();
    fields.with("condition", rule.text());
    fields.with("holds", Figure.of(now.of(rule, rule.condition()), Type.TRUTH));
    Expressions.visit(
        rule.condition(),
        e -> {
          if (e instanceof Expr.Latch) {
            fields.with("latched", Figure.of(now.of(rule, e), Type.TRUTH));
          } else if (e instanceof Expr.Held held) {
            fields.with(printer.text(held), Figure.of(now.of(rule, held), Type.TRUTH));
          }
        });
    for (Conditions.Atom atom : Conditions.atoms(rule.condition(), printer)) {
      for (Expr side : atom.sides()) {
        if (!(side instanceof Expr.Constant)) {
          fields.with(printer.text(side), Figure.of(now.of(rule, side), side.type()));
        }
      }
    }
    return fields.named(rule.text());
  }

  @ExportMessage
  boolean isScope() {
    return true;
  }
}
