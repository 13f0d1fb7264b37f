package dev.mandate.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mandate.backtest.Mandates;
import dev.mandate.backtest.Markets;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Problem;
import dev.mandate.market.Panel;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names that stand for twice a name that stands for twice a name … double with each line when they
 * are written out. Running them takes as many steps as there are lines.
 */
class SharedNamesTest {
  private static final int LINES = 60;
  private static final Panel MARKET =
      Markets.closes(7, LocalDate.of(2020, 1, 1), 120, List.of("a", "b"));

  /** {@code a0} to {@code a60}, each made of the one before as {@code step} has it of {@code A}. */
  private static String doubled(String first, String step) {
    return IntStream.rangeClosed(1, LINES)
        .mapToObj(i -> "let a" + i + " = " + step.replace("A", "a" + (i - 1)))
        .collect(Collectors.joining("\n", "let a0 = " + first + "\n", "\n"));
  }

  private static List<String> run(String text) {
    return Mandates.traced(text, MARKET).decisions().stream()
        .map(d -> d.date() + " " + d.target() + d.rules().stream().map(r -> r.fired()).toList())
        .toList();
  }

  /** Steps that come to what they are made of, by so many ways. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "A * 50% + A * 50%",
        "(A + A) / 2",
        "max(A, A)",
        "A default A",
        "if A > 0% then A else -A",
        "min(A, 2 * A - A)",
      })
  void comeToTheSame(String step) {
    String policy = "target (%s) a\nif %s > 10%% shift to b\nrebalance daily\n";
    String first = "vol(a, 5 days)";
    assertEquals(
        run(policy.formatted(first, first)),
        run(doubled(first, step) + policy.formatted("a60", "a60")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a60 > 10% for 3 days",
        "a60 > 10% until a60 < 5%",
        "a60 crosses above a59 * 99%",
        "sma(a60, 5 days) > a60",
        "a60 3 days ago > a60",
        "r > 10%",
        "a60 > 10% and not (a59 < 5% or a58 > 100%)",
      })
  void inEveryKindOfCondition(String condition) {
    String policy =
        """
        target 100% a
        if COND shift to b
        remember r = max(previous, a60) starting a60
        rebalance weekly or when a60 > 30%
        """
            .replace("COND", condition);
    String first = "let a58 = vol(a, 5 days)\nlet a59 = a58\nlet a60 = a59\n";
    assertEquals(run(first + policy), run(doubled("vol(a, 5 days)", "A * 50% + A * 50%") + policy));
  }

  @Test
  void conditionsOfConditions() {
    String policy = "target 100% a\nif a60 for 2 days shift to b\nrebalance daily\n";
    assertEquals(
        run("let a60 = price(a) > sma(a, 5 days)\n" + policy),
        run(doubled("price(a) > sma(a, 5 days)", "(A and A) or A") + policy));
  }

  /** What reads the account may be another value on each line, so its work is counted before. */
  @ParameterizedTest
  @ValueSource(strings = {"drawdown(nav)", "vol(portfolio, 5 days)", "weight(a)"})
  void ofTheAccountAreRefusedBeforeTheyRun(String first) {
    String text = doubled(first, "A + A") + "target 100% a\nif a60 > 3% shift to b\ndecide daily\n";
    Problem problem = assertThrows(Problem.class, () -> run(text));
    assertEquals(Code.WORK_LIMIT, problem.diagnostics().getFirst().code());
    // few enough lines run
    run(text.replace("if a60", "if a9"));
  }
}
