package dev.mandate.report;

import dev.mandate.explain.Comparison;
import dev.mandate.explain.Comparison.Relation;
import dev.mandate.explain.Comparison.Role;
import dev.mandate.explain.RuleWhy;
import dev.mandate.explain.Why;
import dev.mandate.runtime.Decision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A decision step by step, and what would have changed it, for a terminal. */
public final class WhyReport {
  private static final int SHORT_HASH = 4;

  private final Why why;
  private final Decision decision;
  private final Theme theme;
  private final String arrow;
  private final List<String> out = new ArrayList<>();

  private WhyReport(Why why, Theme theme) {
    this.why = why;
    this.decision = why.decision();
    this.theme = theme;
    this.arrow = theme.either("→ ", "-> ");
  }

  /**
   * The whole answer, each line ended.
   *
   * @param scriptSha256 of the script's text, in hex; null where it is no file's
   */
  public static String text(Why why, @Nullable String scriptSha256, Theme theme) {
    WhyReport report = new WhyReport(why, theme);
    report.heading(scriptSha256);
    report.steps();
    report.out.addAll(SelectionLines.of(why.selections(), theme));
    report.out.addAll(new WhatIf(why, theme).lines());
    report.notices();
    return String.join("\n", report.out) + "\n";
  }

  private void heading(@Nullable String scriptSha256) {
    String dot = theme.either(" · ", ", ");
    Flow flow = new Flow(theme, " ", 1, " ");
    String head = "Decision " + decision.date() + " (" + weekday(decision.date()) + " close)";
    if (why.tranches() > 1) {
      head += dot + "tranche " + (decision.tranche() + 1) + " of " + why.tranches();
    }
    if (!why.asked().equals(decision.date())) {
      head += dot + "in force on " + why.asked();
    }
    String version = why.plan().version() == null ? "" : " " + why.plan().version();
    String rest =
        Figures.printable(why.plan().title() + version)
            + (scriptSha256 == null ? "" : dot + "script " + hash(scriptSha256))
            + (why.data().sha256().isEmpty() ? "" : dot + "data " + hash(why.data().sha256()));
    String whole = head + dot + rest;
    if (Beside.columns(whole) < theme.columns()) {
      out.addAll(flow.add(Tone.STRONG, whole).lines());
    } else {
      out.addAll(flow.add(Tone.STRONG, head).next().add(rest).lines());
    }
    if (why.data().simulated()) {
      Flow stamp = new Flow(theme, " ", 1, " ");
      out.addAll(stamp.add(Tone.OTHER, Figures.printable(why.data().name())).lines());
    }
  }

  private String hash(String sha256) {
    return sha256.substring(0, Math.min(SHORT_HASH, sha256.length())) + theme.either("…", "");
  }

  static String weekday(LocalDate date) {
    String name = date.getDayOfWeek().name();
    return name.charAt(0) + name.substring(1, 3).toLowerCase(java.util.Locale.ROOT);
  }

  // ---- what it was made of

  private void steps() {
    Steps steps = new Steps(theme, room());
    int taken = base(steps);
    int rule = 0;
    for (int at = taken; at <= decision.steps().size(); at++) {
      while (rule < decision.rules().size() && decision.rules().get(rule).at() <= at) {
        RuleWhy now = why.rules().get(rule);
        rule++;
        Flow flow = rule(steps, now);
        while (at < decision.steps().size()
            && now.name().equals(decision.steps().get(at).rule())
            && !isNext(rule, at)) {
          action(flow, decision.steps().get(at));
          at++;
        }
        steps.end(flow);
      }
      if (at < decision.steps().size()) {
        plain(steps, decision.steps().get(at));
      }
    }
    SolvedLines.add(steps, decision.optimizations());
    outcome(steps);
    new TradingLines(why, arrow).add(steps);
    out.addAll(steps.lines());
  }

  /** Whether the rule after the one being told comes before step {@code at}. */
  private boolean isNext(int rule, int at) {
    return rule < decision.rules().size() && decision.rules().get(rule).at() <= at;
  }

  private int room() {
    int longest = "rebalance".length();
    for (RuleWhy rule : why.rules()) {
      longest = Math.max(longest, Beside.columns(label(rule)));
    }
    for (Why.Overlay overlay : why.always()) {
      longest = Math.max(longest, Beside.columns(overlay.name()));
    }
    return longest;
  }

  static String label(RuleWhy rule) {
    Boolean fired = rule.outcome().fired();
    return Figures.printable(rule.name()) + (fired == null ? " undecided" : fired ? " ON" : " off");
  }

  private static Tone tone(RuleWhy rule) {
    Boolean fired = rule.outcome().fired();
    return fired == null ? Tone.OTHER : fired ? Tone.GOOD : Tone.PLAIN;
  }

  /** What it began with: the first target, else what was held. How many steps that tells. */
  private int base(Steps steps) {
    boolean ruleFirst = !decision.rules().isEmpty() && decision.rules().getFirst().at() == 0;
    Decision.StepTaken first = decision.steps().isEmpty() ? null : decision.steps().getFirst();
    boolean sets = first != null && first.rule() == null && first.text().startsWith("target ");
    Flow flow = steps.step("base", Tone.PLAIN);
    if (ruleFirst || first == null || !sets) {
      steps.end(flow.add("held " + Signals.weights(decision.base())));
      return 0;
    }
    action(flow, first);
    steps.end(flow);
    return 1;
  }

  private void plain(Steps steps, Decision.StepTaken step) {
    String name = step.rule();
    String word = step.text().substring(0, Math.max(step.text().indexOf(' '), 0));
    String label = name != null ? Figures.printable(name) : word.isEmpty() ? step.text() : word;
    Flow flow = steps.step(label, Tone.PLAIN);
    action(flow, step);
    steps.end(flow);
  }

  private void action(Flow flow, Decision.StepTaken step) {
    String text = Figures.printable(Signals.withoutCitation(step.text(), step.because()));
    String after = Signals.weights(step.after());
    flow.next().add(text);
    if (step.because() != null) {
      flow.add(Tone.FAINT, Figures.printable(step.because()));
    }
    if (!text.endsWith("target " + after)) {
      flow.add(arrow + after);
    }
  }

  private Flow rule(Steps steps, RuleWhy rule) {
    Flow flow = steps.step(label(rule), tone(rule));
    if (rule.outcome().within() != null) {
      flow.add("in " + Figures.printable(rule.outcome().within()));
    }
    flow.add(rule.sinceStart() ? "since the start, " + rule.since() : "since " + rule.since());
    condition(flow, rule);
    for (RuleWhy.Run run : rule.runs()) {
      flow.add(run.had() + " of " + run.needed() + " sessions running");
    }
    if (rule.outcome().because() != null) {
      flow.add(Tone.FAINT, Figures.printable(rule.outcome().because()));
    }
    if (rule.outcome().unknown() != null) {
      flow.next().add(Tone.OTHER, Figures.printable("undecided: " + rule.outcome().unknown()));
    }
    return flow;
  }

  /** One signal with its thresholds, or the condition as written and a line a comparison. */
  private void condition(Flow flow, RuleWhy rule) {
    List<Comparison> all = rule.comparisons();
    Set<String> subjects = new LinkedHashSet<>();
    all.forEach(c -> subjects.add(c.sides().getFirst().text()));
    boolean simple =
        subjects.size() == 1
            && all.stream().allMatch(c -> isPlain(c) && c.unknown() == null)
            && all.size() == 1 + (rule.latched() ? 1 : 0);
    if (!simple) {
      flow.add("if " + Figures.printable(rule.outcome().condition()));
      all.forEach(c -> comparison(flow, c, theme));
      return;
    }
    Comparison first = all.getFirst();
    Comparison.Side side = first.sides().getFirst();
    Double value = side.value();
    Double other = first.sides().get(1).value();
    if (value != null && other != null) {
      flow.add(side.text() + " = " + Signals.value(value, side.type(), other));
      all.forEach(c -> flow.add(threshold(c, value)));
    }
  }

  private static boolean isPlain(Comparison c) {
    return switch (c.relation()) {
      case ABOVE, BELOW, AT_LEAST, AT_MOST, EQUAL, DIFFERENT -> !c.sides().getFirst().constant();
      case BETWEEN, IS_UNKNOWN, CROSSES_ABOVE, CROSSES_BELOW, TRUE -> false;
    };
  }

  private static String threshold(Comparison c, double now) {
    String when =
        switch (c.role()) {
          case ON -> "on ";
          case OFF -> "off ";
          case CONDITION -> "fires ";
        };
    Comparison.Side side = c.sides().get(1);
    Double value = side.value();
    String threshold = value == null ? "unknown" : Signals.value(value, side.type(), now);
    String term = side.constant() ? "" : Figures.printable(side.text()) + " = ";
    return when + c.relation().words() + " " + term + threshold;
  }

  /** A comparison on a line of its own: whether it holds, and by how much. */
  static void comparison(Flow flow, Comparison c, Theme theme) {
    Boolean holds = c.holds();
    String mark = holds == null ? "?" : holds ? theme.either("✓", "yes") : theme.either("✗", "no");
    String role = c.role() == Role.ON ? "on " : c.role() == Role.OFF ? "off " : "";
    Tone tone = holds == null ? Tone.OTHER : holds ? Tone.GOOD : Tone.BAD;
    flow.next().add(tone, mark + " " + role + Figures.printable(c.text()));
    if (c.relation() != Relation.IS_UNKNOWN) {
      flow.add(Figures.printable(Signals.reading(c)));
    }
  }

  private void outcome(Steps steps) {
    switch (decision.status()) {
      case HELD ->
          steps.end(
              steps
                  .step("hold", Tone.OTHER)
                  .add("no trades at this decision, the target decided last stays")
                  .add(arrow + Signals.weights(decision.target())));
      case KEPT ->
          steps.end(
              steps
                  .step("kept", Tone.BAD)
                  .add(Figures.printable("the target could not be set: " + decision.reason()))
                  .add(arrow + Signals.weights(decision.target())));
      case DECIDED -> limits(steps);
    }
  }

  private void limits(Steps steps) {
    if (why.plan().limits().isEmpty()) {
      return;
    }
    Flow flow = steps.step("limits", Tone.PLAIN);
    boolean any = false;
    for (Decision.LimitOutcome limit : decision.limits()) {
      if (limit.bound()) {
        any = true;
        flow.next().add(Tone.OTHER, Figures.printable(limit.text()));
        String arrows = theme.either(" → ", " -> ");
        flow.add(Signals.percent(limit.before()) + arrows + Signals.percent(limit.after()));
        flow.add(Tone.FAINT, limit.because() == null ? "" : Figures.printable(limit.because()));
      }
    }
    String none =
        decision.optimizations().isEmpty() ? "none binding" : "none changes the optimized target";
    flow.add(any ? arrow + Signals.weights(decision.target()) : none);
    steps.end(flow);
  }

  private void notices() {
    if (decision.notices().isEmpty() && why.others().isEmpty()) {
      return;
    }
    out.add(theme.paint(Tone.STRONG, " Notices"));
    String bullet = theme.either("   · ", "   - ");
    for (Why.TrancheTarget other : why.others()) {
      String text =
          "tranche "
              + (other.tranche() + 1)
              + " was decided on "
              + other.decided()
              + ": "
              + Signals.weights(other.target());
      out.addAll(Paragraph.wrap(Figures.printable(text), theme.columns(), bullet, "     "));
    }
    for (String notice : decision.notices()) {
      out.addAll(Paragraph.wrap(Figures.printable(notice), theme.columns(), bullet, "     "));
    }
  }
}
