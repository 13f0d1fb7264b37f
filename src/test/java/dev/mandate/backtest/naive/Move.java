package dev.mandate.backtest.naive;

import org.jspecify.annotations.Nullable;

/** The actions that move weight about. */
final class Move {
  private Move() {}

  /**
   * {@code shift … to …}.
   *
   * @param amount null for all
   * @param share whether the amount is a share of what the giver has, not of the portfolio
   * @param giver null for all that is invested
   */
  record Shift(@Nullable Num amount, boolean share, @Nullable Group giver, Group taker)
      implements Step {
    @Override
    public String text() {
      String what = amount == null ? "" : amount.text() + (share ? " of " : " from ");
      return "shift " + what + (giver == null ? "" : giver.text() + " ") + "to " + taker.text();
    }

    @Override
    public void apply(Moment m) {
      int[] all = new int[m.running.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = i;
      }
      Group from = giver == null ? new Group("", all, null) : giver;
      // cash may lie below 0 by a rounding error
      double has = Math.max(0, from.of(m.running));
      double wanted = amount == null ? has : amount.at(m) * (share ? has : 1);
      if (Double.isNaN(wanted) || wanted < 0) {
        m.kept = true;
        return;
      }
      double moved = Math.min(wanted, has);
      double[] before = m.running.clone();
      from.take(m.running, moved);
      double[] after = m.running;
      // what the taker has is looked at before anything is moved
      m.running = before;
      double[] given = before.clone();
      taker.listed(m).give(given, moved);
      for (int i = 0; i < after.length; i++) {
        after[i] += given[i] - before[i];
      }
      m.running = after;
    }
  }

  /** {@code scale … by … at most … rest in …}. */
  record Scale(@Nullable Group scaled, Num by, @Nullable Num most, Group rest) implements Step {
    @Override
    public String text() {
      return "scale "
          + (scaled == null ? "portfolio" : scaled.text())
          + " by "
          + by.text()
          + (most == null ? "" : " at most " + most.text())
          + (rest.members().length == 0 ? "" : " rest in " + rest.text());
    }

    @Override
    public void apply(Moment m) {
      int[] members = scaled == null ? new int[m.running.length] : scaled.members();
      for (int i = 0; scaled == null && i < members.length; i++) {
        members[i] = i;
      }
      double factor = by.at(m);
      double total = new Group("", members, null).of(m.running);
      double wanted = total * factor;
      if (most != null) {
        wanted = Math.min(wanted, most.at(m));
      }
      if (Double.isNaN(wanted) || factor < 0) {
        m.kept = true;
        return;
      }
      for (int i : members) {
        m.running[i] *= total == 0 ? 1 : wanted / total;
      }
      rest.give(m.running, total - wanted);
    }
  }
}
