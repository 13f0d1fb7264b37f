package dev.mandate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much history a mandate needs before its first decision.
 *
 * @param sentence {@code 12 months of TIP and BIL}; null where none is needed
 * @param needs by asset, the longest first
 */
public record WarmUp(@Nullable String sentence, List<Need> needs) {
  /** Lists are copied. */
  public WarmUp {
    needs = List.copyOf(needs);
  }

  /**
   * What one asset must have.
   *
   * @param asset its name in the mandate
   * @param history as the language writes it: {@code 12 months}, {@code 50 days and 20 days}
   */
  public record Need(String asset, String history) {}
}
