package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Schedule;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.market.Market;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Plan;
import dev.mandate.plan.PlanExpressions;
import dev.mandate.plan.Step;
import dev.mandate.portfolio.Bands;
import dev.mandate.portfolio.Trades;
import dev.mandate.portfolio.Trading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mandate ready to run on a market: its columns are filled, its policy is compiled. Reads nothing
 * but these; one program serves any number of runs, on any number of threads.
 */
public final class Program {
  /** Above this many cells, what there is one of per member is kept at decisions only. */
  private static final long LARGE = 2_000_000;

  /** So many assets and parts of expressions are gone through before the budget is asked again. */
  private static final int PARTS = 40_000;

  private static final int MOST_STRIDE = 512;

  final Plan plan;
  final Market market;
  final Columns columns;
  final Column[] prices;

  /** What shares are quoted at; null where nothing counts shares. See {@link #quoted}. */
  private final @Nullable Column @Nullable [] quoted;

  final Column[] fills;
  final Column @Nullable [] volumes;
  final States states = new States();
  final List<Action> policy;
  final List<Step.Rule> rules;
  private final List<NodeCompiler> ofRules;
  final @Nullable Node trigger;
  final LimitCheck limits;
  final double fees;
  final double financing;
  final @Nullable Bands bands;
  final boolean readsLots;

  /** Whether something looks back at what the account was worth. */
  final boolean readsPast;

  /** How often a run asks its budget, in sessions. */
  final int stride;

  private final List<String> stateKeys;
  private final @Nullable DecisionRows rows;
  private volatile @Nullable WarmUp warmUp;
  private int revision;

  /** Sessions that there were when this went on last. */
  private int size;

  final NodeCompiler nodes;

  private Program(
      Plan plan, Market market, Columns columns, List<Expr> asked, @Nullable DecisionRows shared) {
    this.plan = plan;
    this.market = market;
    this.columns = columns;
    this.prices = fields(Field.PRICE);
    this.quoted = wholeOrCapped(plan) ? quotes() : null;
    this.fills = plan.trading().fill() == Trading.Fill.NEXT_OPEN ? fields(Field.OPEN) : prices;
    this.volumes = Trades.needsVolume(plan.costs(), plan.trading()) ? fields(Field.VOLUME) : null;
    this.nodes = NodeCompiler.of(columns, states);
    this.rows = shared == null ? rows() : shared;
    PolicyCompiler compiler = new PolicyCompiler(nodes, rows == null ? nodes : nodes.keeping(rows));
    this.policy = compiler.compile(plan.policy());
    this.rules = List.copyOf(compiler.rules());
    this.ofRules = List.copyOf(compiler.ofRules());
    Expr condition = plan.rebalance().condition();
    this.trigger = condition == null ? null : nodes.compile(condition);
    this.limits = new LimitCheck(plan, nodes, prices);
    this.fees = ColumnFiller.constant(plan.fees());
    this.financing = plan.costs().financing();
    this.bands = bands(plan.rebalance());
    this.readsLots =
        PlanExpressions.any(plan, Program::isOfLots)
            || asked.stream().anyMatch(e -> Expressions.any(e, Program::isOfLots));
    this.readsPast =
        PlanExpressions.any(plan, Program::isOfPast)
            || asked.stream().anyMatch(e -> Expressions.any(e, Program::isOfPast));
    int[] parts = {prices.length + 1};
    PlanExpressions.visit(plan, expr -> parts[0]++);
    this.stride = Math.clamp(PARTS / parts[0], 1, MOST_STRIDE);
    asked.forEach(nodes::compile);
    states.complete();
    this.stateKeys = states.keys();
    this.size = columns.size();
  }

  /**
   * Makes {@code plan} ready.
   *
   * @param plan with its parameters bound
   * @param shared columns filled for the same market by an earlier program, or null
   * @param budget bounds the work of filling columns; with {@code shared}, theirs does
   * @throws dev.mandate.diagnostic.Problem when the budget is spent, or the market lacks an asset
   */
  public static Program of(Plan plan, Market market, @Nullable Columns shared, Budget budget) {
    return of(plan, market, shared, List.of(), budget);
  }

  /**
   * As {@link #of(Plan, Market, Columns, Budget)}, and ready to be asked more than the mandate
   * asks.
   *
   * @param asked what a {@link Moment} of a run will be asked for beside the mandate's own
   */
  public static Program of(
      Plan plan, Market market, @Nullable Columns shared, List<Expr> asked, Budget budget) {
    boolean usable = shared != null && shared.market().equals(market) && shared.serve(plan);
    if (usable && shared != null) {
      shared.advance();
    }
    Columns columns =
        usable && shared != null
            ? shared
            : Columns.of(
                market,
                plan,
                Positions.of(plan, market),
                Prepaid.of(plan, asked, market.calendar(), budget));
    return new Program(plan, market, columns, asked, null);
  }

  /**
   * The same mandate with parts of its policy changed, on the same market. What this has filled is
   * looked up, what is filled beyond it is kept by the variant alone.
   */
  public Program variant(Plan changed) {
    if (!columns.serve(changed)) {
      throw new IllegalArgumentException("another mandate");
    }
    return new Program(changed, market, columns.scratch(), List.of(), rows);
  }

  /**
   * Goes on to the size of a {@link dev.mandate.market.GrowingMarket} that has grown; does nothing
   * on another. A run begun before goes on, and what is asked of a session gives what it would if
   * the market had been loaded as it is. Takes constant time a column on average. Not for a {@link
   * #variant}, which stays at the sessions that there were.
   */
  public void advance() {
    columns.advance();
    boolean anew = revision != columns.revision();
    revision = columns.revision();
    WarmUp known = warmUp;
    if (anew || (known != null && known.ready() >= size)) {
      warmUp = null;
    }
    size = columns.size();
    if (quoted != null) {
      quotes(quoted);
    }
  }

  /** The sessions on which the schedule of {@code rebalance} falls for a tranche, ascending. */
  public int[] rebalances(int start, int tranche) {
    return Agenda.of(this, start).rebalances(tranche);
  }

  /** What made the nodes of the condition of {@code rule}, one of {@link #rules}. */
  NodeCompiler compiler(Step.Rule rule) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).name().equals(rule.name())) {
        return ofRules.get(i);
      }
    }
    throw new IllegalArgumentException("no rule of this program: " + rule.name());
  }

  /** Whether a run of this can {@linkplain Run#fork go on} under {@code variant}. */
  public boolean remembersAs(Program variant) {
    return states.count() == variant.states.count();
  }

  /** The sessions on which a tranche is decided in a run from {@code start} on, ascending. */
  public int[] decisions(int start, int tranche) {
    int[] scheduled = Agenda.of(this, start).decisions(tranche);
    // the first session of a run decides whatever the schedule says
    int from = Arrays.binarySearch(scheduled, start);
    if (from >= 0) {
      return Arrays.copyOfRange(scheduled, from, scheduled.length);
    }
    int[] all = new int[scheduled.length + from + 2];
    all[0] = start;
    System.arraycopy(scheduled, -from - 1, all, 1, all.length - 1);
    return all;
  }

  public Columns columns() {
    return columns;
  }

  public Plan plan() {
    return plan;
  }

  public Market market() {
    return market;
  }

  /** What is carried from day to day, in the order of its places. */
  List<String> stateKeys() {
    return stateKeys;
  }

  /** The column of an expression of data. */
  public Column column(Expr expr) {
    return columns.of(expr);
  }

  /**
   * Whether an expression depends on market data alone, so that it has a {@link #column}; else it
   * has a value only in a run.
   */
  public boolean isOfData(Expr expr) {
    return new Reads(plan).dataOnly(expr);
  }

  /** Whether a run of this follows all that {@code expr} carries from day to day. */
  boolean follows(Expr expr) {
    Reads reads = new Reads(plan);
    return !Expressions.any(
        expr, e -> States.carries(e) && !reads.dataOnly(e) && !states.follows(e));
  }

  /** The mandate's rules in the order of {@link Log}'s numbers. */
  public List<Step.Rule> rules() {
    return rules;
  }

  /** The first session on which every window is known, or the calendar's size. */
  public int ready() {
    return warmUp().ready();
  }

  /** What makes the first session late: a term of the mandate, in words; null when nothing does. */
  public @Nullable String needs() {
    Expr late = warmUp().late();
    return late == null ? null : columns.printer().text(late);
  }

  /** Why the mandate can decide or trade on no session of the data; null where it can. */
  public @Nullable Diagnostic unable() {
    return Unable.of(this, warmUp());
  }

  private WarmUp warmUp() {
    WarmUp known = warmUp;
    return known != null ? known : makeWarmUp();
  }

  private synchronized WarmUp makeWarmUp() {
    WarmUp known = warmUp;
    if (known == null) {
      known = new WarmUp(this);
      warmUp = known;
    }
    return known;
  }

  /** The growth of one unit of cash, known throughout; null where cash earns nothing. */
  public @Nullable Column cashGrowth() {
    return columns.cashVaries() ? columns.cashGrowth() : null;
  }

  Calendar calendar() {
    return market.calendar();
  }

  /**
   * The quoted closes of an asset; null where shares are counted at the prices that fill: because
   * nothing counts shares, because prices are quotes, or because the data have none.
   */
  @Nullable Column quoted(int asset) {
    return quoted == null ? null : quoted[asset];
  }

  private @Nullable Column[] quotes() {
    @Nullable Column[] quotes = new Column[prices.length];
    quotes(quotes);
    return quotes;
  }

  /** Those of which something is known by now. */
  private void quotes(@Nullable Column[] quotes) {
    for (int i = 0; i < quotes.length; i++) {
      Column raw = columns.of(new Expr.Price(i, Field.RAW));
      quotes[i] = raw == prices[i] || isEmpty(raw) ? null : raw;
    }
  }

  private static boolean isEmpty(Column column) {
    return column.nextKnown(0) == column.size();
  }

  /** Names of the assets whose shares are counted without a quoted close in the data. */
  public List<String> unquoted() {
    List<String> names = new ArrayList<>();
    for (int i = 0; quoted != null && i < prices.length; i++) {
      if (!isEmpty(prices[i]) && isEmpty(columns.of(new Expr.Price(i, Field.RAW)))) {
        names.add(plan.assets().get(i).name());
      }
    }
    return names;
  }

  private Column[] fields(Field field) {
    Column[] all = new Column[plan.assets().size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = columns.of(new Expr.Price(i, field));
    }
    return all;
  }

  private static boolean wholeOrCapped(Plan plan) {
    return plan.trading().lotSize() > 0
        || plan.costs().perShare() > 0
        || Trades.needsVolume(plan.costs(), plan.trading());
  }

  private static @Nullable Bands bands(Plan.Rebalance rebalance) {
    Expr points = rebalance.bandDrift();
    Expr relative = rebalance.bandRelative();
    return points == null && relative == null
        ? null
        : new Bands(
            points == null ? Double.POSITIVE_INFINITY : ColumnFiller.constant(points),
            relative == null ? Double.POSITIVE_INFINITY : ColumnFiller.constant(relative));
  }

  private static boolean isOfPast(Expr expr) {
    boolean looksBack = expr instanceof Expr.Call || expr instanceof Expr.Ago;
    return looksBack && Expressions.any(expr, Program::isNav);
  }

  private static boolean isNav(Expr expr) {
    return expr instanceof Expr.Account a && a.reading() == Expr.Reading.NAV;
  }

  private static boolean isOfLots(Expr expr) {
    return expr instanceof Expr.Account a
        && (a.reading() == Expr.Reading.UNREALIZED_GAIN
            || a.reading() == Expr.Reading.HOLDING_PERIOD);
  }

  /**
   * For large sets whose decisions are known beforehand and not daily, what there is one of per
   * member is kept at decisions only.
   */
  private @Nullable DecisionRows rows() {
    Schedule decide = plan.decide();
    boolean daily = decide.every().equals(Duration.days(1));
    boolean fromStart = decide.every().count() != 1;
    long cells = (long) plan.assets().size() * columns.size();
    if (columns.grow() || daily || fromStart || plan.rebalance().tranches() > 1 || cells < LARGE) {
      return null;
    }
    return new DecisionRows(columns.sessions(decide, 0).toArray(), columns.size());
  }

  /** The first known session of a column kept at decisions only; −1 for others. */
  int keptFirst(Expr expr) {
    return rows == null ? -1 : rows.firstKnown(expr);
  }
}
