package dev.mandate.repl;

import dev.mandate.calendar.Calendar;
import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Sampling;
import dev.mandate.market.Market;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Type;
import dev.mandate.report.Sparkline;
import dev.mandate.report.Theme;
import dev.mandate.report.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An expression as of a session: its value, what it is computed from, and the year before. */
final class ValuePage {
  /** Parts shown of a large expression. */
  private static final int MOST_PARTS = 12;

  private static final int DEEPEST = 3;
  private static final int SPARK = 48;

  private final Plan plan;
  private final Market market;
  private final Calendar calendar;
  private final int session;
  private final Theme theme;
  private final Printer printer;
  private final List<String> out = new ArrayList<>();

  private ValuePage(Plan plan, Market market, int session, Theme theme) {
    this.plan = plan;
    this.market = market;
    this.calendar = market.calendar();
    this.session = session;
    this.theme = theme;
    this.printer = Printer.of(plan);
  }

  static String of(
      Question.OfValue asked, Market market, int session, Theme theme, Evaluator evaluator) {
    ValuePage page = new ValuePage(asked.plan(), market, session, theme);
    page.write(asked.expr(), evaluator);
    return String.join("\n", page.out) + "\n";
  }

  /** One line: what it is and its value. */
  static String line(
      Question.OfValue asked, Market market, int session, Theme theme, Evaluator evaluator) {
    Expr expr = asked.expr();
    String text = Printer.of(asked.plan()).text(expr);
    if (isConstant(expr)) {
      return text + " = " + theme.paint(Tone.STRONG, constant(expr));
    }
    Reading reading = evaluator.readings(asked.plan(), market, List.of(expr), session).getFirst();
    return text + " = " + theme.paint(Tone.STRONG, value(reading, expr.type(), session));
  }

  private void write(Expr expr, Evaluator evaluator) {
    if (isConstant(expr)) {
      out.add(theme.paint(Tone.STRONG, constant(expr)));
      return;
    }
    Map<Expr, Integer> parts = new LinkedHashMap<>();
    collect(expr, 1, parts);
    List<Expr> asked = new ArrayList<>(List.of(expr));
    parts.keySet().stream().limit(MOST_PARTS).forEach(asked::add);
    List<Reading> readings = evaluator.readings(plan, market, asked, session);
    Reading whole = readings.getFirst();
    if (whole.isKnown(session)) {
      out.add(
          theme.paint(Tone.STRONG, value(whole, expr.type(), session))
              + theme.paint(Tone.FAINT, "  " + calendar.date(session)));
    } else {
      String unknown = "unknown on " + calendar.date(session) + ": ";
      out.add(theme.paint(Tone.STRONG, unknown) + whole.unknown(session));
      serving(whole);
    }
    window(expr, 1);
    parts(asked, readings, parts);
    year(expr.type(), whole);
  }

  static boolean isConstant(Expr expr) {
    return expr instanceof Expr.Constant
        || expr instanceof Expr.DurationConstant
        || expr instanceof Expr.TextConstant;
  }

  static String constant(Expr expr) {
    return switch (expr) {
      case Expr.Constant c -> Figures.exact(c.value(), c.type());
      case Expr.DurationConstant d -> d.value().toString();
      case Expr.TextConstant t -> "\"" + t.value() + "\"";
      default -> throw new IllegalArgumentException("no constant: " + expr);
    };
  }

  static String value(Reading reading, Type type, int session) {
    return reading.isKnown(session)
        ? Figures.readable(reading.value(session), type)
        : "unknown: " + reading.unknown(session);
  }

  /** Which dates serve where this one does not. */
  private void serving(Reading reading) {
    int first = reading.nextKnown(0);
    int last = reading.lastKnown(calendar.size() - 1);
    out.add(
        first < 0
            ? "  it is not known on any session up to here"
            : "  known from " + calendar.date(first) + " to " + calendar.date(last));
  }

  private static void collect(Expr expr, int depth, Map<Expr, Integer> parts) {
    for (Expr part : partsOf(expr)) {
      if (!isConstant(part) && !(part instanceof Expr.Unknown) && !parts.containsKey(part)) {
        parts.put(part, depth);
        if (depth < DEEPEST && !(part instanceof Expr.Price)) {
          collect(part, depth + 1, parts);
        }
      }
    }
  }

  private static List<Expr> partsOf(Expr expr) {
    return Expressions.isAccountDrawdown(expr)
        ? List.of(
            new Expr.Account(Expr.Reading.NAV, -1, Type.money(null)),
            new Expr.Account(Expr.Reading.HIGH_WATER_MARK, -1, Type.money(null)))
        : Expressions.children(expr);
  }

  private void parts(List<Expr> asked, List<Reading> readings, Map<Expr, Integer> depths) {
    List<String> names = new ArrayList<>();
    int widest = 0;
    for (Expr part : asked) {
      String name = "  ".repeat(depths.getOrDefault(part, 0)) + printer.text(part);
      names.add(name);
      widest = Math.max(widest, Math.min(name.length(), theme.columns() / 2));
    }
    for (int i = 1; i < asked.size(); i++) {
      String value = value(readings.get(i), asked.get(i).type(), session);
      String pad = " ".repeat(Math.max(0, widest - names.get(i).length()));
      out.add(names.get(i) + pad + "  " + value);
      window(asked.get(i), depths.getOrDefault(asked.get(i), 0) + 1);
    }
    if (depths.size() > MOST_PARTS) {
      out.add("  and " + (depths.size() - MOST_PARTS) + " more");
    }
  }

  /** The sessions that a measure looks at. */
  private void window(Expr expr, int depth) {
    if (!(expr instanceof Expr.Call call)) {
      return;
    }
    List<Duration> durations = new ArrayList<>();
    for (Expr argument : call.arguments()) {
      if (argument instanceof Expr.DurationConstant d) {
        durations.add(d.value());
      }
    }
    if (durations.isEmpty()) {
      return;
    }
    Duration window = durations.getFirst();
    int from = first(window);
    String since = from < 0 ? "" : " from " + calendar.date(from);
    out.add("  ".repeat(depth) + theme.paint(Tone.FAINT, "over " + window + since));
  }

  private int first(Duration window) {
    @Nullable Duration asWritten = null;
    Sampling sampling = Sampling.of(calendar, window, asWritten);
    int[] at = new int[sampling.capacity(0)];
    int count = sampling.gather(session, 0, at);
    return count > 0 ? at[0] : -1;
  }

  private void year(Type type, Reading whole) {
    int from = Math.max(0, calendar.back(session, Duration.months(12)));
    double[] values = whole.between(from, session);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    int known = 0;
    double sum = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
        sum += value;
        known++;
      }
    }
    if (known < 2) {
      return;
    }
    int columns = Math.min(SPARK, theme.columns() - 12);
    String spark = theme.paint(Tone.MAIN, Sparkline.of(values, columns, theme));
    String range =
        type.kind() == Type.Kind.TRUTH
            ? "true on " + (long) sum + " of " + known + " sessions"
            : Figures.readable(low, type) + " to " + Figures.readable(high, type);
    out.add("  a year " + spark);
    out.add("         " + theme.paint(Tone.FAINT, range));
  }
}
