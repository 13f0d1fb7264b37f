package dev.mandate.runtime;

import dev.mandate.market.Column;
import dev.mandate.market.Reason;
import dev.mandate.plan.Members;
import org.jspecify.annotations.Nullable;

/** Says which members of a set a phrase speaks of, as positions in the set. */
abstract class Chooser {
  /** The assets that could be chosen. */
  final int[] assets;

  Chooser(int[] assets) {
    this.assets = assets;
  }

  /**
   * Writes the positions chosen, in declaration order or best first; −1 where it cannot be said,
   * with its reason in the frame.
   */
  abstract int choose(Frame frame, int[] chosen);

  /**
   * How many there would be were all filled, more than there are members included; as {@link
   * #choose} for failure.
   */
  abstract int places(Frame frame);

  /** All members that have a price. */
  static final class All extends Chooser {
    private final Column[] prices;

    All(int[] assets, Column[] prices) {
      super(assets);
      this.prices = prices;
    }

    @Override
    int choose(Frame frame, int[] chosen) {
      int count = 0;
      for (int i = 0; i < assets.length; i++) {
        if (prices[assets[i]].isKnown(frame.session)) {
          chosen[count++] = i;
        }
      }
      return count;
    }

    @Override
    int places(Frame frame) {
      return assets.length;
    }
  }

  static final class Where extends Chooser {
    private final Chooser of;
    private final Node[] condition;
    private final Members.Where where;

    /**
     * @param condition parallel to the set
     * @param where this choice as the plan has it, for who looks on
     */
    Where(Chooser of, Node[] condition, Members.Where where) {
      super(of.assets);
      this.of = of;
      this.condition = condition;
      this.where = where;
    }

    @Override
    int choose(Frame frame, int[] chosen) {
      int candidates = of.choose(frame, chosen);
      int count = 0;
      for (int i = 0; i < candidates; i++) {
        double truth = condition[chosen[i]].at(frame);
        if (frame.observer != null) {
          frame.observer.member(where, chosen[i], Moment.outcome(frame, truth));
        }
        if (truth != 0 && frame.unknown == null) {
          chosen[count++] = chosen[i];
        }
      }
      frame.unknown = candidates < 0 ? frame.unknown : null;
      return candidates < 0 ? candidates : count;
    }

    @Override
    int places(Frame frame) {
      return of.places(frame);
    }
  }

  static final class Pick extends Chooser {
    private final Chooser of;
    private final boolean top;
    private final Node count;
    private final Node[] score;
    private final Members.Pick pick;

    /**
     * @param score parallel to the set
     * @param pick this choice as the plan has it, for who looks on
     */
    Pick(Chooser of, boolean top, Node count, Node[] score, Members.Pick pick) {
      super(of.assets);
      this.of = of;
      this.top = top;
      this.count = count;
      this.score = score;
      this.pick = pick;
    }

    @Override
    int places(Frame frame) {
      double places = count.at(frame);
      if (frame.unknown != null) {
        return -1;
      }
      if (places < 0 || places != Math.rint(places)) {
        frame.unknown(Reason.of("a selection of " + places + " is no whole number"));
        return -1;
      }
      return (int) Math.min(places, Integer.MAX_VALUE);
    }

    @Override
    int choose(Frame frame, int[] chosen) {
      int places = places(frame);
      @Nullable Reason failed = places < 0 ? frame.unknown : null;
      int candidates = failed == null ? of.choose(frame, chosen) : -1;
      if (candidates < 0) {
        frame.unknown = failed == null ? frame.unknown : failed;
        return -1;
      }
      double[] best = new double[Math.min(places, assets.length)];
      int[] kept = new int[best.length];
      int filled = 0;
      for (int i = 0; i < candidates; i++) {
        double value = score[chosen[i]].at(frame);
        if (frame.observer != null) {
          frame.observer.member(pick, chosen[i], Moment.outcome(frame, value));
        }
        if (frame.unknown == null) {
          filled = insert(best, kept, filled, top ? value : -value, chosen[i]);
        }
      }
      frame.unknown = null;
      System.arraycopy(kept, 0, chosen, 0, filled);
      return filled;
    }

    /** Keeps the highest, best first; of equals the earlier declared stays ahead. */
    private static int insert(double[] best, int[] kept, int filled, double value, int position) {
      int at = filled;
      while (at > 0 && better(value, position, best[at - 1], kept[at - 1])) {
        at--;
      }
      if (at >= best.length) {
        return filled;
      }
      int moved = Math.min(filled, best.length - 1) - at;
      System.arraycopy(best, at, best, at + 1, moved);
      System.arraycopy(kept, at, kept, at + 1, moved);
      best[at] = value;
      kept[at] = position;
      return Math.min(filled + 1, best.length);
    }

    private static boolean better(double value, int position, double than, int thanPosition) {
      return value > than || (value == than && position < thanPosition);
    }
  }
}
