package dev.mandate.repl;

import dev.mandate.market.Market;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Slice;
import dev.mandate.report.Bars;
import dev.mandate.report.Figures;
import dev.mandate.report.Paragraph;
import dev.mandate.report.Table;
import dev.mandate.report.Theme;
import dev.mandate.report.Tone;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Decision;
import dev.mandate.runtime.Program;
import dev.mandate.runtime.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A set or an allocation as of a session: what it comes to, member by member. */
final class HoldingsPage {
  /** Rows shown of a large set. */
  private static final int MOST_ROWS = 60;

  private static final int BAR = 24;

  private final Question.OfHoldings asked;
  private final Plan plan;
  private final Market market;
  private final int session;
  private final Theme theme;
  private final Evaluator evaluator;
  private final List<String> out = new ArrayList<>();

  private HoldingsPage(
      Question.OfHoldings asked, Market market, int session, Theme theme, Evaluator evaluator) {
    this.asked = asked;
    this.plan = asked.plan();
    this.market = market;
    this.session = session;
    this.theme = theme;
    this.evaluator = evaluator;
  }

  static String of(
      Question.OfHoldings asked,
      Market market,
      int session,
      Theme theme,
      Evaluator evaluator,
      Budget budget) {
    HoldingsPage page = new HoldingsPage(asked, market, session, theme, evaluator);
    page.write(budget);
    return String.join("\n", page.out) + "\n";
  }

  private void write(Budget budget) {
    List<Expr> shown = new ArrayList<>();
    asked.slices().forEach(slice -> addTerms(slice, shown));
    Program program = evaluator.program(plan, market, shown);
    Decision decision = decided(program, budget);
    Map<String, Double> weights = new LinkedHashMap<>();
    if (decision.status() == Decision.Status.DECIDED) {
      decision.target().forEach(w -> weights.put(w.asset(), w.weight()));
    } else {
      out.add("unknown: " + decision.reason());
    }
    List<Column> columns = new ArrayList<>();
    asked.slices().forEach(slice -> addColumns(slice, columns));
    boolean decided = decision.status() == Decision.Status.DECIDED;
    List<String> wide = table(weights, columns, decided).lines(theme);
    if (wide.stream().allMatch(line -> line.length() <= theme.columns())) {
      out.addAll(wide);
    } else {
      narrow(weights, columns, decided);
    }
    for (String notice : decision.notices()) {
      String text = "note: " + Figures.printable(notice);
      out.addAll(Paragraph.wrap(text, theme.columns(), " ", "   "));
    }
  }

  /** What the columns are is said below them. */
  private void narrow(Map<String, Double> weights, List<Column> columns, boolean decided) {
    List<Column> numbered = new ArrayList<>();
    List<String> legend = new ArrayList<>();
    for (Column column : columns) {
      String number = "(" + (numbered.size() + 1) + ")";
      numbered.add(new Column(number, column.members, column.values));
      legend.addAll(Paragraph.wrap(number + " " + column.title, theme.columns(), " ", "     "));
    }
    out.addAll(table(weights, numbered, decided).lines(theme));
    out.addAll(legend);
  }

  /** Made as a mandate of this one target would make it on that day. */
  private Decision decided(Program program, Budget budget) {
    List<Decision> made = new ArrayList<>();
    dev.mandate.runtime.Trace trace = Run.trace(program, made::add);
    Run.begin(program, session, plan.run().capital(), trace, budget).to(session);
    trace.close();
    return made.getFirst();
  }

  /** A condition or a score, with its value for some of the assets. */
  private record Column(String title, List<Integer> members, List<Expr> values) {}

  private static void addTerms(Slice slice, List<Expr> terms) {
    List<Column> columns = new ArrayList<>();
    addColumns(slice, columns, null);
    columns.forEach(c -> terms.addAll(c.values));
  }

  private void addColumns(Slice slice, List<Column> columns) {
    addColumns(slice, columns, Printer.of(plan));
  }

  private static void addColumns(Slice slice, List<Column> columns, @Nullable Printer printer) {
    switch (slice.holding()) {
      case Slice.Cash _ -> {}
      case Slice.Shared s -> {
        addColumns(s.members(), columns, printer);
        if (s.weightedBy() != null) {
          columns.add(column("weighted by", s.members().all(), s.weightedBy(), printer));
        }
      }
      case Slice.Each e -> addColumns(e.members(), columns, printer);
      case Slice.Optimized o -> addColumns(o.optimization().members(), columns, printer);
    }
  }

  private static void addColumns(Members members, List<Column> columns, @Nullable Printer printer) {
    switch (members) {
      case Members.Fixed _ -> {}
      case Members.Where w -> {
        addColumns(w.of(), columns, printer);
        columns.add(column("where", w.all(), w.condition(), printer));
      }
      case Members.Pick p -> {
        addColumns(p.of(), columns, printer);
        columns.add(column("by", p.all(), p.score(), printer));
      }
    }
  }

  private static Column column(
      String word, List<Integer> members, List<Expr> values, @Nullable Printer printer) {
    String common = printer == null ? null : printer.common(members, values);
    return new Column(common == null ? word : common, members, values);
  }

  private Table table(Map<String, Double> weights, List<Column> columns, boolean decided) {
    boolean bars = theme.columns() >= 80 && columns.isEmpty();
    List<String> header = new ArrayList<>(List.of("Asset", "Weight"));
    columns.forEach(c -> header.add(c.title));
    if (bars) {
      header.add("");
    }
    Table table = new Table(header.toArray(String[]::new));
    if (bars) {
      table.left(2);
    }
    List<Integer> rows = rows(weights, columns);
    for (int asset : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
      table.row(row(asset, weights, columns, bars));
    }
    if (rows.size() > MOST_ROWS) {
      String[] more = new String[header.size()];
      Arrays.fill(more, "");
      more[0] = "and " + (rows.size() - MOST_ROWS) + " more";
      table.row(more);
    }
    double rest = 1 - weights.values().stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(rest) > 1e-9 && decided) {
      String[] cash = new String[header.size()];
      Arrays.fill(cash, "");
      cash[0] = "cash";
      cash[1] = Figures.percent(rest);
      table.row(Tone.FAINT, cash);
    }
    return table;
  }

  private List<Integer> rows(Map<String, Double> weights, List<Column> columns) {
    List<Integer> rows = new ArrayList<>();
    for (int asset = 0; asset < plan.assets().size(); asset++) {
      int member = asset;
      boolean chosen = weights.containsKey(plan.assets().get(asset).name());
      if (chosen || columns.stream().anyMatch(c -> c.members.contains(member))) {
        rows.add(asset);
      }
    }
    return rows;
  }

  private String[] row(int asset, Map<String, Double> weights, List<Column> columns, boolean bars) {
    String name = plan.assets().get(asset).name();
    Double weight = weights.get(name);
    List<String> cells = new ArrayList<>();
    cells.add(Figures.printable(name));
    cells.add(weight == null ? "-" : Figures.percent(weight));
    for (Column column : columns) {
      int position = column.members.indexOf(asset);
      cells.add(position < 0 ? "" : cell(column.values.get(position)));
    }
    if (bars) {
      cells.add(weight == null ? "" : Bars.of(weight, BAR, theme));
    }
    return cells.toArray(String[]::new);
  }

  private String cell(Expr expr) {
    if (ValuePage.isConstant(expr)) {
      return ValuePage.constant(expr);
    }
    Reading reading = evaluator.readings(plan, market, List.of(expr), session).getFirst();
    return reading.isKnown(session)
        ? dev.mandate.plan.Figures.readable(reading.value(session), expr.type())
        : "unknown";
  }
}
