package dev.mandate.analysis;

import java.util.Set;

/** Words that mean something inside {@code optimize} only. */
final class OptimizeWords {
  private static final Set<String> SUBJECTS =
      Set.of(
          "turnover",
          "tracking_error",
          "holdings",
          "return",
          "variance",
          "cvar",
          "cdar",
          "semivariance",
          "mad",
          "entropy",
          "volatility",
          "leverage",
          "shorts");

  private OptimizeWords() {}

  /** Whether a limit on {@code name} is one of an optimization. */
  static boolean isSubject(String name) {
    return SUBJECTS.contains(name);
  }
}
