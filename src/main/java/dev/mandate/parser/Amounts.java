package dev.mandate.parser;

import static dev.mandate.grammar.MandateParser.BPS;
import static dev.mandate.grammar.MandateParser.MONEY;
import static dev.mandate.grammar.MandateParser.NUMBER;
import static dev.mandate.grammar.MandateParser.PERCENT;
import static dev.mandate.grammar.MandateParser.POINTS;
import static dev.mandate.grammar.MandateParser.UNIT;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Span;
import dev.mandate.grammar.MandateParser;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Numbers without their unit, and weights in the wrong place. */
final class Amounts {
  static final List<Mistake> MISTAKES =
      List.of(
          Amounts::bareShift,
          Amounts::bareCost,
          Amounts::bareMoney,
          Amounts::bareWeight,
          Amounts::bareDay,
          Amounts::bareDuration,
          Amounts::weightAfterName,
          Amounts::nameBeforeName,
          Amounts::missingComma,
          Amounts::andBetweenSlices);

  private static final IntervalSet WEIGHTS = IntervalSet.of(PERCENT);

  static {
    WEIGHTS.add(POINTS);
    WEIGHTS.add(BPS);
  }

  private Amounts() {}

  static boolean isAmount(Situation at, int offset) {
    return at.type(offset) == NUMBER || WEIGHTS.contains(at.type(offset));
  }

  private static @Nullable Diagnostic bareShift(Situation at) {
    if (at.type(0) != NUMBER || !at.is(-1, "shift")) {
      return null;
    }
    String percent = percent(at.text(0));
    String points = percent.substring(0, percent.length() - 1) + " points";
    Diagnostic found =
        at.problem(Code.BARE_WEIGHT, "`" + at.text(0) + "` of what? A shift needs a unit")
            .hint(
                "write `%s from` for that much of the portfolio, or `%s of` for that share of the holding"
                    .formatted(points, percent));
    return at.is(1, "from") ? found.fix(at.span(0), points) : found;
  }

  /** {@code fees 0.75}, {@code fees 0.75%}. */
  static @Nullable Diagnostic bareFee(Situation at) {
    boolean rate = at.type(-1) == NUMBER || at.type(-1) == PERCENT;
    if (!rate || !at.is(-2, "fees") || !at.expects("yearly") || (at.sameLine(-1) && !at.atEnd())) {
      return null;
    }
    String number = at.text(-1);
    String meant = (number.endsWith("%") ? number : number + "%") + " yearly";
    Diagnostic found =
        at.problem(Code.INCOMPLETE, at.span(-1), "`fees " + number + "` does not say how often")
            .hint("write `fees " + meant + "`");
    return number.endsWith("%") ? found.fix(at.span(-1), meant) : found;
  }

  private static @Nullable Diagnostic bareCost(Situation at) {
    return at.type(0) == NUMBER && at.expects(BPS) && at.expects(MONEY)
        ? at.problem(Code.BARE_WEIGHT, "`" + at.text(0) + "` of what? A cost needs a unit")
            .hint("write `%1$s bps`, `%1$s%%` or `$%1$s`".formatted(at.text(0)))
        : null;
  }

  private static @Nullable Diagnostic bareWeight(Situation at) {
    if (at.type(0) != NUMBER || !at.expects(PERCENT) || at.expects(NUMBER)) {
      return null;
    }
    String meant = percent(at.text(0));
    boolean word = at.is(1, "percent", "pct", "per_cent");
    Span place = word ? at.span(0, 1) : at.span(0);
    String message =
        word
            ? "a percentage is written with `%`"
            : "`" + at.text(0) + "` has no unit: is it " + meant + "?";
    return at.problem(Code.BARE_WEIGHT, place, message)
        .hint("write `" + (word ? at.text(0) + "%" : meant) + "`")
        .fix(place, word ? at.text(0) + "%" : meant);
  }

  /** {@code 60%} for {@code 60} and for {@code 0.6}. */
  private static String percent(String number) {
    BigDecimal value = new BigDecimal(number.replace("_", ""));
    boolean fraction = number.contains(".") && value.compareTo(BigDecimal.ONE) <= 0;
    BigDecimal percents = fraction ? value.movePointRight(2) : value;
    return percents.stripTrailingZeros().toPlainString() + "%";
  }

  private static @Nullable Diagnostic bareMoney(Situation at) {
    if (at.type(0) != NUMBER || !at.expects(MONEY) || at.expects(NUMBER)) {
      return null;
    }
    String digits = at.text(0).replace("_", "");
    String meant =
        digits.contains(".") || digits.length() > 18
            ? "$" + digits
            : String.format(Locale.ROOT, "$%,d", Long.parseLong(digits));
    return at.instead(
        Code.BARE_WEIGHT, "`" + at.text(0) + "` has no currency: is it " + meant + "?", meant);
  }

  /** {@code monthly on 15}. */
  private static @Nullable Diagnostic bareDay(Situation at) {
    return at.type(0) == NUMBER && at.is(-1, "on") && at.expects(UNIT)
        ? at.instead(Code.BARE_WEIGHT, "`on " + at.text(0) + "`: which one?", "day " + at.text(0))
        : null;
  }

  /** {@code sma(200)} is read; {@code over 200} is not. */
  private static @Nullable Diagnostic bareDuration(Situation at) {
    boolean unitMissing =
        at.expects(UNIT) && at.type(-1) == NUMBER && !at.expects(MandateParser.STRING);
    if (!unitMissing || at.within(MandateParser.RULE_primary)) {
      return null;
    }
    return at.problem(
            Code.BARE_WEIGHT,
            at.span(-1),
            "`" + at.text(-1) + "` of what? A length of time needs a unit")
        .hint("write `%1$s days`, `%1$s weeks` or `%1$s months`".formatted(at.text(-1)));
  }

  /** {@code target equity 60%}. */
  private static @Nullable Diagnostic weightAfterName(Situation at) {
    boolean name = Words.NAMES.contains(at.type(-1)) && at.is(-2, "target", ",", "benchmark");
    boolean over = at.is(1, ",", ";", "because") || at.type(1) == MandateParser.EOF;
    boolean weight = isAmount(at, 0) && at.within(MandateParser.RULE_slices);
    if (!name || !weight || !(over || at.lines().isFirst(at.index() + 1))) {
      return null;
    }
    String amount = at.type(0) == NUMBER ? percent(at.text(0)) : at.text(0);
    String meant = amount + " " + at.text(-1);
    return at.problem(Code.WORD_ORDER, at.span(-1, 0), "the weight comes before the name")
        .hint("write `" + meant + "`")
        .fix(at.span(-1, 0), meant);
  }

  /** {@code target w equity}: a weight with a name, or a comma that is missing. */
  private static @Nullable Diagnostic nameBeforeName(Situation at) {
    boolean names = at.type(-1) == MandateParser.NAME && at.type(0) == MandateParser.NAME;
    boolean slice = at.is(-2, "target", ",") && at.within(MandateParser.RULE_slices);
    if (!names || !slice || !at.expects(",") || !at.sameLine(-1)) {
      return null;
    }
    String first = at.text(-1);
    String second = at.text(0);
    return at.problem(Code.MISSING_COMMA, at.span(-1, 0), "two names stand side by side")
        .hint(
            "a weight with a name stands in parentheses: `(%1$s) %2$s`; two assets have a comma between them: `%1$s, %2$s`"
                .formatted(first, second));
  }

  private static @Nullable Diagnostic missingComma(Situation at) {
    boolean begins = WEIGHTS.contains(at.type(0)) || at.is(0, "rest", "short");
    if (!begins || !at.expects(",") || !at.within(MandateParser.RULE_slices)) {
      return null;
    }
    Span gap = new Span(at.span(-1).end(), at.span(-1).end());
    return at.problem(Code.MISSING_COMMA, "a comma is missing before `" + at.text(0) + "`")
        .fix(gap, ",");
  }

  private static @Nullable Diagnostic andBetweenSlices(Situation at) {
    boolean and = at.is(0, "and", "plus", "+") && at.within(MandateParser.RULE_slices);
    if (!and || !at.expects(",") || !(isAmount(at, 1) || at.is(1, "rest", "short"))) {
      return null;
    }
    return at.problem(
            Code.MISSING_COMMA, "the parts of an allocation stand with commas between them")
        .fix(new Span(at.span(-1).end(), at.span(0).end()), ",");
  }
}
