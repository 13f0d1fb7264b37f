package dev.mandate.report;

import dev.mandate.analysis.HistoryNeeds;
import dev.mandate.analysis.ReadBack;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code check} says of a mandate.
 *
 * @param file as named on the command line
 * @param plan null where there are errors
 * @param data what the data are called; null where the text alone was checked
 * @param firstDecision null without data, and where there are errors
 */
public record CheckReport(
    String file,
    List<Diagnostic> diagnostics,
    @Nullable Plan plan,
    @Nullable String data,
    @Nullable LocalDate firstDecision) {

  public CheckReport {
    diagnostics = List.copyOf(diagnostics);
  }

  private boolean ok() {
    return diagnostics.stream().noneMatch(Diagnostic::isError);
  }

  private @Nullable String warmUp() {
    return plan == null || !ok() ? null : HistoryNeeds.sentence(plan);
  }

  /** The mandate retold, when it first decides, and what was chosen where it is silent. */
  public String text(Theme theme) {
    if (plan == null || !ok()) {
      return "";
    }
    List<String> out = new ArrayList<>();
    String title = Figures.printable(plan.title());
    String version = plan.version();
    out.add(
        theme.paint(Tone.STRONG, title)
            + (version == null
                ? ""
                : theme.paint(Tone.FAINT, "  version " + Figures.printable(version))));
    out.addAll(Paragraph.wrap(start(), theme.columns(), "", ""));
    for (ReadBack.Section section : ReadBack.sections(plan)) {
      out.add("");
      out.add(theme.paint(Tone.STRONG, section.heading()));
      String bullet = theme.either(" · ", " - ");
      for (String sentence : section.sentences()) {
        out.addAll(Paragraph.wrap(Figures.printable(sentence), theme.columns(), bullet, "   "));
      }
    }
    return String.join("\n", out) + "\n";
  }

  private String start() {
    String needs = warmUp();
    String words = needs == null ? "" : " (needs " + needs + ")";
    if (firstDecision != null) {
      return "First decision " + firstDecision + words + " on " + data + ".";
    }
    return "No data was looked at" + (needs == null ? "." : "; it needs " + needs + ".");
  }

  /** One object; with several files the object of each in {@code files}. */
  public static String json(List<CheckReport> reports) {
    if (reports.size() == 1) {
      return Json.pretty(json -> reports.getFirst().fields(json));
    }
    return Json.pretty(json ->
        json.truth("ok", reports.stream().allMatch(CheckReport::ok))
            .objects("files", reports, (j, r) -> r.fields(j.text("file", r.file))));
  }

  private void fields(Json json) {
    json.truth("ok", ok())
        .objects("diagnostics", diagnostics, CheckReport::diagnostic)
        .text("warm_up", warmUp())
        .date("first_decision", firstDecision);
  }

  static void diagnostic(Json json, Diagnostic d) {
    json.text("code", d.code().number())
        .text("severity", d.severity().name().toLowerCase(java.util.Locale.ROOT));
    switch (d.place()) {
      case Place.InScript in ->
          place(
              json,
              in.source().name(),
              in.source().line(in.span().start()),
              in.source().column(in.span().start()));
      case Place.InFile in -> place(json, in.file(), in.line(), in.column());
      case Place.Nowhere _ -> place(json, null, 0, 0);
    }
    json.text("message", d.message()).text("hint", d.hint());
  }

  private static void place(Json json, @Nullable String file, long line, int column) {
    json.text("file", file).countOrNull("line", line).countOrNull("column", column);
  }
}
