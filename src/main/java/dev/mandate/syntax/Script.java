package dev.mandate.syntax;

import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import java.util.List;

/**
 * A whole script as written. Immutable.
 *
 * @param depth how many levels it nests; see {@link DeepStack}
 */
public record Script(
    Source source, List<Statement> statements, List<Comment> comments, int depth, Span span)
    implements Node {
  public Script {
    statements = List.copyOf(statements);
    comments = List.copyOf(comments);
  }

  /** A comment with its leading {@code #}, without the line end. */
  public record Comment(String text, Span span) implements Node {}
}
