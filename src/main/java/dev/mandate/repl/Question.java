package dev.mandate.repl;

import dev.mandate.analysis.Analyzed;
import dev.mandate.analysis.Asked;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.parser.Fragment;
import dev.mandate.parser.Parser;
import dev.mandate.plan.Binder;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import dev.mandate.syntax.Argument;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression typed at the prompt, understood as it would be at the end of the mandate's policy.
 */
sealed interface Question {
  /** The mandate with what the expression brings with it, such as assets of its own. */
  Plan plan();

  /** Something with a value on each session. */
  record OfValue(Plan plan, Expr expr) implements Question {}

  /** A set, a selection or an allocation: what a {@code target} could be. */
  record OfHoldings(Plan plan, List<Slice> slices) implements Question {
    /** The asset, where it is just one by itself; −1 else. */
    int asset() {
      return slices.size() == 1
              && slices.getFirst().holding() instanceof Slice.Shared shared
              && shared.members() instanceof dev.mandate.plan.Members.Fixed fixed
              && fixed.all().size() == 1
              && slices.getFirst().weight() instanceof Expr.Constant whole
              && whole.value() == 1
          ? fixed.all().getFirst()
          : -1;
    }
  }

  /**
   * @param text of {@code line}, from {@code start}
   * @throws Problem where it cannot be understood, in the places of {@code line}
   */
  static Question of(String text, Source line, int start, Workspace workspace) {
    Reader reader = new Reader(text, line, start, workspace);
    Fragment<Argument.Value> value = Parser.parseExpression(Source.of(line.name(), text));
    if (value.value() == null) {
      Fragment<?> slices = Parser.parseSlices(Source.of(line.name(), text));
      if (slices.value() == null) {
        throw new Problem(reader.inLine(value.diagnostics(), 0));
      }
      return reader.holdings();
    }
    return value.value() instanceof dev.mandate.syntax.Expr ? reader.value() : reader.holdings();
  }

  /** As {@link #of}, of something with a value; an asset means its price. */
  static OfValue value(String text, Source line, int start, Workspace workspace) {
    Question asked = of(text, line, start, workspace);
    return switch (asked) {
      case OfValue value -> value;
      case OfHoldings holdings when holdings.asset() >= 0 ->
          new OfValue(
              holdings.plan(), new Expr.Price(holdings.asset(), dev.mandate.market.Field.PRICE));
      case OfHoldings _ -> throw new Reader(text, line, start, workspace).noValue();
    };
  }

  /** Puts the text where the analysis will understand it. */
  record Reader(String text, Source line, int start, Workspace workspace) {
    private static final String TARGET = "target ";

    Question value() {
      Analyzed analyzed = asValue();
      Plan plan = analyzed.plan();
      if (plan != null) {
        Plan bound = Binder.bind(plan, Map.of());
        return new OfValue(bound, Asked.expr(plan, bound));
      }
      List<Diagnostic> errors = Workspace.errors(analyzed.diagnostics());
      boolean isNoValue = errors.stream().allMatch(d -> d.code() == Code.WRONG_KIND);
      Question holdings = isNoValue ? holdingsOrNull() : null;
      if (holdings == null) {
        throw new Problem(inLine(errors, prefix().length()));
      }
      return holdings;
    }

    /** For a set where a value was wanted. */
    Problem noValue() {
      return new Problem(inLine(Workspace.errors(asValue().diagnostics()), prefix().length()));
    }

    private String prefix() {
      return Asked.before(workspace.text());
    }

    private Analyzed asValue() {
      Source source = Source.of(Manuscript.NAME, prefix() + text + Asked.AFTER);
      return workspace.analyzed(source);
    }

    Question holdings() {
      String declarations = workspace.manuscript().declarations().text() + TARGET;
      Analyzed analyzed = asTarget(declarations);
      Plan plan = analyzed.plan();
      if (plan == null) {
        throw new Problem(inLine(Workspace.errors(analyzed.diagnostics()), declarations.length()));
      }
      return holdings(plan);
    }

    private @Nullable Question holdingsOrNull() {
      Source source = Source.of(Manuscript.NAME, TARGET + text + "\n");
      if (Parser.parse(source).hasErrors()) {
        return null;
      }
      Plan plan = asTarget(workspace.manuscript().declarations().text() + TARGET).plan();
      return plan == null ? null : holdings(plan);
    }

    private Analyzed asTarget(String before) {
      Source source = Source.of(Manuscript.NAME, before + text + "\n");
      return workspace.analyzed(source);
    }

    private static Question holdings(Plan plan) {
      Plan bound = Binder.bind(plan, Map.of());
      if (bound.policy().getLast() instanceof Step.Target target) {
        return new OfHoldings(bound, target.slices());
      }
      throw new IllegalStateException("no target: " + bound.policy());
    }

    /** Moves what was found {@code before} characters behind into the line. */
    List<Diagnostic> inLine(List<Diagnostic> found, int before) {
      return found.stream().map(d -> inLine(d, before)).toList();
    }

    private Diagnostic inLine(Diagnostic found, int before) {
      if (!(found.place() instanceof Place.InScript place)) {
        return found;
      }
      Span span = moved(place.span(), before);
      if (span == null) {
        return found;
      }
      if (found.code() == Code.TEST) {
        String message = Quote.of(line.text(span)) + " is a figure of a finished run";
        return Diagnostic.of(Code.WRONG_KIND, line, span, message).hint("run shows them");
      }
      Diagnostic moved = Diagnostic.of(found.code(), line, span, found.message());
      moved = found.hint() == null ? moved : moved.hint(found.hint());
      Diagnostic.Fix fix = found.fix();
      Span fixed = fix == null ? null : moved(fix.span(), before);
      return fix == null || fixed == null ? moved : moved.fix(fixed, fix.replacement());
    }

    /** A parenthesis of ours around the whole is left out. */
    private @Nullable Span moved(Span span, int before) {
      int from = Math.max(span.start() - before, -1);
      int to = Math.min(span.end() - before, text.length());
      return from < -1 || span.start() < before - 1 || to < 0
          ? null
          : new Span(start + Math.max(from, 0), start + Math.max(to, Math.max(from, 0)));
    }
  }
}
