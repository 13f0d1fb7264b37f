package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Plan;
import dev.mandate.portfolio.Costs;
import java.util.ArrayList;
import java.util.List;

/** What trading costs, what cash earns, what may be borrowed. */
final class ReadBackMoney {
  private final Plan plan;
  private final ReadBackTerms terms;

  ReadBackMoney(Plan plan, ReadBackTerms terms) {
    this.plan = plan;
    this.terms = terms;
  }

  List<String> sentences() {
    List<String> all = new ArrayList<>();
    all.add(costs(plan.costs()));
    if (plan.costs().impact() > 0) {
      all.add(
          "Moving the market costs "
              + rate(plan.costs().impact())
              + " more for a trade of 1% of the day's volume, growing with the square root of its"
              + " size.");
    }
    if (!isConstant(plan.fees(), 0)) {
      all.add("A fee of " + terms.value(plan.fees()) + " a year is taken day by day.");
    }
    all.add(cash());
    all.add(borrowing());
    List<Expr.Part> benchmark = plan.benchmark();
    if (benchmark != null) {
      all.add("Results are compared with " + terms.mix(new Expr.Mix(benchmark)) + ".");
    }
    return all;
  }

  private static boolean isConstant(Expr expr, double value) {
    return expr instanceof Expr.Constant c && c.value() == value;
  }

  private static String costs(Costs costs) {
    List<String> parts = new ArrayList<>();
    if (costs.proportional() > 0) {
      parts.add(rate(costs.proportional()) + " of what is traded" + of(costs));
    }
    if (costs.perTrade() > 0) {
      parts.add(Figures.money(costs.perTrade(), "$") + " a trade");
    }
    if (costs.perShare() > 0) {
      parts.add("$" + Figures.number(costs.perShare()) + " a share");
    }
    return parts.isEmpty() ? "Trading costs nothing." : "Trading costs " + Prose.list(parts) + ".";
  }

  /** The parts of the rate where there are several. */
  private static String of(Costs costs) {
    List<String> parts = new ArrayList<>();
    if (costs.spread() > 0) {
      parts.add("half of a spread of " + rate(costs.spread()));
    }
    if (costs.slippage() > 0) {
      parts.add(rate(costs.slippage()) + " slippage");
    }
    if (costs.commission() > 0) {
      parts.add(rate(costs.commission()) + " commission");
    }
    if (costs.rate() > 0 && !parts.isEmpty()) {
      parts.add(rate(costs.rate()) + " besides");
    }
    boolean plain = parts.isEmpty() || (parts.size() == 1 && costs.spread() == 0);
    return plain ? "" : " (" + Prose.list(parts) + ")";
  }

  private static String rate(double fraction) {
    return Figures.exactPercent(fraction);
  }

  private String cash() {
    return switch (plan.cash()) {
      case Plan.YearlyRate r ->
          isConstant(r.rate(), 0)
              ? "Cash earns nothing."
              : "Cash earns " + terms.value(r.rate()) + " a year.";
      case Plan.ReturnsOf r -> "Cash earns what " + terms.asset(r.asset()) + " returns.";
    };
  }

  private String borrowing() {
    boolean shorts = !isConstant(plan.allowedShort(), 0);
    boolean borrows = !isConstant(plan.allowedNet(), 1);
    if (!borrows && !shorts) {
      return "Nothing is borrowed and nothing is sold short.";
    }
    String financing =
        plan.costs().financing() > 0
            ? ", which costs " + rate(plan.costs().financing()) + " a year over what cash earns"
            : ", at the rate that cash earns";
    return (borrows
            ? "Up to "
                + terms.value(plan.allowedNet())
                + " of the portfolio's value may be invested; what exceeds 100% is borrowed"
                + financing
                + "."
            : "Nothing is borrowed.")
        + (shorts
            ? " Up to " + terms.value(plan.allowedShort()) + " may be sold short."
            : " Nothing is sold short.");
  }
}
