package dev.mandate.report;

/** A number as the length of a bar. */
public final class Bars {
  private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

  private Bars() {}

  /** A bar from the left, {@code fraction} of {@code columns} long; at least 0, at most 1. */
  public static String of(double fraction, int columns, Theme theme) {
    long eighths = Math.round(Math.clamp(fraction, 0, 1) * columns * 8);
    if (!theme.unicode()) {
      return "#".repeat((int) Math.round(eighths / 8.0));
    }
    return "█".repeat((int) (eighths / 8)) + EIGHTHS[(int) (eighths % 8)];
  }

  /**
   * A bar to the right of a middle line for gains, to its left for losses, padded on both sides.
   *
   * @param value from −1 to 1: the part of a side that is filled
   * @param columns of one side
   */
  public static String aroundZero(double value, int columns, Theme theme) {
    String axis = theme.either("│", "|");
    if (value >= 0) {
      String bar = of(value, columns, theme);
      return " ".repeat(columns)
          + theme.paint(Tone.FAINT, axis)
          + theme.paint(Tone.GOOD, bar)
          + " ".repeat(columns - bar.length());
    }
    long halves = Math.round(Math.clamp(-value, 0, 1) * columns * 2);
    String bar =
        theme.unicode()
            ? "▐".repeat((int) (halves % 2)) + "█".repeat((int) (halves / 2))
            : "#".repeat((int) ((halves + 1) / 2));
    return " ".repeat(columns - bar.length())
        + theme.paint(Tone.BAD, bar)
        + theme.paint(Tone.FAINT, axis)
        + " ".repeat(columns);
  }
}
