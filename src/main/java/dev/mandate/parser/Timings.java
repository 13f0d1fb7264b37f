package dev.mandate.parser;

import static dev.mandate.parser.Contexts.optional;
import static dev.mandate.parser.Contexts.span;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Schedule;
import dev.mandate.calendar.Unit;
import dev.mandate.grammar.MandateParser.ScheduleContext;
import dev.mandate.grammar.MandateParser.TriggerContext;
import dev.mandate.syntax.Timing;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.Locale;
import java.util.StringJoiner;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Schedules and triggers: parse tree to syntax. */
final class Timings {
  private final Expressions expressions;

  Timings(Expressions expressions) {
    this.expressions = expressions;
  }

  Timing.When schedule(ScheduleContext context) {
    Month month = optional(context.MONTH(), node -> Month.valueOf(upper(node)));
    Schedule schedule = new Schedule(every(context), on(context), month);
    StringJoiner words = new StringJoiner(" ");
    collect(context, words);
    return new Timing.When(schedule, words.toString(), span(context));
  }

  private Duration every(ScheduleContext context) {
    if (context.duration() != null) {
      return expressions.literals.duration(context.duration()).duration();
    }
    return switch (context.period.getText()) {
      case "daily" -> Duration.days(1);
      case "weekly" -> new Duration(1, Unit.WEEK);
      case "monthly" -> Duration.months(1);
      case "quarterly" -> new Duration(1, Unit.QUARTER);
      default -> new Duration(1, Unit.YEAR);
    };
  }

  private Schedule.@Nullable On on(ScheduleContext context) {
    if (context.WEEKDAY() != null) {
      return new Schedule.On.Weekday(DayOfWeek.valueOf(upper(context.WEEKDAY())));
    }
    if (context.UNIT() == null) {
      return null;
    }
    Unit unit = Literals.unit(context.UNIT().getText());
    return context.edge != null
        ? new Schedule.On.Edge(context.edge.getText().equals("first"), unit)
        : new Schedule.On.Nth(unit, expressions.literals.count(context.NUMBER().getSymbol()));
  }

  private static String upper(TerminalNode node) {
    return node.getText().toUpperCase(Locale.ROOT);
  }

  private static void collect(ParseTree tree, StringJoiner words) {
    if (tree instanceof TerminalNode) {
      words.add(tree.getText());
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      collect(tree.getChild(i), words);
    }
  }

  Timing.Trigger trigger(TriggerContext context) {
    Timing.Join join =
        context.join == null
            ? Timing.Join.NONE
            : context.join.getText().equals("or") ? Timing.Join.OR : Timing.Join.ONLY;
    return new Timing.Trigger(
        optional(context.schedule(), this::schedule),
        join,
        optional(context.expr(), expressions::expr),
        span(context));
  }
}
