package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Members;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Allocations and groups as one says them. */
final class ReadBackHoldings {
  private static final int NAMES = 12;

  private final ReadBackTerms terms;
  private final ReadBackOptimize optimizations;

  ReadBackHoldings(ReadBackTerms terms) {
    this.terms = terms;
    this.optimizations = new ReadBackOptimize(terms, this::allocation);
  }

  /** {@code 60% equity and 40% bonds}; says where an unassigned rest goes. */
  String allocation(List<Slice> slices) {
    String left = rest(slices);
    List<String> parts = new ArrayList<>();
    boolean wordy = false;
    for (Slice slice : slices) {
      String part = slice(slice, left);
      wordy |= part.contains(",") || part.contains(";") || !isConstant(slice.weight());
      parts.add(part);
    }
    String text = wordy ? String.join("; ", parts) : Prose.list(parts);
    return text + unassigned(slices);
  }

  private static boolean isConstant(@Nullable Expr weight) {
    return weight == null || weight instanceof Expr.Constant;
  }

  /** Where the share of one of `each` goes that does not qualify: it was never given out. */
  private static String rest(List<Slice> slices) {
    for (Slice slice : slices) {
      if (slice.weight() == null && !(slice.holding() instanceof Slice.Cash)) {
        return "the rest";
      }
    }
    return "cash";
  }

  /** What constant weights leave over. */
  private static String unassigned(List<Slice> slices) {
    double sum = 0;
    for (Slice slice : slices) {
      Double weight = ConstantSteps.value(slice.weight());
      if (weight == null || slice.isShort()) {
        return "";
      }
      sum += weight * places(slice);
    }
    return sum < 1 - 1e-9 ? ", the remaining " + Figures.percent(1 - sum) + " in cash" : "";
  }

  private static double places(Slice slice) {
    if (!(slice.holding() instanceof Slice.Each each)) {
      return 1;
    }
    Members members = each.members();
    while (members instanceof Members.Where w) {
      members = w.of();
    }
    Double count = members instanceof Members.Pick p ? ConstantSteps.value(p.count()) : null;
    int all = members.all().size();
    return count == null ? all : Math.min(count, all);
  }

  /**
   * @param left where the share of one goes that does not qualify
   */
  private String slice(Slice slice, String left) {
    String text =
        switch (slice.holding()) {
          case Slice.Cash _ -> weighted(slice.weight(), "cash", "cash");
          case Slice.Each e -> each(e, slice.weight(), left);
          case Slice.Shared s -> shared(s, slice.weight());
          case Slice.Optimized o ->
              several(
                  slice.weight(),
                  optimizations.text(o.optimization(), of(o.optimization().members())));
        };
    return slice.isShort() ? "short " + text : text;
  }

  /** {@code 60% equity}, {@code 60% in X}, {@code the rest in X}, {@code X} for the whole. */
  private String weighted(@Nullable Expr weight, String plain, String several) {
    return switch (weight) {
      case null -> "the rest in " + several;
      case Expr.Constant c when c.value() == 1 && !plain.equals(several) -> several;
      case Expr.Constant c ->
          Figures.exactPercent(c.value()) + (plain.equals(several) ? " " : " in ") + several;
      default -> several + " at a weight of " + terms.value(weight);
    };
  }

  private String several(@Nullable Expr weight, String what) {
    return weighted(weight, "", what);
  }

  private String each(Slice.Each each, @Nullable Expr weight, String left) {
    String other = each.otherwise() == null ? left : holding(each.otherwise());
    String share = weight instanceof Expr.Constant c ? Figures.exactPercent(c.value()) : "share";
    return switch (each.members()) {
      case Members.Fixed f -> several(weight, "each of " + list(f));
      case Members.Where w ->
          several(weight, "each of " + of(w.of()) + qualified(w))
              + (w.of() instanceof Members.Pick ? " (ranked first, then filtered; one" : " (one")
              + " that does not qualify leaves its "
              + share
              + " to "
              + other
              + ")";
      case Members.Pick p ->
          several(weight, "each of " + picked(p))
              + (canBeEmpty(p)
                  ? " (an empty place leaves its " + share + " to " + other + ")"
                  : "");
    };
  }

  /** The whole share is spoken for, so that no rest takes what stays empty of it. */
  private String shared(Slice.Shared shared, @Nullable Expr weight) {
    String other = shared.otherwise() == null ? "cash" : holding(shared.otherwise());
    return switch (shared.members()) {
      case Members.Fixed f -> fixed(f, weight, shared.weightedBy());
      case Members.Where w ->
          several(weight, "those of " + of(w.of()) + qualified(w))
              + (w.of() instanceof Members.Pick ? " (ranked first, then filtered), " : ", ")
              + split(w, shared.weightedBy())
              + " (if none qualifies, "
              + other
              + ")";
      case Members.Pick p -> pick(p, weight, shared.weightedBy(), other);
    };
  }

  private String fixed(
      Members.Fixed fixed, @Nullable Expr weight, @Nullable List<Expr> weightedBy) {
    if (fixed.all().size() == 1) {
      String name = terms.asset(fixed.all().getFirst());
      return weighted(weight, name, name);
    }
    boolean own = weightedBy == null && fixed.weights() != null;
    return several(weight, list(fixed))
        + (own ? " (" + Prose.list(ownWeights(fixed)) + ")" : ", " + split(fixed, weightedBy));
  }

  private String pick(
      Members.Pick pick, @Nullable Expr weight, @Nullable List<Expr> weightedBy, String other) {
    Double count = ConstantSteps.value(pick.count());
    String text = several(weight, picked(pick));
    if (count != null && count == 1) {
      return text + (canBeEmpty(pick) ? " (if none qualifies, " + other + ")" : "");
    }
    String part = count == null ? "an equal part" : fraction(count.intValue());
    return text
        + ", "
        + split(pick, weightedBy)
        + (canBeEmpty(pick)
            ? " (each place is worth " + part + ", and an empty one leaves it to " + other + ")"
            : "");
  }

  private static String fraction(int count) {
    return switch (count) {
      case 2 -> "half";
      case 3 -> "a third";
      case 4 -> "a quarter";
      case 5 -> "a fifth";
      case 10 -> "a tenth";
      default -> "one part in " + Prose.number(count);
    };
  }

  /** Whether a filter can leave places empty. */
  private static boolean canBeEmpty(Members.Pick pick) {
    Double count = ConstantSteps.value(pick.count());
    return pick.of() instanceof Members.Where || count == null || count > pick.of().all().size();
  }

  private String holding(Slice.Holding holding) {
    return switch (holding) {
      case Slice.Cash _ -> "cash";
      case Slice.Each e -> of(e.members());
      case Slice.Shared s -> of(s.members());
      case Slice.Optimized o -> of(o.optimization().members());
    };
  }

  /** How several share one weight. */
  private String split(Members members, @Nullable List<Expr> weightedBy) {
    Expr by = weightedBy == null ? null : weightedBy.getFirst();
    if (by == null && filteredWeights(members)) {
      return "in proportion to the set's weights";
    }
    if (by == null || by instanceof Expr.Constant) {
      return "in equal parts";
    }
    int member = members.all().getFirst();
    return by instanceof Expr.Apply a
            && a.operator() == Expr.Operator.DIVIDE
            && a.arguments().get(0) instanceof Expr.Constant
        ? "in inverse proportion to " + terms.ofMember(a.arguments().get(1), member)
        : "in proportion to " + terms.ofMember(by, member);
  }

  /** Whether members are chosen, by a filter alone, from a set with weights of its own. */
  private static boolean filteredWeights(Members members) {
    return switch (members) {
      case Members.Fixed f -> f.weights() != null;
      case Members.Where w -> filteredWeights(w.of());
      case Members.Pick _ -> false;
    };
  }

  private List<String> ownWeights(Members.Fixed fixed) {
    List<String> weights = new ArrayList<>();
    if (fixed.weights() != null) {
      for (int k = 0; k < fixed.all().size(); k++) {
        weights.add(terms.value(fixed.weights().get(k)) + " " + terms.asset(fixed.all().get(k)));
      }
    }
    return weights;
  }

  // ---- members

  /** {@code the three of X with the highest return over 6 months}. */
  private String picked(Members.Pick pick) {
    Double count = ConstantSteps.value(pick.count());
    String which =
        count == null
            ? "the " + terms.value(pick.count()) + " of "
            : count == 1 ? "the one of " : "the " + Prose.number(count.intValue()) + " of ";
    String by = (pick.top() ? " with the highest " : " with the lowest ") + bare(score(pick));
    return pick.of() instanceof Members.Where w
        ? which + of(w.of()) + qualified(w) + by + " (filtered first, then ranked)"
        : which + of(pick.of()) + by;
  }

  private String score(Members.Pick pick) {
    return terms.ofMember(pick.score().getFirst(), pick.all().getFirst());
  }

  /** After "the highest". */
  private static String bare(String score) {
    return score.replaceFirst("^(its|the) ", "");
  }

  /** {@code whose price is above …}; after a choice, what filters the chosen. */
  private String qualified(Members.Where where) {
    String condition =
        terms.conditionOfMember(where.condition().getFirst(), where.all().getFirst());
    if (where.of() instanceof Members.Pick pick) {
      return ", provided " + condition.replace(score(pick), "that figure");
    }
    return ReadBackTerms.qualified(condition);
  }

  /** A set as part of a phrase. */
  String of(Members members) {
    return switch (members) {
      case Members.Fixed f -> list(f);
      case Members.Where w -> "those of " + of(w.of()) + qualified(w);
      case Members.Pick p -> picked(p);
    };
  }

  private String list(Members.Fixed fixed) {
    return fixed.isNamed() ? fixed.text() : Prose.someOf(terms.names(fixed.all()), NAMES);
  }

  // ---- groups

  String group(Step.Group group) {
    return switch (group) {
      case Step.Cash _ -> "cash";
      case Step.Invested _ -> "everything invested";
      case Step.Assets a -> of(a.members());
    };
  }

  /** How several take or give; empty for one. */
  static boolean isSeveral(Step.Group group) {
    return group instanceof Step.Assets a && a.members().all().size() > 1;
  }
}
