package dev.mandate.explain;

import dev.mandate.plan.Conditions;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Step;
import dev.mandate.runtime.Moment;
import dev.mandate.runtime.Observer;
import dev.mandate.runtime.Outcome;
import dev.mandate.runtime.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How rules, and the comparisons of one of them, came out at each decision of a run. */
final class RuleHistory implements Observer {
  private final Map<String, List<Line>> lines = new LinkedHashMap<>();
  private final int tranches;
  private final Step.@Nullable Rule inside;
  private final List<Conditions.Atom> atoms;

  private RuleHistory(Plan plan, Step.@Nullable Rule inside) {
    this.tranches = plan.rebalance().tranches();
    this.inside = inside;
    this.atoms =
        inside == null ? List.of() : Conditions.atoms(inside.condition(), Printer.of(plan));
  }

  /** Of all rules. */
  static RuleHistory ofRules(Plan plan) {
    return new RuleHistory(plan, null);
  }

  /** Of all rules, and of the comparisons of {@code rule}, one of the program's, by their text. */
  static RuleHistory ofParts(Program program, Step.Rule rule) {
    return new RuleHistory(program.plan(), rule);
  }

  /** How a rule came out in one tranche, where it was come by. */
  static final class Line {
    private int[] sessions = new int[64];
    private byte[] truths = new byte[64];
    private int count;

    private void add(int session, Outcome outcome) {
      if (count == sessions.length) {
        sessions = Arrays.copyOf(sessions, 2 * count);
        truths = Arrays.copyOf(truths, 2 * count);
      }
      sessions[count] = session;
      truths[count] = truth(outcome.isKnown() ? (Boolean) outcome.holds() : null);
      count++;
    }

    private static byte truth(@Nullable Boolean truth) {
      return (byte) (truth == null ? -1 : truth ? 1 : 0);
    }

    /** The first of the sessions running up to {@code session} at which it came out the same. */
    int since(int session) {
      int at = Arrays.binarySearch(sessions, 0, count, session);
      int first = at;
      while (first > 0 && truths[first - 1] == truths[at]) {
        first--;
      }
      return sessions[first];
    }

    /** The last session before {@code session} at which it came out so, or −1. */
    int last(int session, @Nullable Boolean wanted) {
      for (int i = position(session) - 1; i >= 0; i--) {
        if (truths[i] == truth(wanted)) {
          return sessions[i];
        }
      }
      return -1;
    }

    /** The first session after {@code session} at which it came out so, or −1. */
    int next(int session, @Nullable Boolean wanted) {
      for (int i = position(session + 1); i < count; i++) {
        if (truths[i] == truth(wanted)) {
          return sessions[i];
        }
      }
      return -1;
    }

    private int position(int session) {
      int at = Arrays.binarySearch(sessions, 0, count, session);
      return at < 0 ? -at - 1 : at;
    }
  }

  /** The rule's line in a tranche; without sessions where it was never come by. */
  Line line(String rule, int tranche) {
    return lines.computeIfAbsent(rule, _ -> empty()).get(tranche);
  }

  private List<Line> empty() {
    List<Line> empty = new ArrayList<>();
    for (int k = 0; k < tranches; k++) {
      empty.add(new Line());
    }
    return empty;
  }

  private void add(String what, Outcome outcome, Moment now) {
    line(what, tranches == 1 ? 0 : now.tranche()).add(now.session(), outcome);
  }

  @Override
  public void rule(Step.Rule rule, Outcome condition, Moment now) {
    add(rule.name(), condition, now);
    if (inside != null && rule.name().equals(inside.name())) {
      for (Conditions.Atom atom : atoms) {
        add(atom.text(), now.of(rule, atom.condition()), now);
      }
    }
  }
}
