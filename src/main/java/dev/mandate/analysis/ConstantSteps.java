package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step makes of a running target where both are known from the text alone. Null where they
 * are not: a data-dependent weight, filter or amount.
 */
final class ConstantSteps {
  private ConstantSteps() {}

  /** The value of a constant; null for anything else. */
  static @Nullable Double value(@Nullable Expr expr) {
    return expr instanceof Expr.Constant c ? c.value() : null;
  }

  /** {@code before} after the plain step {@code step}: rules are the caller's to choose from. */
  static @Nullable RunningTarget after(RunningTarget before, Step step) {
    return switch (step) {
      case Step.Target t -> target(t.slices(), before.weights().length);
      case Step.Shift s -> shift(before, s);
      case Step.Scale s -> scale(before, s);
      case Step.Hold h -> before;
      case Step.Alert a -> before;
      case Step.Glide g -> null;
      case Step.Rule r -> null;
      case Step.Always a -> null;
    };
  }

  /** The allocation of {@code slices}; null where it depends on data. */
  static @Nullable RunningTarget target(List<Slice> slices, int assets) {
    double[] weights = new double[assets];
    double given = 0;
    for (Slice slice : slices) {
      if (slice.weight() != null) {
        Double weight = value(slice.weight());
        if (weight == null || !hold(weights, slice, weight)) {
          return null;
        }
        given += slice.isShort() ? -weight : weight * places(slice);
      }
    }
    for (Slice slice : slices) {
      if (slice.weight() == null && !hold(weights, slice, Math.max(0, 1 - given))) {
        return null;
      }
    }
    return RunningTarget.of(weights);
  }

  private static int places(Slice slice) {
    return slice.holding() instanceof Slice.Each each ? each.members().all().size() : 1;
  }

  private static boolean hold(double[] weights, Slice slice, double weight) {
    double signed = slice.isShort() ? -weight : weight;
    return switch (slice.holding()) {
      case Slice.Cash c -> true;
      case Slice.Optimized _ -> false;
      case Slice.Each e -> {
        if (!(e.members() instanceof Members.Fixed fixed)) {
          yield false;
        }
        fixed.all().forEach(asset -> weights[asset] += signed);
        yield true;
      }
      case Slice.Shared s -> {
        double[] shares = s.weightedBy() == null ? shares(s.members()) : null;
        if (shares == null) {
          yield false;
        }
        for (int k = 0; k < shares.length; k++) {
          weights[s.members().all().get(k)] += signed * shares[k];
        }
        yield true;
      }
    };
  }

  /** How members share: by the set's own weights, else equally; null where data decide. */
  private static double @Nullable [] shares(Members members) {
    if (!(members instanceof Members.Fixed fixed)) {
      return null;
    }
    double[] shares = new double[fixed.all().size()];
    for (int k = 0; k < shares.length; k++) {
      Double own = fixed.weights() == null ? null : value(fixed.weights().get(k));
      if (fixed.weights() != null && own == null) {
        return null;
      }
      shares[k] = own == null ? 1.0 / shares.length : own;
    }
    return shares;
  }

  private static @Nullable RunningTarget shift(RunningTarget before, Step.Shift shift) {
    List<Integer> from = assets(shift.from(), before);
    List<Integer> to = assets(shift.to(), before);
    if (from == null || to == null || (to.size() > 1 && from.stream().anyMatch(to::contains))) {
      return null;
    }
    boolean fromCash = shift.from() instanceof Step.Cash;
    double available = fromCash ? before.cash() : before.weight(from);
    Double moved = moved(shift, available);
    if (moved == null || available < 0) {
      return null;
    }
    double[] weights = before.weights();
    if (!fromCash && available > 0) {
      for (int asset : from) {
        weights[asset] -= moved * before.weight(asset) / available;
      }
    }
    if (!(shift.to() instanceof Step.Cash)) {
      give(weights, before, shift.to(), to, moved);
    }
    return RunningTarget.of(weights);
  }

  /** At most what is there. */
  private static @Nullable Double moved(Step.Shift shift, double available) {
    Double amount = value(shift.amount());
    return switch (shift.kind()) {
      case ALL -> available;
      case PROPORTION -> amount == null ? null : (Double) (amount * available);
      case POINTS -> amount == null ? null : (Double) Math.min(amount, Math.max(0, available));
    };
  }

  private static void give(
      double[] weights, RunningTarget before, Step.Group group, List<Integer> to, double given) {
    double running = before.weight(to);
    double[] shares =
        group instanceof Step.Assets a && a.members() instanceof Members.Fixed f ? shares(f) : null;
    for (int k = 0; k < to.size(); k++) {
      double share =
          running > RunningTarget.NOTHING
              ? before.weight(to.get(k)) / running
              : shares == null ? 1.0 / to.size() : shares[k];
      weights[to.get(k)] += given * share;
    }
  }

  private static @Nullable RunningTarget scale(RunningTarget before, Step.Scale scale) {
    List<Integer> subject = assets(scale.subject(), before);
    Step.Group rest = scale.rest();
    List<Integer> other = rest == null ? List.of() : assets(rest, before);
    Double by = value(scale.by());
    Double cap = scale.atMost() == null ? (Double) Double.POSITIVE_INFINITY : value(scale.atMost());
    if (subject == null || other == null || by == null || cap == null || by < 0 || cap < 0) {
      return null;
    }
    double total = before.weight(subject);
    if (other.stream().anyMatch(subject::contains) || total <= 0) {
      return null;
    }
    double gross = subject.stream().mapToDouble(a -> StrictMath.abs(before.weight(a))).sum();
    double factor = Math.min(by, cap / gross);
    double[] weights = before.weights();
    subject.forEach(asset -> weights[asset] *= factor);
    if (rest != null && !(rest instanceof Step.Cash)) {
      give(weights, before, rest, other, total * (1 - factor));
    }
    return RunningTarget.of(weights);
  }

  /** The assets of a group; empty for cash; null where data decide. */
  static @Nullable List<Integer> assets(Step.Group group, RunningTarget running) {
    return switch (group) {
      case Step.Cash c -> List.of();
      case Step.Invested i -> running.holdings();
      case Step.Assets a -> a.members() instanceof Members.Fixed f ? f.all() : null;
    };
  }
}
