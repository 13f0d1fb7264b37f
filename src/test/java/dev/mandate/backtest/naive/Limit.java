package dev.mandate.backtest.naive;

import org.jspecify.annotations.Nullable;

/**
 * {@code limit … excess to …}.
 *
 * @param each whether every member is bound by itself
 * @param low 0 for none
 * @param high 1 for none
 * @param excess where the difference goes, or null
 */
record Limit(Group subject, boolean each, int low, int high, @Nullable Group excess) {
  String text() {
    String bound =
        low > 0 && high < 100
            ? "between " + low + "% and " + high + "%"
            : low > 0 ? "at least " + low + "%" : "at most " + high + "%";
    return "limit "
        + (each ? "each of " : "")
        + subject.text()
        + " "
        + bound
        + (excess == null ? "" : " excess to " + excess.text());
  }
}
