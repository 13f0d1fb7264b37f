package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Plan;
import java.util.HashSet;
import java.util.Set;

/**
 * What a decision costs, known before it runs.
 *
 * @param columns distinct expressions of market data, each computed once a session
 * @param perDecision distinct expressions that depend on the account, computed at each decision
 * @param assets columns of prices read
 */
public record StaticCost(int columns, int perDecision, int assets) {

  public static StaticCost of(Plan plan) {
    Set<Expr> columns = new HashSet<>();
    Set<Expr> account = new HashSet<>();
    Set<Integer> assets = new HashSet<>();
    boolean[] remembers = rememberedOfAccount(plan);
    PlanExpressions.visitPolicy(
        plan,
        expr ->
            Expressions.visit(
                expr,
                part -> {
                  if (part instanceof Expr.Price p) {
                    assets.add(p.asset());
                  } else if (!isLeaf(part)) {
                    (ofAccount(part, remembers) ? account : columns).add(part);
                  }
                }));
    for (int a = 0; a < plan.assets().size(); a++) {
      if (plan.assets().get(a).held()) {
        assets.add(a);
      }
    }
    return new StaticCost(columns.size(), account.size(), assets.size());
  }

  /** {@code 12 columns over 5 assets, 3 values at each decision}. */
  public String text() {
    return count(columns, "column")
        + " over "
        + count(assets, "asset")
        + (perDecision == 0 ? "" : ", " + count(perDecision, "value") + " at each decision");
  }

  private static String count(int n, String word) {
    return n + " " + word + (n == 1 ? "" : "s");
  }

  private static boolean isLeaf(Expr expr) {
    return Expressions.children(expr).isEmpty()
        && !(expr instanceof Expr.Account || expr instanceof Expr.Remembered);
  }

  /** Which remembered values read the account, directly or through another one. */
  private static boolean[] rememberedOfAccount(Plan plan) {
    boolean[] found = new boolean[plan.remembered().size()];
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < found.length; i++) {
        Plan.Remembered r = plan.remembered().get(i);
        if (!found[i] && (ofAccount(r.next(), found) || ofAccount(r.starting(), found))) {
          found[i] = true;
          changed = true;
        }
      }
    }
    return found;
  }

  private static boolean ofAccount(Expr expr, boolean[] remembers) {
    boolean[] found = {false};
    Expressions.visit(
        expr,
        part ->
            found[0] |=
                part instanceof Expr.Account
                    || part instanceof Expr.Portfolio
                    || (part instanceof Expr.Remembered r && remembers[r.index()]));
    return found[0];
  }
}
