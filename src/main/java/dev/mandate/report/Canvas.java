package dev.mandate.report;

/**
 * A grid of dots: eight to a character in braille, one in ASCII. The last to draw in a character
 * gives it its colour.
 */
final class Canvas {
  /** The bit of each dot of a braille character, by row and column. */
  private static final int[][] BRAILLE = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

  private final int columns;
  private final int rows;
  private final boolean braille;
  private final int[] cells;
  private final Tone[] tones;

  Canvas(int columns, int rows, boolean braille) {
    this.columns = columns;
    this.rows = rows;
    this.braille = braille;
    this.cells = new int[columns * rows];
    this.tones = new Tone[columns * rows];
    java.util.Arrays.fill(tones, Tone.PLAIN);
  }

  int dotColumns() {
    return braille ? columns * 2 : columns;
  }

  int dotRows() {
    return braille ? rows * 4 : rows;
  }

  /**
   * Draws a dot.
   *
   * @param x from the left
   * @param y from the top
   * @param ascii what stands for it without braille
   */
  void dot(int x, int y, Tone tone, char ascii) {
    int cell = braille ? y / 4 * columns + x / 2 : y * columns + x;
    cells[cell] = braille ? cells[cell] | BRAILLE[y % 4][x % 2] : ascii;
    tones[cell] = tone;
  }

  /** A row of characters, painted, without blanks at its end. */
  String row(int row, Theme theme) {
    StringBuilder out = new StringBuilder();
    int last = columns - 1;
    while (last >= 0 && cells[row * columns + last] == 0) {
      last--;
    }
    int start = 0;
    while (start <= last) {
      Tone tone = tones[row * columns + start];
      StringBuilder run = new StringBuilder();
      int c = start;
      for (; c <= last && tones[row * columns + c] == tone; c++) {
        run.append(character(cells[row * columns + c]));
      }
      out.append(theme.paint(tone, run.toString()));
      start = c;
    }
    return out.toString();
  }

  private char character(int cell) {
    if (cell == 0) {
      return ' ';
    }
    return braille ? (char) (0x2800 + cell) : (char) cell;
  }
}
