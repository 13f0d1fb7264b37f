package dev.mandate;

import dev.mandate.report.Json;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mandate says on one session, and why. Immutable.
 *
 * <p>Weights are fractions of the account's value by the asset's name, negative where sold short;
 * what they leave to 1 is cash. Quantities are in units of the market's prices, bought when
 * positive; money is in the currency of the account.
 *
 * @param date the session whose close it is decided on
 * @param reason why the last target was kept; null where it was not
 * @param target the weights in force from now on; empty before the first target
 * @param steps what the policy did, in order; of an explained decision
 * @param rules the rules that the policy came by, in order
 * @param limits the limits that changed the target, as written
 * @param trigger why there is an order now, in words; null where there is none
 * @param orders what is to be traded by this decision or one before it: quantities as they would be
 *     if filled at this close. With {@code trade at same close} these are fills.
 * @param fills what was filled on this session, of this decision's order or an earlier one
 * @param citations every {@code because} of what acted, each once
 * @param notices what is to be known of it, as in a report
 * @param account after this session; give it to the next decision
 */
public record Decision(
    LocalDate date,
    Status status,
    @Nullable String reason,
    Map<String, Double> target,
    List<Step> steps,
    List<Rule> rules,
    List<String> limits,
    @Nullable String trigger,
    List<Trade> orders,
    List<Trade> fills,
    List<String> citations,
    List<String> notices,
    Account account) {

  /** Maps and lists are copied, their order kept. */
  public Decision {
    target = Collections.unmodifiableMap(new LinkedHashMap<>(target));
    steps = List.copyOf(steps);
    rules = List.copyOf(rules);
    limits = List.copyOf(limits);
    orders = List.copyOf(orders);
    fills = List.copyOf(fills);
    citations = List.copyOf(citations);
    notices = List.copyOf(notices);
  }

  /** The weight of an asset in {@link #target}; 0 where it is not there. */
  public double weight(String asset) {
    return target.getOrDefault(asset, 0.0);
  }

  /** What came of the policy. */
  public enum Status {
    /** A target was decided. */
    DECIDED,
    /** {@code hold}: no trades, the last target stays. */
    HELD,
    /** The policy could not set its target: the last one stays. */
    KEPT,
    /** The schedule names no decision on this session: the last target stays. */
    NOT_DUE
  }

  /**
   * A step that the policy took, as the mandate's plain text has it.
   *
   * @param after the running target after it
   */
  public record Step(String text, @Nullable String because, Map<String, Double> after) {
    /** The map is copied, its order kept. */
    public Step {
      after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    }
  }

  /**
   * A rule with what its condition came to.
   *
   * @param condition as written
   * @param fired null where it is undecided
   * @param unknown why it is undecided; null where it is not
   * @param sides what was compared; of an explained decision
   */
  public record Rule(
      String name,
      String condition,
      @Nullable Boolean fired,
      @Nullable String unknown,
      @Nullable String because,
      List<Side> sides) {
    /** The list is copied. */
    public Rule {
      sides = List.copyOf(sides);
    }
  }

  /**
   * A side of a comparison.
   *
   * @param value percents as fractions; null where it is unknown
   * @param type as the language names it
   */
  public record Side(String text, @Nullable Double value, String type) {}

  /**
   * A trade in one asset.
   *
   * @param quantity bought when positive
   * @param price of a unit
   */
  public record Trade(String asset, double quantity, double price) {
    /** In money, positive. */
    public double value() {
      return Math.abs(quantity) * price;
    }
  }

  /**
   * The decision as one line of JSON, with the names of a line of {@code --decisions} and those of
   * this record beside them; the account is not in it.
   */
  public String toJson() {
    return Json.line(json ->
        json.date("date", date)
            .text("status", status.name().toLowerCase(java.util.Locale.ROOT))
            .text("reason", reason)
            .object("target", t -> target.forEach(t::number))
            .objects("rules", rules, Decision::rule)
            .objects("steps", steps, Decision::step)
            .texts("limits", limits)
            .text("trigger", trigger)
            .objects("orders", orders, Decision::trade)
            .truth("traded", !fills.isEmpty())
            .objects("trades", fills, Decision::trade)
            .texts("citations", citations)
            .texts("notices", notices));
  }

  private static void rule(Json json, Rule rule) {
    json.text("name", rule.name())
        .truth("fired", rule.fired())
        .text("condition", rule.condition())
        .text("because", rule.because())
        .text("unknown", rule.unknown())
        .objects("sides", rule.sides(), Decision::side);
  }

  private static void side(Json json, Side side) {
    json.text("text", side.text());
    if (side.value() == null) {
      json.text("value", null);
    } else {
      json.number("value", side.value());
    }
    json.text("type", side.type());
  }

  private static void step(Json json, Step step) {
    json.text("text", step.text())
        .text("because", step.because())
        .object("after", a -> step.after().forEach(a::number));
  }

  private static void trade(Json json, Trade trade) {
    json.text("asset", trade.asset())
        .text("side", trade.quantity() > 0 ? "buy" : "sell")
        .number("quantity", Math.abs(trade.quantity()))
        .number("value", trade.value());
  }
}
