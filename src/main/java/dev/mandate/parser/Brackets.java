package dev.mandate.parser;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Span;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Braces and parentheses that are not closed, or close nothing. */
final class Brackets {
  static final List<Mistake> MISTAKES =
      List.of(
          Brackets::unclosedBrace, Brackets::unclosedParenthesis, Brackets::stray, Brackets::empty);

  private Brackets() {}

  private static @Nullable Diagnostic unclosedBrace(Situation at) {
    int open = at.lines().innermostOpen(at.index());
    if (open >= 0 && at.lines().closing(open) >= 0) {
      return null;
    }
    boolean over = at.atEnd() || at.lines().startsStatement(at.index());
    if (open < 0 || !over || !at.words().get(open).getText().equals("{")) {
      return null;
    }
    return unclosed(at, open, "brace", "}");
  }

  private static @Nullable Diagnostic unclosedParenthesis(Situation at) {
    int open = at.lines().innermostOpen(at.index());
    if (open < 0
        || at.lines().closing(open) >= 0
        || !at.words().get(open).getText().equals("(")
        || !(at.atEnd() || at.expects(")"))) {
      return null;
    }
    return unclosed(at, open, "parenthesis", ")");
  }

  private static Diagnostic unclosed(Situation at, int open, String what, String closing) {
    Token opening = at.words().get(open);
    Span end = at.span(-1);
    Diagnostic found =
        at.problem(
            Code.UNCLOSED,
            Contexts.span(opening),
            "this " + what + " is not closed by a `" + closing + "`");
    if (!at.atEnd()) {
      found = found.label(at.span(0), "`" + at.text(0) + "` cannot stand inside it");
    }
    boolean sameLine = opening.getLine() == at.words().get(Math.max(at.index() - 1, 0)).getLine();
    if (sameLine) {
      return found.fix(new Span(end.end(), end.end()), closing.equals("}") ? " }" : closing);
    }
    Diagnostic hinted = found.hint("write `" + closing + "` where it ends");
    return at.atEnd()
        ? hinted.fix(new Span(end.end(), end.end()), "\n" + closing)
        : hinted.fix(new Span(at.span(0).start(), at.span(0).start()), closing + "\n");
  }

  private static @Nullable Diagnostic stray(Situation at) {
    boolean closes = at.is(0, "}", ")");
    if (!closes || !at.lines().isStray(at.index())) {
      return null;
    }
    String what = at.is(0, "}") ? "brace" : "parenthesis";
    return at.problem(Code.STRAY, "this " + what + " closes nothing")
        .hint("delete it, or open it where it begins")
        .fix(at.span(0), "");
  }

  private static @Nullable Diagnostic empty(Situation at) {
    return at.is(0, "}") && at.is(-1, "{") && at.expected().and(Words.ACTIONS).size() > 0
        ? at.problem(
                Code.EMPTY_BLOCK, at.span(-1, 0), "these braces are empty: the rule does nothing")
            .hint("write an action such as `hold` inside them")
        : null;
  }
}
