package dev.mandate.report;

import dev.mandate.explain.DateDiff;
import dev.mandate.explain.MandateDiff;
import dev.mandate.explain.MandateDiff.Change;
import dev.mandate.explain.Rebalancing;
import dev.mandate.explain.RuleWhy;
import dev.mandate.explain.Why;
import dev.mandate.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two versions of a mandate, or two of its decisions, beside each other. */
public final class DiffReport {
  private final Theme theme;
  private final String arrow;
  private final List<String> out = new ArrayList<>();

  private DiffReport(Theme theme) {
    this.theme = theme;
    this.arrow = theme.either("→ ", "-> ");
  }

  // ---- two versions

  /**
   * For a terminal, each line ended.
   *
   * @param before what the first version is called
   * @param after what the second version is called
   */
  public static String text(MandateDiff diff, String before, String after, Theme theme) {
    DiffReport report = new DiffReport(theme);
    String a = Figures.printable(before);
    String b = Figures.printable(after);
    report.heading(a + " " + report.arrow + b);
    report.changes(diff.changes());
    report.decisions(diff);
    report.out.add("");
    report.out.addAll(Runs.lines(diff.before(), diff.after(), "Before", "After", theme));
    return report.end();
  }

  private String end() {
    return String.join("\n", out) + "\n";
  }

  private void heading(String text) {
    Flow flow = new Flow(theme, " ", 1, " ");
    out.addAll(flow.add(Tone.STRONG, text).lines());
  }

  private void changes(List<Change> changes) {
    if (changes.isEmpty()) {
      out.add(" Both say the same.");
      return;
    }
    int room = changes.stream().mapToInt(c -> Beside.columns(c.subject())).max().orElse(0);
    Steps steps = new Steps(theme, room);
    for (Change change : changes) {
      Flow flow = steps.entry(Figures.printable(change.subject()), Tone.MAIN);
      switch (change.kind()) {
        case MOVED -> flow.add("stands elsewhere among the steps");
        case ADDED -> flow.add(Tone.GOOD, "added").add(words(change.after()));
        case REMOVED -> flow.add(Tone.BAD, "removed").add(words(change.before()));
        case CHANGED -> flow.add(words(change.before())).add(arrow + words(change.after()));
      }
      steps.end(flow);
    }
    out.addAll(steps.lines());
  }

  private static String words(@Nullable String text) {
    return text == null ? "" : Figures.printable(text);
  }

  private void decisions(MandateDiff diff) {
    Flow flow = new Flow(theme, " ", 1, " ");
    MandateDiff.First first = diff.first();
    String of = " of " + Figures.count(diff.both(), "decision");
    if (first == null) {
      String none =
          diff.both() == 0 ? "no decision falls on the same day" : "none" + of + " differs";
      out.addAll(flow.add(capital(none)).lines());
    } else {
      String tranche = first.tranche() == 0 ? "" : ", tranche " + (first.tranche() + 1);
      String differ = diff.differing() == 1 ? " differs" : " differ, the first";
      String text = Figures.count(diff.differing()) + of + differ + " on " + first.date() + tranche;
      out.addAll(flow.add(Tone.STRONG, text).lines());
      beside("before", Signals.weights(first.before()), "after", Signals.weights(first.after()));
    }
    only(diff.onlyBefore(), "first");
    only(diff.onlyAfter(), "second");
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }

  private void only(int decisions, String which) {
    if (decisions > 0) {
      Flow flow = new Flow(theme, " ", 1, " ");
      String text = Figures.count(decisions, "decision") + " only the " + which + " makes";
      out.addAll(flow.add(text).lines());
    }
  }

  private void beside(String labelA, String a, String labelB, String b) {
    Steps steps = new Steps(theme, Math.max(labelA.length(), labelB.length()));
    steps.end(steps.entry(labelA, Tone.FAINT).add(Figures.printable(a)));
    steps.end(steps.entry(labelB, Tone.FAINT).add(Figures.printable(b)));
    out.addAll(steps.lines());
  }

  // ---- two dates

  /** For a terminal, each line ended. */
  public static String text(DateDiff diff, Theme theme) {
    DiffReport report = new DiffReport(theme);
    Why a = diff.first();
    Why b = diff.second();
    report.heading(
        "Decision "
            + a.decision().date()
            + " "
            + report.arrow
            + b.decision().date()
            + theme.either(" · ", ", ")
            + Figures.printable(a.plan().title()));
    boolean same = Signals.same(a.decision().target(), b.decision().target());
    Steps steps = new Steps(theme, report.room(diff));
    Flow target = steps.entry("target", Tone.MAIN).add(Signals.weights(a.decision().target()));
    steps.end(
        same
            ? target.add("the same on both days")
            : target.next().add(report.arrow + Signals.weights(b.decision().target())));
    diff.rules().forEach(rule -> report.rule(steps, rule));
    report.trading(steps, a.rebalancing(), b.rebalancing());
    report.out.addAll(steps.lines());
    return report.end();
  }

  private int room(DateDiff diff) {
    int longest = "rebalance".length();
    for (DateDiff.RuleChange rule : diff.rules()) {
      longest = Math.max(longest, Beside.columns(rule.name()));
    }
    return longest;
  }

  private void rule(Steps steps, DateDiff.RuleChange rule) {
    Flow flow = steps.entry(Figures.printable(rule.name()), Tone.MAIN);
    flow.add(
        rule.turned() ? Tone.STRONG : Tone.PLAIN,
        state(rule.before()) + " " + arrow + state(rule.after()));
    for (DateDiff.TermChange term : rule.terms()) {
      String values =
          value(term.before(), term.after(), term.type())
              + " "
              + arrow
              + value(term.after(), term.before(), term.type());
      flow.next().add(Figures.printable(term.text()) + " " + values);
    }
    steps.end(flow);
  }

  private static String state(@Nullable RuleWhy rule) {
    if (rule == null) {
      return "not come by";
    }
    Boolean fired = rule.outcome().fired();
    return fired == null ? "undecided" : fired ? "ON" : "off";
  }

  private static String value(@Nullable Double value, @Nullable Double other, Type type) {
    return value == null ? "unknown" : Signals.value(value, type, other == null ? value : other);
  }

  private void trading(Steps steps, Rebalancing a, Rebalancing b) {
    Flow flow = steps.entry("rebalance", Tone.MAIN);
    flow.add("drift " + Signals.points(a.drift()) + " " + arrow + Signals.points(b.drift()));
    flow.add(order(a) + " " + arrow + order(b));
    steps.end(flow);
  }

  private static String order(Rebalancing r) {
    return r.reason() == null ? "no trade" : "trade: " + Figures.printable(r.reason());
  }

  // ---- JSON

  /** Two versions as JSON. */
  public static String json(MandateDiff diff, String before, String after) {
    return Json.pretty(json -> {
      json.text("before", before).text("after", after);
      json.objects(
              "changes",
              diff.changes(),
              (j, c) ->
                  j.text("kind", c.kind().name().toLowerCase(java.util.Locale.ROOT))
                      .text("subject", c.subject())
                      .text("before", c.before())
                      .text("after", c.after()))
          .date("from", diff.before().from())
          .date("to", diff.before().to())
          .count("decisions", diff.both())
          .count("differing", diff.differing())
          .count("only_before", diff.onlyBefore())
          .count("only_after", diff.onlyAfter());
      MandateDiff.First first = diff.first();
      json.objects("first", first == null ? List.of() : List.of(first), DiffReport::first)
          .object("run_before", j -> CostReport.figures(j, diff.before()))
          .object("run_after", j -> CostReport.figures(j, diff.after()));
    });
  }

  private static void first(Json json, MandateDiff.First first) {
    json.date("date", first.date()).count("tranche", first.tranche() + 1L);
    WhyJson.weights(json, "before", first.before());
    WhyJson.weights(json, "after", first.after());
  }

  /** Two decisions as JSON, each in full. */
  public static String json(DateDiff diff, String scriptSha256) {
    return Json.pretty(json ->
        json.object("before", j -> WhyJson.fields(j, diff.first(), scriptSha256))
            .object("after", j -> WhyJson.fields(j, diff.second(), scriptSha256))
            .texts(
                "turned",
                diff.rules().stream()
                    .filter(DateDiff.RuleChange::turned)
                    .map(DateDiff.RuleChange::name)
                    .toList()));
  }
}
