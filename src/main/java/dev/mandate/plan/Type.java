package dev.mandate.plan;

import org.jspecify.annotations.Nullable;

/**
 * The type of an expression. Percent and number are one dimensionless quantity seen two ways; money
 * is one type per currency.
 *
 * @param currency the sign of a money type, else null
 */
public record Type(Kind kind, @Nullable String currency) {
  public enum Kind {
    PERCENT,
    NUMBER,
    MONEY,
    DURATION,
    DATE,
    TEXT,
    TRUTH,
    ASSET,
    SET,
    ALLOCATION,
    /** Values over sessions: what a measure takes as its subject. */
    SERIES
  }

  public static final Type PERCENT = new Type(Kind.PERCENT, null);
  public static final Type NUMBER = new Type(Kind.NUMBER, null);
  public static final Type DURATION = new Type(Kind.DURATION, null);
  public static final Type DATE = new Type(Kind.DATE, null);
  public static final Type TEXT = new Type(Kind.TEXT, null);
  public static final Type TRUTH = new Type(Kind.TRUTH, null);
  public static final Type ASSET = new Type(Kind.ASSET, null);
  public static final Type SET = new Type(Kind.SET, null);
  public static final Type ALLOCATION = new Type(Kind.ALLOCATION, null);
  public static final Type SERIES = new Type(Kind.SERIES, null);

  /** Money in {@code currency}; null: whichever the account or the listing is in. */
  public static Type money(@Nullable String currency) {
    return new Type(Kind.MONEY, currency);
  }

  /** Percent or number: the two faces of a dimensionless quantity. */
  public boolean isRatio() {
    return kind == Kind.PERCENT || kind == Kind.NUMBER;
  }

  /** As named in the language: {@code percent}, {@code money ($)}. */
  @Override
  public String toString() {
    String word = kind.name().toLowerCase(java.util.Locale.ROOT);
    return currency == null ? word : word + " (" + currency + ")";
  }
}
