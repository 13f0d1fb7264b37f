package dev.mandate.runtime;

import dev.mandate.market.Column;

/**
 * Makes a column of the columns of its parts, session after session. It goes on from where it
 * stopped, and what it says of a session rests on the sessions up to there alone: filled at once or
 * a session at a time, a column is the same.
 */
@FunctionalInterface
interface Filling {
  /**
   * Goes on through the sessions {@code [from, to)}, which follow those gone through before.
   *
   * @param out has room for them; those before are as this left them
   */
  void fill(int from, int to, Column.Builder out);
}
