package dev.mandate.syntax;

import dev.mandate.diagnostic.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code if c for 3 days until d for 5 days … else …}. */
public record Rule(Condition condition, Block then, @Nullable Else otherwise, Span span)
    implements Node {

  /** {@code expr for D until expr for D}. */
  public record Condition(
      Expr when,
      Expr.@Nullable DurationLiteral heldFor,
      @Nullable Expr until,
      Expr.@Nullable DurationLiteral untilHeldFor,
      Span span)
      implements Node {}

  /** {@code else if …} or {@code else …}. */
  public sealed interface Else extends Node {}

  public record ElseIf(Rule rule, Span span) implements Else {}

  public record ElseBlock(Block block, Span span) implements Else {}

  /** One action, or several in braces. */
  public record Block(List<Inner> items, boolean braced, Span span) implements Node {}

  public sealed interface Inner extends Node {}

  public record InnerLet(Expr.Name name, Argument.Value value, Span span) implements Inner {}

  public record Act(Action action, @Nullable Because because, Span span) implements Inner {}

  public record InnerRule(Rule rule, @Nullable Because because, Span span) implements Inner {}
}
