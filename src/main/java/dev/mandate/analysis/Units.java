package dev.mandate.analysis;

import dev.mandate.analysis.Arithmetic.Operand;
import dev.mandate.analysis.Arithmetic.Signed;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Type;
import dev.mandate.plan.Type.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may stand where, and what is said when it may not. */
final class Units {
  private final Report report;
  private final Universe universe;
  private final Indices indices = new Indices();

  Units(Report report, Universe universe) {
    this.report = report;
    this.universe = universe;
  }

  Indices indices() {
    return indices;
  }

  /**
   * An operand that is a value.
   *
   * @param scalar null for the literal {@code unknown}
   */
  record Typed(Value.@Nullable Scalar scalar, Span span) {}

  /** The operands as values, or null where one is none; reported. */
  @Nullable List<Typed> typed(List<Operand> operands) {
    List<Typed> typed = new ArrayList<>();
    boolean broken = false;
    for (Operand operand : operands) {
      boolean unknown = operand.value() instanceof Value.Unknown;
      Value.Scalar scalar = unknown ? null : scalar(operand, "a number");
      broken |= scalar == null && !unknown;
      typed.add(new Typed(scalar, operand.span()));
    }
    return broken ? null : typed;
  }

  /** The operand as a value; null where it is none, which is reported. */
  Value.@Nullable Scalar scalar(Operand operand, String wanted) {
    Span span = operand.span();
    return switch (operand.value()) {
      case Value.Scalar s -> s;
      case Value.Unknown _ -> new Value.Scalar(Terms.unknown(Type.NUMBER));
      case Value.AnAsset a -> {
        String name = a.name();
        report.error(
            Code.WRONG_KIND,
            span,
            Wording.quoted(name) + " is an asset; " + wanted + " was expected",
            "write price(" + name + "), weight(" + name + ") or a measure of it");
        yield null;
      }
      case Value.ASet s -> notAValue(span, s.name(), "a set", wanted);
      case Value.Cash _ -> notAValue(span, "cash", "no number", wanted);
      case Value.Portfolio _ -> notAValue(span, "portfolio", "what is targeted", wanted);
      case Value.Broken _ -> null;
    };
  }

  private Value.@Nullable Scalar notAValue(Span span, String name, String is, String wanted) {
    report.error(
        Code.WRONG_KIND,
        span,
        Wording.quoted(name) + " is " + is + "; " + wanted + " was expected",
        "name a measure of it: vol(" + name + ", 20 days) for example");
    return null;
  }

  @Nullable Expr truth(Operand operand) {
    if (operand.value() instanceof Value.Unknown) {
      return Terms.unknown(Type.TRUTH);
    }
    Value.Scalar scalar = scalar(operand, "a condition");
    if (scalar == null || scalar.type().equals(Type.TRUTH)) {
      return scalar == null ? null : scalar.expr();
    }
    report.error(
        Code.CONDITION_EXPECTED,
        operand.span(),
        report.quote(operand.span())
            + " is "
            + Wording.aType(scalar.type())
            + "; a condition was expected",
        "compare it: " + report.text(operand.span()) + " > …");
    return null;
  }

  /** The type that all are of; null (reported) where they are not alike. */
  @Nullable Type common(List<Typed> all, String purpose) {
    Typed first = null;
    boolean percent = false;
    Type type = null;
    for (Typed t : all) {
      Value.Scalar s = t.scalar();
      if (s == null) {
        continue;
      }
      percent |= s.type().kind() == Kind.PERCENT;
      if (first == null || type == null) {
        first = t;
        type = s.type();
      } else if (!alike(type, s, first)) {
        unlike(first, t, purpose);
        return null;
      } else {
        type = wider(type, s.type());
      }
    }
    if (type == null) {
      return Type.NUMBER;
    }
    if (percent && isOfHundred(all)) {
      return null;
    }
    return percent && !percentsSay(all) ? null : type;
  }

  /**
   * Whether an index from 0 to 100 stands beside a percent, which is a hundredth of it; reported.
   */
  private boolean isOfHundred(List<Typed> all) {
    boolean index = all.stream().anyMatch(Units::isOfHundred);
    for (Typed t : all) {
      if (index && t.scalar() != null && t.scalar().expr() instanceof Expr.Constant c) {
        String number = Figures.number(c.value() * 100);
        String is = report.quote(t.span()) + " is " + Figures.number(c.value());
        report.error(
            Code.UNLIKE, t.span(), "`rsi` goes from 0 to 100, and " + is, "write " + number);
        return true;
      }
    }
    return false;
  }

  private static boolean isOfHundred(Typed t) {
    Value.Scalar scalar = t.scalar();
    return scalar != null
        && scalar.expr() instanceof Expr.Call call
        && call.function().equals("rsi");
  }

  private static boolean alike(Type type, Value.Scalar s, Typed first) {
    Type other = s.type();
    if (type.isRatio() && other.isRatio()) {
      return true;
    }
    if (type.kind() == Kind.MONEY && other.kind() == Kind.MONEY) {
      return sameCurrency(type, other);
    }
    boolean zeroMoney =
        (type.kind() == Kind.MONEY && isZero(s))
            || (other.kind() == Kind.MONEY && first.scalar() != null && isZero(first.scalar()));
    return zeroMoney || type.equals(other);
  }

  private static boolean isZero(Value.Scalar s) {
    return s.bare() != null && s.bare().value() == 0;
  }

  private static Type wider(Type a, Type b) {
    if (a.kind() == Kind.MONEY || b.kind() == Kind.MONEY) {
      Type money = a.kind() == Kind.MONEY ? a : b;
      return money.currency() == null && b.kind() == Kind.MONEY ? b : money;
    }
    return a.kind() == Kind.NUMBER ? b : a;
  }

  /** Money whose currency is the listing's or the account's goes with any. */
  static boolean sameCurrency(Type a, Type b) {
    return a.currency() == null
        || b.currency() == null
        || Objects.equals(a.currency(), b.currency());
  }

  /** No bare number stands beside a percent; else reported. */
  private boolean percentsSay(List<Typed> all) {
    boolean fine = true;
    for (Typed t : all) {
      if (t.scalar() != null && t.scalar().bare() != null) {
        fine &= percentSaid(t.scalar(), t.span());
      }
    }
    return fine;
  }

  /** Whether a number that stands for a percent says so: 0, 1 and what is computed do. */
  boolean percentSaid(Value.Scalar scalar, Span span) {
    Value.Bare bare = scalar.bare();
    if (bare == null || bare.isNeutral() || scalar.type().kind() != Kind.NUMBER) {
      return true;
    }
    String text = bare.literal().text();
    String sign = bare.value() < 0 ? "-" : "";
    Diagnostic d =
        report
            .at(
                Code.PERCENT_EXPECTED,
                span,
                sign
                    + text
                    + " means "
                    + Wording.percent(bare.value())
                    + "; did you mean "
                    + sign
                    + text
                    + "%?")
            .hint("write the unit: " + sign + text + "%");
    Span literal = bare.literal().span();
    boolean here = span.start() <= literal.start() && literal.end() <= span.end();
    report.add(here ? d.fix(literal, text + "%") : d.label(literal, "written here"));
    return false;
  }

  private void unlike(Typed a, Typed b, String purpose) {
    Value.Scalar x = Objects.requireNonNull(a.scalar());
    Value.Scalar y = Objects.requireNonNull(b.scalar());
    boolean money = x.type().kind() == Kind.MONEY || y.type().kind() == Kind.MONEY;
    if (money && (indices.isIndex(x.expr()) || indices.isIndex(y.expr()))) {
      indexAgainstMoney(indices.isIndex(x.expr()) ? a : b);
      return;
    }
    if (x.type().kind() == Kind.MONEY && y.type().kind() == Kind.MONEY) {
      currencies(a.span(), x.type(), b.span(), y.type(), purpose);
      return;
    }
    report.error(
        Code.UNLIKE,
        b.span(),
        report.quote(a.span())
            + " is "
            + Wording.aType(x.type())
            + " and "
            + report.quote(b.span())
            + " is "
            + Wording.aType(y.type())
            + ": they cannot "
            + purpose,
        unlikeHint(x.type(), y.type()));
  }

  private void currencies(Span a, Type x, Span b, Type y, String purpose) {
    report.error(
        Code.CURRENCIES,
        b,
        report.quote(a)
            + " is in "
            + x.currency()
            + " and "
            + report.quote(b)
            + " in "
            + y.currency()
            + ": money of two currencies cannot "
            + purpose,
        "write both in one currency");
  }

  private static String unlikeHint(Type x, Type y) {
    boolean money = x.kind() == Kind.MONEY || y.kind() == Kind.MONEY;
    if (money && (x.isRatio() || y.isRatio())) {
      return "take a share of an amount: 5% of nav, or divide one amount by the other";
    }
    boolean duration = x.kind() == Kind.DURATION || y.kind() == Kind.DURATION;
    return duration && (x.isRatio() || y.isRatio())
        ? "a duration is a window: vol(equity, 20 days)"
        : "both sides must be of one kind";
  }

  private void indexAgainstMoney(Typed index) {
    String text = report.text(index.span());
    Diagnostic d =
        report
            .at(
                Code.INDEX_AGAINST_MONEY,
                index.span(),
                Wording.quoted(text)
                    + " is a total-return index without a currency; it has no price in money")
            .hint("the quoted price is raw_price");
    boolean plain = text.startsWith("price(") || text.equals("price");
    report.add(plain ? d.fix(index.span(), "raw_" + text) : d);
  }

  boolean isComparable(List<Typed> all, Type type) {
    if (type.kind() == Kind.TEXT || type.kind() == Kind.DURATION) {
      Typed first = all.getFirst();
      wrongKind(first.span(), type, "a number, an amount, a date or a condition");
      return false;
    }
    boolean fine = true;
    for (int i = 0; i < all.size(); i++) {
      for (int k = 0; k < all.size(); k++) {
        if (fine && i != k) {
          fine = countsSay(all.get(i), all.get(k)) && pointsStand(all.get(i), all.get(k));
        }
      }
    }
    return fine;
  }

  private boolean countsSay(Typed t, Typed other) {
    Value.Scalar count = t.scalar();
    Value.Scalar s = other.scalar();
    boolean percent =
        count != null
            && s != null
            && Terms.isCount(count.expr())
            && s.expr() instanceof Expr.Constant c
            && c.type().kind() == Kind.PERCENT;
    if (percent) {
      report.error(
          Code.COUNT_EXPECTED,
          other.span(),
          report.quote(t.span())
              + " is a count and "
              + report.quote(other.span())
              + " is a percent",
          "write a plain number, or divide the count by another one");
    }
    return !percent;
  }

  /** Points are points of the portfolio: of a weight, a drift, a fall of value. */
  private boolean pointsStand(Typed t, Typed other) {
    Value.Scalar points = t.scalar();
    Value.Scalar s = other.scalar();
    if (points == null || s == null || !points.points() || s.points() || ofPortfolio(s.expr())) {
      return true;
    }
    String text = report.text(t.span());
    String percent = Wording.percent(Objects.requireNonNullElse(Terms.valueOf(points.expr()), 0.0));
    report.add(
        report
            .at(
                Code.POINTS,
                t.span(),
                Wording.quoted(text)
                    + " are points of the portfolio; "
                    + report.quote(other.span())
                    + " is no weight")
            .hint("write " + percent)
            .fix(t.span(), percent));
    return false;
  }

  private static boolean ofPortfolio(Expr expr) {
    return Terms.contains(
        expr,
        e ->
            e instanceof Expr.Account
                || e instanceof Expr.Parameter
                || e instanceof Expr.Metric
                || (e instanceof Expr.Call c && c.function().endsWith("drawdown")));
  }

  boolean isAddable(List<Typed> all, Type type) {
    return switch (type.kind()) {
      case PERCENT, NUMBER, MONEY, DURATION -> true;
      case DATE -> {
        report.error(
            Code.UNLIKE,
            all.getFirst().span(),
            "dates cannot be added",
            "years_between(a, b) is the time from one to the other");
        yield false;
      }
      case TEXT, TRUTH, ASSET, SET, ALLOCATION, SERIES -> {
        wrongKind(all.getFirst().span(), type, "a number");
        yield false;
      }
    };
  }

  void backwards(Span span) {
    report.error(
        Code.WRONG_KIND,
        span,
        "a length of time is not negative",
        "windows look back by themselves: write " + report.quote(span));
  }

  void noProduct(Type a, Type b, Signed factor) {
    boolean money = a.kind() == Kind.MONEY && b.kind() == Kind.MONEY;
    if (money && !sameCurrency(a, b)) {
      report.error(
          Code.CURRENCIES,
          factor.operand().span(),
          "money of two currencies: " + a.currency() + " and " + b.currency(),
          "write both in one currency");
      return;
    }
    String verb = factor.inverse() ? " cannot be divided by " : " cannot be multiplied by ";
    report.error(
        Code.UNLIKE,
        factor.operand().span(),
        Wording.aType(a)
            + verb
            + Wording.aType(b)
            + " ("
            + report.text(factor.operand().span())
            + ")",
        "multiply amounts and durations by numbers, divide amounts by amounts");
  }

  /** The operand as a dimensionless value; null (reported) where it is none. */
  @Nullable Expr ratio(Operand operand, String wanted) {
    Value.Scalar scalar = scalar(operand, wanted);
    if (scalar == null) {
      return null;
    }
    if (!scalar.type().isRatio()) {
      wrongKind(operand.span(), scalar.type(), wanted);
      return null;
    }
    return percentSaid(scalar, operand.span()) ? scalar.expr() : null;
  }

  void wrongKind(Span span, Type type, String wanted) {
    report.error(
        Code.WRONG_KIND,
        span,
        report.quote(span) + " is " + Wording.aType(type) + "; " + wanted + " was expected");
  }

  /** What a value is, for messages: "an asset". */
  String kind(Value value) {
    return switch (value) {
      case Value.Scalar s -> Wording.aType(s.type());
      case Value.AnAsset _ -> "an asset";
      case Value.ASet s -> "a set (" + Wording.someOf(universe.names(s.members().all())) + ")";
      case Value.Cash _ -> "cash";
      case Value.Portfolio _ -> "the whole target";
      case Value.Unknown _ -> "unknown";
      case Value.Broken _ -> "in error";
    };
  }
}
