package dev.mandate.explain;

import dev.mandate.runtime.Carried;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition as a function of the values of its terms today; truths are those of Kleene. */
sealed interface Formula {
  /** Values of terms by number, of which some are unknown. Never changed. */
  final class Values {
    private final double[] values;
    private final boolean[] known;

    Values(double[] values, boolean[] known) {
      this.values = values;
      this.known = known;
    }

    double value(int term) {
      return values[term];
    }

    boolean isKnown(int term) {
      return known[term];
    }

    Values with(int term, double value) {
      double[] changed = values.clone();
      changed[term] = value;
      boolean[] all = known.clone();
      all[term] = true;
      return new Values(changed, all);
    }
  }

  /** Null where it is unknown. */
  @Nullable Boolean truth(Values values);

  /** A comparison. */
  record Leaf(Atom atom) implements Formula {
    @Override
    public @Nullable Boolean truth(Values values) {
      return atom.truth(values);
    }
  }

  /** {@code and}, decided by a false, or {@code or}, decided by a true. */
  record Join(List<Formula> parts, boolean deciding) implements Formula {
    @Override
    public @Nullable Boolean truth(Values values) {
      boolean unknown = false;
      for (Formula part : parts) {
        Boolean truth = part.truth(values);
        if (truth != null && truth == deciding) {
          return deciding;
        }
        unknown |= truth == null;
      }
      return unknown ? null : (Boolean) !deciding;
    }
  }

  record Not(Formula part) implements Formula {
    @Override
    public @Nullable Boolean truth(Values values) {
      Boolean truth = part.truth(values);
      return truth == null ? null : (Boolean) !truth;
    }
  }

  record If(Formula condition, Formula then, Formula otherwise) implements Formula {
    @Override
    public @Nullable Boolean truth(Values values) {
      Boolean truth = condition.truth(values);
      return truth == null ? null : (truth ? then : otherwise).truth(values);
    }
  }

  /** {@code for}: {@code before} sessions running up to yesterday. */
  record Held(Formula part, int needed, double before) implements Formula {
    @Override
    public @Nullable Boolean truth(Values values) {
      Boolean truth = part.truth(values);
      return truth == null ? null : (Boolean) (truth && before + 1 >= needed);
    }
  }

  /** {@code until}: reset wins, an unknown condition changes nothing. */
  record Latch(Formula set, Formula reset, Carried before) implements Formula {
    @Override
    public @Nullable Boolean truth(Values values) {
      Boolean on = set.truth(values);
      if (on == null && !before.started()) {
        return null;
      }
      Boolean off = reset.truth(values);
      return (off == null || !off) && (Boolean.TRUE.equals(on) || before.on() != 0);
    }
  }
}
