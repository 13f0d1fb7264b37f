package dev.mandate.explain;

import dev.mandate.calendar.Calendar;
import dev.mandate.calendar.Schedule;
import dev.mandate.plan.Plan;
import dev.mandate.portfolio.Bands;
import dev.mandate.runtime.Program;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why there was an order at the end of a session, or none, and what would have changed that. */
final class Trading {
  /** Far enough ahead for a schedule of any period in use. */
  private static final int YEARS_AHEAD = 11;

  private final Program program;
  private final Plan.Rebalance rebalance;
  private final Calendar calendar;
  private final int start;
  private final Look look;
  private final int session;
  private final int tranche;

  /** Whether anything could change whether there is an order: the first session always invests. */
  private final boolean mayTrade;

  /**
   * @param mayTrade false where the decision said {@code hold} in this session
   */
  Trading(Program program, int start, Look look, int session, int tranche, boolean mayTrade) {
    this.mayTrade = mayTrade && session != start;
    this.program = program;
    this.rebalance = program.plan().rebalance();
    this.calendar = program.market().calendar();
    this.start = start;
    this.look = look;
    this.session = session;
    this.tranche = tranche;
  }

  Rebalancing rebalancing() {
    double[] held = look.held();
    double[] target = look.targets().get(tranche);
    Condition when = look.when();
    Boolean holds = when == null ? null : when.root().truth(when.now());
    boolean scheduled = Arrays.binarySearch(program.rebalances(start, tranche), session) >= 0;
    boolean decides = (rebalance.join() == Plan.Join.ONLY) == scheduled;
    List<Rebalancing.PriceMove> moves = List.of();
    List<Flip> flips = List.of();
    if (when != null && target != null && decides && mayTrade) {
      boolean goal = !Boolean.TRUE.equals(holds);
      boolean whole = rebalance.tranches() == 1;
      moves = PriceMoves.of(when, goal, held, target, whole, names());
      flips = flips(when, goal, target);
    }
    return new Rebalancing(
        calendar.date(session),
        look.reason(),
        rebalance.join(),
        rebalance.conditionText(),
        target == null ? 0 : Bands.drift(target, held),
        target == null ? null : widest(held, target),
        when == null ? List.of() : when.comparisons(),
        holds,
        scheduled,
        next(),
        moves,
        flips);
  }

  /** The target is what it is, whether or not it is traded to. */
  private List<Flip> flips(Condition when, boolean goal, double[] target) {
    List<Flip> flips = new ArrayList<>();
    for (List<Move> moves : FlipSearch.to(goal, when)) {
      flips.add(new Flip(moves, Explainer.weights(program.plan(), target)));
    }
    return flips;
  }

  private List<String> names() {
    return program.plan().assets().stream().map(Plan.Asset::name).toList();
  }

  private Rebalancing.@Nullable Gap widest(double[] held, double[] target) {
    double cashHeld = 1;
    double cashTarget = 1;
    int widest = -1;
    for (int i = 0; i < held.length; i++) {
      cashHeld -= held[i];
      cashTarget -= target[i];
      boolean wider =
          widest < 0 || Math.abs(held[i] - target[i]) > Math.abs(held[widest] - target[widest]);
      widest = wider ? i : widest;
    }
    boolean cash =
        widest < 0 || Math.abs(cashHeld - cashTarget) > Math.abs(held[widest] - target[widest]);
    return cash
        ? new Rebalancing.Gap("cash", cashHeld, cashTarget)
        : new Rebalancing.Gap(names().get(widest), held[widest], target[widest]);
  }

  private Rebalancing.@Nullable Next next() {
    Schedule schedule = rebalance.schedule();
    if (schedule == null) {
      return null;
    }
    Rebalancing.Next within = next(calendar, program.rebalances(start, tranche));
    if (within != null) {
      return within;
    }
    LocalDate end = calendar.date(calendar.size() - 1);
    Calendar longer = calendar.extendedTo(end.plusYears(YEARS_AHEAD));
    int n = rebalance.tranches();
    return next(
        longer,
        n == 1
            ? longer.schedule(schedule, start).sessions()
            : longer.tranches(schedule, start, n)[tranche]);
  }

  private Rebalancing.@Nullable Next next(Calendar days, int[] sessions) {
    int at = Arrays.binarySearch(sessions, session + 1);
    int next = at >= 0 ? at : -at - 1;
    return next == sessions.length
        ? null
        : new Rebalancing.Next(days.date(sessions[next]), sessions[next] - session);
  }
}
