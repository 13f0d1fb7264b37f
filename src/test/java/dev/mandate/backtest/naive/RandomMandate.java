package dev.mandate.backtest.naive;

import dev.mandate.backtest.naive.Mandate.Destination;
import dev.mandate.backtest.naive.Mandate.Join;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A random mandate over a random market, and what the naive run makes of it. */
public final class RandomMandate {
  private final Random random;
  private final Prices prices;
  private final int assets;
  private final Mandate.Income income;
  private final RandomTerms terms;
  private final RandomPolicy policy;
  private final Mandate mandate;
  private final int last;

  public RandomMandate(long seed) {
    random = new Random(seed);
    assets = 2 + random.nextInt(4);
    boolean late = assets > 2 && oneIn(6);
    int sessions = 260 + random.nextInt(240);
    prices = RandomPrices.of(random, assets, sessions, late);
    last = oneIn(4) ? sessions - 1 : sessions - 1 - 75;
    income = income();
    terms = new RandomTerms(random, prices, income::overnight, late ? assets - 1 : assets);
    policy = new RandomPolicy(random, prices, terms, late ? assets - 1 : assets);
    mandate = mandate();
  }

  public Prices prices() {
    return prices;
  }

  /** The session on which the run ends. */
  public int last() {
    return last;
  }

  public String text() {
    return mandate.text();
  }

  public Outcome outcome() {
    return new Simulation(mandate).run(0, last);
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private Mandate mandate() {
    List<Mandate.Remember> remembered = new ArrayList<>();
    if (oneIn(5)) {
      remembered.add(remember());
    }
    List<Step> steps = policy.steps();
    List<Limit> limits = policy.limits();
    Mandate.Trigger trigger = trigger();
    boolean banded = trigger.to() != Destination.TARGET;
    Mandate.Trading trading = trading(!banded);
    List<Mandate.Need> needs = new ArrayList<>(terms.needs);
    policy
        .used()
        .forEach(i -> needs.add(new Mandate.Need(Terms.price(Subject.asset("", i)), new int[0])));
    return new Mandate(
        prices,
        policy.declarations(),
        remembered,
        steps,
        limits,
        trigger,
        trading,
        costs(banded),
        income,
        needs,
        100_000);
  }

  private Mandate.Remember remember() {
    Num start = Num.percent(90).op("*", Terms.nav());
    Num previous = new Num("previous", m -> m.previous, true);
    Num kept = previous.op("*", Num.of("1.0002", 1.0002));
    String name = "floor";
    Num next =
        new Num(
            "max(" + kept.text() + ", " + start.text() + ")",
            m -> Math.max(kept.at(m), start.at(m)),
            true);
    terms.remembered.add(
        new Num(name, m -> m.account().remembered.getOrDefault(name, Double.NaN), true));
    return new Mandate.Remember(name, next, start);
  }

  private Mandate.Income income() {
    double fees = oneIn(3) ? 0.01 : 0;
    if (oneIn(8)) {
      int asset = random.nextInt(prices.assets().size());
      return new Mandate.Income(fees, 0, asset, prices.assets().get(asset));
    }
    return new Mandate.Income(fees, oneIn(3) ? 0.03 : 0, -1, "");
  }

  /**
   * @param banded whether trades go to bands: then what a trade costs by itself can make it
   *     needless
   */
  private Mandate.Costs costs(boolean banded) {
    return switch (random.nextInt(banded ? 4 : 6)) {
      case 0 -> new Mandate.Costs("costs 0 bps", 0, 0, 0, 0);
      case 1 -> new Mandate.Costs("costs 4 bps spread, 6 bps commission", 0.0008, 0, 0, 0);
      case 2 -> new Mandate.Costs("costs 1%", 0.01, 0, 0, 0);
      case 4 -> new Mandate.Costs("costs 5 bps slippage, $1 per trade", 0.0005, 1, 0, 0);
      case 5 -> new Mandate.Costs("costs $0.05 per share", 0, 0, 0.05, 0);
      default -> new Mandate.Costs("", 0.001, 0, 0, 0);
    };
  }

  /**
   * @param sizes whether trades may be rounded or left out; with bands the reference does not say
   *     what of this comes first
   */
  private Mandate.Trading trading(boolean sizes) {
    boolean same = oneIn(3);
    return switch (sizes ? random.nextInt(8) : 8) {
      case 0 -> new Mandate.Trading(same, 500, 0, false);
      case 1 -> new Mandate.Trading(same, 0, 0.01, false);
      case 2 -> new Mandate.Trading(same, 0, 0, true);
      case 3 -> new Mandate.Trading(same, 2000, 0, true);
      default -> new Mandate.Trading(same, 0, 0, false);
    };
  }

  private Schedule schedule() {
    return switch (random.nextInt(10)) {
      case 0 -> Schedule.of(Unit.DAY, Schedule.On.UNSAID);
      case 1 -> Schedule.of(Unit.WEEK, Schedule.On.UNSAID);
      case 2 -> Schedule.weekly(DayOfWeek.of(1 + random.nextInt(5)));
      case 3 -> Schedule.monthly(1 + random.nextInt(31));
      case 4 -> Schedule.of(Unit.MONTH, Schedule.On.FIRST);
      case 5 -> Schedule.of(Unit.QUARTER, Schedule.On.UNSAID);
      case 6 -> Schedule.of(Unit.YEAR, Schedule.On.LAST);
      case 7 -> Schedule.of(Unit.MONTH, Schedule.On.LAST);
      default -> Schedule.of(Unit.MONTH, Schedule.On.UNSAID);
    };
  }

  private Mandate.Trigger trigger() {
    Join join =
        switch (random.nextInt(10)) {
          case 0, 1 -> Join.OR;
          case 2 -> Join.ONLY;
          case 3, 4 -> Join.WHEN;
          case 5 -> oneIn(4) ? Join.NEVER : Join.SCHEDULE;
          default -> Join.SCHEDULE;
        };
    double drift = oneIn(3) ? 0 : terms.pick(1, 2, 3, 5) / 100.0;
    double relative = drift == 0 || oneIn(4) ? terms.pick(10, 20, 25) / 100.0 : 0;
    Truth when = when(drift, relative);
    Schedule schedule = schedule();
    boolean daily = policy.needsDaily() || oneIn(8);
    Destination to = terms.oneIn(2) ? Destination.EDGE : Destination.MIDPOINT;
    boolean banded = join != Join.SCHEDULE && join != Join.NEVER && oneIn(2);
    boolean dated = join != Join.WHEN && join != Join.NEVER;
    // the periods of tranches end within the data, so that no exchange calendar is needed
    boolean tranched =
        dated && schedule.unit() != Unit.YEAR && last < prices.sessions() - 1 && oneIn(4);
    return new Mandate.Trigger(
        dated ? schedule : null,
        join,
        join == Join.SCHEDULE || join == Join.NEVER ? null : when,
        banded ? to : Destination.TARGET,
        drift,
        relative,
        tranched ? 2 + random.nextInt(3) : 1,
        daily ? Schedule.of(Unit.DAY, Schedule.On.UNSAID) : null);
  }

  private static @Nullable Truth when(double drift, double relative) {
    Truth when = null;
    if (drift > 0) {
      when = Truth.compare(Terms.drift(), ">", Num.percent((int) Math.round(drift * 100)));
    }
    if (relative > 0) {
      Truth other =
          Truth.compare(Terms.relativeDrift(), ">", Num.percent((int) Math.round(relative * 100)));
      when = when == null ? other : when.or(other);
    }
    return when;
  }
}
