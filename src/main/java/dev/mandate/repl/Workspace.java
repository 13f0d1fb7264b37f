package dev.mandate.repl;

import dev.mandate.analysis.Analysis;
import dev.mandate.analysis.Analyzed;
import dev.mandate.analysis.Context;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Source;
import dev.mandate.library.Library;
import dev.mandate.market.Market;
import dev.mandate.parser.Parser;
import dev.mandate.plan.Binder;
import dev.mandate.plan.Plan;
import dev.mandate.syntax.Script;
import java.util.List;
import java.util.Map;

/**
 * A session's mandate with its prices: text without errors, and what it means. Immutable.
 *
 * @param folder of the file that it came from; empty where it was typed
 * @param bindings names with the tickers that they stand for
 * @param written with its parameters unbound
 * @param plan with its parameters bound
 * @param warnings what can be said against it
 */
record Workspace(
    Manuscript manuscript,
    String folder,
    Map<String, String> bindings,
    Script script,
    Plan written,
    Plan plan,
    Market market,
    List<Diagnostic> warnings) {

  /**
   * Of a text.
   *
   * @throws Problem with every error there is
   */
  static Workspace of(Host.Text text, Host host) {
    Script script = parsed(text.source());
    return of(Manuscript.of(script), text.folder(), script, host);
  }

  /**
   * With another text.
   *
   * @throws Problem with every error there is, in the text of {@code other}
   */
  Workspace with(Manuscript other, Host host) {
    return of(other, folder, parsed(Source.of(Manuscript.NAME, other.text())), host);
  }

  private static Workspace of(Manuscript manuscript, String folder, Script script, Host host) {
    Market market = host.market(script, folder);
    Map<String, String> bindings = host.bindings();
    Analyzed analyzed = analyzed(script, market, bindings);
    Plan plan = analyzed.plan();
    if (plan == null || analyzed.hasErrors()) {
      throw new Problem(errors(analyzed.diagnostics()));
    }
    Plan bound = Binder.bind(plan, Map.of());
    return new Workspace(
        manuscript, folder, bindings, script, plan, bound, market, analyzed.diagnostics());
  }

  static Script parsed(Source source) {
    Parser.Parsed parsed = Parser.parse(source);
    Script script = parsed.script();
    if (script == null || parsed.hasErrors()) {
      throw new Problem(errors(parsed.diagnostics()));
    }
    return script;
  }

  private static Analyzed analyzed(Script script, Market market, Map<String, String> bindings) {
    Context context = Context.of(Library.declarations()).withBindings(bindings);
    return Analysis.analyze(script, context.withColumns(market.tickers()));
  }

  /** What another script means against the same prices. */
  Analyzed analyzed(Source source) {
    return analyzed(parsed(source), market, bindings);
  }

  /** Warnings beside errors would only hide them. */
  static List<Diagnostic> errors(List<Diagnostic> all) {
    return all.stream().filter(Diagnostic::isError).toList();
  }

  String text() {
    return script.source().text();
  }
}
