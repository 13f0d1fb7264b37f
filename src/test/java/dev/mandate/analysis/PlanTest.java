package dev.mandate.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Schedule;
import dev.mandate.market.Field;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import dev.mandate.plan.Type;
import dev.mandate.portfolio.Trading;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What whole scripts become. */
class PlanTest {
  private static Expr vol(int asset, int days) {
    return new Expr.Call(
        "vol",
        List.of(
            new Expr.Price(asset, Field.PRICE),
            new Expr.DurationConstant(Duration.days(days)),
            new Expr.Unknown("not given", Type.DURATION)),
        Type.PERCENT);
  }

  private static Expr percent(double value) {
    return new Expr.Constant(value, Type.PERCENT);
  }

  @Test
  void theCardIsAWholeMandate() {
    Plan plan = Scripts.plan("target 60% equity; if vol > 20% shift to bonds");
    assertEquals(List.of("equity", "bonds"), plan.assets().stream().map(Plan.Asset::name).toList());
    assertTrue(plan.assets().stream().allMatch(Plan.Asset::held));
    Step.Rule rule = assertInstanceOf(Step.Rule.class, plan.policy().get(1));
    assertEquals(
        new Expr.Apply(Expr.Operator.GREATER, List.of(vol(0, 20), percent(0.2)), Type.TRUTH),
        rule.condition());
    assertEquals("rule 1", rule.name());
    Step.Shift shift = assertInstanceOf(Step.Shift.class, rule.then().getFirst());
    assertEquals(Step.Amount.ALL, shift.kind());
    assertEquals(new Step.Invested(), shift.from());
    assertEquals(Schedule.MONTHLY, plan.decide());
    assertEquals(Trading.Fill.NEXT_CLOSE, plan.trading().fill());
  }

  @Test
  void aLatchedBrakeWithATrigger() {
    Plan plan =
        Scripts.plan(
            """
            assets equity = EQ, bonds = BOND10
            target 60% equity, 40% bonds
            rule brake if vol(equity, 20 days) > 20% for 3 days until vol(equity, 20 days) < 16%
              shift 30 points from equity to bonds because "IPS 4.2"
            decide daily
            rebalance monthly or when drift > 5% to edge
            costs 2 bps spread, 5 bps, $1 per trade
            """);
    Step.Rule rule = assertInstanceOf(Step.Rule.class, plan.policy().get(1));
    assertEquals("brake", rule.name());
    Expr.Latch latch = assertInstanceOf(Expr.Latch.class, rule.condition());
    assertEquals(
        new Expr.Constant(3, Type.NUMBER),
        assertInstanceOf(Expr.Held.class, latch.set()).sessions());
    assertEquals(percent(0.05), plan.rebalance().bandDrift());
    assertEquals(Plan.Join.OR, plan.rebalance().join());
    assertEquals(0.0002, plan.costs().spread());
    assertEquals(0.0005, plan.costs().rate());
    assertEquals(1, plan.costs().perTrade());
  }

  @Test
  void aMemberScoreIsOneExpressionAMember() {
    Plan plan =
        Scripts.plan(
            """
            assets risky = { AA, BB }
            target top 1 of risky where price > sma(10 months) by return(12 months)
                   weighted by 1 / vol otherwise cash
            """);
    Step.Target target = assertInstanceOf(Step.Target.class, plan.policy().getFirst());
    Slice.Shared shared =
        assertInstanceOf(Slice.Shared.class, target.slices().getFirst().holding());
    Members.Pick pick = assertInstanceOf(Members.Pick.class, shared.members());
    Members.Where where = assertInstanceOf(Members.Where.class, pick.of());
    assertEquals(List.of(0, 1), where.all());
    Expr.Call second = assertInstanceOf(Expr.Call.class, pick.score().get(1));
    assertEquals(new Expr.Price(1, Field.PRICE), second.arguments().getFirst());
    assertEquals(
        new Expr.Apply(
            Expr.Operator.DIVIDE,
            List.of(new Expr.Constant(1, Type.NUMBER), vol(1, 20)),
            Type.NUMBER),
        Objects.requireNonNull(shared.weightedBy()).get(1));
    assertEquals(new Slice.Cash(), shared.otherwise());
  }
}
