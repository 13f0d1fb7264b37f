package dev.mandate.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a report of one day begins: what it is of, and what it was worked out from. */
final class Heading {
  private Heading() {}

  /**
   * @param on the day; null where there is none
   * @param data what the market is called
   */
  static List<String> lines(String title, @Nullable LocalDate on, String data, Theme theme) {
    List<String> out = new ArrayList<>();
    out.add("");
    out.add(" " + theme.paint(Tone.STRONG, Figures.printable(title)));
    out.add(theme.paint(Tone.FAINT, " " + theme.rule(theme.columns() - 1)));
    String facts = (on == null ? "" : on + theme.either(" · ", ", ")) + Figures.printable(data);
    out.addAll(Paragraph.wrap(facts, theme.columns(), " ", " "));
    return out;
  }
}
