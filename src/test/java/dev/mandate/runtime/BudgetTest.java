package dev.mandate.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Problem;
import org.junit.jupiter.api.Test;

class BudgetTest {
  /** One below the limit and at it is done; one above is refused. */
  @Test
  void aLimitOnWork() {
    Budget.ofWork(1000).spend(999);
    Budget exact = Budget.ofWork(1000);
    exact.spend(999);
    exact.spend(1);
    Problem problem = assertThrows(Problem.class, () -> exact.spend(1));
    assertEquals(Code.WORK_LIMIT, problem.diagnostics().getFirst().code());
  }

  /** What is spent at once is more than a number holds. */
  @Test
  void hugeWorkIsRefusedToo() {
    Budget budget = Budget.ofWork(1000);
    budget.spend(1);
    assertThrows(Problem.class, () -> budget.spend(Long.MAX_VALUE));
  }
}
