package dev.mandate.report;

/**
 * What the reader's terminal can show.
 *
 * @param columns its width
 * @param unicode whether braille, blocks and box lines may be used; else ASCII
 * @param colours whether colours may be used
 */
public record Theme(int columns, boolean unicode, boolean colours) {
  private static final int LEAST = 40;
  private static final int MOST = 120;

  /** Reports are laid out for 40 to 120 columns. */
  public Theme {
    columns = Math.clamp(columns, LEAST, MOST);
  }

  public String paint(Tone tone, String text) {
    return colours ? tone.paint(text) : text;
  }

  /** The first where characters beyond ASCII may be used, else the second. */
  public String either(String unicodeText, String ascii) {
    return unicode ? unicodeText : ascii;
  }

  public String rule(int length) {
    return either("─", "-").repeat(Math.max(0, length));
  }
}
