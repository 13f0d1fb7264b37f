package dev.mandate.diagnostic;

/**
 * A piece of text as a terminal may safely show it: characters that steer the terminal or hide are
 * written {@code <U+202E>}, tabs become spaces, and every offset knows its display column.
 */
final class Display {
  private static final int TAB = 4;

  private final String shown;
  private final int[] shownAt;
  private final int[] columnAt;

  private Display(String shown, int[] shownAt, int[] columnAt) {
    this.shown = shown;
    this.shownAt = shownAt;
    this.columnAt = columnAt;
  }

  static Display of(String text) {
    StringBuilder shown = new StringBuilder();
    int[] shownAt = new int[text.length() + 1];
    int[] columnAt = new int[text.length() + 1];
    int column = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      for (int k = i; k < next; k++) {
        shownAt[k] = shown.length();
        columnAt[k] = column;
      }
      String piece = piece(codePoint, column);
      shown.append(piece);
      column +=
          piece.length() == next - i && piece.codePointAt(0) == codePoint
              ? columns(codePoint)
              : piece.length();
      i = next;
    }
    shownAt[text.length()] = shown.length();
    columnAt[text.length()] = column;
    return new Display(shown.toString(), shownAt, columnAt);
  }

  /** {@code text} with everything that steers or hides spelled out. */
  static String safe(String text) {
    return of(text).shown;
  }

  int columns() {
    return columnAt[columnAt.length - 1];
  }

  /** The display column, from 0, of the character at {@code offset}. */
  int column(int offset) {
    return columnAt[Math.clamp(offset, 0, columnAt.length - 1)];
  }

  /** What is shown of the characters {@code [from, to)}. */
  String text(int from, int to) {
    return shown.substring(shownAt[from], shownAt[to]);
  }

  /** The first offset whose column is at least {@code column}. */
  int offset(int column) {
    int low = 0;
    int high = columnAt.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (columnAt[middle] < column) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static String piece(int codePoint, int column) {
    if (codePoint == '\t') {
      return " ".repeat(TAB - column % TAB);
    }
    return Glyphs.isSafe(codePoint)
        ? Character.toString(codePoint)
        : "<" + Glyphs.name(codePoint) + ">";
  }

  /** How many columns a terminal gives a character: East Asian and pictures two, accents none. */
  private static int columns(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(codePoint) ? 2 : 1;
  }

  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2E80 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6)
        || (c >= 0x1F300 && c <= 0x1FAFF)
        || (c >= 0x20000 && c <= 0x3FFFD);
  }
}
