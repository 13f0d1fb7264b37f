package dev.mandate.explain;

import dev.mandate.explain.Comparison.Relation;
import dev.mandate.explain.Formula.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison between terms.
 *
 * @param operands the numbers of its terms, left first
 * @param before for a crossing: 1 where it was beyond, −1 where it was not, 0 where not known
 */
record Atom(
    String text, Comparison.Role role, Relation relation, List<Integer> operands, double before) {

  @Nullable Boolean truth(Values v) {
    if (relation == Relation.IS_UNKNOWN) {
      return !v.isKnown(operands.getFirst());
    }
    if (!isKnown(v)) {
      return null;
    }
    double a = v.value(operands.getFirst());
    double b = operands.size() > 1 ? v.value(operands.get(1)) : 0;
    return switch (relation) {
      case ABOVE -> a > b;
      case BELOW -> a < b;
      case AT_LEAST -> a >= b;
      case AT_MOST -> a <= b;
      case EQUAL -> a == b;
      case DIFFERENT -> a != b;
      case BETWEEN -> b <= a && a <= v.value(operands.get(2));
      case CROSSES_ABOVE -> before == 0 ? null : (Boolean) (before < 0 && a > b);
      case CROSSES_BELOW -> before == 0 ? null : (Boolean) (before < 0 && a < b);
      case TRUE -> a != 0;
      case IS_UNKNOWN -> throw new IllegalStateException("answered above");
    };
  }

  private boolean isKnown(Values v) {
    return operands.stream().allMatch(v::isKnown);
  }

  /** Null where there is none; see {@link Comparison#distance}. */
  @Nullable Double distance(Values v) {
    if (relation == Relation.IS_UNKNOWN || relation == Relation.TRUE || !isKnown(v)) {
      return null;
    }
    double above = v.value(operands.getFirst()) - v.value(operands.get(1));
    if (relation != Relation.BETWEEN) {
      return above;
    }
    double aboveHigh = v.value(operands.getFirst()) - v.value(operands.get(2));
    return Math.abs(above) <= Math.abs(aboveHigh) ? above : aboveHigh;
  }
}
