package dev.mandate.runtime;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Occurrences;
import dev.mandate.calendar.Recurrence;
import dev.mandate.calendar.Sampling;
import dev.mandate.calendar.Schedule;
import dev.mandate.calendar.Tranches;
import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.market.GrowingMarket;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a market as a mandate reads it: each distinct expression of data is filled once
 * and shared by rules, decisions and the trials of a sweep. Any number of threads may read them; in
 * a market that grows, not while these {@linkplain #advance go on}.
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
  private final Map<Recurring, Recurrence> recurrences = new HashMap<>();

  /** Those that there are, for whoever asks at the same time; they go on with the market. */
  private volatile Map<Recurring, Recurrence> found = Map.of();

  private final Map<Recurring, Tranches> tranches = new HashMap<>();
  private final Map<Observed, int[][]> observations = new HashMap<>();
  private long observed;
  private @Nullable Column cashGrowth;

  /** Sessions over which it has been seen whether cash varies. */
  private int cashSeen;

  private boolean cashVaries;

  /** The size up to which that is so. */
  private volatile int cashKnown = -1;

  private int places;

  /** Null where the market stays as it is. */
  private final @Nullable GrowingMarket growing;

  /** In the order in which they were filled: parts come before what they are parts of. */
  private final List<Grown> grown = new ArrayList<>();

  private int size;
  private int revision;
  private boolean advancing;

  private Columns(
      Market market, Plan plan, int[] positions, @Nullable Columns shared, Budget budget) {
    this.market = market;
    this.plan = plan;
    this.positions = positions;
    this.shared = shared;
    this.budget = budget;
    this.growing = market instanceof GrowingMarket grows ? grows : null;
    this.size = market.calendar().size();
    this.revision = growing == null ? 0 : growing.revision();
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
    if (!advancing) {
      budget.spend(visits);
    }
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

  /** Sessions filled. */
  int size() {
    return size;
  }

  /** Counts how often columns had to be filled anew. */
  int revision() {
    return revision;
  }

  boolean grow() {
    return growing != null;
  }

  /**
   * The column of an expression of data.
   *
   * @throws dev.mandate.diagnostic.Problem when the budget is spent
   */
  synchronized Column of(Expr expr) {
    Column found = find(expr);
    if (found == null) {
      budget.spend(size, () -> printer.text(expr));
      ColumnFiller filler = new ColumnFiller(this);
      Column given = filler.given(expr);
      found = given != null ? given : fill(() -> filler.filling(expr));
      filled.put(expr, found);
    }
    return found;
  }

  private Column fill(Supplier<Filling> made) {
    Grown column = new Grown(made, new Column.Builder(size));
    column.advance(size);
    if (growing != null) {
      grown.add(column);
    }
    return column.out.build();
  }

  /** A column that goes on. */
  private static final class Grown {
    private final Supplier<Filling> made;
    private final Column.Builder out;
    private Filling filling;
    private int size;

    Grown(Supplier<Filling> made, Column.Builder out) {
      this.made = made;
      this.out = out;
      this.filling = made.get();
    }

    void advance(int to) {
      out.grow(to);
      filling.fill(size, to, out);
      size = to;
    }

    void restart() {
      out.clear();
      filling = made.get();
      size = 0;
    }
  }

  /**
   * Goes on to the size of a market that has grown. Takes constant time a column and session, on
   * average; but where {@link GrowingMarket#revision} is another, all columns are filled anew. No
   * budget is asked: half a step would be none.
   */
  synchronized void advance() {
    if (growing == null || size == market.calendar().size()) {
      return;
    }
    size = market.calendar().size();
    recurrences.values().forEach(Recurrence::advance);
    observations.clear();
    observed = 0;
    boolean anew = revision != growing.revision();
    revision = growing.revision();
    if (anew) {
      cashSeen = 0;
      cashVaries = false;
      cashKnown = -1;
    }
    advancing = true;
    try {
      for (Grown column : grown) {
        if (anew) {
          column.restart();
        }
        column.advance(size);
      }
    } finally {
      advancing = false;
    }
  }

  /** A frame for the filling of these. */
  Frame frame() {
    Frame frame = new Frame();
    frame.budget = this::spend;
    return frame;
  }

  /** A number of its own for a node that keeps something in each {@link Frame}. */
  int place() {
    return shared == null ? places++ : shared.place();
  }

  private @Nullable Column find(Expr expr) {
    Column mine = filled.get(expr);
    return mine != null || shared == null ? mine : shared.find(expr);
  }

  /** A field of the plan's asset, as the market has it; null where it does not. */
  @Nullable Column given(int asset, Field field) {
    int position = positions[asset];
    return position < 0 ? null : market.column(position, field);
  }

  /** Why there is no such field. */
  Reason missing(int asset, Field field) {
    Field lacking = positions[asset] < 0 ? Field.PRICE : field;
    return Reason.of(new MissingField(plan.assets().get(asset), lacking).text());
  }

  /**
   * @param start the run's first session, from which {@code every 20 days} counts; 0 where nothing
   *     counts
   * @param parts 1 where there are no tranches
   */
  private record Recurring(Schedule schedule, int start, int parts) {
    static Recurring of(Schedule schedule, int start, int parts) {
      return new Recurring(schedule, schedule.every().count() == 1 ? 0 : start, parts);
    }
  }

  /**
   * The sessions of a schedule.
   *
   * @param start the run's first session, from which {@code every 20 days} counts
   */
  Occurrences sessions(Schedule schedule, int start) {
    Recurring key = Recurring.of(schedule, start, 1);
    Recurrence known = found.get(key);
    return known != null ? known : recurrence(key, schedule);
  }

  private synchronized Recurrence recurrence(Recurring key, Schedule schedule) {
    Recurrence known =
        recurrences.computeIfAbsent(
            key, k -> new Recurrence(market.calendar(), schedule, k.start()));
    known.advance();
    found = Map.copyOf(recurrences);
    return known;
  }

  /** The sessions of each of {@code n} tranches. */
  synchronized Occurrences[] tranches(Schedule schedule, int start, int n) {
    Tranches known =
        tranches.computeIfAbsent(
            Recurring.of(schedule, start, n),
            key -> new Tranches(market.calendar(), schedule, key.start(), n));
    known.advance();
    Occurrences[] each = new Occurrences[n];
    Arrays.setAll(each, known::of);
    return each;
  }

  /** A way to look back, by which observations are shared. */
  private record Observed(Duration window, @Nullable Duration frequency, int extra) {}

  /**
   * By session the sessions that a window looks at, oldest first; empty where history is too short.
   * Made once for all series that are looked at the same way; null where keeping them would take
   * much memory.
   */
  synchronized int @Nullable [][] observations(
      Duration window, @Nullable Duration frequency, int extra) {
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
  synchronized Column cashGrowth() {
    Column known = cashGrowth;
    if (known == null) {
      Column index = of(new Expr.CashIndex());
      known =
          growing == null && index.allKnown() ? index : fill(() -> ColumnFiller.standing(index));
      cashGrowth = known;
    }
    return known;
  }

  /** Whether cash ever earns or loses anything, as far as is known. */
  boolean cashVaries() {
    return cashKnown == size ? cashVaries : cashVariesNow();
  }

  private synchronized boolean cashVariesNow() {
    if (plan.cash() instanceof Plan.YearlyRate y && ColumnFiller.constant(y.rate()) == 0) {
      cashKnown = size;
      return false;
    }
    Column cash = cashGrowth();
    for (; !cashVaries && cashSeen < cash.size(); cashSeen++) {
      cashVaries = cash.value(cashSeen) != cash.value(0);
    }
    cashKnown = size;
    return cashVaries;
  }

  @Override
  public String toString() {
    return filled.size() + " columns over " + Arrays.toString(positions);
  }
}
