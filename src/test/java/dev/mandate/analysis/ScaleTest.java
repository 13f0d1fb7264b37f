package dev.mandate.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Code;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Large sets, long chains and scripts that mean harm come to an end: what doubles is worked out
 * once, or refused.
 */
class ScaleTest {
  private static String join(
      int from, int to, String separator, java.util.function.IntFunction<String> one) {
    return IntStream.range(from, to).mapToObj(one).collect(Collectors.joining(separator));
  }

  private static Plan plan(String text) {
    return Scripts.plan(text);
  }

  private static Code refused(String text) {
    return Scripts.analyze(text).diagnostics().getFirst().code();
  }

  @Test
  void threeThousandMembersRanked() {
    Plan plan =
        plan(
            "assets all_of = {"
                + join(0, 3000, ", ", i -> "A" + i)
                + "}\n"
                + "target top 30 of all_of where rank(vol(60 days)) <= 500 and price > sma(200"
                + " days) by return(12 months) weighted by 1 / vol(60 days)\n");
    Slice.Shared shared =
        assertInstanceOf(
            Slice.Shared.class,
            ((Step.Target) plan.policy().getFirst()).slices().getFirst().holding());
    Members.Where where =
        assertInstanceOf(Members.Where.class, ((Members.Pick) shared.members()).of());
    Expr.Rank first = rank(where.condition().get(0));
    Expr.Rank last = rank(where.condition().get(2999));
    assertSame(first.values(), last.values());
    assertEquals(2999, last.member());
  }

  private static Expr.Rank rank(Expr condition) {
    Expr comparison = ((Expr.Apply) condition).arguments().getFirst();
    return (Expr.Rank) ((Expr.Apply) comparison).arguments().getFirst();
  }

  @Test
  void aChainOfTenThousandTerms() {
    plan("target (" + join(0, 10_000, " + ", i -> "0.001%") + ") equity");
    plan("target 60% equity; if " + join(0, 10_000, " and ", i -> "vol > 1%") + " hold");
  }

  @Test
  void valuesThatDoubleAreShared() {
    String doubled = join(1, 100, "\n", i -> "let a" + i + " = a" + (i - 1) + " + a" + (i - 1));
    plan("let a0 = vol(equity, 20 days)\n" + doubled + "\ntarget (a99) equity");
  }

  @Test
  void definitionsThatMultiplyAreRefused() {
    String text =
        "define f0(x: number) = x\n"
            + join(
                1,
                60,
                "\n",
                i -> "define f%d(x: number) = f%d(x + 1) + f%d(x + 2)".formatted(i, i - 1, i - 1))
            + "\ntarget (f59(vol(equity, 20 days))) equity";
    assertEquals(Code.DEFINED_TOO_DEEP, refused(text));
  }

  @Test
  void aLongChainOfNamesIsRefused() {
    String chain = join(1, 9000, "\n", i -> "let a" + i + " = a" + (i - 1) + " + 1%");
    assertEquals(
        Code.DEFINED_TOO_DEEP,
        refused("let a0 = vol(equity, 20 days)\n" + chain + "\ntarget (a8999) equity"));
    String backward = join(0, 9000, "\n", i -> "let b" + i + " = b" + (i + 1) + " + 1%");
    assertEquals(
        Code.DEFINED_TOO_DEEP,
        refused(backward + "\nlet b9000 = vol(equity, 20 days)\ntarget (b0) equity"));
  }

  @Test
  void manyMistakesAreReported() {
    String text = join(0, 5000, "\n", i -> "let a" + i + " = x" + i + " + y" + i);
    Analyzed analyzed = Scripts.analyze("assets equity = SPY\n" + text + "\ntarget 100% equity");
    assertTrue(analyzed.diagnostics().size() >= 5000);
  }
}
