package dev.mandate.repl;

import dev.mandate.backtest.Backtest;
import dev.mandate.calendar.Calendar;
import dev.mandate.market.Market;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Columns;
import dev.mandate.runtime.Moment;
import dev.mandate.runtime.Observer;
import dev.mandate.runtime.Opening;
import dev.mandate.runtime.Outcome;
import dev.mandate.runtime.Program;
import dev.mandate.runtime.Run;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions and readies programs. Columns once filled are kept and shared as long as
 * they mean the same, so that after a change only what depends on it is worked out anew.
 */
final class Evaluator {
  /** Sets of columns kept: what is asked at the prompt brings assets of its own. */
  private static final int SETS = 6;

  /** Cells after which a set is dropped. */
  private static final long MOST_CELLS = 20_000_000;

  private final List<Columns> kept = new ArrayList<>();
  private Budget budget;

  /**
   * @param budget of the first line
   */
  Evaluator(Budget budget) {
    this.budget = budget;
  }

  /** The work from here on is {@code task}'s. */
  void serve(Task task) {
    budget = task;
  }

  /** For what outlives a line: leads to the work of the line at hand. */
  Budget budget() {
    return cells -> budget.spend(cells);
  }

  /** A program of {@code plan}, ready to be asked for {@code asked}. */
  Program program(Plan plan, Market market, List<Expr> asked) {
    Columns shared = null;
    for (Columns columns : kept) {
      if (columns.market().equals(market) && columns.serve(plan)) {
        shared = columns;
        break;
      }
    }
    Program program = Program.of(plan, market, shared, asked, budget());
    kept.remove(program.columns());
    kept.addFirst(program.columns());
    kept.removeIf(c -> (long) c.filled() * market.calendar().size() > MOST_CELLS);
    while (kept.size() > SETS) {
      kept.removeLast();
    }
    return program;
  }

  /** What each of {@code asked} came to on each session up to {@code last}. */
  List<Reading> readings(Plan plan, Market market, List<Expr> asked, int last) {
    Program program = program(plan, market, asked);
    List<Expr> ofAccount = asked.stream().filter(e -> !program.isOfData(e)).toList();
    List<Reading> run =
        ofAccount.isEmpty() ? List.of() : inRun(program, plan, market, ofAccount, last);
    List<Reading> readings = new ArrayList<>();
    int next = 0;
    for (Expr expr : asked) {
      readings.add(
          program.isOfData(expr) ? Reading.of(program.column(filled(expr))) : run.get(next++));
    }
    return readings;
  }

  /** What is read of the account by itself has no column, a sum of one does. */
  private static Expr filled(Expr expr) {
    return expr instanceof Expr.Account
        ? new Expr.Apply(Expr.Operator.ADD, List.of(expr), expr.type())
        : expr;
  }

  private List<Reading> inRun(
      Program program, Plan plan, Market market, List<Expr> asked, int last) {
    Calendar calendar = market.calendar();
    int start = Backtest.start(program, plan.run().from());
    int size = calendar.size();
    Looking looking = new Looking(asked, size);
    if (start <= last) {
      Opening opening = Opening.ofCash(start, plan.run().capital());
      Run.begin(program, opening, null, looking, budget).to(last);
    }
    String from = start < size ? calendar.date(start).toString() : "never";
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      List<@Nullable String> reasons = looking.reasons.get(i);
      readings.add(
          Reading.of(
              looking.values.get(i),
              looking.known.get(i),
              s -> {
                String reason = reasons.get(s);
                return reason == null ? "the mandate's run begins on " + from : reason;
              }));
    }
    return readings;
  }

  /** Notes what expressions come to at the end of each session. */
  private static final class Looking implements Observer {
    private final List<Expr> asked;
    private final List<double[]> values = new ArrayList<>();
    private final List<BitSet> known = new ArrayList<>();
    private final List<List<@Nullable String>> reasons = new ArrayList<>();

    Looking(List<Expr> asked, int sessions) {
      this.asked = asked;
      for (int i = 0; i < asked.size(); i++) {
        values.add(new double[sessions]);
        known.add(new BitSet(sessions));
        List<@Nullable String> none = new ArrayList<>(sessions);
        for (int s = 0; s < sessions; s++) {
          none.add(null);
        }
        reasons.add(none);
      }
    }

    @Override
    public void rule(Step.Rule rule, Outcome condition, Moment now) {
      // only the end of a session counts
    }

    @Override
    public void member(Members by, int position, Outcome outcome) {
      // only the end of a session counts
    }

    @Override
    public void trigger(Outcome condition, Moment now) {
      // only the end of a session counts
    }

    @Override
    public void session(Moment now, boolean traded) {
      for (int i = 0; i < asked.size(); i++) {
        Outcome outcome = now.of(asked.get(i));
        values.get(i)[now.session()] = outcome.value();
        known.get(i).set(now.session(), outcome.isKnown());
        reasons.get(i).set(now.session(), outcome.unknown());
      }
    }
  }
}
