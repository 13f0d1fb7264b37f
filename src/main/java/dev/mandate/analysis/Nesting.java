package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import java.util.IdentityHashMap;

/** How deep expressions are, each looked at once however often it is used. */
final class Nesting {
  /** Of a whole expression, names looked into. */
  private static final int DEEPEST = 500;

  private final IdentityHashMap<Expr, Integer> depths = new IdentityHashMap<>();

  boolean isTooDeep(Value value) {
    return value instanceof Value.Scalar s && depth(s.expr()) > DEEPEST;
  }

  private int depth(Expr expr) {
    Integer known = depths.get(expr);
    if (known != null) {
      return known;
    }
    int deepest = 0;
    for (Expr child : Expressions.children(expr)) {
      deepest = Math.max(deepest, depth(child));
    }
    depths.put(expr, deepest + 1);
    return deepest + 1;
  }
}
