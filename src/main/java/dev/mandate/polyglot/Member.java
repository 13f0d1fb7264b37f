package dev.mandate.polyglot;

import dev.mandate.analysis.ReadBack;
import dev.mandate.backtest.Backtest;
import dev.mandate.backtest.Options;
import dev.mandate.backtest.Result;
import dev.mandate.market.Market;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Budget;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of a mandate. */
enum Member {
  /** Its name. */
  TITLE("title", 0) {
    @Override
    Object call(Written written, List<Object> arguments) {
      return written.plan().title();
    }
  },
  /** Its parameters, in order: name, value, range and help of each. */
  PARAMETERS("parameters", 0) {
    @Override
    Object call(Written written, List<Object> arguments) {
      return Fields.list(written.plan().parameters().stream().map(Parameter::of).toList());
    }
  },
  /** What there is to say about it: warnings, as values. */
  CHECK("check", 0) {
    @Override
    Object call(Written written, List<Object> arguments) {
      return MandateException.list(written.diagnostics());
    }
  },
  /** The mandate retold in plain English, a sentence each. */
  READ_BACK("readBack", 0) {
    @Override
    Object call(Written written, List<Object> arguments) {
      return Fields.list(ReadBack.sentences(written.plan()));
    }
  },
  /** {@code with(name, value)}: the mandate with another value of a parameter. */
  WITH("with", 2) {
    @Override
    int least() {
      return 2;
    }

    @Override
    Object call(Written written, List<Object> arguments) {
      Arguments given = new Arguments(arguments);
      String name = given.text(0);
      Plan.Parameter parameter =
          written.plan().parameters().stream()
              .filter(p -> p.name().equals(name))
              .findFirst()
              .orElse(null);
      String value = parameter == null ? "0" : given.value(1, parameter.initial().type());
      return new MandateObject(written.with(name, value));
    }
  },
  /** How much history it needs before its first decision: in words, and by asset. */
  WARM_UP("warmUp", 0) {
    @Override
    Object call(Written written, List<Object> arguments) {
      return Report.of(written.compiled().warmUp());
    }
  },
  /**
   * {@code decide(market, account)}: what it says at the market's last close for {@code {cash,
   * positions}}, or for the account that a decision before it left.
   */
  DECIDE("decide", 2) {
    @Override
    int least() {
      return 2;
    }

    @Override
    Object call(Written written, List<Object> arguments) {
      Arguments given = new Arguments(arguments);
      try {
        return Report.of(written.compiled().decide(given.prices(0), given.account(1)));
      } catch (IllegalArgumentException e) {
        throw Arguments.wrong(String.valueOf(e.getMessage()));
      }
    }
  },
  /** {@code backtest(market, {from, to, capital})}; without a market on the sample market. */
  BACKTEST("backtest", 2) {
    @Override
    Object call(Written written, List<Object> arguments) {
      Arguments given = new Arguments(arguments);
      Market market = given.market(0);
      Budget budget = Work.of(written.root());
      Written.Ready ready = written.on(market, budget);
      Options options =
          new Options(
              given.date(1, "from"), given.date(1, "to"), given.number(1, "capital"), null, budget);
      Result result = Backtest.run(ready.program(), options, null, ready.leader());
      return Report.of(result);
    }
  };

  private final String word;
  private final int most;

  Member(String word, int most) {
    this.word = word;
    this.most = most;
  }

  /** The member of that name, or null. */
  static @Nullable Member of(String word) {
    return Arrays.stream(values()).filter(m -> m.word.equals(word)).findFirst().orElse(null);
  }

  String word() {
    return word;
  }

  int least() {
    return 0;
  }

  /** The most arguments that it takes. */
  int most() {
    return most;
  }

  abstract Object call(Written written, List<Object> arguments);
}
