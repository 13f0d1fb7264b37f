package dev.mandate.backtest.naive;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random expressions and conditions, and what they need to be known. */
final class RandomTerms {
  private final Random random;
  private final Prices prices;
  private final Terms.Rate cash;
  final List<Mandate.Need> needs = new ArrayList<>();
  final List<Num> remembered = new ArrayList<>();

  /** Assets that are listed from the first session. */
  private final int early;

  RandomTerms(Random random, Prices prices, Terms.Rate cash, int early) {
    this.random = random;
    this.prices = prices;
    this.cash = cash;
    this.early = early;
  }

  int pick(int... of) {
    return of[random.nextInt(of.length)];
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  String name(int asset) {
    return prices.assets().get(asset);
  }

  int asset() {
    return random.nextInt(early);
  }

  Subject subject() {
    int i = asset();
    return Subject.asset(name(i), i);
  }

  /** At least three observations, so that statistics of a sample are defined. */
  Window window() {
    return switch (random.nextInt(8)) {
      case 0 -> Window.of(pick(3, 4, 6), Unit.MONTH);
      case 1 -> Window.of(pick(4, 8, 13), Unit.WEEK);
      case 2 -> Window.of(pick(1, 2), Unit.QUARTER);
      case 3 -> Window.daily(pick(1, 2), oneIn(2) ? Unit.QUARTER : Unit.MONTH);
      default -> Window.of(pick(5, 10, 20, 40, 60), Unit.DAY);
    };
  }

  /** Without {@code frequency}, which not every measure has. */
  Window plain() {
    Window window = window();
    return window.text().contains(",") ? Window.of(21, Unit.DAY) : window;
  }

  Num needed(Num num) {
    if (!num.account()) {
      needs.add(new Mandate.Need(num, new int[0]));
    }
    return num;
  }

  /** A condition on prices alone, for any subject. */
  Truth onPrices(Subject subject) {
    return switch (random.nextInt(8)) {
      case 0 -> compare(Terms.vol(subject, window()), Num.percent(pick(6, 10, 15, 20)));
      case 1 -> compare(Terms.price(subject), Terms.sma(subject, window()));
      case 2 -> compare(Terms.returnOver(subject, plain()), Num.percent(pick(0, 2)));
      case 3 -> compare(Terms.drawdown(subject, window()), Num.percent(pick(2, 5, 10)));
      case 4 ->
          compare(
              Terms.price(subject),
              Num.percent(pick(90, 95, 98)).op("*", Terms.highest(subject, window())));
      case 5 ->
          compare(
              Terms.price(subject),
              Num.percent(pick(102, 105, 110)).op("*", Terms.lowest(subject, window())));
      case 6 -> compare(Terms.zscore(subject, window()), Num.of("0.5", 0.5));
      default ->
          compare(
              Terms.momentum(subject, Window.of(pick(30, 50), Unit.DAY), Window.of(5, Unit.DAY)),
              Num.percent(pick(0, 1)));
    };
  }

  private Truth compare(Num left, Num right) {
    return Truth.compare(needed(left), oneIn(2) ? ">" : "<", needed(right));
  }

  /** A condition on data, without the account. */
  Truth data() {
    Truth simple =
        switch (random.nextInt(12)) {
          case 0 -> compare(Terms.correlation(subject(), other(), window()), Num.of("0.1", 0.1));
          case 1 -> compare(Terms.drawdown(subject()), Num.percent(pick(5, 10)));
          case 2 -> {
            Num vol = needed(Terms.vol(subject(), window()));
            yield Truth.between(vol, Num.percent(8), Num.percent(pick(12, 18)));
          }
          default -> onPrices(subject());
        };
    return switch (random.nextInt(8)) {
      case 0 -> simple.and(onPrices(subject()));
      case 1 -> simple.or(onPrices(subject()));
      case 2 -> simple.not();
      default -> simple;
    };
  }

  Truth crosses() {
    Subject subject = subject();
    Num left = needed(Terms.price(subject));
    return Truth.crosses(
        left, oneIn(2), needed(Terms.sma(subject, Window.of(pick(5, 20), Unit.DAY))));
  }

  private Subject other() {
    return Subject.asset(name(early - 1), early - 1);
  }

  /** A condition that reads the account. */
  Truth account() {
    int i = asset();
    return switch (random.nextInt(8)) {
      case 0 -> compare(Terms.weight(name(i), i), Num.percent(pick(11, 31, 52)));
      case 1 -> compare(Terms.drift(), Num.percent(pick(1, 2, 4)));
      case 2 -> compare(Terms.lossFromHigh(), Num.percent(pick(2, 4, 8)));
      case 3 -> compare(Terms.nav(), Num.percent(pick(95, 98)).op("*", Terms.highWaterMark()));
      case 4 -> compare(Terms.nav(), Terms.money(pick(95_000, 100_000, 105_000)));
      case 5 -> compare(Terms.relativeDrift(), Num.percent(pick(5, 10)));
      case 6 -> compare(Terms.holdingPeriod(name(i), i), Num.of("40", 40));
      default ->
          remembered.isEmpty()
              ? compare(Terms.nav(), Terms.money(pick(98_000, 102_000)))
              : compare(Terms.nav(), remembered.getFirst());
    };
  }

  /** A number above zero of the member that a selection is at. */
  Num ofMember(int[] set) {
    Num num =
        switch (random.nextInt(4)) {
          case 0 -> Terms.vol(Subject.member(), window());
          case 1 -> Terms.returnOver(Subject.member(), plain());
          case 2 ->
              Terms.momentum(
                  Subject.member(), Window.of(40, Unit.DAY), Window.of(pick(5, 10), Unit.DAY));
          default -> Terms.drawdown(Subject.member(), window());
        };
    needs.add(new Mandate.Need(num, set));
    return num;
  }

  /** One over a volatility. */
  Num inverseVol(int[] set) {
    Num vol = Terms.vol(Subject.member(), window());
    needs.add(new Mandate.Need(vol, set));
    return Num.of("1", 1).op("/", vol).bracketed();
  }

  Num rank(int[] set) {
    return Terms.rank(ofMember(set));
  }

  Subject portfolio() {
    return Subject.portfolio(cash);
  }

  Truth ofMembers(int[] set) {
    List<Mandate.Need> before = new ArrayList<>(needs);
    Truth truth = onPrices(Subject.member());
    List<Mandate.Need> added = new ArrayList<>(needs.subList(before.size(), needs.size()));
    needs.subList(before.size(), needs.size()).clear();
    added.forEach(n -> needs.add(new Mandate.Need(n.num(), set)));
    return truth;
  }
}
