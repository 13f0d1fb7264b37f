package dev.mandate.syntax;

/**
 * The one layout of the language: a statement a line, braces indented by two, long lines broken at
 * their joints, comments where they stood, at most one empty line. Formatting what is formatted
 * changes nothing, and the text means the same.
 */
public final class Formatter {
  private Formatter() {}

  /** The script's text in canonical layout, ending with a line break; empty for an empty script. */
  public static String format(Script script) {
    return DeepStack.run(script.depth(), () -> laid(script));
  }

  private static String laid(Script script) {
    Draft draft = new Draft(script);
    StatementWriter writer = new StatementWriter(draft);
    script.statements().forEach(statement -> draft.item(statement, writer::statement));
    draft.comments(script.source().text().length());
    return draft.lay();
  }
}
