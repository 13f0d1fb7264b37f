package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Problem;
import dev.mandate.runtime.Budget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkTest {
  private static Budget budget(Map<String, String> environment) {
    return Work.budget(Invocation.shell(Path.of(""), "", environment));
  }

  private static Code codeOf(Problem problem) {
    return problem.diagnostics().getFirst().code();
  }

  @Test
  void workIsCountedUpToTheLimitAndNotBeyond() {
    Budget budget = budget(Map.of("MANDATE_WORK", "100"));
    budget.spend(99);
    budget.spend(1);
    Problem problem = assertThrows(Problem.class, () -> budget.spend(1));
    assertEquals(Code.WORK_LIMIT, codeOf(problem));
  }

  /** One nanosecond below the limit and at it goes on; one above ends. */
  @Test
  void aDeadlineIsExact() {
    long[] now = {Long.MAX_VALUE - 5};
    Budget budget = Work.until(Duration.ofNanos(1000), () -> now[0]);
    now[0] += 999;
    budget.spend(1);
    now[0]++;
    budget.spend(1);
    now[0]++;
    Problem problem = assertThrows(Problem.class, () -> budget.spend(1));
    assertEquals(Code.DEADLINE, codeOf(problem));
  }

  @Test
  void timeEnds() throws InterruptedException {
    Budget budget = budget(Map.of("MANDATE_DEADLINE", "0.001"));
    Thread.sleep(5);
    Problem problem = assertThrows(Problem.class, () -> budget.spend(1));
    assertEquals(Code.DEADLINE, codeOf(problem));
    assertEquals(
        "the run takes longer than the 0.001 seconds allowed",
        problem.diagnostics().getFirst().message());
  }

  @Test
  void aCancellationEndsIt() {
    Shell shell = Invocation.shell(Path.of(""), "");
    Budget budget = Work.budget(shell);
    budget.spend(1);
    shell.interrupt().ask();
    assertEquals(Code.CANCELLED, codeOf(assertThrows(Problem.class, () -> budget.spend(1))));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    for (String seconds : new String[] {"0", "-1", "ten", "1e3", "0.0"}) {
      Problem problem =
          assertThrows(Problem.class, () -> budget(Map.of("MANDATE_DEADLINE", seconds)));
      assertEquals(Code.OPTION_VALUE, codeOf(problem), seconds);
    }
    Problem problem = assertThrows(Problem.class, () -> budget(Map.of("MANDATE_WORK", "1e9")));
    assertEquals(
        "MANDATE_WORK is `1e9`, not a whole number of cells",
        problem.diagnostics().getFirst().message());
  }
}
