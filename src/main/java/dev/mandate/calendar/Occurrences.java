package dev.mandate.calendar;

/**
 * Sessions on which something recurs, ascending. Where the calendar grows there are more of them.
 */
public interface Occurrences {
  /** None at all. */
  Occurrences NONE = _ -> Integer.MAX_VALUE;

  /** The {@code i}-th, from 0; {@link Integer#MAX_VALUE} after the last. */
  int at(int i);

  /** The place of the first that is not before {@code session}. */
  default int from(int session) {
    int high = 1;
    while (at(high - 1) < session) {
      high *= 2;
    }
    int low = high / 2;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at(middle) < session) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** All of them. */
  default int[] toArray() {
    int[] all = new int[from(Integer.MAX_VALUE)];
    for (int i = 0; i < all.length; i++) {
      all[i] = at(i);
    }
    return all;
  }
}
