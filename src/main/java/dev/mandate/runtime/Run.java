package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Problem;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import dev.mandate.portfolio.Trading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account going through sessions, one after the other: fills, valuation, signals, policy,
 * limits, rebalance, trades. The same steps serve a backtest and a live host. Serves one thread.
 */
public final class Run {
  private final Program program;
  private final Plan plan;
  private final Calendar calendar;
  private final Ledger ledger;
  private final Frame frame = new Frame();
  private final PolicyRun policy;
  private final Log log;
  private final Broker broker;
  private final Agenda agenda;
  private final Accrual accrual;
  private final Budget budget;
  private final double[] prices;
  private final Valuation valuation;
  private final double[] running;
  private final Trigger trigger;
  private final @Nullable String[] triggers;
  private final boolean quiet;
  private final boolean investing;
  private final Moment now;
  private final @Nullable Stepper stepper;
  private int next;
  private int decisions;

  private Run(
      Program program,
      Ledger ledger,
      boolean investing,
      @Nullable Trace trace,
      @Nullable Observer observer,
      Budget budget) {
    this.program = program;
    this.plan = program.plan;
    this.calendar = program.calendar();
    this.budget = budget;
    int assets = plan.assets().size();
    this.ledger = ledger;
    this.log = log(program, trace);
    frame.ledger = ledger;
    frame.observer = observer;
    frame.budget = budget;
    this.now = new Moment(program, frame);
    this.stepper = Stepper.of(observer);
    this.policy = new PolicyRun(frame, log, calendar, now);
    this.broker = new Broker(program, ledger, log, observer);
    this.investing = investing;
    this.agenda = Agenda.of(program, ledger.started());
    this.accrual = new Accrual(program);
    this.prices = new double[assets];
    this.valuation = new Valuation(program, ledger, broker, prices);
    this.running = new double[assets];
    this.trigger = new Trigger(program, agenda, frame, log, now, stepper);
    this.triggers = new String[ledger.tranches().length];
    this.quiet =
        observer == null && program.trigger == null && !program.states.any(States.Pace.SESSION);
    this.next = ledger.started();
  }

  private static Log log(Program program, @Nullable Trace trace) {
    Plan plan = program.plan;
    List<String> names = plan.assets().stream().map(Plan.Asset::name).toList();
    return new Log(program.rules.size(), plan.limits().size(), names, trace);
  }

  /**
   * A run that begins with cash on session {@code start}.
   *
   * @param capital in money, above 0
   * @param trace null where decisions need no explanation
   */
  public static Run begin(
      Program program, int start, double capital, @Nullable Trace trace, Budget budget) {
    return begin(program, Opening.ofCash(start, capital), trace, null, budget);
  }

  /**
   * A run that begins as {@code opening} says.
   *
   * @param trace null where decisions need no explanation
   * @param observer null where nobody looks on
   * @throws Problem where something held has no price
   */
  public static Run begin(
      Program program,
      Opening opening,
      @Nullable Trace trace,
      @Nullable Observer observer,
      Budget budget) {
    Ledger ledger = Ledger.opened(program, opening);
    boolean investing = opening.held().isEmpty();
    Run run = new Run(program, ledger, investing, trace, observer, budget);
    if (!investing) {
      run.broker.receive(opening);
    }
    return run;
  }

  /**
   * A run that goes on from where this one has come to, as {@code variant} says; this one stays as
   * it is. What is counted and summed, and the log, begin anew.
   *
   * @param variant of this run's program that {@linkplain Program#remembersAs remembers} the same
   * @param trace null where decisions need no explanation
   * @param observer null where nobody looks on
   */
  public Run fork(Program variant, @Nullable Trace trace, @Nullable Observer observer) {
    if (!program.remembersAs(variant)) {
      throw new IllegalArgumentException("the variant remembers other things");
    }
    Run fork = new Run(variant, ledger.copy(), investing, trace, observer, budget);
    fork.broker.resume(broker);
    fork.next = next;
    return fork;
  }

  /**
   * A run that goes on from {@code standing}. What is counted and summed, and the log, begin anew.
   *
   * @param last the last session that it will go to
   * @param trace null where decisions need no explanation
   * @param observer null where nobody looks on
   * @throws Problem where the market does not have the session that {@code standing} is the close
   *     of, or too little before it
   */
  public static Run resume(
      Program program,
      Standing standing,
      int last,
      @Nullable Trace trace,
      @Nullable Observer observer,
      Budget budget) {
    Ledger ledger = standing.ledger(program, last);
    Run run = new Run(program, ledger, false, trace, observer, budget);
    run.broker.resume(standing.invested());
    run.next = ledger.session() + 1;
    return run;
  }

  /** The account at the last close gone through. This run is not to go on. */
  public Standing standing() {
    return Standing.of(program, ledger, broker.invested());
  }

  /**
   * What the orders under way would trade if they were filled at the last close gone through.
   *
   * @param fills receives them
   */
  public void estimate(Observer fills) {
    if (broker.isPending()) {
      Broker estimate = new Broker(program, ledger.copy(), log(program, null), fills);
      estimate.resume(broker);
      estimate.fillAtClose(next - 1, prices);
    }
  }

  /**
   * What a latch, a {@code for} or a crossing has carried to where this run has come to.
   *
   * @param rule in whose condition {@code state} stands, or null for that of {@code rebalance when}
   */
  public Carried carried(int tranche, Step.@Nullable Rule rule, Expr state) {
    NodeCompiler compiler = rule == null ? program.nodes : program.compiler(rule);
    Memory memory = ledger.tranches()[tranche].memory();
    return compiler.compile(state) instanceof States.State s
        ? new Carried(memory.isStarted(s.place()), memory.value(s.place()), memory.count(s.place()))
        : Carried.ofData(program.columns, state, next - 1);
  }

  /** A trace for runs of {@code program}. */
  public static Trace trace(Program program, java.util.function.Consumer<Decision> sink) {
    return new Trace(program.plan, program.calendar(), sink);
  }

  /**
   * Goes through the sessions up to {@code last}.
   *
   * @throws Problem where something held or traded has no price, the account is worth nothing, or
   *     the budget is spent
   */
  public void to(int last) {
    int asked = next;
    while (next <= last) {
      int idle = quiet && next > ledger.started() ? agenda.next(next) : next;
      boolean pending = broker.isPending();
      if (idle > next && !pending) {
        next = idleTo(Math.min(idle, last + 1));
      } else {
        session(next);
        next++;
      }
      if (next - asked >= program.stride) {
        spend(next - asked);
        asked = next;
      }
    }
    spend(next - asked);
  }

  private void spend(int sessions) {
    budget.spend((long) sessions * prices.length, () -> calendar.date(next - 1).toString());
  }

  private void session(int session) {
    double mark = ledger.highWaterMark();
    frame.session = session;
    valuation.price(session);
    if (session > ledger.started()) {
      accrual.accrue(ledger, session, prices);
    }
    broker.fillPending(session, prices);
    ledger.value(session, prices);
    valuation.checkWorth(session);
    // all are decided before any trades at this close, so that none sees what another does
    for (int k = 0; k < triggers.length; k++) {
      take(session, k);
    }
    if (order(session)) {
      ledger.value(session, prices);
      ledger.setHighWaterMark(Math.max(mark, ledger.nav()));
    }
    show();
  }

  /** The session as it ended, to who looks on. */
  private void show() {
    Observer observer = frame.observer;
    if (observer == null) {
      return;
    }
    for (Tranche tranche : ledger.tranches()) {
      frame.tranche = tranche;
      frame.running = tranche.target();
      observer.session(now, broker.totals().trades() > 0);
    }
    frame.running = null;
  }

  /** Whoever leads through the run carries out what is to be done for a tranche. */
  private void take(int session, int k) {
    if (stepper == null) {
      triggers[k] = tranche(session, k);
    } else {
      frame.tranche = ledger.tranches()[k];
      frame.running = frame.tranche.held();
      stepper.tranche(now, () -> triggers[k] = tranche(session, k));
    }
  }

  /** Signals and policy of one tranche; why it is to be rebalanced now, or null. */
  private @Nullable String tranche(int session, int k) {
    Tranche tranche = ledger.tranches()[k];
    frame.tranche = tranche;
    frame.running = tranche.held();
    program.states.advance(States.Pace.SESSION, frame);
    boolean first = session == ledger.started();
    boolean waits = (first || agenda.decides(k, session)) && decide(session, k, tranche);
    frame.running = tranche.target();
    String why = waits || !tranche.isDecided() ? null : trigger.why(session, k, first && investing);
    if (frame.observer != null) {
      frame.observer.rebalance(why, now);
    }
    return why;
  }

  /** Gives the orders; whether something was traded at this session's close. */
  private boolean order(int session) {
    boolean traded = false;
    for (int k = 0; k < triggers.length; k++) {
      String why = triggers[k];
      if (why != null) {
        traded |= broker.order(session, k, why, prices);
      }
    }
    return traded;
  }

  /** Evaluates the policy; whether nothing is to be traded: it says hold, or no target can be. */
  private boolean decide(int session, int k, Tranche tranche) {
    decisions++;
    System.arraycopy(tranche.held(), 0, running, 0, running.length);
    frame.running = running;
    Trace trace = log.trace();
    if (trace != null) {
      trace.begin(session, k, running);
    }
    program.states.advance(States.Pace.DECISION, frame);
    policy.begin();
    Action.all(program.policy, policy);
    LimitCheck.Refusal refusal = null;
    if (policy.failure != null) {
      refusal = new LimitCheck.Refusal(policy.failure.text(session), false);
    } else if (!policy.hold) {
      refusal = program.limits.apply(frame, log, stepper, now);
    }
    return settle(session, k, tranche, refusal);
  }

  /** Takes what the policy has come to; whether nothing is to be traded. */
  private boolean settle(
      int session, int k, Tranche tranche, LimitCheck.@Nullable Refusal refusal) {
    Decision.Status status =
        refusal != null
            ? Decision.Status.KEPT
            : policy.hold ? Decision.Status.HELD : Decision.Status.DECIDED;
    if (refusal != null) {
      kept(session, refusal);
    } else if (status == Decision.Status.DECIDED) {
      tranche.decide(running);
    }
    String reason = refusal == null ? null : refusal.reason();
    Trace trace = log.trace();
    if (trace != null) {
      trace.end(status, reason, tranche.target());
    }
    if (frame.observer != null) {
      frame.observer.decided(k, status, reason, session);
    }
    return status == Decision.Status.HELD || (refusal != null && refusal.infeasible());
  }

  private void kept(int session, LimitCheck.Refusal refusal) {
    String what =
        refusal.infeasible()
            ? "there is no target within the limits and nothing is traded: "
            : "the target could not be set and the last one was kept: ";
    log.alert(session, refusal.infeasible() ? "infeasible" : "kept", what + refusal.reason());
  }

  /**
   * Sessions on which nothing can happen but that prices move and cash grows. Returns the session
   * after.
   */
  private int idleTo(int end) {
    int from = next;
    if (accrual.isIdle(ledger)) {
      valuation.still(from, end);
    } else {
      for (int s = from; s < end; s++) {
        valuation.price(s);
        accrual.accrue(ledger, s, prices);
        ledger.value(s, prices);
        valuation.checkWorth(s);
      }
    }
    return end;
  }

  // ---- what came of it

  public Program program() {
    return program;
  }

  /** The session after the last gone through. */
  public int next() {
    return next;
  }

  /**
   * Value at each close from {@code first} to {@code last}, sessions that have been gone through.
   */
  public double[] navs(int first, int last) {
    return ledger.navs(first, last);
  }

  public int decisions() {
    return decisions;
  }

  public Log log() {
    return log;
  }

  /** Sums over the fills. */
  public Broker.Totals totals() {
    return broker.totals();
  }

  /** Fees charged so far, in money. */
  public double feesPaid() {
    return accrual.feesPaid();
  }

  /** Interest on cash so far, in money; negative on debt. */
  public double interest() {
    return accrual.interest();
  }

  /** Weights held at the last close, by position of the plan's assets. */
  public double[] weights() {
    return valuation.weights(next - 1);
  }

  /**
   * The target decided last, of all tranches by their value; null before the first decision.
   *
   * @return by position of the plan's assets; what they leave to 1 is cash
   */
  public double @Nullable [] target() {
    return ledger.target();
  }

  /** Value at the last close gone through. */
  public double nav() {
    return ledger.nav();
  }

  /** Whether orders are filled at the close on which they are decided. */
  public boolean isOptimistic() {
    return plan.trading().fill() == Trading.Fill.SAME_CLOSE;
  }
}
