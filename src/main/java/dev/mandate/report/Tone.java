package dev.mandate.report;

/** How a piece of text is coloured on a terminal that shows colours. */
public enum Tone {
  PLAIN(""),
  STRONG("1"),
  FAINT("2"),
  /** The mandate. */
  MAIN("36"),
  /** What it is compared with. */
  OTHER("33"),
  GOOD("32"),
  BAD("31");

  private final String sequence;

  Tone(String sequence) {
    this.sequence = sequence;
  }

  String paint(String text) {
    return sequence.isEmpty() || text.isBlank()
        ? text
        : "\u001b[" + sequence + "m" + text + "\u001b[0m";
  }
}
