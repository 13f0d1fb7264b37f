package dev.mandate;

import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Log;
import dev.mandate.runtime.Moment;
import dev.mandate.runtime.Observer;
import dev.mandate.runtime.Opening;
import dev.mandate.runtime.Outcome;
import dev.mandate.runtime.Program;
import dev.mandate.runtime.Run;
import dev.mandate.runtime.Standing;
import dev.mandate.runtime.Trace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One decision of an account being made; gathers what is told of it. */
final class Deciding implements Observer {
  private final Program program;
  private final Plan plan;
  private final int session;
  private final boolean explained;
  private final List<Decision.Rule> rules = new ArrayList<>();
  private final List<Decision.Trade> fills = new ArrayList<>();
  private final Set<String> citations = new LinkedHashSet<>();
  private Decision.Status status = Decision.Status.NOT_DUE;
  private @Nullable String reason;
  private @Nullable String trigger;

  private Deciding(Program program, int session, boolean explained) {
    this.program = program;
    this.plan = program.plan();
    this.session = session;
    this.explained = explained;
  }

  /**
   * What {@code program} decides for {@code account} on {@code session}; sessions since the
   * account's own are gone through first.
   */
  static Decision of(
      Program program, int session, Account account, boolean explained, Budget budget) {
    return new Deciding(program, session, explained).decide(account, budget);
  }

  private Decision decide(Account account, Budget budget) {
    List<dev.mandate.runtime.Decision> traced = new ArrayList<>(1);
    Trace trace = explained ? Run.trace(program, traced::add) : null;
    Standing standing = account.standing(program);
    Run run =
        standing == null
            ? Run.begin(program, opening(account), trace, this, budget)
            : Run.resume(program, standing, session, trace, this, budget);
    if (run.next() > session) {
      LocalDate last = account.date().orElseThrow();
      throw new IllegalArgumentException(
          "the account stands at the close of "
              + last
              + ", and the market's last session is "
              + program.market().calendar().date(session)
              + ": append a session first");
    }
    run.to(session);
    if (trace != null) {
      trace.close();
    }
    return decision(run, traced);
  }

  private Opening opening(Account account) {
    List<Double> held = account.quantities(plan);
    return held.isEmpty()
        ? Opening.ofCash(session, account.cash())
        : Opening.ofQuantities(session, account.cash(), held);
  }

  private Decision decision(Run run, List<dev.mandate.runtime.Decision> traced) {
    List<dev.mandate.runtime.Decision> made =
        traced.stream().filter(d -> d.session() == session).toList();
    Map<String, Double> target = target(run);
    List<String> limits = limits(run);
    List<Decision.Trade> orders = orders(run);
    List<String> notices = new ArrayList<>();
    for (Log.Notice notice : run.log().notices()) {
      if (notice.last() == session) {
        notices.add(notice.text());
      }
    }
    return new Decision(
        program.market().calendar().date(session),
        status,
        reason,
        target,
        made.stream().flatMap(d -> d.steps().stream()).map(Deciding::step).toList(),
        explained ? explained(made) : rules,
        limits,
        trigger,
        orders,
        fills,
        List.copyOf(citations),
        notices,
        Account.left(run.standing()));
  }

  private Map<String, Double> target(Run run) {
    Map<String, Double> named = new LinkedHashMap<>();
    double[] weights = run.target();
    for (int i = 0; weights != null && i < weights.length; i++) {
      if (weights[i] != 0) {
        named.put(plan.assets().get(i).name(), weights[i]);
      }
    }
    return named;
  }

  private List<String> limits(Run run) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < plan.limits().size(); i++) {
      if (run.log().lastBound(i) == session) {
        texts.add(plan.limits().get(i).text());
        cite(plan.limits().get(i).because());
      }
    }
    return texts;
  }

  /** What is under way, as if filled now; what was filled at this close was an order of it too. */
  private List<Decision.Trade> orders(Run run) {
    List<Decision.Trade> orders = new ArrayList<>();
    if (run.isOptimistic()) {
      orders.addAll(fills);
    }
    run.estimate(
        new Observer() {
          @Override
          public void filled(int tranche, int on, int asset, double quantity, double price) {
            orders.add(trade(asset, quantity, price));
          }
        });
    return orders;
  }

  private Decision.Trade trade(int asset, double quantity, double price) {
    return new Decision.Trade(plan.assets().get(asset).name(), quantity, price);
  }

  private static List<Decision.Rule> explained(List<dev.mandate.runtime.Decision> made) {
    List<Decision.Rule> rules = new ArrayList<>();
    for (dev.mandate.runtime.Decision decision : made) {
      for (dev.mandate.runtime.Decision.RuleOutcome rule : decision.rules()) {
        List<Decision.Side> sides =
            rule.sides().stream()
                .map(s -> new Decision.Side(s.text(), s.value(), s.type().toString()))
                .toList();
        rules.add(
            new Decision.Rule(
                rule.name(),
                rule.condition(),
                rule.fired(),
                rule.unknown(),
                rule.because(),
                sides));
      }
    }
    return rules;
  }

  private static Decision.Step step(dev.mandate.runtime.Decision.StepTaken step) {
    Map<String, Double> after = new LinkedHashMap<>();
    step.after().forEach(w -> after.put(w.asset(), w.weight()));
    return new Decision.Step(step.text(), step.because(), after);
  }

  private void cite(@Nullable String because) {
    if (because != null) {
      citations.add(because);
    }
  }

  // ---- what is told; of this session alone

  @Override
  public void rule(Step.Rule rule, Outcome condition, Moment now) {
    if (now.session() == session) {
      boolean known = condition.isKnown();
      boolean fired = known && condition.value() != 0;
      if (fired) {
        cite(rule.because());
      }
      if (!explained) {
        rules.add(
            new Decision.Rule(
                rule.name(),
                rule.text(),
                known ? (Boolean) fired : null,
                condition.unknown(),
                rule.because(),
                List.of()));
      }
    }
  }

  @Override
  public void acted(Step step, @Nullable String because, int on) {
    if (on == session) {
      cite(because);
    }
  }

  @Override
  public void decided(
      int tranche, dev.mandate.runtime.Decision.Status how, @Nullable String why, int on) {
    if (on == session) {
      status = Decision.Status.valueOf(how.name());
      reason = why;
    }
  }

  @Override
  public void ordered(int tranche, String why, int on) {
    if (on == session) {
      trigger = why;
    }
  }

  @Override
  public void filled(int tranche, int on, int asset, double quantity, double price) {
    if (on == session) {
      fills.add(trade(asset, quantity, price));
    }
  }
}
