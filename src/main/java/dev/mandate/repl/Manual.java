package dev.mandate.repl;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import dev.mandate.diagnostic.Source;
import dev.mandate.library.Library;
import dev.mandate.parser.Parser;
import dev.mandate.report.Paragraph;
import dev.mandate.report.Theme;
import dev.mandate.report.Tone;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code help} tells: commands, and the functions of the language by their own comments. */
final class Manual {
  private static final Pattern ENTRY =
      Pattern.compile(
          "((?:^#.*\\R)+)^(external define ([A-Za-z_][A-Za-z0-9_]*)\\(.*)$", Pattern.MULTILINE);

  /** A comment's parts begin with these. */
  private static final Pattern PARTS =
      Pattern.compile("\\n(?=Formula:|Unknown:|Source:|Example:|\\n)");

  private static final String EDITING =
      """
      A statement typed at the prompt becomes part of the session's mandate.

      A declaration (let, param, define, remember, an asset) takes the place of the one of its name,
      a rule that of the rule of its name, a rule without a name that of the one with the same
      condition, a limit that of the limit of the same kind on the same subject, a test that of the
      test of its title. Of target, glide, decide, rebalance, trade, costs, fees, benchmark,
      backtest, cash earns, allow, mandate and data the last one is replaced. Whatever replaces
      nothing is added: rules below the rules, limits below the policy.

      undo takes a change back, drop NAME takes a statement out. Where the new mandate would have an
      error, the message stands under the line and the mandate stays as it was.

      A statement with an open brace goes on in the next line; an empty line ends it. else stands on
      the line of the brace before it.
      """;

  /**
   * A function of the language.
   *
   * @param comment as written, without the marks of a comment
   * @param text its declaration
   */
  record Function(String name, String comment, String text) {
    /** {@code vol(subject: series, …): percent}. */
    String signature() {
      return text.substring("external define ".length());
    }

    /** The first sentence. */
    String summary() {
      String flat = comment.replace('\n', ' ');
      int end = flat.indexOf(". ");
      return end < 0 ? flat.strip() : flat.substring(0, end + 1);
    }
  }

  private final Map<String, Function> functions = new LinkedHashMap<>();
  private final Map<String, Statement.Define> parsed = new LinkedHashMap<>();

  Manual() {
    for (Source source : Library.functions()) {
      Matcher entry = ENTRY.matcher(source.text());
      while (entry.find()) {
        String comment = entry.group(1).replaceAll("(?m)^# ?", "").strip();
        functions.put(entry.group(3), new Function(entry.group(3), comment, entry.group(2)));
      }
    }
  }

  List<String> functions() {
    return List.copyOf(functions.keySet());
  }

  @Nullable Function function(String name) {
    return functions.get(name);
  }

  /** What a function takes and gives; null when there is none of this name. */
  Statement.@Nullable Define declaration(String name) {
    Function function = functions.get(name);
    return function == null ? null : parsed.computeIfAbsent(name, _ -> parse(function));
  }

  private static Statement.Define parse(Function function) {
    Parser.Parsed parsed = Parser.parse(Source.of(function.name(), function.text()));
    if (parsed.script() != null
        && parsed.script().statements().size() == 1
        && parsed.script().statements().getFirst() instanceof Statement.Define define) {
      return define;
    }
    throw new IllegalStateException("no declaration: " + function.text());
  }

  /**
   * The page of a topic; the list of commands where it is empty.
   *
   * @throws Problem where there is no such topic
   */
  String page(String topic, Theme theme) {
    if (topic.isEmpty()) {
      return commands(theme);
    }
    if (topic.equals("functions")) {
      return list(theme);
    }
    if (topic.equals("editing")) {
      return wrapped(EDITING, theme);
    }
    Command command = Command.named(topic).orElse(null);
    if (command != null) {
      return theme.paint(Tone.STRONG, command.usage()) + "\n" + wrapped(command.page(), theme);
    }
    Function function = functions.get(topic);
    if (function == null) {
      throw new Problem(unknown(topic));
    }
    return theme.paint(Tone.STRONG, function.signature())
        + "\n"
        + wrapped(function.comment(), theme);
  }

  private static String wrapped(String text, Theme theme) {
    StringBuilder out = new StringBuilder();
    for (String part : PARTS.split(text, -1)) {
      if (!part.isBlank()) {
        Paragraph.wrap(part, theme.columns(), "", "").forEach(l -> out.append(l).append('\n'));
      }
    }
    return out.toString();
  }

  private static String commands(Theme theme) {
    int widest = 0;
    for (Command command : Command.values()) {
      widest = Math.max(widest, command.usage().length());
    }
    boolean narrow = theme.columns() < widest + 40;
    StringBuilder out = new StringBuilder();
    String start =
        "An expression is told as of the session's day; a statement becomes part of the mandate"
            + " (help editing). Commands:";
    out.append(wrapped(start, theme));
    for (Command command : Command.values()) {
      String pad = narrow ? "\n     " : " ".repeat(widest - command.usage().length() + 2);
      out.append("  ").append(theme.paint(Tone.STRONG, command.usage()));
      out.append(pad);
      String indent = " ".repeat(narrow ? 5 : widest + 4);
      int room = theme.columns() - indent.length();
      out.append(String.join("\n" + indent, Paragraph.wrap(command.summary(), room, "", "")));
      out.append('\n');
    }
    return out.append("Functions of the language: help functions\n").toString();
  }

  private String list(Theme theme) {
    StringBuilder out = new StringBuilder();
    for (Function function : functions.values()) {
      String line = "  " + function.name() + "  " + function.summary();
      int room = theme.columns();
      String cut =
          line.length() <= room ? line : line.substring(0, room - 1) + theme.either("…", ".");
      String rest = cut.substring(2 + function.name().length());
      out.append("  ").append(theme.paint(Tone.STRONG, function.name())).append(rest).append('\n');
    }
    return out.toString();
  }

  private Diagnostic unknown(String topic) {
    List<String> known = new ArrayList<>(functions.keySet());
    Arrays.stream(Command.values()).map(Command::word).forEach(known::add);
    known.addAll(List.of("functions", "editing"));
    Diagnostic found =
        Diagnostic.of(Code.USAGE, Place.NOWHERE, "there is no help on " + Quote.of(topic));
    return found.hint(
        Nearest.to(topic, known)
            .map(near -> "did you mean help " + near + "?")
            .orElse("help lists the commands, help functions the functions"));
  }
}
