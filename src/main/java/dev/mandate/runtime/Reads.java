package dev.mandate.runtime;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Plan;
import java.util.IdentityHashMap;
import java.util.List;

/** What an expression looks at: market data alone, or the account and its past. */
final class Reads {
  private final List<Plan.Remembered> remembered;
  private final IdentityHashMap<Expr, Boolean> known = new IdentityHashMap<>();
  private final IdentityHashMap<Expr, Boolean> ofTarget = new IdentityHashMap<>();
  private final IdentityHashMap<Expr, Boolean> ofPrevious = new IdentityHashMap<>();
  private final IdentityHashMap<Expr, Long> visits = new IdentityHashMap<>();
  private final boolean[] asked;

  Reads(Plan plan) {
    this.remembered = plan.remembered();
    this.asked = new boolean[remembered.size()];
  }

  /**
   * Whether {@code expr} depends on market data alone, so that it has a value at every session
   * whatever is held. {@code previous} counts as data: what it stands in decides.
   */
  boolean dataOnly(Expr expr) {
    Boolean before = known.get(expr);
    if (before == null) {
      before = own(expr) && Expressions.children(expr).stream().allMatch(this::dataOnly);
      known.put(expr, before);
    }
    return before;
  }

  private boolean own(Expr expr) {
    return switch (expr) {
      case Expr.Account a -> a.reading() == Expr.Reading.CASH_RATE;
      case Expr.Portfolio _, Expr.Metric _ -> false;
      // what it was compared with at the policy's last evaluation belongs to the account
      case Expr.Crosses c -> c.everySession();
      case Expr.Remembered r -> dataOnly(r.index());
      case Expr.Constant _,
          Expr.DurationConstant _,
          Expr.TextConstant _,
          Expr.Unknown _,
          Expr.Parameter _,
          Expr.Price _,
          Expr.Mix _,
          Expr.CashIndex _,
          Expr.Today _,
          Expr.Call _,
          Expr.Apply _,
          Expr.Rank _,
          Expr.Aggregate _,
          Expr.Ago _,
          Expr.Held _,
          Expr.Latch _,
          Expr.Previous _ ->
          true;
    };
  }

  /**
   * Whether {@code expr} looks at the running target, so that its value is another one on every
   * line of the policy.
   */
  boolean portfolio(Expr expr) {
    Boolean before = ofTarget.get(expr);
    if (before == null) {
      before =
          expr instanceof Expr.Portfolio
              || Expressions.children(expr).stream().anyMatch(this::portfolio);
      ofTarget.put(expr, before);
    }
    return before;
  }

  /** Whether {@code previous} stands in {@code expr}. */
  boolean previous(Expr expr) {
    Boolean before = ofPrevious.get(expr);
    if (before == null) {
      before =
          expr instanceof Expr.Previous
              || Expressions.children(expr).stream().anyMatch(this::previous);
      ofPrevious.put(expr, before);
    }
    return before;
  }

  /**
   * Whether {@code expr} comes to the same on a session whenever it is asked for, so that it need
   * be worked out once.
   */
  boolean sameAllSession(Expr expr) {
    return dataOnly(expr) && !previous(expr);
  }

  /**
   * How many parts an evaluation of {@code expr} visits. What is named once and used twice is
   * visited twice, unless it is {@link #sameAllSession}.
   */
  long work(Expr expr) {
    Long before = visits.get(expr);
    if (before == null) {
      long sum = 1;
      if (!sameAllSession(expr)) {
        for (Expr part : Expressions.children(expr)) {
          sum = Math.min(Integer.MAX_VALUE, sum + work(part));
        }
      }
      before = sum;
      visits.put(expr, before);
    }
    return before;
  }

  /** Whether the remembered value reads data alone. One that reads itself is asked about once. */
  boolean dataOnly(int index) {
    if (asked[index]) {
      return true;
    }
    asked[index] = true;
    Plan.Remembered r = remembered.get(index);
    boolean result = dataOnly(r.next()) && dataOnly(r.starting());
    asked[index] = false;
    return result;
  }
}
