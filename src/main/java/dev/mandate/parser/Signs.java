package dev.mandate.parser;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Span;
import dev.mandate.grammar.MandateParser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs of other languages. */
final class Signs {
  static final List<Mistake> MISTAKES =
      List.of(
          Signs::pairs,
          Signs::singles,
          Signs::chainedComparison,
          Signs::decimalComma,
          Signs::afterHead,
          Signs::givenEquals,
          Signs::semicolonBeforeElse);

  /** Two signs side by side, and what is written instead. */
  private static final Map<String, String> PAIRS =
      Map.ofEntries(
          Map.entry("==", "="),
          Map.entry("=>", ">="),
          Map.entry("=<", "<="),
          Map.entry("<>", "!="),
          Map.entry("&&", "and"),
          Map.entry("||", "or"),
          Map.entry(":=", "="));

  private static final Map<String, String> SINGLES =
      Map.of("!", "not", "&", "and", "|", "or", "~", "not", "≥", ">=");

  private Signs() {}

  private static @Nullable Diagnostic pairs(Situation at) {
    for (int first = -1; first <= 0; first++) {
      String pair = at.text(first) + at.text(first + 1);
      String meant = PAIRS.get(pair);
      if (meant != null && at.touch(first)) {
        String message = "`" + pair + "` is written `" + meant + "`";
        String spaced = pair.equals("&&") || pair.equals("||") ? spaced(at, first, meant) : meant;
        return at.problem(Code.FOREIGN_SIGN, at.span(first, first + 1), message)
            .fix(at.span(first, first + 1), spaced);
      }
      if ((pair.equals("//") || pair.equals("/*")) && at.touch(first)) {
        return at.problem(
                Code.FOREIGN_SIGN,
                at.span(first, first + 1),
                "comments begin with `#`, not with `" + pair + "`")
            .fix(at.span(first, first + 1), "#");
      }
      if (pair.equals("**") && at.touch(first)) {
        return power(at, "**", first);
      }
    }
    return null;
  }

  /** A word needs spaces where a sign needs none. */
  private static String spaced(Situation at, int first, String word) {
    return (at.touch(first - 1) ? " " : "") + word + (at.touch(first + 1) ? " " : "");
  }

  private static @Nullable Diagnostic singles(Situation at) {
    String sign = at.text(0);
    if (sign.equals("^")) {
      return power(at, "^", 0);
    }
    if (sign.equals("[") || sign.equals("]")) {
      return at.problem(Code.FOREIGN_SIGN, "there are no square brackets in the language")
          .hint("lists stand in braces: {SPY, IEF}; arguments in parentheses: sma(SPY, 200 days)");
    }
    if (sign.equals("?")) {
      return at.problem(Code.FOREIGN_SIGN, "a choice is not written with `?`")
          .hint("write `if … then … else …`");
    }
    String meant = SINGLES.get(sign);
    return meant == null
        ? null
        : at.problem(Code.FOREIGN_SIGN, "`" + sign + "` is written `" + meant + "`")
            .fix(at.span(0), at.touch(0) ? meant + " " : meant);
  }

  private static Diagnostic power(Situation at, String sign, int first) {
    return at.problem(
            Code.FOREIGN_SIGN,
            at.span(first, first + sign.length() - 1),
            "there is no sign for powers")
        .hint("write `x * x` for a square, `sqrt(x)` for a root, `exp(y * log(x))` for any other");
  }

  private static @Nullable Diagnostic chainedComparison(Situation at) {
    boolean comparison = at.is(0, ">", "<", ">=", "<=", "=", "!=");
    if (!comparison || !at.expects("*") || !at.expects("and")) {
      return null;
    }
    return at.problem(Code.FOREIGN_SIGN, "a comparison has two sides; this would be a third")
        .hint("write `x between 10% and 20%`, or join two comparisons with `and`");
  }

  /** {@code 0,5%}. */
  private static @Nullable Diagnostic decimalComma(Situation at) {
    for (int comma = -1; comma <= 1; comma++) {
      boolean digits =
          at.type(comma - 1) == MandateParser.NUMBER && Amounts.isAmount(at, comma + 1);
      if (digits && at.is(comma, ",") && at.touch(comma - 1) && at.touch(comma)) {
        String meant = at.text(comma - 1) + "." + at.text(comma + 1);
        return at.problem(
                Code.DECIMAL_COMMA,
                at.span(comma - 1, comma + 1),
                "decimals are written with a point, not with a comma")
            .hint("write `" + meant + "`")
            .fix(at.span(comma - 1, comma + 1), meant);
      }
    }
    return null;
  }

  /** {@code target: 60% equity}, {@code target = 60% equity}. */
  private static @Nullable Diagnostic afterHead(Situation at) {
    boolean sign = at.is(0, ":", "=");
    boolean head = Words.STATEMENTS.contains(at.type(-1)) || Words.ACTIONS.contains(at.type(-1));
    return sign && head && at.index() > 0 && at.lines().isFirst(at.index() - 1)
        ? at.problem(
                Code.FOREIGN_SIGN, "no `" + at.text(0) + "` stands after `" + at.text(-1) + "`")
            .fix(new Span(at.span(-1).end(), at.span(0).end()), "")
        : null;
  }

  /** {@code given vol = 25%}. */
  private static @Nullable Diagnostic givenEquals(Situation at) {
    return at.is(0, "=", ":") && at.expects("is") && !at.expects(">")
        ? at.problem(Code.FOREIGN_SIGN, "what is given is written with `is`")
            .fix(at.span(0), at.touch(-1) ? " is" : "is")
        : null;
  }

  private static @Nullable Diagnostic semicolonBeforeElse(Situation at) {
    return at.is(0, "else") && at.is(-1, ";")
        ? at.problem(Code.FOREIGN_SIGN, at.span(-1), "no `;` stands before `else`")
            .fix(at.span(-1), "")
        : null;
  }
}
