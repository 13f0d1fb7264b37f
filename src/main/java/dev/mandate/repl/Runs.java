package dev.mandate.repl;

import dev.mandate.backtest.Backtest;
import dev.mandate.backtest.Options;
import dev.mandate.backtest.Result;
import dev.mandate.calendar.Calendar;
import dev.mandate.explain.Explainer;
import dev.mandate.explain.MandateDiff;
import dev.mandate.market.Market;
import dev.mandate.plan.Plan;
import dev.mandate.report.CheckReport;
import dev.mandate.report.CostReport;
import dev.mandate.report.DiffReport;
import dev.mandate.report.RunSheet;
import dev.mandate.report.TestReport;
import dev.mandate.report.TextReport;
import dev.mandate.report.Theme;
import dev.mandate.report.WhyNotReport;
import dev.mandate.report.WhyReport;
import dev.mandate.runtime.Decision;
import dev.mandate.runtime.Program;
import dev.mandate.runtime.Run;
import dev.mandate.runtime.Trace;
import dev.mandate.validate.Tests;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The runs of a session's mandate, the last one kept until the mandate changes. */
final class Runs {
  private static final String DAY = "(\\d{4}-\\d{2}-\\d{2})";
  private static final Pattern WHY = Pattern.compile("(?:not\\s+(\\D.*?))??\\s*" + DAY + "?");
  private static final Pattern TWO_DAYS = Pattern.compile(DAY + "\\s+" + DAY);

  private final Evaluator evaluator;
  private @Nullable List<Decision> decisions;
  private @Nullable Explainer explainer;

  Runs(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** The mandate has changed. */
  void forget() {
    decisions = null;
    explainer = null;
  }

  private Program program(Workspace workspace) {
    return evaluator.program(workspace.plan(), workspace.market(), List.of());
  }

  /** {@code run from … to …}. */
  String report(Line line, Workspace workspace, Theme theme, Task task) {
    Days.Period period = Days.period(line);
    if (!period.before().isEmpty()) {
      throw Days.wrong(
          line, period.before(), "run takes from DAY and to DAY", "run from 2005 to 2010");
    }
    Program program = program(workspace);
    begins(task, "run", workspace);
    boolean whole = period.from() == null && period.to() == null;
    Options options = new Options(period.from(), period.to(), null, null, task);
    Result result = Backtest.run(program, options);
    if (whole) {
      explainer = Explainer.of(result, evaluator.budget());
    }
    return TextReport.of(RunSheet.of(result, workspace.warnings()), theme);
  }

  private static void begins(Task task, String what, Workspace workspace) {
    long sessions = workspace.market().calendar().size();
    task.begins(what, sessions * Math.max(1, workspace.plan().assets().size()));
  }

  /** The decision {@code count} after {@code session}. */
  Decision decision(Line line, Workspace workspace, int session, int count, Task task) {
    int left = count;
    for (Decision decision : decisions(workspace, task)) {
      if (decision.session() > session && --left == 0) {
        return decision;
      }
    }
    throw Days.wrong(
        line,
        "step",
        left == count
            ? "there is no decision after " + workspace.market().calendar().date(session)
            : "there are only " + (count - left) + " decisions more",
        serving(workspace, task));
  }

  private String serving(Workspace workspace, Task task) {
    List<Decision> all = decisions(workspace, task);
    return all.isEmpty()
        ? "the data are too short for a decision"
        : "decisions are made from " + all.getFirst().date() + " to " + all.getLast().date();
  }

  private List<Decision> decisions(Workspace workspace, Task task) {
    List<Decision> known = decisions;
    if (known == null) {
      known = decide(workspace, task);
      decisions = known;
    }
    return known;
  }

  /** All decisions of a run to the end of the data, in the order of their sessions. */
  private List<Decision> decide(Workspace workspace, Task task) {
    Program program = program(workspace);
    Plan plan = workspace.plan();
    Calendar calendar = workspace.market().calendar();
    List<Decision> made = new ArrayList<>();
    int start = Backtest.start(program, plan.run().from());
    if (start < calendar.size()) {
      begins(task, "decisions", workspace);
      Trace trace = Run.trace(program, made::add);
      Run.begin(program, start, plan.run().capital(), trace, task).to(calendar.size() - 1);
      trace.close();
      made.sort(java.util.Comparator.comparingInt(Decision::session));
    }
    return made;
  }

  /** {@code why}, {@code why 2020-03-16}, {@code why not brake 2020-02-24}. */
  String why(Line line, Workspace workspace, LocalDate today, Theme theme, Task task) {
    Matcher asked = WHY.matcher(line.rest());
    if (!asked.matches()) {
      throw Days.wrong(line, line.rest(), "why takes a day, or not and a rule", "why 2020-03-16");
    }
    String day = asked.group(2);
    LocalDate date = day == null ? today : Days.date(line, day);
    String rule = asked.group(1);
    Explainer explained = explainer(workspace, task);
    return rule == null
        ? WhyReport.text(explained.why(date), null, theme)
        : WhyNotReport.text(explained.whyNot(rule.strip(), date), theme);
  }

  /** {@code diff 2020-02-24 2020-03-16}, {@code diff other.mandate}. */
  String diff(Line line, Workspace workspace, Host host, Theme theme, Task task) {
    Matcher days = TWO_DAYS.matcher(Session.needed(line));
    if (days.matches()) {
      LocalDate first = Days.date(line, days.group(1));
      LocalDate second = Days.date(line, days.group(2));
      return DiffReport.text(explainer(workspace, task).between(first, second), theme);
    }
    String name = Session.unquoted(line.rest());
    Workspace other = Workspace.of(host.read(name), host);
    begins(task, "diff", workspace);
    MandateDiff diff =
        MandateDiff.of(
            version(workspace, workspace.market(), task),
            version(other, workspace.market(), task),
            task);
    return DiffReport.text(diff, Manuscript.NAME, name, theme);
  }

  /** Its run on the session's prices, whatever its own are. */
  private MandateDiff.Version version(Workspace workspace, Market market, Task task) {
    Program program = evaluator.program(workspace.plan(), market, List.of());
    return new MandateDiff.Version(
        workspace.written(), Backtest.run(program, new Options(null, null, null, null, task)));
  }

  /** {@code cost-of brake}. */
  String costOf(Line line, Workspace workspace, Theme theme, Task task) {
    return CostReport.text(explainer(workspace, task).costOf(Session.needed(line)), theme);
  }

  private Explainer explainer(Workspace workspace, Task task) {
    Explainer known = explainer;
    if (known == null) {
      begins(task, "run", workspace);
      Options whole = new Options(null, null, null, null, evaluator.budget());
      known = Explainer.of(Backtest.run(program(workspace), whole), evaluator.budget());
      explainer = known;
    }
    return known;
  }

  String check(Workspace workspace, Theme theme) {
    Program program = program(workspace);
    Calendar calendar = workspace.market().calendar();
    LocalDate first = program.ready() < calendar.size() ? calendar.date(program.ready()) : null;
    return new CheckReport(
            Manuscript.NAME,
            workspace.warnings(),
            workspace.plan(),
            workspace.market().name(),
            first)
        .text(theme);
  }

  Reply test(Workspace workspace, Theme theme, Task task) {
    begins(task, "tests", workspace);
    Tests.Tested tested = Tests.run(workspace.plan(), workspace.market(), task);
    TestReport report = new TestReport(workspace.script().source(), List.of(), tested, false);
    String text = report.text(theme) + TestReport.summary(List.of(report), theme);
    return new Reply(text, !report.ok(), false);
  }
}
