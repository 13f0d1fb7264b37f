package dev.mandate.report;

/** A series in one line of text. */
public final class Sparkline {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final String ASCII = "_.-~=*^#";

  private Sparkline() {}

  /**
   * At most {@code columns} characters, each the last known of its part of {@code values}; a blank
   * where none is known.
   *
   * @param values NaN where unknown
   */
  public static String of(double[] values, int columns, Theme theme) {
    int width = Math.min(columns, values.length);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = value < low ? value : low;
      high = value > high ? value : high;
    }
    String steps = theme.either(BLOCKS, ASCII);
    StringBuilder out = new StringBuilder();
    for (int x = 0; x < width; x++) {
      int from = (int) ((long) x * values.length / width);
      int to = (int) ((long) (x + 1) * values.length / width);
      double value = last(values, from, to);
      int step = high > low ? (int) Math.round((value - low) / (high - low) * 7) : 3;
      out.append(Double.isNaN(value) ? ' ' : steps.charAt(step));
    }
    return out.toString();
  }

  private static double last(double[] values, int from, int to) {
    double last = Double.NaN;
    for (int i = from; i < to; i++) {
      last = Double.isNaN(values[i]) ? last : values[i];
    }
    return last;
  }
}
