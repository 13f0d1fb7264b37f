package dev.mandate.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which assets a phrase speaks of. Lists of expressions run parallel to {@link #all}. */
public sealed interface Members {
  /** Positions in {@link Plan#assets}, in declaration order, of all that could be chosen. */
  List<Integer> all();

  /**
   * An asset, a set, or the braces of a set.
   *
   * @param weights the set's own weights as fractions that sum to 1, or null when it has none
   * @param text as written
   */
  record Fixed(List<Integer> all, @Nullable List<Expr> weights, String text) implements Members {
    public Fixed {
      all = List.copyOf(all);
      weights = weights == null ? null : ExprList.of(weights);
    }

    /** Whether it is a set that goes by a name of its own. */
    public boolean isNamed() {
      return all.size() > 1 && text.matches("[A-Za-z_][A-Za-z0-9_]*");
    }
  }

  /** Those of {@code of} whose condition holds; unknown does not. */
  record Where(Members of, List<Expr> condition) implements Members {
    public Where {
      condition = ExprList.of(condition);
    }

    @Override
    public List<Integer> all() {
      return of.all();
    }
  }

  /**
   * The {@code count} best of {@code of} by {@code score}; unknown is never taken; ties:
   * declaration order.
   */
  record Pick(Members of, boolean top, Expr count, List<Expr> score) implements Members {
    public Pick {
      score = ExprList.of(score);
    }

    @Override
    public List<Integer> all() {
      return of.all();
    }
  }
}
