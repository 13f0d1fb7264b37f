package dev.mandate.parser;

import java.util.List;
import java.util.Set;

/**
 * What could come next behind a text.
 *
 * @param fits whether the text is the beginning of something; all else is empty where it is not
 * @param complete whether it may end here
 * @param words words of the language that could come next, in the order of the grammar; those of
 *     units, months, weekdays and costs included
 * @param signs signs that could come next
 * @param kinds what else could: a name, a number with its unit
 * @param open whether a brace is open
 * @param reached how many words of the text were the beginning of something
 */
public record Following(
    boolean fits,
    boolean complete,
    List<String> words,
    List<String> signs,
    Set<Kind> kinds,
    boolean open,
    int reached) {
  public enum Kind {
    NAME,
    /** A name that is being given here, such as that after {@code let}. */
    NEW_NAME,
    NUMBER,
    PERCENT,
    POINTS,
    BPS,
    MONEY,
    DATE,
    TEXT
  }

  /** What the text is the beginning of. */
  public enum Form {
    SCRIPT,
    EXPRESSION,
    ALLOCATION
  }

  public Following {
    words = List.copyOf(words);
    signs = List.copyOf(signs);
    kinds = Set.copyOf(kinds);
  }

  /** Looks at {@code text} as the beginning of {@code form}. */
  public static Following after(String text, Form form) {
    return new Walk(form).after(text);
  }
}
