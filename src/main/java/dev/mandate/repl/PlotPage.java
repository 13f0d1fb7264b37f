package dev.mandate.repl;

import dev.mandate.calendar.Calendar;
import dev.mandate.parser.Lexeme;
import dev.mandate.parser.Lexemes;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Type;
import dev.mandate.report.SeriesChart;
import dev.mandate.report.Theme;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Series as a chart. */
final class PlotPage {
  private static final int ROWS = 12;

  private PlotPage() {}

  /**
   * @param session the last one drawn, unless the line names another
   */
  static String of(Line line, Workspace workspace, int session, Theme theme, Evaluator evaluator) {
    Days.Period period = Days.period(line);
    Calendar calendar = workspace.market().calendar();
    int from = period.from() == null ? 0 : calendar.ceiling((int) period.from().toEpochDay());
    int to = period.to() == null ? session : calendar.floor((int) period.to().toEpochDay());
    if (from >= calendar.size() || to < 0 || from >= to) {
      String data = calendar.date(0) + " to " + calendar.date(calendar.size() - 1);
      throw Days.wrong(line, "", "there are no sessions to draw", "the data run from " + data);
    }
    List<Question.OfValue> asked = questions(line, period.before(), workspace);
    List<Reading> readings = new ArrayList<>();
    int first = to;
    for (Question.OfValue one : asked) {
      Reading reading =
          evaluator.readings(one.plan(), workspace.market(), List.of(one.expr()), to).getFirst();
      int known = reading.nextKnown(from);
      if (known < 0 || known > to) {
        String what = label(one) + " is not known on any of these days: " + reading.unknown(to);
        throw Days.wrong(line, "", what, "choose other days, or a shorter window");
      }
      first = Math.min(first, known);
      readings.add(reading);
    }
    return drawn(asked, readings, calendar, first, to, theme);
  }

  private static String label(Question.OfValue asked) {
    return Printer.of(asked.plan()).text(asked.expr());
  }

  /**
   * @param first the first session on which anything is known
   */
  private static String drawn(
      List<Question.OfValue> asked,
      List<Reading> readings,
      Calendar calendar,
      int first,
      int to,
      Theme theme) {
    List<LocalDate> dates = new ArrayList<>();
    for (int s = first; s <= to; s++) {
      dates.add(calendar.date(s));
    }
    List<SeriesChart.Line> lines = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      lines.add(new SeriesChart.Line(label(asked.get(i)), readings.get(i).between(first, to)));
    }
    Type type = asked.getFirst().expr().type();
    List<String> out =
        SeriesChart.lines(dates, lines, ROWS, value -> Figures.readable(value, type), theme);
    return String.join("\n", out) + "\n";
  }

  private static List<Question.OfValue> questions(Line line, String text, Workspace workspace) {
    List<Question.OfValue> asked = new ArrayList<>();
    if (text.isEmpty()) {
      throw Days.wrong(
          line, "plot", "plot needs an expression", "for example plot vol(equity, 60 days)");
    }
    int at = 0;
    for (String part : parts(text)) {
      int start = line.start() + at;
      asked.add(Question.value(part, line.source(), start, workspace));
      at += part.length() + 1;
    }
    if (asked.size() > SeriesChart.MOST) {
      throw Days.wrong(
          line, "", "a chart shows at most " + SeriesChart.MOST + " series", "draw two charts");
    }
    Type.Kind kind = asked.getFirst().expr().type().kind();
    for (Question.OfValue other : asked) {
      checkKind(line, kind, other.expr().type().kind());
    }
    return asked;
  }

  private static void checkKind(Line line, Type.Kind first, Type.Kind other) {
    boolean drawn =
        switch (other) {
          case PERCENT, NUMBER, MONEY, TRUTH -> true;
          case DURATION, DATE, TEXT, ASSET, SET, ALLOCATION, SERIES -> false;
        };
    if (!drawn) {
      throw Days.wrong(line, "", "a " + word(other) + " cannot be drawn", "draw numbers");
    }
    if (first != other) {
      throw Days.wrong(
          line,
          "",
          "a chart has one axis: a " + word(first) + " and a " + word(other) + " need two",
          "draw two charts");
    }
  }

  private static String word(Type.Kind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Cut at the commas that stand in no parenthesis. */
  static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (Lexeme lexeme : Lexemes.of(text)) {
      @Nullable String sign = lexeme.kind() == Lexeme.Kind.SIGN ? lexeme.text() : null;
      if (sign == null) {
        continue;
      }
      depth += sign.equals("(") || sign.equals("{") ? 1 : 0;
      depth -= sign.equals(")") || sign.equals("}") ? 1 : 0;
      if (sign.equals(",") && depth == 0) {
        parts.add(text.substring(from, lexeme.span().start()));
        from = lexeme.span().end();
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
