package dev.mandate.polyglot;

import com.oracle.truffle.api.source.Source;
import dev.mandate.Mandate;
import dev.mandate.analysis.Analysis;
import dev.mandate.analysis.Analyzed;
import dev.mandate.analysis.Context;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Problem;
import dev.mandate.library.Library;
import dev.mandate.market.Market;
import dev.mandate.parser.Parser;
import dev.mandate.plan.Binder;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Program;
import dev.mandate.syntax.Script;
import java.util.List;
import java.util.Map;

/**
 * A script without errors, with its nodes.
 *
 * @param plan what it means by its text alone, without data, its parameters bound
 */
record Written(
    Source source,
    Script script,
    Plan plan,
    List<Diagnostic> diagnostics,
    DecisionRoot root,
    MandateLanguage language) {

  /** On a market, ready to run. */
  record Ready(Program program, Leader leader) {}

  /**
   * @throws Problem with every error there is
   */
  static Written of(MandateLanguage language, Source source) {
    Script script = parsed(source.getName(), source.getCharacters().toString());
    Analyzed analyzed = Analysis.analyze(script, Context.of(Library.declarations()));
    Plan plan = planned(analyzed);
    DecisionRoot root = DecisionRoot.of(language, source, script);
    return new Written(source, script, plan, analyzed.diagnostics(), root, language);
  }

  static Script parsed(String name, String text) {
    Parser.Parsed parsed = Parser.parse(dev.mandate.diagnostic.Source.of(name, text));
    Script script = parsed.script();
    if (script == null || parsed.hasErrors()) {
      throw new Problem(errors(parsed.diagnostics()));
    }
    return script;
  }

  private static Plan planned(Analyzed analyzed) {
    Plan plan = analyzed.plan();
    if (plan == null) {
      throw new Problem(errors(analyzed.diagnostics()));
    }
    return Binder.bind(plan, Map.of());
  }

  private static List<Diagnostic> errors(List<Diagnostic> all) {
    return all.stream().filter(Diagnostic::isError).toList();
  }

  /**
   * Held against the names of {@code market} and made ready to run on it.
   *
   * @throws Problem where it does not fit
   */
  Ready on(Market market, Budget budget) {
    Context context = Context.of(Library.declarations());
    Context over =
        market.simulated()
            ? context.withSampleMarket(market.tickers())
            : context.withColumns(market.tickers());
    Plan bound = planned(Analysis.analyze(script, over));
    Program program = Program.of(bound, market, null, budget);
    return new Ready(program, leader(root, script, program, over));
  }

  /** As a host of the Java API has it. */
  Mandate compiled() {
    return Mandate.compile(script.source().text());
  }

  /**
   * With another value of a parameter.
   *
   * @throws Problem where there is no such parameter, or it cannot have that value
   */
  Written with(String name, String value) {
    String text = compiled().with(name, value).source();
    return of(language, Source.newBuilder(source).content(text).name(source.getName()).build());
  }

  /**
   * Who leads runs of {@code program}, which was made of {@code script}.
   *
   * @param over what the script was read against
   */
  static Leader leader(DecisionRoot root, Script script, Program program, Context over) {
    Inquiry.Market meaning = text -> Analysis.analyze(parsed(text.name(), text.text()), over);
    return new Leader(root, new Inquiry(script, meaning, program));
  }
}
