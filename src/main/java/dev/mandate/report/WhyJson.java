package dev.mandate.report;

import dev.mandate.explain.Comparison;
import dev.mandate.explain.Flip;
import dev.mandate.explain.Move;
import dev.mandate.explain.Rebalancing;
import dev.mandate.explain.RuleWhy;
import dev.mandate.explain.Selection;
import dev.mandate.explain.Why;
import dev.mandate.explain.WhyNot;
import dev.mandate.runtime.Decision;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Explanations as JSON. Ratios and distances are fractions. */
public final class WhyJson {
  private WhyJson() {}

  /**
   * The result of {@code why --json}.
   *
   * @param scriptSha256 of the script's text, in hex, or null
   */
  public static String why(Why why, @Nullable String scriptSha256) {
    return Json.pretty(json -> fields(json, why, scriptSha256));
  }

  static void fields(Json json, Why why, @Nullable String scriptSha256) {
    Decision d = why.decision();
    json.text("mandate", why.plan().title())
        .text("version", why.plan().version())
        .text("script_sha256", scriptSha256)
        .text("data_sha256", why.data().sha256())
        .date("asked", why.asked())
        .date("date", d.date())
        .count("tranche", d.tranche() + 1L)
        .text("status", word(d.status()))
        .text("reason", d.reason());
    weights(json, "held", d.base());
    json.objects("steps", d.steps(), WhyJson::step).objects("rules", why.rules(), WhyJson::rule);
    json.objects(
        "overlays",
        why.always(),
        (j, o) -> weights(j.text("name", o.name()), "without", o.without()));
    json.objects("selections", why.selections(), WhyJson::selection);
    json.objects("optimizations", d.optimizations(), OptimizeReport::solution)
        .objects("limits", d.limits(), WhyJson::limit);
    weights(json, "target", d.target());
    json.object("rebalance", j -> rebalancing(j, why.rebalancing()))
        .objects("trades", d.trades(), WhyJson::trade)
        .texts("notices", d.notices());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static void weights(Json json, String name, List<Decision.Weight> weights) {
    json.object(name, j -> weights.forEach(w -> j.number(w.asset(), w.weight())));
  }

  private static void step(Json json, Decision.StepTaken step) {
    json.text("step", step.text()).text("rule", step.rule());
    weights(json.text("because", step.because()), "after", step.after());
  }

  private static void selection(Json json, Selection selection) {
    json.text("text", selection.text()).objects("members", selection.members(), WhyJson::member);
  }

  private static void member(Json json, Selection.Member member) {
    json.text("asset", member.asset())
        .truth("chosen", member.chosen())
        .text("unknown", member.unknown())
        .objects("comparisons", member.comparisons(), WhyJson::comparison);
    number(json, "score", member.score());
    json.objects("flips", member.flips(), WhyJson::flip);
  }

  private static void limit(Json json, Decision.LimitOutcome limit) {
    json.text("limit", limit.text())
        .number("low", limit.low())
        .number("high", limit.high())
        .number("before", limit.before())
        .number("after", limit.after())
        .truth("binding", limit.bound())
        .text("because", limit.because());
  }

  private static void trade(Json json, Decision.Trade trade) {
    json.date("date", trade.date())
        .text("asset", trade.asset())
        .text("side", trade.quantity() > 0 ? "buy" : "sell")
        .number("quantity", Math.abs(trade.quantity()))
        .number("value", trade.value());
  }

  static void rule(Json json, RuleWhy rule) {
    json.text("name", rule.name())
        .truth("fired", rule.outcome().fired())
        .text("undecided", rule.outcome().unknown())
        .text("condition", rule.outcome().condition())
        .text("because", rule.outcome().because())
        .text("within", rule.outcome().within())
        .date("since", rule.since())
        .objects("comparisons", rule.comparisons(), WhyJson::comparison)
        .objects("runs", rule.runs(), (j, r) -> j.count("needed", r.needed()).count("had", r.had()))
        .objects("flips", rule.flips(), WhyJson::flip)
        .text("stuck", rule.stuck());
    weights(json, "without", rule.without());
  }

  static void comparison(Json json, Comparison c) {
    json.text("text", c.text())
        .text("role", word(c.role()))
        .truth("holds", c.holds())
        .text("unknown", c.unknown())
        .objects("sides", c.sides(), WhyJson::side);
    number(json, "distance", c.distance());
  }

  private static void side(Json json, Comparison.Side side) {
    number(json.text("text", side.text()), "value", side.value());
    json.text("unit", side.type().toString());
  }

  private static void number(Json json, String name, @Nullable Double value) {
    json.number(name, value == null ? Double.NaN : value);
  }

  private static void flip(Json json, Flip flip) {
    weights(json.objects("moves", flip.moves(), WhyJson::move), "target", flip.target());
  }

  private static void move(Json json, Move move) {
    json.text("term", move.text())
        .number("now", move.now())
        .text("way", word(move.way()))
        .number("threshold", move.threshold())
        .number("distance", move.distance())
        .text("unit", move.type().toString());
  }

  private static void rebalancing(Json json, Rebalancing r) {
    json.date("date", r.date())
        .truth("trade", r.reason() != null)
        .text("reason", r.reason())
        .number("drift", r.drift())
        .text("when", r.condition())
        .objects("comparisons", r.comparisons(), WhyJson::comparison)
        .truth("scheduled", r.scheduled())
        .date("next", r.next() == null ? null : r.next().date())
        .countOrNull("sessions_to_next", r.next() == null ? 0 : r.next().sessions())
        .objects("price_moves", r.moves(), WhyJson::priceMove)
        .objects("flips", r.flips(), WhyJson::flip);
  }

  private static void priceMove(Json json, Rebalancing.PriceMove move) {
    number(json.text("asset", move.asset()), "down", move.down());
    number(json, "up", move.up());
  }

  /** The result of {@code why --not}. */
  public static String whyNot(WhyNot whyNot, @Nullable String scriptSha256) {
    return Json.pretty(json -> {
      json.text("rule", whyNot.rule())
          .text("condition", whyNot.condition())
          .truth("come_by", whyNot.now() != null)
          .truth("fired", whyNot.now() == null ? null : whyNot.now().outcome().fired());
      times(json, whyNot.held())
          .objects(
              "parts",
              whyNot.parts(),
              (j, part) -> {
                comparison(j, part.comparison());
                times(j, part.held());
              })
          .object("decision", j -> fields(j, whyNot.why(), scriptSha256));
    });
  }

  private static Json times(Json json, WhyNot.Times times) {
    return json.date("last_held", times.last()).date("next_held", times.next());
  }
}
