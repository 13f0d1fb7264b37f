package dev.mandate.report;

import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.validate.Coverage;
import dev.mandate.validate.TestResult;
import dev.mandate.validate.Tests;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code test} says of a mandate.
 *
 * @param diagnostics of the script; shown apart in a terminal, part of the JSON
 * @param tested null where there are errors
 * @param withCoverage whether to say what the tests never came to
 */
public record TestReport(
    Source source,
    List<Diagnostic> diagnostics,
    Tests.@Nullable Tested tested,
    boolean withCoverage) {

  public TestReport {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether there are no errors and no failures. */
  public boolean ok() {
    return tested != null && tested.passed() && diagnostics.stream().noneMatch(Diagnostic::isError);
  }

  private int passed() {
    return tested == null ? 0 : (int) tested.results().stream().filter(TestResult::passed).count();
  }

  private int failed() {
    return tested == null ? 0 : tested.results().size() - passed();
  }

  // ---- text

  /** The tests of one file, each with what it failed on. */
  public String text(Theme theme) {
    Tests.Tested all = tested;
    if (all == null) {
      return "";
    }
    List<String> out = new ArrayList<>();
    out.add(theme.paint(Tone.STRONG, Figures.printable(source.name())));
    all.results().forEach(result -> result(result, theme, out));
    if (all.results().isEmpty()) {
      out.add("  no tests: write test \"…\" { given … expect … }");
    }
    if (withCoverage) {
      coverage(all.coverage(), theme, out);
    }
    return String.join("\n", out) + "\n";
  }

  private void result(TestResult result, Theme theme, List<String> out) {
    String title = Figures.printable(result.title());
    out.add(
        result.passed()
            ? "  " + theme.paint(Tone.GOOD, theme.either("✓", "ok")) + " " + title
            : "  " + theme.paint(Tone.BAD, theme.either("✗", "FAILED")) + " " + title);
    for (TestResult.Failure failure : result.failures()) {
      paragraph(place(failure.span()) + failure.message(), Tone.PLAIN, theme, out);
      if (failure.hint() != null) {
        paragraph(failure.hint(), Tone.FAINT, theme, out);
      }
    }
    for (String note : result.notes()) {
      paragraph("note: " + note, Tone.FAINT, theme, out);
    }
  }

  private static void paragraph(String text, Tone tone, Theme theme, List<String> out) {
    String printable = Figures.printable(text);
    for (String line : Paragraph.wrap(printable, theme.columns(), "    ", "      ")) {
      out.add(theme.paint(tone, line));
    }
  }

  private String place(Span span) {
    return source.name() + ":" + line(span) + ":" + source.column(span.start()) + ": ";
  }

  private int line(Span span) {
    return source.line(span.start());
  }

  private void coverage(Coverage coverage, Theme theme, List<String> out) {
    out.add(
        "  "
            + theme.paint(Tone.STRONG, "coverage")
            + " "
            + coverage.exercised()
            + " of "
            + coverage.sides()
            + (coverage.missing().isEmpty() ? "" : ", never come to:"));
    for (Coverage.Missing missing : coverage.missing()) {
      paragraph(place(missing.item().span()) + missing.text(), Tone.PLAIN, theme, out);
    }
  }

  /** The last line: {@code 12 passed, 1 failed}. */
  public static String summary(List<TestReport> reports, Theme theme) {
    int passed = reports.stream().mapToInt(TestReport::passed).sum();
    int failed = reports.stream().mapToInt(TestReport::failed).sum();
    String good = passed + " passed";
    String bad = ", " + failed + " failed";
    return (passed > 0 ? theme.paint(Tone.GOOD, good) : good)
        + (failed > 0 ? theme.paint(Tone.BAD, bad) : "")
        + "\n";
  }

  // ---- JSON

  /** One object; with several files the object of each in {@code files}. */
  public static String json(List<TestReport> reports) {
    if (reports.size() == 1) {
      return Json.pretty(json -> reports.getFirst().fields(json));
    }
    return Json.pretty(json ->
        json.truth("ok", reports.stream().allMatch(TestReport::ok))
            .objects("files", reports, (j, r) -> r.fields(j.text("file", r.source.name()))));
  }

  private void fields(Json json) {
    Tests.Tested all = tested;
    json.truth("ok", ok())
        .objects("diagnostics", diagnostics, CheckReport::diagnostic)
        .count("passed", passed())
        .count("failed", failed())
        .objects("tests", all == null ? List.of() : all.results(), this::result);
    if (withCoverage && all != null) {
      json.object("coverage", c -> coverage(c, all.coverage()));
    }
  }

  private void result(Json json, TestResult result) {
    json.text("title", result.title())
        .count("line", line(result.span()))
        .truth("passed", result.passed())
        .objects("failures", result.failures(), this::failure)
        .texts("notes", result.notes());
  }

  private void failure(Json json, TestResult.Failure failure) {
    json.count("line", line(failure.span()))
        .count("column", source.column(failure.span().start()))
        .text("message", failure.message())
        .text("hint", failure.hint());
  }

  private void coverage(Json json, Coverage coverage) {
    json.count("sides", coverage.sides())
        .count("exercised", coverage.exercised())
        .objects("items", coverage.items(), this::item)
        .texts("missing", coverage.missing().stream().map(Coverage.Missing::text).toList());
  }

  private void item(Json json, Coverage.Item item) {
    json.text("kind", item.kind().name().toLowerCase(java.util.Locale.ROOT))
        .text("of", item.owner())
        .text("condition", item.text())
        .count("line", line(item.span()))
        .count("yes", item.yes())
        .count("no", item.no());
  }
}
