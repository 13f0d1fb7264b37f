package dev.mandate.parser;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.grammar.MandateParser;
import dev.mandate.grammar.MandateParser.ScriptContext;
import dev.mandate.grammar.MandateParser.StatementContext;
import dev.mandate.syntax.Argument;
import dev.mandate.syntax.DeepStack;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * Text to syntax, within {@link Limits}; never throws for what a script says. Diagnostics come in
 * the order of the text.
 */
public final class Parser {
  private Parser() {}

  /**
   * @param script the statements that were understood; null when none was looked at, because the
   *     text passes a limit
   * @param diagnostics empty when all was understood
   */
  public record Parsed(@Nullable Script script, List<Diagnostic> diagnostics) {
    public Parsed {
      diagnostics = List.copyOf(diagnostics);
    }

    public boolean hasErrors() {
      return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
  }

  public static Parsed parse(Source source) {
    Fragment<Script> read = read(source, MandateParser::script, Parser::script);
    return new Parsed(read.value(), read.diagnostics());
  }

  /** {@code 60% SPY, 40% IEF}. */
  public static Fragment<List<Slice>> parseSlices(Source source) {
    return errorFree(
        read(
            source,
            MandateParser::sliceList,
            (tree, literals, _) -> new Expressions(literals).allocations().slices(tree.slices())));
  }

  /** An expression, a selection or an optimization, as a parameter's value may be. */
  public static Fragment<Argument.Value> parseExpression(Source source) {
    return errorFree(
        read(
            source,
            MandateParser::valueOnly,
            (tree, literals, _) -> new Expressions(literals).value(tree.value())));
  }

  private static <R> Fragment<R> errorFree(Fragment<R> read) {
    return read.diagnostics().isEmpty() ? read : new Fragment<>(null, read.diagnostics());
  }

  private static <C extends ParserRuleContext, R> Fragment<R> read(
      Source source, Function<MandateParser, C> rule, Build<C, R> build) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    Tokens tokens = Tokens.read(source);
    diagnostics.addAll(tokens.diagnostics());
    if (tokens.refused()) {
      return new Fragment<>(null, diagnostics);
    }
    return DeepStack.run(
        tokens.depth(),
        () -> {
          C tree = Grammar.parse(source, tokens, rule, diagnostics);
          R value =
              tree == null ? null : build.from(tree, new Literals(source, diagnostics), tokens);
          diagnostics.sort(Comparator.comparingInt(Parser::start));
          dropParts(diagnostics);
          return new Fragment<>(value, diagnostics);
        });
  }

  /** From a parse tree to syntax. */
  private interface Build<C, R> {
    R from(C tree, Literals literals, Tokens tokens);
  }

  /** What is said of a word inside of what was refused before as a whole, for the same reason. */
  private static void dropParts(List<Diagnostic> inOrder) {
    Map<Code, Span> wholes = new EnumMap<>(Code.class);
    inOrder.removeIf(d -> {
      Span span = d.place() instanceof Place.InScript in ? in.span() : null;
      Span whole = wholes.get(d.code());
      if (span == null) {
        return false;
      }
      if (whole == null || span.end() > whole.end()) {
        wholes.put(d.code(), span);
        return false;
      }
      return span.end() - span.start() < whole.end() - whole.start();
    });
  }

  private static int start(Diagnostic diagnostic) {
    return diagnostic.place() instanceof Place.InScript place ? place.span().start() : 0;
  }

  private static Script script(ScriptContext tree, Literals literals, Tokens tokens) {
    List<StatementContext> written = tree.statement();
    if (written.size() > Limits.STATEMENTS) {
      literals.report(tooMany(literals, written.get(Limits.STATEMENTS)));
      written = written.subList(0, Limits.STATEMENTS);
    }
    return new Script(
        literals.source(),
        Contexts.list(written, new Statements(literals)::statement),
        tokens.comments(),
        tokens.depth(),
        new Span(0, literals.source().text().length()));
  }

  private static Diagnostic tooMany(Literals literals, StatementContext first) {
    String message =
        String.format(Locale.ROOT, "a script may have %,d statements", Limits.STATEMENTS);
    return literals
        .problem(Code.TOO_MANY_STATEMENTS, Contexts.span(first), message)
        .hint("split it into modules with `use`");
  }
}
