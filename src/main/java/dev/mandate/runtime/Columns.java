package dev.mandate.runtime;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Sampling;
import dev.mandate.calendar.Schedule;
import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.market.Market;
import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Names;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a market as a mandate reads it: each distinct expression of data is filled once
 * and shared by rules, decisions and the trials of a sweep. Serves one thread.
 */
public final class Columns {
  /** Cells of observations that are kept, at four bytes each. */
  private static final long MOST_OBSERVED = 8_000_000;

  private final Market market;
  private final Plan plan;
  private final int[] positions;
  private final Printer printer;
  private final Map<Expr, Column> filled = new HashMap<>();
  private final @Nullable Columns shared;
  private final Budget budget;
  private final Map<Schedule, int[]> scheduled = new HashMap<>();
  private final Map<Observed, int[][]> observations = new HashMap<>();
  private long observed;
  private int places;
  private @Nullable Column cashGrowth;
  private @Nullable Boolean cashVaries;

  private Columns(
      Market market, Plan plan, int[] positions, @Nullable Columns shared, Budget budget) {
    this.market = market;
    this.plan = plan;
    this.positions = positions;
    this.shared = shared;
    this.budget = budget;
    this.printer = Printer.of(Names.of(plan));
  }

  /**
   * @param plan with its parameters bound
   * @param positions for each of the plan's assets its position in the market, or −1
   * @param budget is asked before each column is filled
   */
  static Columns of(Market market, Plan plan, int[] positions, Budget budget) {
    return new Columns(market, plan, positions, null, budget);
  }

  /**
   * Accounts for work beside the cells of columns.
   *
   * @throws dev.mandate.diagnostic.Problem when the budget is spent
   */
  void spend(long visits) {
    budget.spend(visits);
  }

  /** A frame for the filling of these. */
  Frame frame() {
    Frame frame = new Frame();
    frame.budget = budget;
    return frame;
  }

  /** A number of its own for a node that keeps something in each {@link Frame}. */
  int place() {
    return shared == null ? places++ : shared.place();
  }

  /** Columns that look up what these have filled but keep what they fill to themselves. */
  Columns scratch() {
    return new Columns(market, plan, positions, this, budget);
  }

  /**
   * Whether the same expression means the same column for {@code other}, wherever it is written.
   */
  public boolean serve(Plan other) {
    return assets(plan).equals(assets(other))
        && plan.cash().equals(other.cash())
        && remembered(plan).equals(remembered(other));
  }

  private static List<List<String>> assets(Plan plan) {
    return plan.assets().stream()
        .map(asset -> {
          List<String> names = new ArrayList<>(asset.tickers());
          names.add(asset.name());
          return names;
        })
        .toList();
  }

  private static List<List<Expr>> remembered(Plan plan) {
    return plan.remembered().stream().map(r -> List.of(r.next(), r.starting())).toList();
  }

  /** How many columns have been filled. */
  public int filled() {
    return filled.size();
  }

  public Market market() {
    return market;
  }

  Plan plan() {
    return plan;
  }

  Printer printer() {
    return printer;
  }

  int size() {
    return market.calendar().size();
  }

  /**
   * The column of an expression of data.
   *
   * @throws dev.mandate.diagnostic.Problem when the budget is spent
   */
  Column of(Expr expr) {
    Column found = find(expr);
    if (found == null) {
      budget.spend(size(), () -> printer.text(expr));
      found = new ColumnFiller(this).fill(expr);
      filled.put(expr, found);
    }
    return found;
  }

  private @Nullable Column find(Expr expr) {
    Column mine = filled.get(expr);
    return mine != null || shared == null ? mine : shared.find(expr);
  }

  /** A field of the plan's asset, as the market has it; unknown throughout where it does not. */
  Column field(int asset, Field field) {
    int position = positions[asset];
    @Nullable Column column = position < 0 ? null : market.column(position, field);
    if (column != null) {
      return column;
    }
    MissingField missing =
        new MissingField(plan.assets().get(asset), position < 0 ? Field.PRICE : field);
    Column.Builder none = new Column.Builder(size());
    none.unknown(0, size(), Reason.of(missing.text()));
    return none.build();
  }

  /**
   * The sessions of a schedule, ascending.
   *
   * @param start the run's first session, from which {@code every 20 days} counts
   */
  int[] sessions(Schedule schedule, int start) {
    return schedule.every().count() == 1
        ? scheduled.computeIfAbsent(schedule, s -> market.calendar().schedule(s).sessions())
        : market.calendar().schedule(schedule, start).sessions();
  }

  /** A way to look back, by which observations are shared. */
  private record Observed(Duration window, @Nullable Duration frequency, int extra) {}

  /**
   * By session the sessions that a window looks at, oldest first; empty where history is too short.
   * Made once for all series that are looked at the same way; null where keeping them would take
   * much memory.
   */
  int @Nullable [][] observations(Duration window, @Nullable Duration frequency, int extra) {
    if (shared != null) {
      return shared.observations(window, frequency, extra);
    }
    Observed key = new Observed(window, frequency, extra);
    int[][] known = observations.get(key);
    if (known == null) {
      Sampling sampling = Sampling.of(market.calendar(), window, frequency);
      long cells = (long) size() * sampling.capacity(extra);
      if (observed + cells > MOST_OBSERVED) {
        return null;
      }
      observed += cells;
      known = gathered(sampling, extra);
      observations.put(key, known);
    }
    return known;
  }

  private int[][] gathered(Sampling sampling, int extra) {
    int[][] all = new int[size()][];
    int[] at = new int[sampling.capacity(extra)];
    for (int s = 0; s < all.length; s++) {
      int count = sampling.gather(s, extra, at);
      all[s] = Arrays.copyOf(at, Math.max(count, 0));
    }
    return all;
  }

  /**
   * What one unit of cash grows to, known throughout: it stands still before the first price of
   * what it earns and after the last, and catches up after a gap.
   */
  Column cashGrowth() {
    Column known = cashGrowth;
    if (known == null) {
      known = filled(of(new Expr.CashIndex()));
      cashGrowth = known;
    }
    return known;
  }

  private static Column filled(Column index) {
    int first = index.nextKnown(0);
    if (index.allKnown() || first == index.size()) {
      double[] ones = new double[index.size()];
      Arrays.fill(ones, 1);
      return index.allKnown() ? index : Column.known(ones);
    }
    double[] values = index.values().clone();
    double last = values[first];
    for (int s = 0; s < values.length; s++) {
      last = index.isKnown(s) ? values[s] : last;
      values[s] = last;
    }
    return Column.known(values);
  }

  /** Whether cash ever earns or loses anything. */
  boolean cashVaries() {
    Boolean known = cashVaries;
    if (known == null) {
      boolean nothing =
          plan.cash() instanceof Plan.YearlyRate y && ColumnFiller.constant(y.rate()) == 0;
      double[] index = nothing ? new double[0] : cashGrowth().values();
      known = Arrays.stream(index).anyMatch(value -> value != index[0]);
      cashVaries = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return filled.size() + " columns over " + Arrays.toString(positions);
  }
}
