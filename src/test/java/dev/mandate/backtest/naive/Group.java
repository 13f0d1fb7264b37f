package dev.mandate.backtest.naive;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a shift or a scale takes from or gives to.
 *
 * @param members none for cash
 * @param own the weights that a set declares, or null
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
record Group(String text, int[] members, double @Nullable [] own) {
  static final Group CASH = new Group("cash", new int[0], null);

  /** Of a set without weights of its own those that have a price. */
  Group listed(Moment m) {
    int[] some =
        Arrays.stream(members).filter(i -> own != null || !Double.isNaN(m.price(i))).toArray();
    return new Group(text, some, own);
  }

  double of(double[] running) {
    double total = 0;
    for (int i : members) {
      total += running[i];
    }
    if (members.length == 0) {
      total = 1;
      for (double weight : running) {
        total -= weight;
      }
    }
    return total;
  }

  /** Takes pro rata to the running target; cash is what is left, so nothing is to be done. */
  void take(double[] running, double amount) {
    double total = of(running);
    for (int i : members) {
      running[i] -= total == 0 ? 0 : amount * running[i] / total;
    }
  }

  /** Gives pro rata to running weights, else declared ones, else equally. */
  void give(double[] running, double amount) {
    double total = of(running);
    for (int k = 0; k < members.length; k++) {
      double share = own == null ? 1.0 / members.length : own[k];
      running[members[k]] += amount * (total > 0 ? running[members[k]] / total : share);
    }
  }
}
