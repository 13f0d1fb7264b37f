package dev.mandate.analysis;

import dev.mandate.analysis.Arguments.Given;
import dev.mandate.analysis.Signature.Formal;
import dev.mandate.analysis.Signature.Kind;
import dev.mandate.calendar.Duration;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From what was given to what a formal takes. */
final class Conversions {
  private final Analyzer analyzer;
  private final Units units;

  Conversions(Analyzer analyzer) {
    this.analyzer = analyzer;
    this.units = analyzer.expressions().arithmetic().units();
  }

  /** Whether {@code given} may stand for a formal of {@code kind}; reported where not. */
  boolean fits(Given given, Kind kind) {
    return switch (given.value()) {
      case Value.Broken _ -> false;
      case Value.Unknown _ -> true;
      case Value.AnAsset _ ->
          switch (kind) {
            case ASSET, SET, ALLOCATION, SERIES, ANY -> true;
            case PERCENT, NUMBER, MONEY, DURATION, DATE, TEXT, TRUTH, VALUES -> refuse(given, kind);
          };
      case Value.ASet _, Value.Cash _, Value.Portfolio _ ->
          switch (kind) {
            case SET, ALLOCATION, SERIES, ANY -> true;
            case ASSET, PERCENT, NUMBER, MONEY, DURATION, DATE, TEXT, TRUTH, VALUES ->
                refuse(given, kind);
          };
      case Value.Scalar s -> scalarFits(given, s, kind);
    };
  }

  private boolean scalarFits(Given given, Value.Scalar s, Kind kind) {
    Type type = s.type();
    boolean fits =
        switch (kind) {
          case PERCENT, NUMBER -> type.isRatio();
          case SERIES -> type.isRatio() || type.kind() == Type.Kind.MONEY;
          case VALUES, ANY -> true;
          case MONEY -> type.kind() == Type.Kind.MONEY;
          case DURATION -> type.kind() == Type.Kind.DURATION;
          case DATE -> type.kind() == Type.Kind.DATE;
          case TEXT -> type.kind() == Type.Kind.TEXT;
          case TRUTH -> type.kind() == Type.Kind.TRUTH;
          case ASSET, SET, ALLOCATION -> false;
        };
    if (!fits) {
      return refuse(given, kind);
    }
    return kind != Kind.PERCENT || units.percentSaid(s, given.span());
  }

  private boolean refuse(Given given, Kind kind) {
    String text = analyzer.report().quote(given.span());
    String is = text + " is " + units.kind(given.value());
    Value.Bare bare = given.value() instanceof Value.Scalar s ? s.bare() : null;
    if (kind == Kind.DURATION && bare != null) {
      String days = bare.literal().text() + " days";
      Diagnostic d =
          analyzer
              .report()
              .at(
                  Code.DURATION_EXPECTED,
                  given.span(),
                  bare.literal().text() + " of what? a duration was expected")
              .hint("write the unit: " + days);
      boolean here = given.span().equals(bare.literal().span());
      analyzer.report().add(here ? d.fix(given.span(), days) : d);
      return false;
    }
    Type wanted = Signature.typeOf(kind);
    Code code = kind == Kind.DURATION ? Code.DURATION_EXPECTED : Code.WRONG_KIND;
    String expected = wanted == null ? "a number" : Wording.aType(wanted);
    Diagnostic d = analyzer.report().at(code, given.span(), is + "; " + expected + " was expected");
    analyzer.report().add(kind == Kind.DURATION ? d.hint("windows look like 20 days") : d);
    return false;
  }

  /** What {@code given} is in the plan; null (reported) where it cannot be. */
  @Nullable Expr expr(Given given, Kind kind) {
    if (!fits(given, kind)) {
      return null;
    }
    return switch (given.value()) {
      case Value.Scalar s -> scalarExpr(given, s, kind);
      case Value.Unknown _ -> {
        Type type = Signature.typeOf(kind);
        yield new Expr.Unknown("not given", type == null ? Type.NUMBER : type);
      }
      case Value.AnAsset a -> Terms.price(a.asset());
      case Value.Cash _ -> new Expr.CashIndex();
      case Value.Portfolio _ -> new Expr.Portfolio();
      case Value.ASet s -> mix(given, s);
      case Value.Broken _ -> null;
    };
  }

  private @Nullable Expr scalarExpr(Given given, Value.Scalar s, Kind kind) {
    if (kind == Kind.DURATION && !isWindow(s.expr(), given)) {
      return null;
    }
    if (kind == Kind.SERIES && s.expr() instanceof Expr.Constant) {
      analyzer
          .report()
          .error(
              Code.WRONG_KIND,
              given.span(),
              analyzer.report().quote(given.span())
                  + " is the same on every session; an asset or a series was expected");
      return null;
    }
    return kind == Kind.SERIES && !analyzer.expressions().isPast(s.expr(), given.span())
        ? null
        : s.expr();
  }

  /** Whether a duration is known before the run and at least 1. */
  private boolean isWindow(Expr expr, Given given) {
    Expr value = analyzer.parameters().withInitial(expr);
    if (value instanceof Expr.Unknown) {
      return true;
    }
    boolean positive = value instanceof Expr.DurationConstant d && d.value().count() > 0;
    if (!positive) {
      analyzer
          .report()
          .error(
              Code.WINDOW,
              given.span(),
              analyzer.report().quote(given.span())
                  + (value instanceof Expr.DurationConstant
                      ? " is no length of time to look back"
                      : " is not a whole length of time known before the run"),
              "write a window such as 20 days, or a param");
    }
    return positive;
  }

  /** A set as the index of its members at constant weights. */
  private @Nullable Expr mix(Given given, Value.ASet set) {
    if (!(set.members() instanceof Members.Fixed fixed)) {
      analyzer
          .report()
          .error(
              Code.CHANGING_SET,
              given.span(),
              "the members of "
                  + analyzer.report().quote(given.span())
                  + " change from day to day; a measure of them is not available in this version",
              "measure the whole set, or each member: average(vol(20 days), of: …)");
      return null;
    }
    List<Expr.Part> parts = new ArrayList<>();
    int n = fixed.all().size();
    List<Expr> weights = fixed.weights();
    for (int i = 0; i < n; i++) {
      Expr weight = weights == null ? Terms.percent(1.0 / n) : weights.get(i);
      parts.add(new Expr.Part(fixed.all().get(i), weight));
    }
    return new Expr.Mix(parts);
  }

  /** Something of the kind a formal takes, to check a definition with. */
  Value example(Formal formal) {
    return switch (formal.kind()) {
      case ASSET, SERIES -> new Value.AnAsset(Subjects.ANY, formal.name());
      case SET, ALLOCATION ->
          new Value.ASet(
              new Members.Fixed(List.of(Subjects.ANY), null, formal.name()), formal.name());
      case DURATION -> Value.of(Terms.duration(Duration.days(20)));
      case PERCENT, NUMBER, MONEY, DATE, TEXT, TRUTH -> {
        Type type = Signature.typeOf(formal.kind());
        yield type == null ? Value.BROKEN : Value.of(new Expr.Metric(formal.name(), type));
      }
      case VALUES, ANY -> Value.BROKEN;
    };
  }
}
