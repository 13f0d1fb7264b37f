package dev.mandate.market;

/** What a column of a file holds, as it is called in the header of a long one. */
enum Role {
  CLOSE(0, "close", "price"),
  ADJUSTED(1, "adjusted", "adjusted price"),
  OPEN(2, "open", "open"),
  HIGH(3, "high", "high"),
  LOW(4, "low", "low"),
  VOLUME(5, "volume", "volume");

  static final int COUNT = 6;

  private final int index;
  private final String header;
  private final String noun;

  Role(int index, String header, String noun) {
    this.index = index;
    this.header = header;
    this.noun = noun;
  }

  /** The place of its values in an array of {@link #COUNT} columns. */
  int index() {
    return index;
  }

  String header() {
    return header;
  }

  /** In sentences: "GLD has no …". */
  String noun() {
    return noun;
  }
}
