package dev.mandate.backtest.naive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one part of an allocation is put into.
 *
 * @param before what stands between the weight and the name: {@code each of}, {@code in} or nothing
 * @param text as in a script
 * @param split how a weight of 1 is spread over the assets; what is missing to 1 is cash
 */
record Holding(String before, String text, Split split) {
  interface Split {
    double[] of(Moment moment);
  }

  static Holding asset(String name, int asset) {
    return new Holding(
        "",
        name,
        m -> {
          double[] weights = new double[m.running.length];
          weights[asset] = 1;
          return weights;
        });
  }

  /** A set without weights of its own: those members that have a price, equally. */
  static Holding equally(String name, int[] set) {
    return new Holding("", name, m -> spread(m, set, listed(m, set), null, 1, -1));
  }

  static Holding weighted(String name, int[] set, double[] weights) {
    return new Holding(
        "",
        name,
        m -> {
          double[] spread = new double[m.running.length];
          for (int i = 0; i < set.length; i++) {
            spread[set[i]] = weights[i];
          }
          return spread;
        });
  }

  /** {@code 20% each of S where c otherwise b}: a weight for each member, so more than 1 in all. */
  static Holding each(String name, int[] set, Truth where, Otherwise otherwise) {
    return new Holding(
        "each of ",
        name + " where " + where.text() + otherwise.text(),
        m -> {
          double[] weights = new double[m.running.length];
          for (int member : set) {
            int to = satisfying(m, set, where).contains(member) ? member : otherwise.asset();
            if (to >= 0) {
              weights[to] += 1;
            }
          }
          return weights;
        });
  }

  /** {@code in S where c weighted by w otherwise b}; without w by the set's own weights. */
  static Holding filtered(Group of, @Nullable Truth where, @Nullable Num by, Otherwise otherwise) {
    return new Holding(
        "in ",
        of.text() + whereText(where) + weightedText(by) + otherwise.text(),
        m -> {
          Num own = by == null ? ownWeights(of) : by;
          List<Integer> members = satisfying(m, of.members(), where);
          List<Integer> chosen = positive(m, of.members(), members, own);
          double share = chosen.isEmpty() ? 0 : 1;
          return spread(m, of.members(), chosen, own, share, otherwise.asset());
        });
  }

  private static @Nullable Num ownWeights(Group of) {
    double[] own = of.own();
    if (own == null) {
      return null;
    }
    return new Num(
        "",
        m -> {
          int place = 0;
          while (of.members()[place] != m.member) {
            place++;
          }
          return own[place];
        },
        false);
  }

  /** {@code top n of S where c by e weighted by w otherwise b}, or {@code bottom}. */
  static Holding picked(Pick pick, @Nullable Num weightedBy, Otherwise otherwise) {
    return new Holding(
        "",
        pick.text() + weightedText(weightedBy) + otherwise.text(),
        m -> {
          List<Integer> chosen = positive(m, pick.set, pick.of(m), weightedBy);
          // a filter after the ranking chooses from a set that has no places
          double filled =
              pick.rankFirst ? (chosen.isEmpty() ? 0 : 1) : chosen.size() / (double) pick.count;
          return spread(m, pick.set, chosen, weightedBy, filled, otherwise.asset());
        });
  }

  /** Where an unfilled part goes; -1 and no text for cash. */
  record Otherwise(String text, int asset) {
    static final Otherwise CASH = new Otherwise("", -1);

    static Otherwise to(String name, int asset) {
      return new Otherwise(" otherwise " + name, asset);
    }
  }

  /** The best or worst members of a set. */
  @SuppressWarnings("ArrayRecordComponent") // never changed
  record Pick(
      boolean top,
      int count,
      String name,
      int[] set,
      @Nullable Truth where,
      Num by,
      boolean rankFirst) {
    String text() {
      String side = top ? "top " : "bottom ";
      return rankFirst
          ? "(" + side + count + " of " + name + " by " + by.text() + ")" + whereText(where)
          : side + count + " of " + name + whereText(where) + " by " + by.text();
    }

    List<Integer> of(Moment m) {
      List<Integer> candidates = satisfying(m, set, rankFirst ? null : where);
      candidates.removeIf(i -> Double.isNaN(reading(m, set, i, by)));
      Comparator<Integer> order = Comparator.comparingDouble(i -> reading(m, set, i, by));
      candidates.sort(top ? order.reversed() : order);
      List<Integer> best =
          new ArrayList<>(candidates.subList(0, Math.min(count, candidates.size())));
      if (rankFirst) {
        best.retainAll(satisfying(m, set, where));
      }
      return best;
    }
  }

  private static String whereText(@Nullable Truth where) {
    return where == null ? "" : " where " + where.text();
  }

  private static String weightedText(@Nullable Num by) {
    return by == null ? "" : " weighted by " + by.text();
  }

  private static double reading(Moment m, int[] set, int member, Num num) {
    Moment there = m.at(m.session);
    there.set = set;
    there.member = member;
    return num.at(there);
  }

  private static List<Integer> listed(Moment m, int[] set) {
    List<Integer> members = new ArrayList<>();
    for (int i : set) {
      if (!Double.isNaN(m.price(i))) {
        members.add(i);
      }
    }
    return members;
  }

  private static List<Integer> satisfying(Moment m, int[] set, @Nullable Truth where) {
    List<Integer> members = listed(m, set);
    members.removeIf(i -> {
      Moment there = new Moment(m.prices, m.session, m.before, null);
      there.set = set;
      there.member = i;
      return where != null && !Boolean.TRUE.equals(where.at(there));
    });
    return members;
  }

  private static List<Integer> positive(Moment m, int[] set, List<Integer> all, @Nullable Num by) {
    List<Integer> members = new ArrayList<>(all);
    members.removeIf(i -> by != null && !(reading(m, set, i, by) > 0));
    return members;
  }

  /** {@code share} over the members, equally or by {@code by}; the rest to {@code otherwise}. */
  private static double[] spread(
      Moment m, int[] set, List<Integer> members, @Nullable Num by, double share, int otherwise) {
    double[] weights = new double[m.running.length];
    double total = 0;
    for (int i : members) {
      total += by == null ? 1 : reading(m, set, i, by);
    }
    for (int i : members) {
      weights[i] = share * (by == null ? 1 : reading(m, set, i, by)) / total;
    }
    if (otherwise >= 0) {
      weights[otherwise] += 1 - share;
    }
    return weights;
  }
}
