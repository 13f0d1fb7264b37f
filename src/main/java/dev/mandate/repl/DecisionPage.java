package dev.mandate.repl;

import dev.mandate.plan.Figures;
import dev.mandate.plan.Plan;
import dev.mandate.report.Paragraph;
import dev.mandate.report.Theme;
import dev.mandate.report.Tone;
import dev.mandate.runtime.Decision;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A decision in a few lines: its rules, its target, its trades. */
final class DecisionPage {
  private static final int MOST = 20;

  private DecisionPage() {}

  static String of(Decision decision, Plan plan, Theme theme) {
    List<String> out = new ArrayList<>();
    String day = decision.date().getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ROOT);
    String tranche = plan.rebalance().tranches() > 1 ? ", tranche " + (decision.tranche() + 1) : "";
    out.add("Decision " + decision.date() + " (" + day + " close)" + tranche);
    for (Decision.RuleOutcome rule : decision.rules()) {
      out.add(rule(rule));
    }
    decision.limits().stream().limit(MOST).forEach(limit -> out.add("  binds " + limit));
    String kept =
        switch (decision.status()) {
          case DECIDED -> "";
          case HELD -> " (held)";
          case KEPT -> " (kept: " + decision.reason() + ")";
        };
    out.add("  target " + weights(decision.target()) + kept);
    out.add("  trades " + trades(decision));
    decision.notices().stream().limit(MOST).forEach(notice -> out.add("  note " + notice));
    StringBuilder text = new StringBuilder();
    text.append(theme.paint(Tone.STRONG, out.removeFirst())).append('\n');
    for (String line : out) {
      String printable = dev.mandate.report.Figures.printable(line).strip();
      Paragraph.wrap(printable, theme.columns(), "  ", "    ")
          .forEach(l -> text.append(l).append('\n'));
    }
    return text.toString();
  }

  private static String rule(Decision.RuleOutcome rule) {
    Boolean fired = rule.fired();
    String state = fired == null ? "undecided" : fired ? "ON" : "off";
    List<String> sides = new ArrayList<>();
    for (Decision.Side side : rule.sides()) {
      Double value = side.value();
      String shown = value == null ? "unknown" : Figures.readable(value, side.type());
      String both = side.text() + " = " + shown;
      if (!shown.equals(side.text()) && !sides.contains(both)) {
        sides.add(both);
      }
    }
    String why = rule.unknown() == null ? String.join(", ", sides) : rule.unknown();
    return rule.name() + " " + state + (why.isEmpty() ? "" : ": " + why);
  }

  private static String weights(List<Decision.Weight> weights) {
    List<String> texts = new ArrayList<>();
    double rest = 1;
    for (Decision.Weight weight : weights) {
      rest -= weight.weight();
      texts.add(Figures.percent(weight.weight()) + " " + weight.asset());
    }
    if (Math.abs(rest) > 1e-9) {
      texts.add(Figures.percent(rest) + " cash");
    }
    return shortened(texts);
  }

  private static String trades(Decision decision) {
    List<String> texts = new ArrayList<>();
    for (Decision.Trade trade : decision.trades()) {
      String side = trade.quantity() > 0 ? "buy " : "sell ";
      texts.add(
          side
              + trade.asset()
              + " for "
              + dev.mandate.report.Figures.money(trade.value())
              + " on "
              + trade.date());
    }
    String why = decision.trigger() == null ? "" : " (" + decision.trigger() + ")";
    return (texts.isEmpty() ? "none" : shortened(texts)) + why;
  }

  private static String shortened(List<String> texts) {
    return texts.size() <= MOST
        ? String.join(", ", texts)
        : String.join(", ", texts.subList(0, MOST)) + ", and " + (texts.size() - MOST) + " more";
  }
}
