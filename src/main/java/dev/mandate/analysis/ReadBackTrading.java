package dev.mandate.analysis;

import dev.mandate.calendar.Schedule;
import dev.mandate.calendar.Unit;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Plan;
import dev.mandate.portfolio.Destination;
import dev.mandate.portfolio.Trading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** When a mandate decides and trades, and how its orders are filled. */
final class ReadBackTrading {
  private final Plan plan;
  private final ReadBackTerms terms;

  ReadBackTrading(Plan plan, ReadBackTerms terms) {
    this.plan = plan;
    this.terms = terms;
  }

  List<String> sentences() {
    List<String> all = new ArrayList<>();
    all.addAll(schedule());
    all.addAll(destination());
    all.add(first());
    all.add(fills());
    all.addAll(sizes());
    return all;
  }

  // ---- when

  private List<String> schedule() {
    Plan.Rebalance rebalance = plan.rebalance();
    Schedule schedule = rebalance.schedule();
    Expr condition = rebalance.condition();
    String decides = "the rules are worked out at the close, " + when(plan.decide());
    if (schedule == null && condition == null) {
      return List.of(
          Prose.sentence(decides),
          "It trades once, to invest for the first time, and never again.");
    }
    if (schedule != null && condition == null && schedule.equals(plan.decide())) {
      return List.of(
          Prose.sentence(decides + ", and the portfolio is then brought to the new target"));
    }
    boolean whole = rebalance.destination() == Destination.TARGET;
    return List.of(
        Prose.sentence(decides),
        Prose.sentence(
            trades(rebalance) + (whole ? "; it then goes all the way to the latest target" : "")));
  }

  private String trades(Plan.Rebalance rebalance) {
    Schedule schedule = rebalance.schedule();
    Expr condition = rebalance.condition();
    String when = schedule == null ? "" : when(schedule);
    if (condition == null) {
      return "it trades " + when;
    }
    String text = terms.conditions().text(condition);
    return switch (rebalance.join()) {
      case ALONE -> "it trades on any session on which " + text;
      case OR -> "it trades " + when + ", and on any other session on which " + text;
      case ONLY -> "it trades " + when + ", but only if " + text;
    };
  }

  /** {@code on the last session of each month}. */
  static String when(Schedule schedule) {
    String in = schedule.in() == null ? "" : " of " + Prose.capitalized(schedule.in().name());
    return switch (schedule.on()) {
      case null -> unsaid(schedule, in);
      case Schedule.On.Edge e -> edge(e, schedule, in);
      case Schedule.On.Nth n -> nth(n, schedule, in);
      case Schedule.On.Weekday w ->
          "on the "
              + Prose.capitalized(w.day().name())
              + " of "
              + period(schedule)
              + " (or the session before it)";
    };
  }

  private static String unsaid(Schedule schedule, String in) {
    boolean days =
        schedule.every().unit() == Unit.DAY || schedule.every().unit() == Unit.CALENDAR_DAY;
    if (days) {
      return schedule.every().count() == 1
          ? "every session"
          : "every " + ReadBackSpans.length(schedule.every());
    }
    return "on the last session" + (in.isEmpty() ? " of " + period(schedule) : in + " each year");
  }

  private static String edge(Schedule.On.Edge edge, Schedule schedule, String in) {
    String which = edge.first() ? "first" : "last";
    String session =
        edge.unit() == Unit.DAY
            ? "session"
            : "session of the " + which + " " + edge.unit().name().toLowerCase(Locale.ROOT);
    return "on the "
        + which
        + " "
        + session
        + (in.isEmpty() ? " of " + period(schedule) : in + " each year");
  }

  private static String nth(Schedule.On.Nth nth, Schedule schedule, String in) {
    String day = nth.unit() == Unit.DAY ? "" : " " + nth.unit().name().toLowerCase(Locale.ROOT);
    return "on the "
        + Prose.ordinal(nth.number())
        + day
        + (in.isEmpty() ? " of " + period(schedule) : in + " each year")
        + " (or the session before it)";
  }

  private static String period(Schedule schedule) {
    String unit = schedule.every().unit().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    int count = schedule.every().count();
    return count == 1 ? "each " + unit : "every " + Prose.number(count) + " " + unit + "s";
  }

  private String first() {
    String need = HistoryNeeds.sentence(plan);
    return need == null
        ? "It invests for the first time on the first session of a run."
        : "It invests for the first time on the first session of a run on which all that it"
            + " measures is known: that takes "
            + need.replaceFirst("^(\\d+) day", "$1 session")
            + ".";
  }

  // ---- to where

  private List<String> destination() {
    List<String> all = new ArrayList<>();
    Plan.Rebalance rebalance = plan.rebalance();
    if (rebalance.destination() != Destination.TARGET) {
      String place =
          rebalance.destination() == Destination.EDGE
              ? "only back to the nearest edge of its band"
              : "half way from the edge of its band to the target";
      all.add("Each weight is then brought " + place + "; the band is " + band(rebalance) + ".");
    }
    if (rebalance.tranches() > 1) {
      all.add(tranches(rebalance));
    }
    return all;
  }

  private String band(Plan.Rebalance rebalance) {
    List<String> widths = new ArrayList<>();
    if (rebalance.bandDrift() instanceof Expr.Constant c) {
      widths.add(Figures.points(c.value()));
    }
    if (rebalance.bandRelative() instanceof Expr.Constant c) {
      widths.add(Figures.exactPercent(c.value()) + " of the target weight");
    }
    return widths.size() > 1
        ? "the narrower of " + Prose.list(widths) + ", to either side of the target"
        : String.join("", widths) + " to either side of the target";
  }

  private static String tranches(Plan.Rebalance rebalance) {
    int parts = rebalance.tranches();
    Schedule schedule = rebalance.schedule();
    int apart = schedule == null ? 0 : CheckTiming.sessions(schedule) / parts;
    return "The portfolio is run as "
        + Prose.number(parts)
        + " equal parts, each decided about "
        + Prose.count(apart, "session")
        + " after the one before, so that no single day decides all; all of"
        + " them invest on the first session.";
  }

  // ---- how

  private String fills() {
    return switch (plan.trading().fill()) {
      case NEXT_CLOSE -> "Orders are filled at the close of the session after the decision.";
      case NEXT_OPEN -> "Orders are filled at the opening of the session after the decision.";
      case SAME_CLOSE ->
          "Orders are filled at the same close that the decision is made on, which is optimistic:"
              + " the report is stamped with it.";
    };
  }

  private List<String> sizes() {
    Trading trading = plan.trading();
    List<String> all = new ArrayList<>();
    if (trading.lotSize() == 1) {
      all.add("Only whole shares are traded.");
    } else if (trading.lotSize() > 1) {
      all.add("Only multiples of " + Figures.number(trading.lotSize()) + " shares are traded.");
    }
    if (trading.minimumMoney() > 0) {
      all.add(
          "Trades of less than " + Figures.money(trading.minimumMoney(), "$") + " are left out.");
    }
    if (trading.minimumShare() > 0) {
      all.add(
          "Trades of less than "
              + Figures.exactPercent(trading.minimumShare())
              + " of the portfolio are left out.");
    }
    if (trading.overSessions() > 1) {
      all.add("Each order is spread over " + Prose.count(trading.overSessions(), "session") + ".");
    }
    if (trading.volumeCap() > 0) {
      all.add(
          "No trade is larger than "
              + Figures.exactPercent(trading.volumeCap())
              + " of the session's volume.");
    }
    return all;
  }
}
