package dev.mandate.report;

import dev.mandate.explain.Comparison;
import dev.mandate.explain.Selection;
import dev.mandate.plan.Type;
import java.util.ArrayList;
import java.util.List;

/** Who was chosen among the members of a set, and by what. */
final class SelectionLines {
  /** Members of larger sets are counted. */
  private static final int MOST = 12;

  private SelectionLines() {}

  static List<String> of(List<Selection> selections, Theme theme) {
    List<String> out = new ArrayList<>();
    for (Selection selection : selections) {
      Flow title = new Flow(theme, " ", 1, "   ");
      title.add(Tone.STRONG, "Chosen").add(Figures.printable(selection.text()));
      out.addAll(title.lines());
      out.addAll(selection.scored() ? ranked(selection, theme) : filtered(selection, theme));
    }
    return out;
  }

  private static int room(Selection selection) {
    return selection.members().stream()
        .mapToInt(m -> 2 + Beside.columns(m.asset()))
        .max()
        .orElse(0);
  }

  private static List<String> filtered(Selection selection, Theme theme) {
    Steps steps = new Steps(theme, room(selection));
    int told = 0;
    for (Selection.Member member : selection.members()) {
      if (told++ < MOST) {
        Flow flow = entry(steps, member, theme);
        for (Comparison comparison : member.comparisons()) {
          flow.add(Figures.printable(Signals.reading(comparison)));
        }
        steps.end(flow);
      }
    }
    more(selection, steps);
    return steps.lines();
  }

  private static Flow entry(Steps steps, Selection.Member member, Theme theme) {
    String mark = member.chosen() ? theme.either("✓ ", "+ ") : theme.either("✗ ", "- ");
    Tone tone = member.chosen() ? Tone.GOOD : Tone.PLAIN;
    return steps.entry(mark + Figures.printable(member.asset()), tone);
  }

  private static void more(Selection selection, Steps steps) {
    int more = selection.members().size() - MOST;
    if (more > 0) {
      long chosen = selection.members().stream().filter(Selection.Member::chosen).count();
      String text = "and " + more + " more; " + chosen + " are chosen";
      steps.end(steps.entry(text, Tone.FAINT));
    }
  }

  private static List<String> ranked(Selection selection, Theme theme) {
    Steps steps = new Steps(theme, room(selection));
    int told = 0;
    for (Selection.Member member : selection.members()) {
      if (told++ < MOST) {
        Double score = member.score();
        Type type = member.scoreType();
        String text =
            score == null || type == null
                ? "unknown: " + member.unknown()
                : Signals.value(score, type);
        steps.end(entry(steps, member, theme).add(Figures.printable(text)));
      }
    }
    more(selection, steps);
    return steps.lines();
  }
}
