package dev.mandate.backtest.naive;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random policies: targets, rules, and what they do. */
final class RandomPolicy {
  private final Random random;
  private final Prices prices;
  private final RandomTerms terms;
  private final int early;
  private final Set<Integer> used = new TreeSet<>();
  private final boolean daily;
  private final int[] set;
  private final double @Nullable [] setWeights;

  RandomPolicy(Random random, Prices prices, RandomTerms terms, int early) {
    this.random = random;
    this.prices = prices;
    this.terms = terms;
    this.early = early;
    this.daily = terms.oneIn(4);
    this.set = new int[prices.assets().size()];
    for (int i = 0; i < set.length; i++) {
      set[i] = i;
    }
    // a set with weights of its own has all of its members from the start
    this.setWeights = early == set.length && terms.oneIn(3) ? weights(set.length) : null;
  }

  Set<Integer> used() {
    return used;
  }

  boolean needsDaily() {
    return daily;
  }

  /** The names of the market, and a set of those that two of them at least are in. */
  List<String> declarations() {
    String names = String.join(", ", prices.assets());
    String own = "";
    for (int k = 0; k < set.length; k++) {
      String member = prices.assets().get(set[k]);
      own +=
          (k == 0 ? "" : ", ")
              + (setWeights == null ? "" : Math.round(setWeights[k] * 100) + "% ")
              + member;
    }
    return List.of("assets " + names + ", s = {" + own + "}");
  }

  /** Such as can be satisfied whatever the target; at most one of them with an excess. */
  List<Limit> limits() {
    if (!terms.oneIn(3)) {
      return List.of();
    }
    int i = terms.asset();
    used.add(i);
    Group one = new Group(prices.assets().get(i), new int[] {i}, null);
    if (terms.oneIn(3)) {
      return List.of(new Limit(one, false, 0, terms.pick(20, 30, 40), excess(i)));
    }
    List<Limit> limits = new ArrayList<>();
    Group all = new Group("s", set, setWeights);
    switch (random.nextInt(3)) {
      case 0 -> limits.add(new Limit(all, true, 0, terms.pick(25, 35, 45), null));
      case 1 -> limits.add(new Limit(one, false, 0, terms.pick(20, 30, 40), null));
      default -> limits.add(new Limit(all, false, 0, terms.pick(60, 80), null));
    }
    if (terms.oneIn(2)) {
      limits.add(new Limit(Group.CASH, false, terms.pick(5, 10), 100, null));
    }
    return limits;
  }

  /** Cash, or an asset that is not the limit's own. */
  private Group excess(int own) {
    int other = (own + 1) % early;
    if (other == own || terms.oneIn(2)) {
      return Group.CASH;
    }
    used.add(other);
    return new Group(prices.assets().get(other), new int[] {other}, null);
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    switch (random.nextInt(8)) {
      case 0 -> steps.add(rule(0, true, () -> new Step.Target(slices()), true));
      case 1 -> steps.add(rule(0, true, () -> new Step.Target(slices()), false));
      default -> steps.add(new Step.Target(slices()));
    }
    if (terms.oneIn(6)) {
      steps.add(glide());
    }
    int rules = random.nextInt(4);
    for (int r = 0; r < rules; r++) {
      steps.add(
          terms.oneIn(6)
              ? new Step.Always(List.of(action()))
              : rule(0, true, this::action, terms.oneIn(3)));
    }
    return steps;
  }

  /**
   * @param state whether it may have {@code for} and {@code until}
   */
  private Step.Rule rule(int depth, boolean state, Supplier<Step> action, boolean hasElse) {
    boolean reads = terms.oneIn(3);
    boolean portfolio = reads && daily && terms.oneIn(3);
    boolean latched = state && !portfolio && terms.oneIn(3);
    boolean counted = state && !portfolio && terms.oneIn(3);
    Truth when =
        portfolio
            ? ofPortfolio()
            : reads ? terms.account() : !counted && terms.oneIn(6) ? terms.crosses() : terms.data();
    Truth until = !latched ? null : terms.oneIn(4) ? terms.account() : terms.data();
    List<Step> then = new ArrayList<>(List.of(action.get()));
    if (depth < 2 && terms.oneIn(5)) {
      then.add(rule(depth + 1, state, this::action, false));
    }
    List<Step> otherwise = hasElse ? List.of(action.get()) : List.of();
    return new Step.Rule(
        when,
        counted ? terms.pick(2, 3, 5) : 0,
        until,
        until != null && terms.oneIn(2) ? terms.pick(2, 4) : 0,
        then,
        otherwise);
  }

  private Truth ofPortfolio() {
    Window window = Window.of(terms.pick(10, 20), Unit.DAY);
    Num vol = Terms.vol(terms.portfolio(), window);
    portfolioWindow(window);
    return Truth.compare(vol, terms.oneIn(2) ? ">" : "<", Num.percent(terms.pick(5, 8, 10, 12)));
  }

  /** A window of the running target is one of every asset. */
  private void portfolioWindow(Window window) {
    for (int i = 0; i < early; i++) {
      terms.needs.add(new Mandate.Need(Terms.vol(Subject.asset("", i), window), new int[0]));
    }
  }

  private Step action() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> new Step.Target(slices());
      case 2 -> new Step.Hold();
      case 3, 4 -> scale();
      default -> shift();
    };
  }

  private Step scale() {
    if (terms.oneIn(2)) {
      Num vol = terms.needed(Terms.vol(terms.subject(), Window.of(20, Unit.DAY)));
      Num by = Num.percent(terms.pick(5, 10)).op("/", vol);
      return new Move.Scale(null, by, Num.percent(100), Group.CASH);
    }
    Num half = Num.percent(terms.pick(40, 50, 80));
    return new Move.Scale(terms.oneIn(2) ? null : group(false), half, null, Group.CASH);
  }

  private Step shift() {
    Group giver = group(true);
    Group taker = group(true);
    while (overlap(giver, taker)) {
      giver = group(true);
      taker = group(true);
    }
    int n = terms.pick(5, 10, 30);
    return switch (random.nextInt(5)) {
      case 0 -> new Move.Shift(null, false, giver, taker);
      case 1 -> new Move.Shift(null, false, null, taker);
      case 2 -> new Move.Shift(Num.percent(n), true, giver, taker);
      default -> new Move.Shift(Num.of(n + " points", n / 100.0), false, giver, taker);
    };
  }

  private static boolean overlap(Group a, Group b) {
    boolean same = a.members().length == 0 && b.members().length == 0;
    for (int i : a.members()) {
      for (int k : b.members()) {
        same |= i == k;
      }
    }
    return same;
  }

  private Step glide() {
    LocalDate from = prices.day(random.nextInt(100));
    return new Step.Glide(constants(), from, from.plusDays(100 + random.nextInt(400)));
  }

  /** One asset, the set, or cash where it {@code mayBe}. */
  private Group group(boolean mayBe) {
    if (mayBe && terms.oneIn(6)) {
      return Group.CASH;
    }
    if (terms.oneIn(4)) {
      return new Group("s", set, setWeights);
    }
    int i = terms.asset();
    used.add(i);
    return new Group(prices.assets().get(i), new int[] {i}, null);
  }

  private List<Step.Slice> slices() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> picked();
      case 2 -> filtered();
      case 3 -> each();
      case 4 -> computed();
      default -> constants();
    };
  }

  /** A selection for all or part of the account, and at times the rest in an asset. */
  private List<Step.Slice> picked() {
    Num by = terms.oneIn(5) ? terms.inverseVol(set) : terms.ofMember(set);
    Truth where = terms.oneIn(3) ? terms.ofMembers(set) : null;
    int count = 1 + random.nextInt(set.length);
    Holding.Pick pick =
        new Holding.Pick(
            terms.oneIn(2), count, "s", set, where, by, where != null && terms.oneIn(3));
    return withRest(Holding.picked(pick, weighting(), otherwise()));
  }

  private List<Step.Slice> filtered() {
    Truth where =
        terms.oneIn(4)
            ? Truth.compare(terms.rank(set), "<=", Num.of("2", 2))
            : terms.ofMembers(set);
    return withRest(
        Holding.filtered(new Group("s", set, setWeights), where, weighting(), otherwise()));
  }

  private List<Step.Slice> each() {
    int weight = 100 / set.length;
    Holding each = Holding.each("s", set, terms.ofMembers(set), otherwise());
    List<Step.Slice> slices = new ArrayList<>();
    slices.add(new Step.Slice(Num.percent(weight), each));
    if (terms.oneIn(2)) {
      slices.add(new Step.Slice(null, asset(terms.asset())));
    }
    return slices;
  }

  /** All of one asset up to what its volatility allows, and the rest in another or in the set. */
  private List<Step.Slice> computed() {
    Num vol = terms.needed(Terms.vol(terms.subject(), Window.of(20, Unit.DAY)));
    Num scaled = Num.percent(terms.pick(5, 10)).op("/", vol);
    // beyond 100% the last decided target is kept
    Num weight = terms.oneIn(4) ? scaled : Num.percent(100).min(scaled);
    List<Step.Slice> slices = new ArrayList<>();
    slices.add(new Step.Slice(weight.bracketed(), asset(terms.asset())));
    if (terms.oneIn(2)) {
      slices.add(new Step.Slice(null, terms.oneIn(2) ? all() : asset(terms.asset())));
    }
    return slices;
  }

  private Holding all() {
    return setWeights == null ? Holding.equally("s", set) : Holding.weighted("s", set, setWeights);
  }

  private List<Step.Slice> withRest(Holding holding) {
    int weight = terms.oneIn(2) ? 100 : 60;
    List<Step.Slice> slices = new ArrayList<>();
    slices.add(new Step.Slice(Num.percent(weight), holding));
    if (weight < 100) {
      slices.add(new Step.Slice(null, terms.oneIn(3) ? all() : asset(terms.asset())));
    }
    return slices;
  }

  /** Equally, by one over volatility, or by what may be below zero. */
  private @Nullable Num weighting() {
    return switch (random.nextInt(4)) {
      case 0 -> terms.inverseVol(set);
      case 1 -> terms.ofMember(set);
      default -> null;
    };
  }

  private Holding.Otherwise otherwise() {
    if (terms.oneIn(2)) {
      return Holding.Otherwise.CASH;
    }
    int i = terms.asset();
    used.add(i);
    return Holding.Otherwise.to(prices.assets().get(i), i);
  }

  /** That add up to 1, in whole percents. */
  private static double[] weights(int n) {
    double[] weights = new double[n];
    int left = 100;
    for (int i = 0; i < n; i++) {
      int percent = i == n - 1 ? left : left / 2;
      weights[i] = percent / 100.0;
      left -= percent;
    }
    return weights;
  }

  /** Constant weights of some assets, and at times the rest in one. */
  private List<Step.Slice> constants() {
    List<Step.Slice> slices = new ArrayList<>();
    int left = 100;
    for (int i = 0; i < early && left > 0; i++) {
      int weight = i == early - 1 && terms.oneIn(2) ? left : Math.min(left, 5 * random.nextInt(13));
      if (weight > 0) {
        slices.add(new Step.Slice(Num.percent(weight), asset(i)));
        left -= weight;
      }
    }
    if (slices.isEmpty()) {
      slices.add(new Step.Slice(Num.percent(100), asset(0)));
    }
    return slices;
  }

  private Holding asset(int i) {
    used.add(i);
    return Holding.asset(prices.assets().get(i), i);
  }
}
