package dev.mandate.diagnostic;

/** Colours of a terminal; with colour off, text stays as it is. */
enum Paint {
  ERROR("1;31"),
  WARNING("1;33"),
  NOTE("1;36"),
  MESSAGE("1"),
  FRAME("34"),
  LABEL("36"),
  HINT("1;32");

  private final String sequence;

  Paint(String sequence) {
    this.sequence = sequence;
  }

  static Paint of(Severity severity) {
    return switch (severity) {
      case ERROR -> ERROR;
      case WARNING -> WARNING;
      case NOTE -> NOTE;
    };
  }

  String on(String text, boolean colour) {
    return colour && !text.isEmpty() ? "\u001b[" + sequence + "m" + text + "\u001b[0m" : text;
  }
}
