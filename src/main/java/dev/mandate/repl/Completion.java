package dev.mandate.repl;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Following;
import dev.mandate.parser.Following.Form;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Type;
import dev.mandate.repl.KnownNames.Kind;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What could stand at the cursor, by the grammar and by the type of what is wanted there: assets
 * after {@code vol(}, durations after the comma, today's value after {@code >}.
 */
final class Completion {
  private static final int MOST = 40;

  private static final Pattern BEGUN =
      Pattern.compile("(?:[A-Za-z_][A-Za-z0-9_]*|[0-9$][0-9.,_-]*%?)$");

  private static final Pattern FIRST = Pattern.compile("\\s*([a-z-]*)$");

  private static final List<String> WINDOWS =
      List.of(
          "20 days",
          "60 days",
          "120 days",
          "200 days",
          "252 days",
          "6 months",
          "10 months",
          "12 months",
          "1 year",
          "3 years");

  private static final List<String> HEADS = Following.after("", Form.SCRIPT).words();

  private static final List<String> SHARES = List.of("5%", "10%", "20%", "50%");

  private final Workspace workspace;
  private final Manual manual;
  private final int session;
  private final Evaluator evaluator;
  private final KnownNames names;
  private final Map<String, Candidate> found = new LinkedHashMap<>();
  private String begun = "";
  private int from;

  Completion(Workspace workspace, Manual manual, int session, Evaluator evaluator) {
    this.workspace = workspace;
    this.manual = manual;
    this.session = session;
    this.evaluator = evaluator;
    this.names = KnownNames.of(workspace);
  }

  /** Behind {@code text}, the best first. */
  List<Candidate> of(String text) {
    Matcher first = FIRST.matcher(text);
    if (first.matches()) {
      begin(first.group(1), text.length());
      commands();
      expression("", text.substring(0, from));
      return result();
    }
    Matcher word = BEGUN.matcher(text);
    begin(word.find() ? word.group() : "", text.length());
    String before = text.substring(0, from);
    Line line = Line.of(Source.of(Line.PROMPT, before));
    Command command = line.command();
    if (command != null && before.length() > before.stripTrailing().length()) {
      behind(line, before);
    } else {
      statement(before);
    }
    return result();
  }

  private void begin(String word, int end) {
    begun = word;
    from = end - word.length();
  }

  private List<Candidate> result() {
    return found.values().stream().limit(MOST).toList();
  }

  private void add(String text, String help, String group) {
    if (text.startsWith(begun)) {
      found.putIfAbsent(text, new Candidate(text, from, help, group));
    }
  }

  // ---- commands

  private void commands() {
    for (Command command : Command.values()) {
      add(command.word(), command.summary(), "command");
    }
  }

  private void topics() {
    commands();
    List.of("functions", "editing").forEach(topic -> add(topic, "", "topic"));
    manual.functions().forEach(name -> add(name, "", "function"));
  }

  private void messages() {
    for (Code code : Code.values()) {
      add(code.number(), code.title(), "message");
    }
  }

  private void behind(Line line, String before) {
    Command command = line.command();
    if (command == null) {
      return;
    }
    switch (command) {
      case AT -> days();
      case PLOT, WATCH -> {
        String rest = before.substring(Math.min(line.start(), before.length()));
        expression(PlotPage.parts(rest).getLast(), rest);
      }
      case HELP -> topics();
      case EXPLAIN -> messages();
      case SHOW, DROP -> {
        workspace.manuscript().words().forEach(word -> add(word, "", "statement"));
      }
      case RUN -> {
        add("from", "first day of the run", "word");
        add("to", "last day of the run", "word");
      }
      case WHY -> {
        add("not", "why a rule did not fire", "word");
        rules();
        days();
      }
      case DIFF -> days();
      case COST_OF -> rules();
      case STEP, CHECK, TEST, UNDO, LOAD, SAVE, DATA, QUIT -> {}
    }
  }

  private void rules() {
    names.of(Kind.RULE).forEach(rule -> add(rule.name(), "rule", "rule"));
  }

  /** Sessions that begin as typed: all of a month, else the first of each month or year. */
  private void days() {
    add("first", "the first session", "day");
    add("last", "the last session", "day");
    Calendar calendar = workspace.market().calendar();
    int length = begun.length() < 4 ? 4 : begun.length() < 7 ? 7 : 10;
    String before = "";
    for (int s = 0; s < calendar.size() && begun.length() > 1; s++) {
      String day = calendar.date(s).toString();
      if (day.startsWith(begun) && !day.substring(0, length).equals(before)) {
        before = day.substring(0, length);
        add(day, "", "day");
      }
    }
  }

  // ---- the language

  private void statement(String before) {
    Following ahead = Following.after(before, Form.SCRIPT);
    if (spot(Spot.after(before))) {
      return;
    }
    if (before.matches("(?s).*\\bexpect\\s+")) {
      rules();
    }
    following(ahead);
    if (!ahead.fits() || before.isBlank()) {
      expression(before, before);
      following(Following.after(before, Form.ALLOCATION));
    }
  }

  /**
   * @param text the expression that was begun
   * @param before all that stands before the cursor
   */
  private void expression(String text, String before) {
    if (spot(Spot.after(before))) {
      return;
    }
    following(Following.after(text, Form.EXPRESSION));
    if (before.isBlank()) {
      following(Following.after(text, Form.SCRIPT));
    }
  }

  private void following(Following ahead) {
    boolean isName = ahead.kinds().contains(Following.Kind.NAME);
    boolean isValue = isName && ahead.kinds().contains(Following.Kind.NUMBER);
    if (isName) {
      names(isValue);
    }
    // what goes on with the statement comes before the next one
    List<String> heads = ahead.complete() ? HEADS : List.of();
    ahead.words().stream().filter(w -> !heads.contains(w)).forEach(this::word);
    ahead.words().stream().filter(heads::contains).forEach(this::word);
    if (isValue) {
      functions();
    }
  }

  private void word(String word) {
    add(word, Heads.phrase(word), "word");
  }

  private void names(boolean values) {
    Kind[] kinds =
        values
            ? new Kind[] {Kind.VALUE, Kind.DURATION, Kind.DEFINITION, Kind.ASSET, Kind.SET}
            : new Kind[] {Kind.ASSET, Kind.SET};
    for (KnownNames.Named name : names.of(kinds)) {
      String call = name.kind() == Kind.DEFINITION ? "(" : "";
      add(name.name() + call, name.help(), name.kind().word());
    }
    if (!values) {
      add("cash", "what is not invested", "word");
    }
  }

  private void functions() {
    for (String name : manual.functions()) {
      Manual.Function function = manual.function(name);
      if (function != null) {
        boolean takes = !function.signature().startsWith(name + "()");
        add(name + (takes ? "(" : ""), function.summary(), "function");
      }
    }
  }

  /**
   * What the place asks for by its type. Whether that is enough: only once a word is begun is
   * everything else offered too.
   */
  private boolean spot(Spot spot) {
    if (spot.compared() != null) {
      today(spot.compared());
    }
    if (spot.function() != null) {
      argument(spot, spot.function());
    }
    return begun.isEmpty() && !found.isEmpty();
  }

  private void argument(Spot spot, String function) {
    Statement.Define declared = manual.declaration(function);
    if (declared == null) {
      return;
    }
    Statement.Formal formal = formal(declared, spot);
    if (formal != null && formal.type() != null) {
      argument(formal, formal.type().name().text());
    }
    if (spot.label() == null) {
      for (int i = spot.argument(); i < declared.formals().size(); i++) {
        Statement.Formal open = declared.formals().get(i);
        if (open.initial() != null && i > spot.argument()) {
          add(open.name().text() + ": ", "given by its name", "argument");
        }
      }
    }
  }

  private static Statement.@Nullable Formal formal(Statement.Define declared, Spot spot) {
    List<Statement.Formal> formals = declared.formals();
    if (spot.label() != null) {
      String label = spot.label();
      return formals.stream().filter(f -> f.name().text().equals(label)).findFirst().orElse(null);
    }
    return spot.argument() < formals.size() ? formals.get(spot.argument()) : null;
  }

  private void argument(Statement.Formal formal, String type) {
    switch (type) {
      case "series", "asset" -> {
        for (KnownNames.Named name : names.of(Kind.ASSET, Kind.SET)) {
          add(name.name(), name.help(), name.kind().word());
        }
        add("portfolio", "the running target", "word");
      }
      case "set" -> names.of(Kind.SET).forEach(n -> add(n.name(), n.help(), "set"));
      case "duration" -> {
        names.of(Kind.DURATION).forEach(n -> add(n.name(), n.help(), "parameter"));
        String what = formal.name().text();
        WINDOWS.forEach(window -> add(window, what, "duration"));
      }
      case "percent" -> SHARES.forEach(share -> add(share, formal.name().text(), "percent"));
      default -> {
        // anything with a value
      }
    }
  }

  /** The value of the left side of a comparison, and round figures about it. */
  private void today(String left) {
    try {
      Question.OfValue asked = Question.value(left, Source.of(Line.PROMPT, left), 0, workspace);
      Type type = asked.expr().type();
      Reading reading =
          evaluator
              .readings(asked.plan(), workspace.market(), List.of(asked.expr()), session)
              .getFirst();
      if (!reading.isKnown(session) || !type.isRatio()) {
        return;
      }
      double value = reading.value(session);
      String help = left + " on " + workspace.market().calendar().date(session);
      add(Figures.readable(value, type), help, "today");
      if (type.kind() == Type.Kind.PERCENT) {
        rounds(value).forEach(round -> add(round, "", "percent"));
      }
    } catch (Problem problem) {
      // what is not understood has no value: the others remain
    }
  }

  private static List<String> rounds(double value) {
    double step = Math.abs(value) < 0.05 ? 0.01 : 0.05;
    List<String> rounds = new ArrayList<>();
    double below = StrictMath.floor(value / step);
    for (int i = -1; i <= 2; i++) {
      if ((below + i) * step > 0) {
        rounds.add(Figures.percent((below + i) * step));
      }
    }
    return rounds;
  }
}
