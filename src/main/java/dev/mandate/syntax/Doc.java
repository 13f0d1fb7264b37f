package dev.mandate.syntax;

import java.util.List;

/**
 * A text with its possible line breaks, in the manner of Wadler's "A prettier printer": a group
 * stands on one line if it fits, else all its own breaks break; a filled group breaks where it
 * must.
 */
sealed interface Doc {
  record Text(String text) implements Doc {}

  /** A space that vanishes at the start of a line. */
  record Space() implements Doc {}

  /** A break, or {@code flat} where the group fits on a line. */
  record Line(String flat) implements Doc {}

  /** A break always; with {@code blank} an empty line before what comes next. */
  record Break(boolean blank) implements Doc {}

  record Comment(String text, boolean trailing) implements Doc {}

  record Indent(int columns, List<Doc> parts) implements Doc {}

  record Group(List<Doc> parts, boolean filled) implements Doc {}
}
