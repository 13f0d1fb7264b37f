package dev.mandate.parser;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Quote;
import dev.mandate.diagnostic.Span;
import dev.mandate.grammar.MandateParser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sentences that lack a part, or have one too many. */
final class Sentences {
  static final List<Mistake> MISTAKES =
      List.of(
          Sentences::needlessThen,
          Sentences::elseIfInOneWord,
          Sentences::straightElse,
          Sentences::bareAction,
          Sentences::missingTarget,
          Sentences::conditionForTrading,
          Sentences::ruleWithoutAction,
          Amounts::bareFee,
          Sentences::incomplete,
          Sentences::shiftOfAll,
          Sentences::shiftWithoutPreposition,
          Sentences::limitWithoutBound,
          Sentences::levelComparison,
          Sentences::period);

  private Sentences() {}

  private static boolean beforeAction(Situation at) {
    return at.expects("shift") && at.expects("hold");
  }

  private static @Nullable Diagnostic needlessThen(Situation at) {
    return at.is(0, "then", "do", ":") && beforeAction(at)
        ? at.problem(
                Code.NEEDLESS_WORD,
                "a rule needs no `" + at.text(0) + "`: its action follows the condition")
            .fix(at.is(0, ":") ? at.span(0) : toNext(at), "")
        : null;
  }

  /** The word with the space behind it. */
  private static Span toNext(Situation at) {
    return at.sameLine(0) ? new Span(at.span(0).start(), at.span(1).start()) : at.span(0);
  }

  private static @Nullable Diagnostic elseIfInOneWord(Situation at) {
    return at.is(0, "elif", "elsif", "elseif", "elsewhen")
        ? at.instead(Code.WRONG_WORD, "`" + at.text(0) + "` is written in two words", "else if")
        : null;
  }

  private static @Nullable Diagnostic straightElse(Situation at) {
    if (!at.is(0, "else") || !at.betweenStatements()) {
      return null;
    }
    boolean cited = at.type(-1) == MandateParser.STRING && at.is(-2, "because");
    return at.problem(Code.STRAY, "this `else` belongs to no `if`")
        .hint(
            cited
                ? "write `because` once, after the last branch of the rule"
                : "a rule without braces has one action; put several in braces: `if … { …; … } else"
                    + " …`");
  }

  private static @Nullable Diagnostic bareAction(Situation at) {
    if (!at.betweenStatements() || !Words.ACTIONS.contains(at.type(0))) {
      return null;
    }
    String action = at.text(0);
    Diagnostic found =
        at.problem(Code.BARE_ACTION, "`" + action + "` needs `if` or `always` before it");
    int rule = at.lines().ruleBefore(at.index());
    if (rule >= 0) {
      found =
          found
              .label(
                  Contexts.span(at.words().get(rule)),
                  "this rule has one action, as it has no braces")
              .hint(
                  "if it belongs to the rule above, put its actions in braces; else write `always "
                      + action
                      + " …`");
      return found;
    }
    return found
        .hint("write `always " + action + " …`, or `if` and when it is to happen")
        .fix(new Span(at.span(0).start(), at.span(0).start()), "always ");
  }

  private static @Nullable Diagnostic missingTarget(Situation at) {
    boolean starts = at.betweenStatements() && at.isFirst();
    boolean amount = Amounts.isAmount(at, 0) && Words.NAMES.contains(at.type(1));
    boolean weight = amount || at.is(0, "rest", "short");
    if (!starts || !weight || at.is(-1, ",")) {
      return null;
    }
    return at.problem(Code.MISSING_TARGET, "an allocation needs the word `target` before it")
        .fix(new Span(at.span(0).start(), at.span(0).start()), "target ");
  }

  private static @Nullable Diagnostic ruleWithoutAction(Situation at) {
    boolean over = at.atEnd() || Words.HEADS.contains(at.type(0)) || at.is(0, ";", "}", "else");
    return beforeAction(at) && !at.betweenLines() && over
        ? at.problem(
                Code.MISSING_ACTION,
                at.span(-1),
                "this "
                    + (at.is(-1, "else") ? "`else`" : "rule")
                    + " says when, but not what to do")
            .hint("write an action: `target …`, `shift … to …`, `scale …`, `hold` or `alert \"…\"`")
        : null;
  }

  /** {@code rebalance monthly if drift > 5%}. */
  private static @Nullable Diagnostic conditionForTrading(Situation at) {
    int from = at.lines().lastOnLine(at.index() - 1, Words.type("if"));
    if (from < 0 || !beforeAction(at) || at.betweenLines() || at.lines().isFirst(from)) {
      return null;
    }
    return at.lines().isHeadOf(from, Words.types("rebalance"))
        ? at.problem(
                Code.WRONG_WORD,
                Contexts.span(at.words().get(from)),
                "when to trade is said with `when`, not with `if`")
            .hint("write `or when` for either of the two, `only when` for both together")
        : null;
  }

  /** A statement that stops, and the next one begins. */
  private static @Nullable Diagnostic incomplete(Situation at) {
    boolean next = !at.sameLine(-1) && at.lines().startsStatement(at.index());
    boolean over = at.atEnd() || at.is(0, ";") || next || at.lines().startsLine(at.index());
    if (!over || at.betweenLines() || at.index() == 0) {
      return null;
    }
    return at.problem(
            Code.INCOMPLETE, at.span(-1), "the statement stops after " + Quote.of(at.text(-1)))
        .hint("expected " + Expected.words(at.expected()));
  }

  /** {@code shift all from equity to bonds}. */
  private static @Nullable Diagnostic shiftOfAll(Situation at) {
    boolean all = at.is(-1, "all", "everything") && at.is(-2, "shift") && at.is(0, "from", "of");
    return all
        ? at.problem(Code.NEEDLESS_WORD, at.span(-1, 0), "all of a holding moves by its name alone")
            .hint("write `shift " + at.text(1) + " to …`")
            .fix(new Span(at.span(-1).start(), at.span(1).start()), "")
        : null;
  }

  private static @Nullable Diagnostic shiftWithoutPreposition(Situation at) {
    boolean weight = at.expects("from") && at.expects("of") && at.within(MandateParser.RULE_action);
    if (weight && at.is(0, "to")) {
      return at.problem(Code.MISSING_WORD, "`shift " + at.text(-1) + "` of what?")
          .hint(
              "write what to take it from: `shift 50% of equity to bonds`, "
                  + "`shift 30 points from equity to bonds`");
    }
    if (!weight || !Words.NAMES.contains(at.type(0))) {
      return null;
    }
    boolean percent = at.type(-1) == MandateParser.PERCENT;
    String amount = at.text(-1);
    String hint =
        percent
            ? "write `%s of %s` for that share of the holding, or `%s points from %s` of the portfolio"
                .formatted(amount, at.text(0), amount.replace("%", ""), at.text(0))
            : "write `" + amount + " from " + at.text(0) + "`";
    return at.problem(Code.MISSING_WORD, "`from` or `of` is missing before `" + at.text(0) + "`")
        .hint(hint);
  }

  private static @Nullable Diagnostic limitWithoutBound(Situation at) {
    boolean bound = at.expects("between") && at.expects("at") && at.expects("within");
    if (!bound || !at.within(MandateParser.RULE_decision, MandateParser.RULE_optItem)) {
      return null;
    }
    String side = at.is(0, ">", ">=", "min", "minimum", "above", "over") ? "at least" : "at most";
    boolean sign =
        at.is(
            0, "<", "<=", ">", ">=", "max", "min", "maximum", "minimum", "above", "below", "under",
            "over");
    if (sign) {
      return at.instead(
          Code.WRONG_WORD, "a limit is put in words, not as `" + at.text(0) + "`", side);
    }
    return Amounts.isAmount(at, 0)
        ? at.problem(Code.MISSING_WORD, "is " + at.text(0) + " the most or the least?")
            .hint("write `at most " + at.text(0) + "`, `at least …` or `between … and …`")
        : null;
  }

  /** {@code vol above 20%}, {@code vol is above 20%}. */
  private static @Nullable Diagnostic levelComparison(Situation at) {
    int side = at.is(0, "is") ? 1 : 0;
    String sign =
        at.is(side, "above", "over", "greater", "more", "exceeds", "higher")
            ? ">"
            : at.is(side, "below", "under", "less", "lower") ? "<" : "";
    boolean comparison = at.expects(">") || (at.is(-1, "is") && at.expects("unknown"));
    if (sign.isEmpty() || !comparison) {
      return null;
    }
    int first = at.is(-1, "is") ? -1 : 0;
    int last = at.is(side + 1, "than") ? side + 1 : side;
    String words = at.source().text(at.span(first, last));
    return at.problem(
            Code.WRONG_WORD, at.span(first, last), "`" + words + "` is written `" + sign + "`")
        .hint("`crosses above` and `crosses below` are for the moment at which it happens")
        .fix(at.span(first, last), sign);
  }

  /** {@code rebalance month}, {@code rebalance every month}, {@code decide on friday}. */
  private static @Nullable Diagnostic period(Situation at) {
    String adverb =
        switch (at.text(0).replaceAll("s$", "")) {
          case "day" -> "daily";
          case "week" -> "weekly";
          case "month" -> "monthly";
          case "quarter" -> "quarterly";
          case "year" -> "yearly";
          case "annually" -> "yearly";
          default -> "";
        };
    boolean every = at.is(-1, "every", "each", "per");
    if (!adverb.isEmpty()
        && (at.expects("monthly") || (every && at.within(MandateParser.RULE_schedule)))) {
      Span place = every ? at.span(-1, 0) : at.span(0);
      return at.problem(
              Code.WRONG_WORD,
              place,
              "`" + at.source().text(place) + "` is written `" + adverb + "`")
          .fix(place, adverb);
    }
    boolean day = at.is(0, "on") && at.expects("monthly");
    return day
        ? at.problem(Code.MISSING_WORD, "a day needs its period before it")
            .hint("write `weekly on friday`, `monthly on last day` or `yearly on last day in june`")
        : null;
  }
}
