package dev.mandate.repl;

import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Following;
import dev.mandate.parser.Following.Form;
import dev.mandate.parser.Lexeme;
import dev.mandate.parser.Lexemes;
import dev.mandate.parser.Parser;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was typed: a command with what stands behind it, statements, or an expression.
 *
 * @param command null for statements and expressions
 * @param rest what stands behind the command, without blanks around it and without comments; else
 *     all of it
 * @param start the offset of {@code rest} in {@code source}
 */
public record Line(Source source, @Nullable Command command, String rest, int start) {
  /** Characters of one entry: a script may have as many. */
  public static final int MOST = 1 << 20;

  private static final Pattern WORDS = Pattern.compile("\\s*([a-z][a-z-]*)(?![A-Za-z0-9_.])");

  /** Behind a name these make an expression of it. */
  private static final String OPERATORS = "<>=+*/(";

  /** The source of what is typed at a prompt. */
  public static final String PROMPT = "prompt";

  static Line of(Source source) {
    String text = source.text();
    Matcher first = WORDS.matcher(text);
    if (first.lookingAt()) {
      Optional<Command> command = Command.named(first.group(1));
      int end = withoutComment(text, first.end());
      String rest = text.substring(Math.min(first.end(), end), end);
      if (command.isPresent() && isCommand(command.get(), rest.strip())) {
        int start = first.end() + rest.length() - rest.stripLeading().length();
        return new Line(source, command.get(), rest.strip(), start);
      }
    }
    return new Line(source, null, text, 0);
  }

  private static int withoutComment(String text, int from) {
    if (text.indexOf('#') < 0) {
      return text.length();
    }
    return Lexemes.of(text).stream()
        .filter(l -> l.kind() == Lexeme.Kind.COMMENT && l.span().start() >= from)
        .mapToInt(l -> l.span().start())
        .findFirst()
        .orElse(text.length());
  }

  private static boolean isCommand(Command command, String rest) {
    boolean asked = rest.isEmpty() || OPERATORS.indexOf(rest.charAt(0)) < 0;
    return switch (command) {
      // the statements of these names have a text
      case DATA, TEST -> !rest.startsWith("\"");
      case PLOT, WATCH -> true;
      // a file's whole path begins as a division would, but for the blank
      case DIFF, LOAD, SAVE -> asked || rest.matches("/\\S.*");
      case AT, STEP, RUN, WHY, COST_OF, CHECK, SHOW, UNDO, DROP, HELP, EXPLAIN, QUIT -> asked;
    };
  }

  /** Whether nothing is asked. */
  boolean isBlank() {
    return command == null
        && rest.length() <= MOST
        && Lexemes.of(rest).stream().allMatch(l -> l.kind() == Lexeme.Kind.COMMENT);
  }

  /**
   * Whether what was typed so far goes on in the next line: a brace is open, or a statement or an
   * expression has only begun.
   */
  public static boolean isOpen(String text) {
    Line line = of(Source.of(PROMPT, text));
    if (line.isBlank() || text.length() > MOST) {
      return false;
    }
    if (line.command() != null) {
      boolean takesExpressions = line.command() == Command.PLOT || line.command() == Command.WATCH;
      Following ahead = Following.after(line.rest(), Form.EXPRESSION);
      return takesExpressions && !line.rest().isEmpty() && goesOn(ahead);
    }
    if (Following.after(text, Form.EXPRESSION).complete()
        || Following.after(text, Form.ALLOCATION).complete()) {
      return false;
    }
    Following ahead = Following.after(text, Form.SCRIPT);
    return goesOn(ahead)
        || goesOn(Following.after(text, Form.EXPRESSION))
        || goesOn(Following.after(text, Form.ALLOCATION));
  }

  /** Whether {@code text} is the beginning of something that can be answered. */
  static boolean fits(String text) {
    Line line = of(Source.of(PROMPT, text));
    return line.command() != null
        || Following.after(text, Form.SCRIPT).fits()
        || Following.after(text, Form.EXPRESSION).fits()
        || Following.after(text, Form.ALLOCATION).fits();
  }

  private static boolean goesOn(Following ahead) {
    return ahead.fits() ? !ahead.complete() : ahead.open();
  }

  /** Whether it is statements: whatever is wrong with it is then told as of statements. */
  static boolean isStatements(Source source) {
    if (!Parser.parse(source).hasErrors()) {
      return true;
    }
    if (Parser.parseExpression(source).value() != null
        || Parser.parseSlices(source).value() != null) {
      return false;
    }
    List<Lexeme> words = Lexemes.of(source.text());
    int script = Following.after(source.text(), Form.SCRIPT).reached();
    int expression = Following.after(source.text(), Form.EXPRESSION).reached();
    boolean word = !words.isEmpty() && words.getFirst().kind() == Lexeme.Kind.WORD;
    return script > expression || (script == expression && word);
  }
}
