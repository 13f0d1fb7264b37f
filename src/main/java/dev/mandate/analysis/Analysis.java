package dev.mandate.analysis;

import dev.mandate.syntax.DeepStack;
import dev.mandate.syntax.Script;

/** From syntax to plan: names, types, units, and everything that is short for something else. */
public final class Analysis {
  private Analysis() {}

  /** All errors are found in one run. The plan is there when there are none. */
  public static Analyzed analyze(Script script, Context context) {
    return DeepStack.run(script.depth(), () -> new Analyzer(script, context).run());
  }
}
