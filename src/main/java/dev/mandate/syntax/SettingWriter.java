package dev.mandate.syntax;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is allowed, when and how trades are made, and what they cost, as canonical text. */
final class SettingWriter {
  private final Draft draft;
  private final ExpressionWriter expressions;

  SettingWriter(Draft draft, ExpressionWriter expressions) {
    this.draft = draft;
    this.expressions = expressions;
  }

  void setting(Statement statement) {
    switch (statement) {
      case Statement.AllowLeverage allow -> allow("allow leverage", allow.to());
      case Statement.AllowShorts allow -> allow("allow shorts", allow.to());
      case Statement.CashEarns cash -> words("cash earns ", cash.rate());
      case Statement.Trade trade -> list("trade ", trade.options(), this::option);
      case Statement.Costs costs -> list("costs ", costs.items(), this::cost);
      case Statement.Fees fees -> {
        words("fees ", fees.yearly());
        draft.word(" yearly");
      }
      case Statement.Taxes taxes -> list("taxes ", taxes.items(), this::tax);
      case Statement.Flow flow -> draft.group(() -> flow(flow));
      case Statement.Backtest backtest -> backtest(backtest);
      case Statement.Decide decide -> {
        draft.word("decide ");
        schedule(decide.schedule());
      }
      case Statement.Rebalance rebalance -> draft.group(() -> rebalance(rebalance));
      default -> throw new IllegalStateException(statement.getClass().getName());
    }
  }

  private void words(String words, Expr value) {
    draft.word(words);
    expressions.expr(value);
  }

  private <T> void list(String words, java.util.List<T> items, Consumer<T> write) {
    draft.word(words);
    expressions.list(items, write);
  }

  private void allow(String words, Slice.@Nullable Weight to) {
    draft.word(words);
    if (to != null) {
      draft.word(" to ");
      expressions.allocations().weight(to);
    }
  }

  private void option(Statement.TradeOption option) {
    draft.before(option);
    switch (option) {
      case Statement.Fill fill ->
          draft.word((fill.nextSession() ? "next " : "same ") + (fill.close() ? "close" : "open"));
      case Statement.MinimumTrade minimum -> words("minimum ", minimum.amount());
      case Statement.Shares shares ->
          draft.word(shares.whole() ? "whole shares" : "fractional shares");
      case Statement.Lots lots -> words("lots of ", lots.size());
      case Statement.Over over -> words("over ", over.duration());
      case Statement.VolumeCap cap -> {
        words("at most ", cap.share());
        draft.word(" of volume");
      }
    }
  }

  private void cost(Statement.CostItem item) {
    draft.before(item);
    expressions.expr(item.amount());
    Statement.CostKind kind = item.kind();
    if (kind != null) {
      draft.word(
          switch (kind) {
            case PER_TRADE -> " per trade";
            case PER_SHARE -> " per share";
            case SPREAD -> " spread";
            case COMMISSION -> " commission";
            case SLIPPAGE -> " slippage";
            case IMPACT -> " impact";
            case FINANCING -> " financing";
          });
    }
  }

  private void tax(Statement.TaxItem item) {
    draft.before(item);
    switch (item) {
      case Statement.TaxRate rate -> {
        expressions.expr(rate.rate());
        draft.word(rate.longTerm() ? " long_term" : " short_term");
      }
      case Statement.TaxLots lots -> words("lots ", lots.order());
      case Statement.Harvest harvest -> {
        draft.word("harvest losses");
        if (harvest.over() != null) {
          words(" over ", harvest.over());
        }
      }
    }
  }

  private void flow(Statement.Flow flow) {
    words(flow.contribute() ? "contribute " : "withdraw ", flow.amount());
    draft.word(" ");
    schedule(flow.schedule());
    draft.indent(
        2,
        () -> {
          if (flow.from() != null) {
            draft.line().word("from ");
            day(flow.from());
          }
          if (flow.to() != null) {
            draft.line().word("to ");
            day(flow.to());
          }
          if (flow.growing() != null) {
            expressions.clause("growing ", flow.growing());
            draft.word(" yearly");
          }
        });
  }

  private void backtest(Statement.Backtest backtest) {
    draft.word("backtest from ");
    day(backtest.from());
    if (backtest.to() != null) {
      draft.word(" to ");
      day(backtest.to());
    }
    if (backtest.capital() != null) {
      words(" with ", backtest.capital());
    }
  }

  void day(Timing.Day day) {
    draft.before(day);
    draft.word(day.date() == null ? String.valueOf(day.year()) : day.date().toString());
  }

  private void schedule(Timing.When schedule) {
    draft.before(schedule);
    draft.word(schedule.text());
  }

  private void rebalance(Statement.Rebalance rebalance) {
    draft.word("rebalance ");
    trigger(rebalance.trigger());
    draft.indent(
        2,
        () -> {
          switch (rebalance.destination()) {
            case UNSAID -> {}
            case TARGET -> draft.line().word("to target");
            case EDGE -> draft.line().word("to edge");
            case MIDPOINT -> draft.line().word("to midpoint");
          }
          if (rebalance.tranches() != null) {
            expressions.clause("in ", rebalance.tranches());
            draft.word(" tranches");
          }
        });
  }

  private void trigger(Timing.Trigger trigger) {
    draft.before(trigger);
    Timing.When schedule = trigger.schedule();
    Expr condition = trigger.condition();
    if (schedule != null) {
      schedule(schedule);
    }
    if (schedule == null) {
      draft.word(condition == null ? "never" : "when ");
    }
    if (condition != null && schedule != null) {
      draft.indent(
          2,
          () ->
              expressions.clause(
                  trigger.join() == Timing.Join.OR ? "or when " : "only when ", condition));
    } else if (condition != null) {
      expressions.expr(condition);
    }
  }
}
