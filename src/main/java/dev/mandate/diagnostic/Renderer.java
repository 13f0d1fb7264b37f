package dev.mandate.diagnostic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The one place where diagnostics become text: where, what, the line with carets below it, and what
 * to do. Nothing that a script or a file contains can steer the terminal.
 */
public final class Renderer {
  /** Diagnostics shown in full; of the others the number is said. */
  public static final int SHOWN = 20;

  /** Bytes of all that is shown, without colours. */
  public static final int BYTES = 8_000;

  private static final int NARROWEST = 40;
  private static final int LABELS = 6;
  private static final int MESSAGE = 1_000;

  private final boolean colour;
  private final int width;

  /**
   * @param colour whether to use the terminal's colours
   * @param width columns of the terminal; less than 40 counts as 40
   */
  public Renderer(boolean colour, int width) {
    this.colour = colour;
    this.width = Math.max(width, NARROWEST);
  }

  /** Without colours, for files and pipes. */
  public static Renderer plain() {
    return new Renderer(false, 100);
  }

  /** All of them with blank lines between, or the first that fit and how many more there are. */
  public String render(List<Diagnostic> diagnostics) {
    Renderer measure = colour ? new Renderer(false, width) : this;
    List<String> parts = new ArrayList<>();
    int bytes = 0;
    for (Diagnostic diagnostic : diagnostics) {
      String text = render(diagnostic);
      String plain = colour ? measure.render(diagnostic) : text;
      bytes += plain.getBytes(StandardCharsets.UTF_8).length + 1;
      if (parts.size() == SHOWN || (bytes > BYTES && !parts.isEmpty())) {
        parts.add(more(diagnostics.size() - parts.size()));
        break;
      }
      parts.add(text);
    }
    return String.join("\n", parts);
  }

  private static String more(int count) {
    return "and " + count + " more\n";
  }

  /** One diagnostic, ending with a line break. */
  public String render(Diagnostic diagnostic) {
    List<String> out = new ArrayList<>();
    headline(diagnostic, out);
    switch (diagnostic.place()) {
      case Place.InScript place -> script(diagnostic, place, out);
      case Place.InFile place -> {
        out.add(arrow(1, file(place)));
        hint(diagnostic, 1, out);
      }
      case Place.Nowhere _ -> hint(diagnostic, 1, out);
    }
    return String.join("\n", out) + "\n";
  }

  private void headline(Diagnostic diagnostic, List<String> out) {
    Paint paint = Paint.of(diagnostic.severity());
    String kind =
        switch (diagnostic.severity()) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case NOTE -> "note";
        };
    String start = kind + "[" + diagnostic.code().number() + "]";
    List<String> lines = Wrapped.lines(start + ": " + message(diagnostic), width);
    String first = lines.getFirst().substring(start.length());
    out.add(paint.on(start, colour) + Paint.MESSAGE.on(first, colour));
    lines.stream().skip(1).map(l -> Paint.MESSAGE.on("  " + l, colour)).forEach(out::add);
  }

  private static String message(Diagnostic diagnostic) {
    String text = Display.safe(diagnostic.message());
    return text.length() <= MESSAGE ? text : text.substring(0, MESSAGE - 1) + "…";
  }

  private String arrow(int gutter, String where) {
    return Paint.FRAME.on(" ".repeat(gutter) + "-->", colour) + " " + where;
  }

  private static String file(Place.InFile place) {
    StringBuilder where = new StringBuilder(Display.safe(place.file()));
    if (place.line() > 0) {
      where.append(':').append(place.line());
    }
    if (place.column() > 0) {
      where.append(':').append(place.column());
    }
    if (place.detail() != null) {
      where.append(" (").append(Display.safe(place.detail())).append(')');
    }
    return where.toString();
  }

  private void script(Diagnostic diagnostic, Place.InScript place, List<String> out) {
    Source source = place.source();
    int start = place.span().start();
    List<Snippet.Mark> marks = new ArrayList<>();
    Paint paint = Paint.of(diagnostic.severity());
    marks.add(new Snippet.Mark(place.span(), '^', paint, ownLabel(diagnostic, place.span())));
    diagnostic.labels().stream()
        .filter(label -> !label.span().equals(place.span()))
        .limit(LABELS)
        .map(label -> new Snippet.Mark(label.span(), '-', Paint.LABEL, label.text()))
        .forEach(marks::add);
    int last = marks.stream().mapToInt(m -> source.line(m.span().start())).max().orElse(1);
    int gutter = String.valueOf(last).length();
    String where = Display.safe(source.name()) + ":" + source.line(start);
    out.add(arrow(gutter, where + ":" + source.column(start)));
    out.add(Snippet.frame("", gutter, colour));
    out.addAll(new Snippet(source, 0, gutter, width, colour).render(marks));
    hint(diagnostic, gutter, out);
    fix(diagnostic, source, gutter, out);
  }

  /** The text beside the carets: that of a label for the same place. */
  private static String ownLabel(Diagnostic diagnostic, Span place) {
    return diagnostic.labels().stream()
        .filter(label -> label.span().equals(place))
        .map(Diagnostic.Label::text)
        .findFirst()
        .orElse("");
  }

  private void hint(Diagnostic diagnostic, int gutter, List<String> out) {
    if (diagnostic.hint() == null) {
      return;
    }
    String indent = " ".repeat(gutter + 1);
    List<String> lines =
        Wrapped.lines("hint: " + Display.safe(diagnostic.hint()), width - gutter - 3);
    String first = lines.getFirst().substring("hint:".length());
    out.add(Paint.FRAME.on(indent + "=", colour) + " " + Paint.HINT.on("hint:", colour) + first);
    lines.stream().skip(1).map(line -> indent + "  " + line).forEach(out::add);
  }

  /** The line as it would be, what is new underlined. */
  private void fix(Diagnostic diagnostic, Source source, int gutter, List<String> out) {
    Diagnostic.Fix fix = diagnostic.fix();
    if (fix == null || (source.text(fix.span()) + fix.replacement()).contains("\n")) {
      return;
    }
    int line = source.line(fix.span().start());
    String old = source.lineText(line);
    int from = Math.min(fix.span().start() - source.lineStart(line), old.length());
    int to = Math.min(fix.span().end() - source.lineStart(line), old.length());
    String fixed = old.substring(0, from) + fix.replacement() + old.substring(to);
    Span added = new Span(from, from + fix.replacement().length());
    char sign = fix.replacement().isEmpty() ? ' ' : '~';
    out.add(
        diagnostic.hint() == null
            ? " ".repeat(gutter + 1) + Paint.FRAME.on("=", colour) + " " + fixLabel()
            : Snippet.frame("", gutter, colour));
    out.addAll(
        new Snippet(Source.of(source.name(), fixed), line - 1, gutter, width, colour)
            .render(List.of(new Snippet.Mark(added, sign, Paint.HINT, ""))));
  }

  private String fixLabel() {
    return Paint.HINT.on("fix:", colour);
  }
}
