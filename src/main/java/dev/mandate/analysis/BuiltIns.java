package dev.mandate.analysis;

import dev.mandate.analysis.Arguments.Given;
import dev.mandate.analysis.Arguments.Matched;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Span;
import dev.mandate.market.Field;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expr.Operator;
import dev.mandate.plan.Expr.Reading;
import dev.mandate.plan.Foreign;
import dev.mandate.plan.Members;
import dev.mandate.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call of a built-in is in the plan: most are calls, some are readings or arithmetic. */
final class BuiltIns {
  private final Analyzer analyzer;
  private final Conversions conversions;

  BuiltIns(Analyzer analyzer) {
    this.analyzer = analyzer;
    this.conversions = new Conversions(analyzer);
  }

  Conversions conversions() {
    return conversions;
  }

  Value apply(Signature signature, Matched matched, Span span, Env env) {
    return switch (signature.name()) {
      case "price" -> price(signature, matched);
      case "raw_price" -> rawPrice(matched);
      case "nav" -> Value.of(account(Reading.NAV, -1));
      case "high_water_mark" -> Value.of(account(Reading.HIGH_WATER_MARK, -1));
      case "drift" -> Value.of(account(Reading.DRIFT, -1));
      case "relative_drift" -> Value.of(account(Reading.RELATIVE_DRIFT, -1));
      case "cash_rate" -> Value.of(account(Reading.CASH_RATE, -1));
      case "weight" -> weight(matched.given().getFirst());
      case "unrealized_gain" -> ofAsset(Reading.UNREALIZED_GAIN, matched.given().getFirst());
      case "holding_period" -> ofAsset(Reading.HOLDING_PERIOD, matched.given().getFirst());
      case "today" -> Value.of(new Expr.Today(Expr.DateField.TODAY));
      case "month" -> Value.of(new Expr.Today(Expr.DateField.MONTH));
      case "year" -> Value.of(new Expr.Today(Expr.DateField.YEAR));
      case "day_of_month" -> Value.of(new Expr.Today(Expr.DateField.DAY_OF_MONTH));
      case "glide" -> glide(matched);
      case "rank" -> rank(matched.given().getFirst(), span, env);
      case "drawdown" -> drawdown(signature, matched, span);
      default -> call(signature, matched, span);
    };
  }

  private Value price(Signature signature, Matched matched) {
    Expr series =
        conversions.expr(matched.given().getFirst(), signature.formals().getFirst().kind());
    return series == null ? Value.BROKEN : Value.of(series);
  }

  private Value rawPrice(Matched matched) {
    Integer asset = asset(matched.given().getFirst());
    return asset == null ? Value.BROKEN : Value.of(new Expr.Price(asset, Field.RAW));
  }

  private @Nullable Integer asset(Given given) {
    return conversions.fits(given, Signature.Kind.ASSET) && given.value() instanceof Value.AnAsset a
        ? (Integer) a.asset()
        : null;
  }

  private Expr account(Reading reading, int asset) {
    Type type =
        switch (reading) {
          case NAV, HIGH_WATER_MARK -> analyzer.money();
          case HOLDING_PERIOD -> Type.NUMBER;
          case WEIGHT, DRIFT, RELATIVE_DRIFT, UNREALIZED_GAIN, CASH_RATE -> Type.PERCENT;
        };
    return new Expr.Account(reading, asset, type);
  }

  private Value ofAsset(Reading reading, Given given) {
    Integer asset = asset(given);
    return asset == null ? Value.BROKEN : Value.of(account(reading, asset));
  }

  /** Of a set the sum of its members', of cash what is not invested. */
  private Value weight(Given given) {
    if (given.value() instanceof Value.ASet set) {
      if (set.members() instanceof Members.Fixed fixed) {
        return Value.of(weightOf(fixed.all()));
      }
      analyzer
          .report()
          .error(
              Code.CHANGING_SET,
              given.span(),
              "the members of "
                  + analyzer.report().quote(given.span())
                  + " change from day to day; their weight is not available in this version",
              "take the weight of the whole set");
      return Value.BROKEN;
    }
    if (given.value() instanceof Value.Cash) {
      return Value.of(account(Reading.WEIGHT, -1));
    }
    return ofAsset(Reading.WEIGHT, given);
  }

  private Expr weightOf(List<Integer> assets) {
    List<Expr> weights = new ArrayList<>();
    assets.forEach(a -> weights.add(account(Reading.WEIGHT, a)));
    return weights.size() == 1
        ? weights.getFirst()
        : new Expr.Apply(Operator.ADD, weights, Type.PERCENT);
  }

  /** From one level to the other in a straight line between two dates, level before and after. */
  private Value glide(Matched matched) {
    Arithmetic.Joined levels =
        analyzer
            .expressions()
            .arithmetic()
            .join(List.of(operand(matched.given().get(0)), operand(matched.given().get(1))));
    List<Expr> days = new ArrayList<>();
    for (Given given : matched.given().subList(2, 5)) {
      Expr day = conversions.expr(given, Signature.Kind.DATE);
      if (day != null) {
        days.add(day);
      }
    }
    if (levels == null || days.size() < 3) {
      return Value.BROKEN;
    }
    Expr from = levels.values().get(0);
    Expr to = levels.values().get(1);
    Expr start = days.get(0);
    Expr end = days.get(1);
    Expr now = days.get(2);
    Type type = levels.type();
    Expr share =
        Terms.apply(Operator.DIVIDE, Type.NUMBER, between(start, now), between(start, end));
    Expr step = Terms.apply(Operator.ADD, type, to, Terms.apply(Operator.NEGATE, type, from));
    Expr moved =
        Terms.apply(Operator.ADD, type, from, Terms.apply(Operator.MULTIPLY, type, step, share));
    Expr later = Terms.apply(Operator.IF, type, atMost(end, now), to, moved);
    return Value.of(Terms.apply(Operator.IF, type, atMost(now, start), from, later));
  }

  private static Expr atMost(Expr left, Expr right) {
    return Terms.apply(Operator.AT_MOST, Type.TRUTH, left, right);
  }

  /** Calendar days. */
  private static Expr between(Expr first, Expr last) {
    return Terms.apply(
        Operator.ADD, Type.NUMBER, last, Terms.apply(Operator.NEGATE, Type.NUMBER, first));
  }

  private static Arithmetic.Operand operand(Given given) {
    return new Arithmetic.Operand(given.value(), given.span());
  }

  /** Ranked over the set gone through; which member it is, each member's own copy will say. */
  private Value rank(Given given, Span span, Env env) {
    Expr value = conversions.expr(given, Signature.Kind.NUMBER);
    if (value == null) {
      return Value.BROKEN;
    }
    Env.Member member = env.member();
    if (member == null) {
      analyzer
          .report()
          .error(
              Code.OUT_OF_PLACE,
              span,
              "`rank` is the place of a member among its set; here there is no member in turn",
              "use it inside where, by or weighted by");
      return Value.BROKEN;
    }
    List<Expr> values = Instances.of(value, member);
    return Value.of(new Expr.Rank(values, member.placeholder()));
  }

  private Value drawdown(Signature signature, Matched matched, Span span) {
    boolean nav =
        matched.given().getFirst().value() instanceof Value.Scalar s && Terms.isNav(s.expr());
    boolean sinceStart = matched.given().get(1).value() instanceof Value.Unknown;
    if (!nav || !sinceStart) {
      return call(signature, matched, span);
    }
    Expr share =
        Terms.apply(
            Operator.DIVIDE,
            Type.NUMBER,
            account(Reading.NAV, -1),
            account(Reading.HIGH_WATER_MARK, -1));
    return Value.of(
        Terms.apply(
            Operator.ADD,
            Type.PERCENT,
            Terms.percent(1),
            Terms.apply(Operator.NEGATE, Type.NUMBER, share)));
  }

  private Value call(Signature signature, Matched matched, Span span) {
    List<Expr> arguments = new ArrayList<>();
    if (!matched.values().isEmpty()) {
      return ofValues(signature, matched.values(), span);
    }
    boolean broken = false;
    for (int i = 0; i < signature.formals().size(); i++) {
      Signature.Formal formal = signature.formals().get(i);
      if (formal.kind() == Signature.Kind.VALUES) {
        return tooFew(signature, span);
      }
      Expr argument = conversions.expr(matched.given().get(i), formal.kind());
      broken |= argument == null;
      if (argument != null) {
        arguments.add(argument);
      }
    }
    return broken
        ? Value.BROKEN
        : Value.of(
            new Expr.Call(
                signature.name(), arguments, type(signature, arguments), foreign(signature, span)));
  }

  private @Nullable Foreign foreign(Signature signature, Span span) {
    Foreign.Function function = analyzer.context().host().functions().get(signature.name());
    return function == null
        ? null
        : new Foreign(signature.name(), function, new Place.InScript(analyzer.source(), span));
  }

  private static Type type(Signature signature, List<Expr> arguments) {
    return switch (signature.result()) {
      case Signature.Fixed f -> f.type();
      case Signature.UnitOf u -> arguments.get(signature.indexOf(u.formal())).type();
      case Signature.OfBody _, Signature.OfOptimize _ ->
          throw new IllegalStateException("no body: " + signature.name());
    };
  }

  /** {@code max(a, b)}: the values alone are the arguments. */
  private Value ofValues(Signature signature, List<Given> values, Span span) {
    if (values.size() < 2) {
      return tooFew(signature, span);
    }
    Arithmetic.Joined joined =
        analyzer.expressions().arithmetic().join(values.stream().map(BuiltIns::operand).toList());
    if (joined == null) {
      return Value.BROKEN;
    }
    Type type = signature.result() instanceof Signature.Fixed f ? f.type() : joined.type();
    return Value.of(new Expr.Call(signature.name(), joined.values(), type));
  }

  private Value tooFew(Signature signature, Span span) {
    String name = signature.name();
    analyzer
        .report()
        .error(
            Code.ARGUMENTS,
            span,
            Wording.quoted(name) + " of several values, or of the members of a set, was expected",
            "write " + name + "(a, b), or " + name + "(return(1 month), of: X)");
    return Value.BROKEN;
  }
}
