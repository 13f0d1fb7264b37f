package dev.mandate.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Entries of a label and what is said under it. On a narrow page what is said begins on a line of
 * its own.
 */
final class Steps {
  private static final int NARROW = 60;

  private final Theme theme;
  private final int room;
  private final List<String> out = new ArrayList<>();
  private int number;

  /**
   * @param room for the longest label
   */
  Steps(Theme theme, int room) {
    this.theme = theme;
    this.room = Math.min(room, theme.columns() / 4);
  }

  /** Begins the next numbered entry. */
  Flow step(String label, Tone tone) {
    number++;
    return entry(String.format(java.util.Locale.ROOT, " %2d  ", number), label, tone);
  }

  /** Begins an entry without a number. */
  Flow entry(String label, Tone tone) {
    return entry("     ", label, tone);
  }

  private Flow entry(String start, String label, Tone tone) {
    int columns = Beside.columns(label);
    String painted = start + theme.paint(tone, label);
    int at = start.length() + room + 2;
    if (theme.columns() < NARROW) {
      String indent = " ".repeat(start.length() + 2);
      out.add(painted.stripTrailing());
      return new Flow(theme, indent, indent.length(), indent);
    }
    String indent = " ".repeat(at);
    if (columns > room) {
      out.add(painted);
      return new Flow(theme, indent, at, indent);
    }
    return new Flow(theme, painted + " ".repeat(at - start.length() - columns), at, indent);
  }

  void end(Flow flow) {
    out.addAll(flow.lines());
  }

  List<String> lines() {
    return out;
  }
}
