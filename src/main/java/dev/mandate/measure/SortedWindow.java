package dev.mandate.measure;

import java.util.Arrays;

/**
 * The values of a moving window in order of size. A step finds its two places by halving and moves
 * what lies between them; for windows of a few thousand values that is faster than any tree.
 */
public final class SortedWindow {
  private final double[] sorted;

  /** Over {@code x[from]} to {@code x[to − 1]}. */
  public SortedWindow(double[] x, int from, int to) {
    sorted = new double[to - from];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = x[from + i] + 0.0; // −0.0 and 0.0 are one value
    }
    Arrays.sort(sorted);
  }

  /** Takes {@code old}, which is there, out and puts {@code fresh} in. */
  public void replace(double old, double fresh) {
    int hole = below(old + 0.0);
    double value = fresh + 0.0;
    int place = below(value);
    if (place > hole) {
      place--;
      System.arraycopy(sorted, hole + 1, sorted, hole, place - hole);
    } else {
      System.arraycopy(sorted, place, sorted, place + 1, hole - place);
    }
    sorted[place] = value;
  }

  /** How many values are less than {@code value}. */
  public int below(double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many values are at most {@code value}. */
  public int upTo(double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The value below which the share {@code level} lies: between the two nearest in proportion
   * (Hyndman and Fan's definition 7); NaN where {@code level} is not in [0, 1].
   */
  public double quantile(double level) {
    if (!(level >= 0 && level <= 1)) {
      return Double.NaN;
    }
    double place = level * (sorted.length - 1);
    int k = (int) place;
    double share = place - k;
    double low = sorted[k];
    return share == 0 ? low : low + share * (sorted[k + 1] - low);
  }

  /**
   * Where {@code value}, which is there, stands among the others: 0 the lowest, 1 the highest,
   * equals count half; NaN of a single value.
   */
  public double standing(double value) {
    int below = below(value);
    int equal = upTo(value) - below - 1;
    return (below + 0.5 * equal) / (sorted.length - 1);
  }
}
