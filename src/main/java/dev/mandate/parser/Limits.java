package dev.mandate.parser;

/** How large a script may be. A script within them parses in bounded time and memory. */
public final class Limits {
  /** Bytes of UTF-8. */
  public static final int SOURCE_BYTES = 1 << 20;

  /** Words, numbers and signs, comments included. */
  public static final int TOKENS = 200_000;

  /** Parentheses, braces, signs, {@code not}, {@code if} within each other. */
  public static final int NESTING = 256;

  /** Characters of a name between dots. */
  public static final int NAME_LENGTH = 255;

  /** Characters of a number with its unit. */
  public static final int NUMBER_LENGTH = 64;

  /** Characters of a text in quotes. */
  public static final int TEXT_LENGTH = 1_000;

  public static final int STATEMENTS = 10_000;

  private Limits() {}
}
