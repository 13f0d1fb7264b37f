package dev.mandate.analysis;

import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expr.Operator;
import dev.mandate.plan.Type;
import dev.mandate.plan.Type.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operators and their types. Percent and number are one quantity seen two ways; what is refused
 * is a bare number where a percent is meant. Money of two currencies does not add.
 */
final class Arithmetic {
  private final Units units;

  Arithmetic(Report report, Universe universe) {
    this.units = new Units(report, universe);
  }

  /** A value with the place where it is written. */
  record Operand(Value value, Span span) {}

  /** A term with its sign, or a factor with whether it divides. */
  record Signed(boolean inverse, Operand operand) {}

  /** Values brought to one type. */
  record Joined(List<Expr> values, Type type) {}

  Units units() {
    return units;
  }

  Value.@Nullable Scalar scalar(Operand operand, String wanted) {
    return units.scalar(operand, wanted);
  }

  @Nullable Expr truth(Operand operand) {
    return units.truth(operand);
  }

  /** The operands as values of one type; null (reported) when they are not alike. */
  @Nullable Joined join(List<Operand> operands) {
    List<Units.Typed> typed = units.typed(operands);
    Type type = typed == null ? null : units.common(typed, "stand for one another");
    if (typed == null || type == null) {
      return null;
    }
    List<Expr> values = new ArrayList<>();
    for (Units.Typed t : typed) {
      values.add(t.scalar() == null ? Terms.unknown(type) : t.scalar().expr());
    }
    return new Joined(values, type);
  }

  /** The operands as values that can be compared; null (reported) when they cannot. */
  @Nullable Joined comparable(List<Operand> operands) {
    List<Units.Typed> typed = units.typed(operands);
    Type type = typed == null ? null : units.common(typed, "be compared");
    if (typed == null || type == null || !units.isComparable(typed, type)) {
      return null;
    }
    List<Expr> values = new ArrayList<>();
    for (Units.Typed t : typed) {
      values.add(t.scalar() == null ? Terms.unknown(type) : t.scalar().expr());
    }
    return new Joined(values, type);
  }

  Value compare(Operator operator, Operand left, Operand right) {
    Joined sides = comparable(List.of(left, right));
    if (sides == null) {
      return Value.BROKEN;
    }
    boolean ordered = operator != Operator.EQUAL && operator != Operator.DIFFERENT;
    if (ordered && sides.type().kind() == Kind.TRUTH) {
      units.wrongKind(left.span(), Type.TRUTH, "a value to compare");
      return Value.BROKEN;
    }
    return Value.of(new Expr.Apply(operator, sides.values(), Type.TRUTH));
  }

  Value between(Operand value, Operand low, Operand high) {
    Joined sides = comparable(List.of(value, low, high));
    return sides == null
        ? Value.BROKEN
        : Value.of(new Expr.Apply(Operator.BETWEEN, sides.values(), Type.TRUTH));
  }

  Value sum(List<Signed> terms) {
    List<Operand> operands = terms.stream().map(Signed::operand).toList();
    List<Units.Typed> typed = units.typed(operands);
    Type common = typed == null ? null : units.common(typed, "be added");
    if (typed == null || common == null || !units.isAddable(typed, common)) {
      return Value.BROKEN;
    }
    List<Expr> values = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      Value.Scalar scalar = typed.get(i).scalar();
      Expr value = scalar == null ? Terms.unknown(common) : scalar.expr();
      values.add(terms.get(i).inverse() ? negated(value) : value);
    }
    return Value.of(new Expr.Apply(Operator.ADD, values, sumType(typed, common)));
  }

  /** Percent ± percent is a percent; as soon as a number is among them it is a number. */
  private static Type sumType(List<Units.Typed> typed, Type common) {
    boolean number =
        common.isRatio()
            && typed.stream()
                .anyMatch(t -> t.scalar() != null && t.scalar().type().kind() == Kind.NUMBER);
    return number ? Type.NUMBER : common;
  }

  private static Expr negated(Expr value) {
    return value instanceof Expr.Constant c
        ? new Expr.Constant(-c.value(), c.type())
        : Terms.apply(Operator.NEGATE, value.type(), value);
  }

  Value negate(Operand operand) {
    Value.Scalar scalar = units.scalar(operand, "a number");
    if (scalar == null) {
      return Value.BROKEN;
    }
    Type type = scalar.type();
    if (type.equals(Type.DURATION)) {
      units.backwards(operand.span());
      return Value.BROKEN;
    }
    if (!type.isRatio() && type.kind() != Kind.MONEY) {
      units.wrongKind(operand.span(), type, "a number");
      return Value.BROKEN;
    }
    Value.Bare bare = scalar.bare();
    return new Value.Scalar(
        negated(scalar.expr()),
        bare == null ? null : new Value.Bare(-bare.value(), bare.literal()),
        scalar.points());
  }

  Value percentOf(dev.mandate.syntax.Expr.Literal percent, Operand operand) {
    Value.Scalar of = units.scalar(operand, "a number");
    if (of == null) {
      return Value.BROKEN;
    }
    if (!of.type().isRatio() && of.type().kind() != Kind.MONEY) {
      units.wrongKind(operand.span(), of.type(), "a number");
      return Value.BROKEN;
    }
    return Value.of(
        Terms.apply(Operator.MULTIPLY, of.type(), Terms.percent(percent.value()), of.expr()));
  }

  Value product(List<Signed> factors) {
    List<Expr> open = new ArrayList<>();
    Type type = null;
    boolean index = false;
    boolean broken = false;
    for (Signed factor : factors) {
      Value.Scalar scalar = units.scalar(factor.operand(), "a number");
      if (scalar == null) {
        broken = true;
        continue;
      }
      index |= units.indices().isIndex(scalar.expr());
      Type next = type == null ? scalar.type() : step(type, scalar.type(), factor, index);
      if (next == null) {
        return Value.BROKEN;
      }
      if (factor.inverse()) {
        Expr above = multiplied(open, type == null ? next : type);
        open.clear();
        open.add(Terms.apply(Operator.DIVIDE, next, above, scalar.expr()));
      } else {
        open.add(scalar.expr());
      }
      type = next;
    }
    return broken || type == null ? Value.BROKEN : Value.of(multiplied(open, type));
  }

  private static Expr multiplied(List<Expr> factors, Type type) {
    return factors.size() == 1
        ? factors.getFirst()
        : new Expr.Apply(Operator.MULTIPLY, factors, type);
  }

  private @Nullable Type step(Type type, Type by, Signed factor, boolean index) {
    Type next = factor.inverse() ? quotient(type, by) : times(type, by, index);
    if (next == null) {
      units.noProduct(type, by, factor);
    }
    return next;
  }

  private static @Nullable Type times(Type a, Type b, boolean index) {
    if (a.isRatio() && b.isRatio()) {
      boolean numbers = a.kind() == Kind.NUMBER && b.kind() == Kind.NUMBER;
      return numbers || index ? Type.NUMBER : Type.PERCENT;
    }
    boolean scaled = a.kind() == Kind.MONEY || a.kind() == Kind.DURATION;
    if (scaled && b.isRatio()) {
      return a;
    }
    boolean scaling = b.kind() == Kind.MONEY || b.kind() == Kind.DURATION;
    return scaling && a.isRatio() ? b : null;
  }

  private static @Nullable Type quotient(Type a, Type b) {
    if (a.isRatio() && b.isRatio()) {
      return a.kind() == Kind.PERCENT && b.kind() == Kind.NUMBER ? Type.PERCENT : Type.NUMBER;
    }
    if (a.kind() == Kind.MONEY && b.isRatio()) {
      return a;
    }
    return a.kind() == Kind.MONEY && b.kind() == Kind.MONEY && Units.sameCurrency(a, b)
        ? Type.NUMBER
        : null;
  }
}
