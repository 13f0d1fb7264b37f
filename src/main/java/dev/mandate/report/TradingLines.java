package dev.mandate.report;

import dev.mandate.calendar.Schedule;
import dev.mandate.calendar.Unit;
import dev.mandate.explain.Comparison;
import dev.mandate.explain.Rebalancing;
import dev.mandate.explain.Why;
import dev.mandate.plan.Printer;
import dev.mandate.runtime.Decision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The step in which it is asked whether to trade. */
final class TradingLines {
  private final Why why;
  private final String arrow;

  TradingLines(Why why, String arrow) {
    this.why = why;
    this.arrow = arrow;
  }

  void add(Steps steps) {
    Rebalancing r = why.rebalancing();
    Flow flow = steps.step("rebalance", Tone.PLAIN);
    if (!r.date().equals(why.decision().date())) {
      flow.add("on " + r.date());
    }
    flow.add(drift(r));
    for (Comparison c : r.comparisons()) {
      if (!isDrift(c)) {
        flow.add(Figures.printable(c.text() + ": " + Signals.reading(c)));
      }
    }
    flow.add(schedule(r));
    if (r.reason() == null) {
      flow.add(arrow + "no trade");
    } else {
      flow.add(Tone.GOOD, arrow + "trade: " + Figures.printable(r.reason()));
    }
    trades(flow);
    steps.end(flow);
  }

  private static boolean isDrift(Comparison c) {
    return c.sides().size() == 2
        && c.sides().get(0).text().equals("drift")
        && c.sides().get(1).constant();
  }

  private String drift(Rebalancing r) {
    String drift = Signals.points(r.drift());
    String limits = "";
    for (Comparison c : r.comparisons()) {
      Double limit = isDrift(c) ? c.sides().get(1).value() : null;
      if (limit != null) {
        drift = Signals.points(r.drift(), limit);
        String figure = Signals.points(limit, r.drift());
        limits += " (limit " + figure.substring(0, figure.indexOf(' ')) + ")";
      }
    }
    Rebalancing.Gap gap = r.widest();
    String widest =
        gap == null || r.drift() < 1e-9
            ? ""
            : ": "
                + Figures.printable(gap.asset())
                + " "
                + Signals.percent(gap.held())
                + " held, "
                + Signals.percent(gap.target())
                + " wanted";
    return "drift " + drift + limits + widest;
  }

  private String schedule(Rebalancing r) {
    Schedule schedule = why.plan().rebalance().schedule();
    if (schedule == null) {
      return "";
    }
    String name = words(schedule);
    Rebalancing.Next next = r.next();
    if (r.scheduled()) {
      return name + " today";
    }
    return next == null ? name : name + " in " + Figures.count(next.sessions(), "session");
  }

  /** {@code month end}; another than the end of a period as written. */
  private static String words(Schedule schedule) {
    boolean end =
        schedule.in() == null
            && schedule.every().count() == 1
            && (schedule.on() == null
                || (schedule.on() instanceof Schedule.On.Edge e
                    && !e.first()
                    && e.unit() == Unit.DAY));
    if (!end) {
      return Printer.schedule(schedule);
    }
    return switch (schedule.every().unit()) {
      case WEEK -> "week end";
      case MONTH -> "month end";
      case QUARTER -> "quarter end";
      case YEAR -> "year end";
      case DAY, CALENDAR_DAY -> Printer.schedule(schedule);
    };
  }

  private void trades(Flow flow) {
    Map<LocalDate, List<String>> byDay = new LinkedHashMap<>();
    for (Decision.Trade trade : why.decision().trades()) {
      String text =
          (trade.quantity() > 0 ? "buys " : "sells ")
              + Figures.money(trade.value())
              + " "
              + Figures.printable(trade.asset());
      byDay.computeIfAbsent(trade.date(), _ -> new ArrayList<>()).add(text);
    }
    byDay.forEach((day, texts) -> flow.next().add(day + ": " + String.join(", ", texts)));
  }
}
