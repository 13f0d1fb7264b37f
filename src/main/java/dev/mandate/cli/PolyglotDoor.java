package dev.mandate.cli;

import dev.mandate.backtest.Result;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Guest;
import dev.mandate.polyglot.Debugging;
import dev.mandate.polyglot.GuestFile;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Decision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The one way from the command line to Truffle. Loaded when it is come by, so that no other command
 * loads, or needs, any of it.
 */
final class PolyglotDoor {
  private PolyglotDoor() {}

  /**
   * The functions of another language in a file.
   *
   * @throws dev.mandate.diagnostic.Problem where that language is not there, or the text is not
   *     understood
   */
  static Guest guest(String path, Supplier<String> text) {
    return GuestFile.of(path, text);
  }

  /** Leads a debugger through the decision in force on {@code date}, and says how it goes. */
  static void debug(
      Result result, Load.Ready ready, LocalDate date, int port, Budget budget, Shell shell) {
    Debugging.Listener listener =
        new Debugging.Listener() {
          @Override
          public void listening(int open) {
            shell.out().println("waiting for a debugger at localhost:" + open);
            shell.out().flush();
          }

          @Override
          public void decided(List<Decision> decisions) {
            decisions.forEach(d -> shell.out().println(line(d)));
            shell.out().flush();
          }
        };
    new Debugging(result, ready.script(), ready.context(), ready.file().path(), budget)
        .on(date, port, listener);
  }

  /** {@code 2020-02-28: 50% equity, 50% bonds}, and what became of it. */
  private static String line(Decision decision) {
    List<String> parts = new ArrayList<>();
    double cash = 1;
    for (Decision.Weight weight : decision.target()) {
      parts.add(Figures.percent(weight.weight()) + " " + weight.asset());
      cash -= weight.weight();
    }
    if (Math.abs(cash) > 5e-5) {
      parts.add(Figures.percent(cash) + " cash");
    }
    String reason = decision.reason() == null ? "" : " (kept: " + decision.reason() + ")";
    return decision.date() + ": " + String.join(", ", parts) + reason;
  }
}
