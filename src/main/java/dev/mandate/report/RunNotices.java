package dev.mandate.report;

import dev.mandate.backtest.Result;
import dev.mandate.diagnostic.Blame;
import dev.mandate.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** What stands under the figures of a run: what the run has to tell, and what the data have. */
final class RunNotices {
  private RunNotices() {}

  /**
   * @param found what was found before the run; what concerns the data belongs to the result
   */
  static List<String> of(Result result, List<Diagnostic> found) {
    List<String> notices = new ArrayList<>(result.notices());
    for (Diagnostic d : found) {
      if (d.code().blame() == Blame.DATA) {
        notices.add("data: " + d.message() + " (" + d.code().number() + ")");
      }
    }
    return notices;
  }
}
