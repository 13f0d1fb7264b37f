package dev.mandate.report;

import dev.mandate.explain.Flip;
import dev.mandate.explain.Move;
import dev.mandate.explain.Rebalancing;
import dev.mandate.explain.RuleWhy;
import dev.mandate.explain.Selection;
import dev.mandate.explain.Why;
import dev.mandate.plan.Expr;
import dev.mandate.runtime.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would have changed a decision, one thing at a time. */
final class WhatIf {
  /** Assets whose prices are told; those that have the shortest way to go. */
  private static final int MOST_PRICES = 3;

  private static final int MOST_MEMBERS = 3;

  private final Why why;
  private final Theme theme;
  private final String arrow;

  WhatIf(Why why, Theme theme) {
    this.why = why;
    this.theme = theme;
    this.arrow = theme.either("→ ", "-> ");
  }

  List<String> lines() {
    Steps steps = new Steps(theme, room());
    why.rules().forEach(rule -> rule(steps, rule));
    why.always().forEach(overlay -> without(steps, overlay.name(), overlay.without()));
    why.selections().forEach(selection -> members(steps, selection));
    trade(steps);
    if (steps.lines().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    Flow title = new Flow(theme, " ", 1, " ");
    title.add(Tone.STRONG, "What would change it, holding everything else fixed");
    lines.addAll(title.lines());
    lines.addAll(steps.lines());
    return lines;
  }

  private int room() {
    int longest = "no trade".length();
    for (RuleWhy rule : why.rules()) {
      longest = Math.max(longest, Beside.columns("without " + rule.name()));
    }
    for (Why.Overlay overlay : why.always()) {
      longest = Math.max(longest, Beside.columns("without " + overlay.name()));
    }
    for (Selection selection : why.selections()) {
      for (Selection.Member member : selection.members()) {
        longest = Math.max(longest, Beside.columns(member.asset()) + " out".length());
      }
    }
    return longest;
  }

  private void rule(Steps steps, RuleWhy rule) {
    String name = Figures.printable(rule.name());
    String label = name + (rule.fired() ? " off" : " on");
    String or = label;
    for (Flip flip : rule.flips()) {
      Flow flow = steps.entry(or, Tone.MAIN);
      flow.add(Figures.printable(Signals.moves(flip.moves()))).add(to(flip.target()));
      steps.end(flow);
      or = "  or";
    }
    if (rule.stuck() != null) {
      String text = "not by this session: " + rule.stuck();
      steps.end(steps.entry(label, Tone.MAIN).add(Figures.printable(text)));
    }
    boolean told = rule.flips().stream().anyMatch(f -> Signals.same(f.target(), rule.without()));
    if (!told && !Signals.same(rule.without(), why.decision().target())) {
      without(steps, rule.name(), rule.without());
    }
  }

  private void without(Steps steps, String name, List<Decision.Weight> target) {
    Flow flow = steps.entry("without " + Figures.printable(name), Tone.MAIN);
    steps.end(flow.add(to(target)));
  }

  private String to(List<Decision.Weight> target) {
    return arrow
        + (Signals.same(target, why.decision().target())
            ? "the same target"
            : Signals.weights(target));
  }

  /** The members that had the shortest way to go, before all those that would make a difference. */
  private void members(Steps steps, Selection selection) {
    List<Selection.Member> nearest =
        selection.members().stream()
            .filter(member -> !member.flips().isEmpty())
            .sorted(
                Comparator.comparing((Selection.Member member) -> isIdle(member.flips().getFirst()))
                    .thenComparingDouble(member -> member.flips().getFirst().effort()))
            .limit(MOST_MEMBERS)
            .toList();
    for (Selection.Member member : nearest) {
      Flip flip = member.flips().getFirst();
      String label = Figures.printable(member.asset()) + (member.chosen() ? " out" : " in");
      Flow flow = steps.entry(label, Tone.MAIN);
      steps.end(flow.add(Figures.printable(Signals.moves(flip.moves()))).add(to(flip.target())));
    }
  }

  private boolean isIdle(Flip flip) {
    return Signals.same(flip.target(), why.decision().target());
  }

  private void trade(Steps steps) {
    Rebalancing r = why.rebalancing();
    String label = r.reason() == null ? "trade" : "no trade";
    List<Rebalancing.PriceMove> moves = new ArrayList<>(r.moves());
    moves.sort(Comparator.comparingDouble(WhatIf::least));
    for (Rebalancing.PriceMove move : moves.subList(0, Math.min(MOST_PRICES, moves.size()))) {
      steps.end(
          steps
              .entry(label, Tone.MAIN)
              .add("if " + Figures.printable(move.asset()) + " closed " + closes(move)));
      label = "  or";
    }
    for (Flip flip : r.flips()) {
      if (flip.moves().stream().noneMatch(WhatIf::isOfHoldings)) {
        Flow flow = steps.entry(label, Tone.MAIN);
        steps.end(flow.add(Figures.printable(Signals.moves(flip.moves()))));
        label = "  or";
      }
    }
  }

  private static boolean isOfHoldings(Move move) {
    return move.term() instanceof Expr.Account a
        && switch (a.reading()) {
          case DRIFT, RELATIVE_DRIFT, WEIGHT -> true;
          case NAV, HIGH_WATER_MARK, UNREALIZED_GAIN, HOLDING_PERIOD, CASH_RATE -> false;
        };
  }

  private static double least(Rebalancing.PriceMove move) {
    return Math.min(size(move.down()), size(move.up()));
  }

  private static double size(@Nullable Double move) {
    return move == null ? Double.POSITIVE_INFINITY : Math.abs(move);
  }

  private static String closes(Rebalancing.PriceMove move) {
    List<String> ways = new ArrayList<>();
    if (move.down() != null) {
      ways.add(Signals.percent(-move.down()) + " lower");
    }
    if (move.up() != null) {
      ways.add(Signals.percent(move.up()) + " higher");
    }
    return String.join(" or ", ways);
  }
}
