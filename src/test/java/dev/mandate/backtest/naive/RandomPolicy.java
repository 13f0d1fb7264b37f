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
    this.set = new int[early];
    for (int i = 0; i < early; i++) {
      set[i] = i;
    }
    this.setWeights = null;
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

  List<Limit> limits() {
    return List.of();
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
    return new Move.Scale(terms.oneIn(2) ? null : group(), half, null, Group.CASH);
  }

  private Step shift() {
    Group giver = group();
    Group taker = group();
    while (taker.text().equals(giver.text())
        || giver.text().equals("s")
        || taker.text().equals("s")) {
      giver = single();
      taker = single();
    }
    int n = terms.pick(5, 10, 30);
    return switch (random.nextInt(5)) {
      case 0 -> new Move.Shift(null, false, giver, taker);
      case 1 -> new Move.Shift(null, false, null, taker);
      case 2 -> new Move.Shift(Num.percent(n), true, giver, taker);
      default -> new Move.Shift(Num.of(n + " points", n / 100.0), false, giver, taker);
    };
  }

  private Step glide() {
    LocalDate from = prices.day(random.nextInt(100));
    return new Step.Glide(constants(), from, from.plusDays(100 + random.nextInt(400)));
  }

  private Group single() {
    int i = terms.asset();
    used.add(i);
    return terms.oneIn(6) ? Group.CASH : new Group(prices.assets().get(i), new int[] {i}, null);
  }

  private Group group() {
    return single();
  }

  private List<Step.Slice> slices() {
    return constants();
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
