package dev.mandate.report;

import dev.mandate.optimize.Solution;
import dev.mandate.runtime.Decision;
import java.util.List;

/** What came of the optimizations of a decision: figures, and the limits that held them back. */
final class SolvedLines {
  private SolvedLines() {}

  /** An entry for each. */
  static void add(Steps steps, List<Decision.Solved> optimizations) {
    for (Decision.Solved solved : optimizations) {
      Solution solution = solved.solution();
      Flow flow =
          steps.step("optimize", solution instanceof Solution.Optimal ? Tone.PLAIN : Tone.BAD);
      if (optimizations.size() > 1) {
        flow.add(Figures.printable(solved.text())).next();
      }
      switch (solution) {
        case Solution.Optimal best -> optimal(flow, best);
        case Solution.Infeasible none -> {
          flow.add("no weights keep these limits together");
          none.conflict().forEach(c -> flow.next().add(Figures.printable(c.words())));
        }
        case Solution.Unbounded none -> flow.add("no solution: " + none.words());
        case Solution.Undefined none -> flow.add("no solution: " + none.words());
        case Solution.Unsolved none -> flow.add("no solution: " + none.words());
      }
      solution.notices().forEach(n -> flow.next().add(Tone.FAINT, Figures.printable(n)));
      steps.end(flow);
    }
  }

  private static void optimal(Flow flow, Solution.Optimal best) {
    best.terms().forEach((term, value) -> flow.add(term + " " + OptimizeReport.figure(value)));
    if (best.terms().size() != 1) {
      flow.add("objective " + OptimizeReport.figure(best.objective()));
    }
    best.expectedReturn()
        .ifPresent(v -> flow.add("expected return " + Figures.percent(v, 2) + " a year"));
    best.volatility().ifPresent(v -> flow.add("volatility " + Figures.percent(v, 2) + " a year"));
    if (!best.riskContributions().isEmpty()) {
      flow.next().add("shares of the risk:");
      best.riskContributions()
          .forEach((asset, part) -> {
            if (part != 0) {
              flow.add(Figures.percent(part, 1) + " " + asset);
            }
          });
    }
    if (best.binding().isEmpty()) {
      flow.next().add("no limit holds it back");
    }
    best.binding().forEach(b -> flow.next().add(Tone.OTHER, Figures.printable(b.words())));
  }
}
