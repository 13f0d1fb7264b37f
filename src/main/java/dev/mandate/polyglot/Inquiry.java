package dev.mandate.polyglot;

import dev.mandate.analysis.Analyzed;
import dev.mandate.analysis.Asked;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Fragment;
import dev.mandate.parser.Parser;
import dev.mandate.plan.Binder;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import dev.mandate.runtime.Moment;
import dev.mandate.runtime.Program;
import dev.mandate.syntax.Argument;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers what is asked in a decision under way: expressions of the language, as they would be
 * understood at the end of the mandate.
 */
final class Inquiry {
  private final Script script;
  private final Market market;
  private final Program program;
  private final Map<String, Question> understood = new HashMap<>();

  /** How another text means something against the same prices. */
  @FunctionalInterface
  interface Market {
    Analyzed analyze(Source text);
  }

  /** An expression with the plan that it stands in, which may have assets of its own. */
  private record Question(Plan plan, Expr expr) {}

  /**
   * @param script as the program was made of
   */
  Inquiry(Script script, Market market, Program program) {
    this.script = script;
    this.market = market;
    this.program = program;
  }

  Plan plan() {
    return program.plan();
  }

  List<Step.Rule> rules() {
    return program.rules();
  }

  /** What the mandate and the blocks around a statement name, with what it comes to. */
  Map<String, Object> named(Names names, Moment now) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Names.Let let : names.lets().reversed()) {
      values.putIfAbsent(let.name(), named(let.name(), let.text(), names, now));
    }
    for (Statement statement : script.statements()) {
      if (statement instanceof Statement.Let let) {
        String text = script.source().text(let.value().span());
        values.putIfAbsent(let.name().text(), named(let.name().text(), text, Names.NONE, now));
      } else if (statement instanceof Statement.Remember r) {
        String text = script.source().text(r.span());
        values.putIfAbsent(r.name().text(), named(r.name().text(), text, Names.NONE, now));
      }
    }
    return values;
  }

  /** What is no value, such as a set, is shown as it is written. */
  private Object named(String name, String text, Names names, Moment now) {
    try {
      return value(name, names, now);
    } catch (Problem problem) {
      return text;
    }
  }

  /**
   * The value of {@code text} as of {@code now}.
   *
   * @param names of the blocks that it is asked in
   * @throws Problem where it is no expression with a value
   */
  Object value(String text, Names names, Moment now) {
    Question asked = understood.get(names.statements() + text);
    if (asked == null) {
      asked = understand(text, names);
      understood.put(names.statements() + text, asked);
    }
    if (asked.plan.assets().equals(plan().assets())) {
      if (!now.knows(asked.expr)) {
        return Missing.unknown("it is not followed from day to day, since the mandate has it not");
      }
      return Figure.of(now.of(asked.expr), asked.expr.type());
    }
    return ofMoreAssets(asked, text, now);
  }

  /** With assets that the mandate does not have: of their prices alone. */
  private Object ofMoreAssets(Question asked, String text, Moment now) {
    Program more = Program.of(asked.plan, program.market(), null, List.of(asked.expr), cells -> {});
    if (!more.isOfData(asked.expr)) {
      throw wrong(Quote.of(text) + " reads the account and an asset that the mandate has not");
    }
    dev.mandate.market.Column column = more.column(asked.expr);
    int session = now.session();
    return column.isKnown(session)
        ? Figure.of(column.value(session), asked.expr.type())
        : Missing.unknown(column.reason(session).text(session));
  }

  private Question understand(String text, Names names) {
    Fragment<Argument.Value> value = Parser.parseExpression(Source.of("expression", text));
    if (value.value() == null) {
      throw new Problem(value.diagnostics());
    }
    String whole = script.source().text();
    String lets = whole.endsWith("\n") ? names.statements() : "\n" + names.statements();
    Source source =
        Source.of(
            script.source().name(), Asked.before(whole + lets) + names.renamed(text) + Asked.AFTER);
    Analyzed analyzed = market.analyze(source);
    Plan written = analyzed.plan();
    if (written == null) {
      throw wrong(
          analyzed.diagnostics().stream()
              .filter(Diagnostic::isError)
              .findFirst()
              .map(Diagnostic::message)
              .orElse("it means nothing here"));
    }
    Plan bound = Binder.bind(written, Map.of());
    return new Question(bound, Asked.expr(written, bound));
  }

  private static Problem wrong(String message) {
    return new Problem(Diagnostic.of(Code.WRONG_KIND, Place.NOWHERE, message));
  }
}
