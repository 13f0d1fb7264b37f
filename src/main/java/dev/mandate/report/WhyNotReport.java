package dev.mandate.report;

import dev.mandate.explain.Flip;
import dev.mandate.explain.RuleWhy;
import dev.mandate.explain.WhyNot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Why a rule did not fire, for a terminal. */
public final class WhyNotReport {
  private final WhyNot whyNot;
  private final Theme theme;
  private final List<String> out = new ArrayList<>();

  private WhyNotReport(WhyNot whyNot, Theme theme) {
    this.whyNot = whyNot;
    this.theme = theme;
  }

  /** The whole answer, each line ended. */
  public static String text(WhyNot whyNot, Theme theme) {
    WhyNotReport report = new WhyNotReport(whyNot, theme);
    report.heading();
    report.whole();
    report.parts();
    return String.join("\n", report.out) + "\n";
  }

  private void heading() {
    String name = Figures.printable(whyNot.rule());
    LocalDate date = whyNot.why().decision().date();
    RuleWhy now = whyNot.now();
    String text;
    if (now == null) {
      text = name + " was not come by on " + date + ": it stands in a branch that was not taken";
    } else if (now.fired()) {
      text = name + " did fire on " + date + ", as since " + now.since();
    } else if (now.outcome().fired() == null) {
      text = name + " was undecided on " + date + ": " + now.outcome().unknown();
    } else {
      text = name + " did not fire on " + date + " (" + WhyReport.weekday(date) + " close)";
    }
    Flow flow = new Flow(theme, " ", 1, " ");
    out.addAll(flow.add(Tone.STRONG, Figures.printable(text)).lines());
  }

  private void whole() {
    Flow flow = new Flow(theme, "   ", 3, "     ");
    flow.add("if " + Figures.printable(whyNot.condition()));
    RuleWhy now = whyNot.now();
    if (now != null) {
      for (RuleWhy.Run run : now.runs()) {
        flow.add(run.had() + " of " + run.needed() + " sessions running");
      }
    }
    out.addAll(flow.next().add(times(whyNot.held(), "fired", "fires")).lines());
  }

  private void parts() {
    for (WhyNot.Part part : whyNot.parts()) {
      Flow flow = new Flow(theme, "   ", 3, "     ");
      WhyReport.comparison(flow, part.comparison(), theme);
      flow.next().add(Tone.FAINT, times(part.held(), "held", "holds"));
      out.addAll(flow.lines());
    }
    RuleWhy now = whyNot.now();
    if (now == null || now.fired()) {
      return;
    }
    Flow flow = new Flow(theme, "   ", 3, "     ");
    for (Flip flip : now.flips()) {
      flow.next().add("it would have fired " + Figures.printable(Signals.moves(flip.moves())));
    }
    if (now.stuck() != null) {
      flow.add(Figures.printable("nothing that session could have made it fire: " + now.stuck()));
    }
    out.addAll(flow.lines());
    if (!now.flips().isEmpty()) {
      out.add("     holding everything else fixed");
    }
  }

  private static String times(WhyNot.Times times, String past, String future) {
    String last =
        times.last() == null ? "never " + past + " before" : past + " last on " + times.last();
    String next =
        times.next() == null ? "not again in this run" : future + " next on " + times.next();
    return last + ", " + next;
  }
}
