package dev.mandate.plan;

import java.util.List;

/**
 * A file with functions of another language, which a script offers with {@code use "signals.js" as
 * signals}. They are pure: of what they are given, and of nothing else.
 */
public interface Guest {
  /** The functions there are, in the order of the file. */
  List<String> functions();

  /**
   * Calls one of {@link #functions}.
   *
   * @param windows per series what was observed up to the session at hand, oldest first; its own
   * @param scalars numbers, percents as fractions
   * @return NaN or an infinity where it is undefined
   * @throws Exception where it fails, or gives no number
   */
  double call(String function, double[][] windows, double[] scalars) throws Exception;

  /** Whether a path names a file of another language, by its ending. */
  static boolean isNamedBy(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot > 0
        && !file.endsWith(".mandate")
        && file.substring(dot + 1).chars().allMatch(Character::isLetter);
  }
}
