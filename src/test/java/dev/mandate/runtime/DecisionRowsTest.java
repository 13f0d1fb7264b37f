package dev.mandate.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.backtest.Mandates;
import dev.mandate.backtest.Markets;
import dev.mandate.market.Panel;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Measures of the members of large sets, kept on the days of decisions. */
class DecisionRowsTest {
  private static final int SESSIONS = 500;
  private static final List<String> NAMES = IntStream.range(0, 40).mapToObj(i -> "a" + i).toList();
  private static final Panel MARKET = Markets.closes(5, LocalDate.of(2020, 1, 1), SESSIONS, NAMES);

  private static Plan plan(int members) {
    String set = String.join(", ", NAMES.subList(0, members));
    return Mandates.plan(
        """
        assets world = { 60%% a0, 40%% a1 }, s = { %s }
        target top 2 of s by beta(world, 60 days)
        """
            .formatted(set),
        MARKET);
  }

  private static List<Expr> scores(Plan plan) {
    Step.Target target = (Step.Target) plan.policy().getFirst();
    Slice.Shared shared = (Slice.Shared) target.slices().getFirst().holding();
    return ((Members.Pick) shared.members()).score();
  }

  /** Columns filled for the scores of so many members, each counted as often as it is filled. */
  private static long filled(int members) {
    Plan plan = plan(members);
    long[] cells = new long[1];
    int[] positions = IntStream.range(0, plan.assets().size()).toArray();
    Columns columns = Columns.of(MARKET, plan, positions, spent -> cells[0] += spent);
    compiled(plan, columns);
    assertEquals(0, cells[0] % SESSIONS);
    return cells[0] / SESSIONS;
  }

  private static Node[] compiled(Plan plan, Columns columns) {
    DecisionRows rows = new DecisionRows(new int[] {99, 199, 299}, SESSIONS);
    return NodeCompiler.of(columns, new States()).keeping(rows).members(scores(plan));
  }

  /** Each member has its beta and its price; the index of the world is that of all. */
  @Test
  void whatMembersShareIsFilledOnce() {
    assertEquals(2 * 20, filled(40) - filled(20));
  }

  /** On the days of decisions and on others, as in full columns. */
  @Test
  void valuesAreThoseOfFullColumns() {
    Plan plan = plan(7);
    int[] positions = IntStream.range(0, plan.assets().size()).toArray();
    Columns columns = Columns.of(MARKET, plan, positions, cells -> {});
    Node[] nodes = compiled(plan, columns);
    Frame frame = new Frame();
    for (int s : new int[] {199, 10, 299, 250, 250, 99, 250}) {
      frame.session = s;
      for (int i = 0; i < nodes.length; i++) {
        double value = nodes[i].at(frame);
        assertEquals(columns.of(scores(plan).get(i)).isKnown(s), frame.unknown == null);
        if (frame.unknown == null) {
          assertEquals(columns.of(scores(plan).get(i)).value(s), value);
        }
      }
    }
  }
}
