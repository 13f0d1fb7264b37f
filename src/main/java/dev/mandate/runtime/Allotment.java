package dev.mandate.runtime;

import dev.mandate.market.Reason;
import org.jspecify.annotations.Nullable;

/** Puts a weight into what a slice is held in. */
abstract class Allotment {
  /**
   * Gives {@code weight} to what it is held in; false where it cannot be said, with its reason in
   * the frame.
   */
  abstract boolean allot(Frame frame, double weight, Allocation to, Log log);

  /** A whole set is not whole as long as one of its members has no price. */
  private static void unlisted(Chooser chooser, int count, Label text, Frame frame, Log log) {
    if (chooser instanceof Chooser.All && count < chooser.assets.length) {
      log.notice(frame.session, text + ": members without a price are left out");
    }
  }

  static final class ToCash extends Allotment {
    @Override
    boolean allot(Frame frame, double weight, Allocation to, Log log) {
      to.keep(weight);
      return true;
    }
  }

  /** One asset, or a set with weights of its own: no need to choose. */
  static final class Fixed extends Allotment {
    private final int[] assets;
    private final double[] shares;

    Fixed(int[] assets, double[] shares) {
      this.assets = assets;
      this.shares = shares;
    }

    @Override
    boolean allot(Frame frame, double weight, Allocation to, Log log) {
      for (int i = 0; i < assets.length; i++) {
        to.give(assets[i], weight * shares[i]);
      }
      return true;
    }
  }

  /** See {@link dev.mandate.plan.Slice.Shared}. */
  static final class Shared extends Allotment {
    private final Chooser chooser;
    private final Node @Nullable [] by;
    private final double @Nullable [] own;
    private final boolean byPlaces;
    private final @Nullable Allotment otherwise;
    private final Label text;

    /**
     * @param by parallel to the members, or null
     * @param own the set's own weights, or null
     * @param byPlaces each place is worth its part, and empty places go to {@code otherwise}
     */
    Shared(
        Chooser chooser,
        Node @Nullable [] by,
        double @Nullable [] own,
        boolean byPlaces,
        @Nullable Allotment otherwise,
        Label text) {
      this.chooser = chooser;
      this.by = by;
      this.own = own;
      this.byPlaces = byPlaces;
      this.otherwise = otherwise;
      this.text = text;
    }

    @Override
    boolean allot(Frame frame, double weight, Allocation to, Log log) {
      int[] chosen = new int[chooser.assets.length];
      int count = chooser.choose(frame, chosen);
      if (count < 0) {
        return false;
      }
      unlisted(chooser, count, text, frame, log);
      double[] shares = new double[count];
      double total = shares(frame, chosen, count, shares, log);
      // whoever is left out of the weighting leaves a place empty
      int filled = byPlaces ? positive(shares) : count;
      int places = byPlaces ? chooser.places(frame) : count;
      if (Double.isInfinite(total)) {
        frame.unknown(Reason.of(text + ": what it is weighted by is too large to be a number"));
        return false;
      }
      boolean all = filled == places && total > 0;
      double given = all ? weight : total > 0 ? weight * filled / places : 0;
      for (int i = 0; i < count && total > 0; i++) {
        to.give(chooser.assets[chosen[i]], given * (shares[i] / total));
      }
      return all || leftOver(frame, weight - given, places - filled, to, log);
    }

    private static int positive(double[] shares) {
      int count = 0;
      for (double share : shares) {
        count += share > 0 ? 1 : 0;
      }
      return count;
    }

    private double shares(Frame frame, int[] chosen, int count, double[] shares, Log log) {
      double total = 0;
      for (int i = 0; i < count; i++) {
        shares[i] =
            by != null ? weighed(frame, chosen[i], by, log) : own != null ? own[chosen[i]] : 1;
        total += shares[i];
      }
      return total;
    }

    private double weighed(Frame frame, int position, Node[] weighting, Log log) {
      double value = weighting[position].at(frame);
      @Nullable Reason why = frame.unknown;
      frame.unknown = null;
      if (why == null && value > 0) {
        return value;
      }
      String because = why == null ? "its weight is not above zero" : why.text(frame.session);
      log.leftOut(frame.session, chooser.assets[position], because);
      return 0;
    }

    private boolean leftOver(Frame frame, double rest, int empty, Allocation to, Log log) {
      if (otherwise != null) {
        return otherwise.allot(frame, rest, to, log);
      }
      to.keep(rest);
      if (byPlaces && empty > 0) {
        log.notice(frame.session, text + ": some places are empty, their share stays in cash");
      } else {
        log.notice(frame.session, text + ": nothing qualifies, its share stays in cash");
      }
      return true;
    }
  }

  /** See {@link dev.mandate.plan.Slice.Each}. */
  static final class Each extends Allotment {
    private final Chooser chooser;
    private final @Nullable Allotment otherwise;
    private final Label text;

    Each(Chooser chooser, @Nullable Allotment otherwise, Label text) {
      this.chooser = chooser;
      this.otherwise = otherwise;
      this.text = text;
    }

    @Override
    boolean allot(Frame frame, double weight, Allocation to, Log log) {
      int[] chosen = new int[chooser.assets.length];
      int count = chooser.choose(frame, chosen);
      int places = count < 0 ? -1 : chooser.places(frame);
      if (places < 0) {
        return false;
      }
      unlisted(chooser, count, text, frame, log);
      for (int i = 0; i < count; i++) {
        to.give(chooser.assets[chosen[i]], weight);
      }
      int failing = places - count;
      return otherwise == null || failing == 0 || otherwise.allot(frame, failing * weight, to, log);
    }
  }
}
