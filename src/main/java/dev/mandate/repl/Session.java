package dev.mandate.repl;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import dev.mandate.diagnostic.Renderer;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.parser.Parser;
import dev.mandate.report.DiagnosticPage;
import dev.mandate.report.Paragraph;
import dev.mandate.report.Theme;
import dev.mandate.syntax.Script;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mandate that is looked at and changed line by line. Whatever is wrong with a line is its
 * answer, and the session stays as it was. Serves one thread.
 */
public final class Session {
  private static final int MOST_UNDO = 200;

  private static final Pattern FIRST_WORD = Pattern.compile("\\s*([a-z-]+)\\s+[A-Za-z0-9_{(]");

  /** What a statement alone cannot be used for yet is no news at a prompt. */
  private static final Set<String> UNUSED = Set.of("W517", "W518", "W519");

  private final Host host;
  private final Manual manual = new Manual();
  private final Evaluator evaluator;
  private final Runs runs;
  private final Deque<Workspace> before = new ArrayDeque<>();
  private final List<String> watched = new ArrayList<>();
  private Workspace workspace;
  private int session;
  private @Nullable String file;

  private Session(Host host, Workspace workspace) {
    this.host = host;
    this.workspace = workspace;
    this.evaluator = new Evaluator(cells -> {});
    this.runs = new Runs(evaluator);
    this.session = calendar().size() - 1;
  }

  /**
   * A session with an empty mandate.
   *
   * @throws Problem when the host's prices cannot be read
   */
  public static Session begin(Host host) {
    Host.Text empty = new Host.Text(Source.of(Manuscript.NAME, ""), "");
    return new Session(host, Workspace.of(empty, host));
  }

  private Calendar calendar() {
    return workspace.market().calendar();
  }

  /** What the prices are called, and from when to when they are. */
  public String data() {
    LocalDate last = calendar().date(calendar().size() - 1);
    return workspace.market().name() + ", " + calendar().date(0) + " to " + last;
  }

  /** The day that everything is told as of. */
  public LocalDate date() {
    return calendar().date(session);
  }

  /** What could come next behind {@code text}, the part of a line before the cursor. */
  public List<Candidate> complete(String text) {
    return new Completion(workspace, manual, session, evaluator).of(text);
  }

  /**
   * Answers one line, which may have several lines of text.
   *
   * @param theme what the reader can see
   */
  public Reply answer(Source source, Theme theme, Task task) {
    evaluator.serve(task);
    try {
      Line line = Line.of(source);
      if (line.command() != null) {
        return command(line, line.command(), theme, task);
      }
      if (line.isBlank()) {
        return Reply.of("");
      }
      return Reply.of(
          Line.isStatements(source) ? edit(source, theme) : evaluate(source, theme, task));
    } catch (Problem problem) {
      return new Reply(rendered(problem.diagnostics(), theme), true, false);
    }
  }

  /** Begins with a file's mandate: as {@code load} does. */
  public Reply open(String name, Theme theme, Task task) {
    evaluator.serve(task);
    try {
      return Reply.of(load(name, theme));
    } catch (Problem problem) {
      return new Reply(rendered(problem.diagnostics(), theme), true, false);
    }
  }

  private static String rendered(List<Diagnostic> diagnostics, Theme theme) {
    return new Renderer(theme.colours(), theme.columns()).render(diagnostics);
  }

  private Reply command(Line line, Command command, Theme theme, Task task) {
    return switch (command) {
      case AT -> Reply.of(at(line, theme));
      case PLOT -> Reply.of(PlotPage.of(line, workspace, session, theme, evaluator));
      case WATCH -> Reply.of(watch(line, theme));
      case STEP -> Reply.of(step(line, theme, task));
      case RUN -> Reply.of(runs.report(line, workspace, theme, task));
      case WHY -> Reply.of(runs.why(line, workspace, date(), theme, task));
      case DIFF -> Reply.of(runs.diff(line, workspace, host, theme, task));
      case COST_OF -> Reply.of(runs.costOf(line, workspace, theme, task));
      case CHECK -> Reply.of(check(theme));
      case TEST -> runs.test(workspace, theme, task);
      case SHOW -> Reply.of(show(line));
      case UNDO -> Reply.of(undo(line, theme));
      case DROP -> Reply.of(drop(line, theme));
      case LOAD -> Reply.of(load(line, theme));
      case SAVE -> Reply.of(save(line));
      case DATA -> Reply.of(MarketPage.of(workspace.market(), theme));
      case HELP -> Reply.of(manual.page(line.rest(), theme));
      case EXPLAIN -> Reply.of(DiagnosticPage.text(needed(line), theme.colours()));
      case QUIT -> new Reply("", false, true);
    };
  }

  /** What stands behind a command that needs it. */
  static String needed(Line line) {
    if (line.rest().isEmpty() && line.command() != null) {
      String word = line.command().word();
      throw Days.wrong(
          line, word, word + " needs more: " + line.command().usage(), "see help " + word);
    }
    return line.rest();
  }

  // ---- where we are

  private String at(Line line, Theme theme) {
    if (!line.rest().isEmpty()) {
      session = Days.session(line, line.rest(), calendar());
    }
    return String.join("\n", Paragraph.wrap(where(), theme.columns(), "", ""))
        + "\n"
        + watched(theme);
  }

  private String where() {
    return "at "
        + date()
        + ", session "
        + (session + 1)
        + " of "
        + calendar().size()
        + " ("
        + calendar().date(0)
        + " to "
        + calendar().date(calendar().size() - 1)
        + ")";
  }

  private String step(Line line, Theme theme, Task task) {
    int count = 1;
    if (!line.rest().isEmpty()) {
      if (!line.rest().matches("[1-9][0-9]{0,5}")) {
        throw Days.wrong(line, line.rest(), "step takes a number of decisions", "step 5");
      }
      count = Integer.parseInt(line.rest());
    }
    dev.mandate.runtime.Decision next = runs.decision(line, workspace, session, count, task);
    session = next.session();
    return DecisionPage.of(next, workspace.plan(), theme) + watched(theme);
  }

  // ---- expressions

  private String evaluate(Source source, Theme theme, Task task) {
    checkCommand(source);
    Question asked = Question.of(source.text(), source, 0, workspace);
    if (asked instanceof Question.OfHoldings holdings && holdings.asset() < 0) {
      return HoldingsPage.of(holdings, workspace.market(), session, theme, evaluator, task);
    }
    Question.OfValue value =
        asked instanceof Question.OfValue v
            ? v
            : Question.value(source.text(), source, 0, workspace);
    return ValuePage.of(value, workspace.market(), session, theme, evaluator);
  }

  /** What is no expression may be a command misspelt. */
  private static void checkCommand(Source source) {
    Matcher words = FIRST_WORD.matcher(source.text());
    if (!words.lookingAt() || Parser.parseExpression(source).value() != null) {
      return;
    }
    List<String> commands = Arrays.stream(Command.values()).map(Command::word).toList();
    String near = Nearest.to(words.group(1), commands).orElse(null);
    if (near != null) {
      Span span = new Span(words.start(1), words.end(1));
      String message = "there is no command " + Quote.of(words.group(1));
      throw new Problem(
          Diagnostic.of(Code.USAGE, source, span, message)
              .hint("did you mean " + near + "?")
              .fix(span, near));
    }
  }

  private String watch(Line line, Theme theme) {
    if (line.rest().equals("off")) {
      watched.clear();
      return "nothing is watched\n";
    }
    if (!line.rest().isEmpty()) {
      Question.value(line.rest(), line.source(), line.start(), workspace);
      watched.remove(line.rest());
      watched.add(line.rest());
    }
    return watched.isEmpty() ? "nothing is watched: watch EXPR\n" : watched(theme);
  }

  /** What is watched, as of now; what a change has made meaningless says so. */
  private String watched(Theme theme) {
    StringBuilder out = new StringBuilder();
    for (String text : watched) {
      out.append("  ");
      try {
        Question.OfValue asked = Question.value(text, Source.of(Line.PROMPT, text), 0, workspace);
        out.append(ValuePage.line(asked, workspace.market(), session, theme, evaluator));
      } catch (Problem problem) {
        out.append(text).append(": ").append(problem.diagnostics().getFirst().message());
      }
      out.append('\n');
    }
    return out.toString();
  }

  // ---- the mandate

  private String edit(Source source, Theme theme) {
    Script typed = Workspace.parsed(source);
    Manuscript.Edited edited = workspace.manuscript().with(typed);
    Workspace next;
    try {
      next = workspace.with(edited.manuscript(), host);
    } catch (Problem problem) {
      throw new Problem(edited.manuscript().asTyped(problem.diagnostics(), source));
    }
    List<Diagnostic> news = edited.manuscript().asTyped(news(next), source);
    take(next);
    String warnings = news.isEmpty() ? "" : rendered(news, theme);
    return String.join(", ", edited.done()) + "\n" + warnings + watched(theme);
  }

  /** What can be said against the new mandate and could not against the old one. */
  private List<Diagnostic> news(Workspace next) {
    Set<String> old =
        workspace.warnings().stream().map(Session::wording).collect(Collectors.toSet());
    return next.warnings().stream()
        .filter(d -> !UNUSED.contains(d.code().number()) && !old.contains(wording(d)))
        .toList();
  }

  private static String wording(Diagnostic diagnostic) {
    return diagnostic.code().number() + diagnostic.message();
  }

  private void take(Workspace next) {
    before.push(workspace);
    if (before.size() > MOST_UNDO) {
      before.removeLast();
    }
    become(next);
  }

  /** The day stays, or the nearest session before it where the prices are others. */
  private void become(Workspace next) {
    LocalDate day = date();
    workspace = next;
    session = Math.max(0, calendar().floor((int) day.toEpochDay()));
    runs.forget();
  }

  private String undo(Line line, Theme theme) {
    Workspace last = before.poll();
    if (last == null) {
      throw Days.wrong(line, "undo", "there is nothing to take back", "the mandate is as it began");
    }
    become(last);
    return "taken back\n" + watched(theme);
  }

  private String drop(Line line, Theme theme) {
    String word = needed(line);
    List<String> dropped = named(line, word);
    take(workspace.with(workspace.manuscript().without(word), host));
    String what = dropped.size() == 1 ? "1 statement" : dropped.size() + " statements";
    return what + " taken out; undo brings back\n" + watched(theme);
  }

  private String show(Line line) {
    if (line.rest().isEmpty()) {
      String text = workspace.text().strip();
      return text.isEmpty()
          ? "the mandate is empty: type target 60% equity, 40% bonds\n"
          : text + "\n";
    }
    return String.join("\n", named(line, line.rest())) + "\n";
  }

  private List<String> named(Line line, String word) {
    List<String> found = workspace.manuscript().named(word);
    if (found.isEmpty()) {
      String message = "the mandate has no statement of that name";
      throw Days.wrong(line, word, message, "show prints all of it");
    }
    return found;
  }

  private String load(Line line, Theme theme) {
    return load(unquoted(needed(line)), theme);
  }

  private String load(String name, Theme theme) {
    Workspace next = Workspace.of(host.read(name), host);
    take(next);
    file = name;
    String title = dev.mandate.report.Figures.printable(next.plan().title());
    List<Diagnostic> news = next.warnings();
    String warnings = news.isEmpty() ? "" : ", " + news.size() + " to look at with check";
    String said =
        String.join("\n", Paragraph.wrap(title + " loaded" + warnings, theme.columns(), "", ""));
    return said + "\n" + watched(theme);
  }

  private String save(Line line) {
    String name = line.rest().isEmpty() ? file : unquoted(line.rest());
    if (name == null) {
      throw Days.wrong(line, "save", "save needs a file's name", "save first.mandate");
    }
    String text = workspace.text();
    host.write(name, text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
    file = name;
    return "saved " + dev.mandate.report.Figures.printable(name) + "\n";
  }

  static String unquoted(String name) {
    boolean quoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
    return quoted ? name.substring(1, name.length() - 1) : name;
  }

  private String check(Theme theme) {
    List<Diagnostic> warnings = workspace.warnings();
    String said = warnings.isEmpty() ? "" : rendered(warnings, theme) + "\n";
    return said + runs.check(workspace, theme);
  }
}
