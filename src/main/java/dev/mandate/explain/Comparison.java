package dev.mandate.explain;

import dev.mandate.plan.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison in a condition, with what it came to.
 *
 * @param text {@code vol(equity, 20 days) > 20%}
 * @param holds null where it is unknown
 * @param unknown why, or null
 * @param sides what is compared, left first: two for a comparison or a crossing, three for {@code
 *     between}, one for anything else
 * @param distance how far the left side is above (or, negative, below) what it is compared with, in
 *     its own unit; for {@code between} the bound that is nearer. Null where there is none, or a
 *     side is unknown
 */
public record Comparison(
    String text,
    Role role,
    Relation relation,
    @Nullable Boolean holds,
    @Nullable String unknown,
    List<Side> sides,
    @Nullable Double distance) {

  public Comparison {
    sides = List.copyOf(sides);
  }

  /** What a comparison does in its condition. */
  public enum Role {
    CONDITION,
    /** Turns a latch on. */
    ON,
    /** Turns a latch off: what comes after {@code until}. */
    OFF
  }

  /** How the sides are compared. */
  public enum Relation {
    ABOVE(">"),
    BELOW("<"),
    AT_LEAST(">="),
    AT_MOST("<="),
    EQUAL("=="),
    DIFFERENT("!="),
    BETWEEN("between"),
    IS_UNKNOWN("is unknown"),
    CROSSES_ABOVE("crosses above"),
    CROSSES_BELOW("crosses below"),
    /** True or false by itself. */
    TRUE("is true");

    private final String words;

    Relation(String words) {
      this.words = words;
    }

    /** As written in the language. */
    public String words() {
      return words;
    }
  }

  /**
   * A side with its value.
   *
   * @param constant whether it is written as a number
   * @param value null where it is unknown
   */
  public record Side(
      String text, Type type, boolean constant, @Nullable Double value, @Nullable String unknown) {}
}
