package dev.mandate.repl;

import dev.mandate.diagnostic.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the lines of a text together to what a session answers one by one: what is open goes on in
 * the next line, and so does what the next line is indented under.
 */
public final class Entries {
  /** Lines whose number is kept by empty lines above them. */
  private static final int NUMBERED = 10_000;

  private final String name;
  private final StringBuilder pending = new StringBuilder();
  private int first = 1;
  private int next = 1;

  /**
   * @param name of the text, for messages
   */
  public Entries(String name) {
    this.name = name;
  }

  /** Takes a line without its end; gives what is complete with it, in order. */
  public List<Source> add(String line) {
    List<Source> complete = new ArrayList<>();
    if (!pending.isEmpty() && !belongs(line)) {
      complete.add(take());
    }
    if (pending.isEmpty()) {
      first = next;
    } else {
      pending.append('\n');
    }
    pending.append(line);
    next++;
    if (pending.toString().isBlank()) {
      pending.setLength(0);
    }
    return complete;
  }

  /** What the last line left. */
  public List<Source> end() {
    return pending.isEmpty() ? List.of() : List.of(take());
  }

  /** Whether {@code line} goes on with what stands above it. */
  private boolean belongs(String line) {
    String above = pending.toString();
    if (above.length() + line.length() >= Line.MOST) {
      return false;
    }
    if (line.isBlank()) {
      return false;
    }
    boolean indented = Character.isWhitespace(line.charAt(0));
    if (!Line.isOpen(above)) {
      return indented;
    }
    // a slip in the line above is not to swallow what comes below
    return indented || Line.fits(above + "\n" + line) || !Line.fits(above) || !Line.fits(line);
  }

  private Source take() {
    String text = pending.toString();
    pending.setLength(0);
    return first <= NUMBERED
        ? Source.of(name, "\n".repeat(first - 1) + text)
        : Source.of(name + ", from line " + first, text);
  }
}
