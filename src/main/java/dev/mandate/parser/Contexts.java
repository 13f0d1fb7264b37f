package dev.mandate.parser;

import dev.mandate.diagnostic.Span;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Reading a parse tree: places, and parts that may be missing or broken. */
final class Contexts {
  private Contexts() {}

  static Span span(Token token) {
    return new Span(
        token.getStartIndex(), Math.max(token.getStartIndex(), token.getStopIndex() + 1));
  }

  static Span span(TerminalNode node) {
    return span(node.getSymbol());
  }

  static Span span(ParserRuleContext context) {
    return span(context.getStart()).to(span(context.getStop()));
  }

  static <C, R> @Nullable R optional(@Nullable C part, Function<? super C, ? extends R> build) {
    return part == null ? null : build.apply(part);
  }

  /** The parts that were understood, built. */
  static <C extends ParserRuleContext, R> List<R> list(
      List<C> parts, Function<? super C, ? extends R> build) {
    return parts.stream().filter(part -> part.exception == null).<R>map(build).toList();
  }
}
