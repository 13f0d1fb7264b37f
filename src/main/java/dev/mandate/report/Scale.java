package dev.mandate.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The way from values to heights.
 *
 * @param low drawn at the bottom
 * @param high drawn at the top; above {@code low}
 * @param logarithmic equal ratios are equal heights; both bounds positive
 */
record Scale(double low, double high, boolean logarithmic) {
  private static final double[][] LOG_STEPS = {
    {1, 1.5, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1},
  };

  Scale {
    if (!(low < high) || (logarithmic && low <= 0)) {
      throw new IllegalArgumentException("a scale from " + low + " to " + high);
    }
  }

  /** Covers {@code low} to {@code high}, widened when they are one. */
  static Scale linear(double low, double high) {
    double slack = high > low ? 0 : Math.max(Math.abs(low) * 0.01, 1e-9);
    return new Scale(low - slack, high + slack, false);
  }

  /** Logarithmic where the values span more than a factor of three, as growth over decades does. */
  static Scale ofGrowth(double low, double high) {
    return low > 0 && high / low > 3 ? new Scale(low, high, true) : linear(low, high);
  }

  /** 0 at the bottom, 1 at the top. */
  double position(double value) {
    return logarithmic
        ? StrictMath.log(value / low) / StrictMath.log(high / low)
        : (value - low) / (high - low);
  }

  /** Round values within the scale, ascending, at most {@code most}. */
  List<Double> ticks(int most) {
    return logarithmic ? logTicks(most) : linearTicks(most);
  }

  private List<Double> linearTicks(int most) {
    double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10((high - low) / most)));
    for (double factor : new double[] {1, 2, 5, 10, 20, 50}) {
      double step = power * factor;
      long first = (long) StrictMath.ceil(low / step - 1e-9);
      long last = (long) StrictMath.floor(high / step + 1e-9);
      if (last - first + 1 <= most) {
        List<Double> ticks = new ArrayList<>();
        for (long i = first; i <= last; i++) {
          ticks.add(i * step);
        }
        return ticks;
      }
    }
    return List.of();
  }

  private List<Double> logTicks(int most) {
    for (double[] steps : LOG_STEPS) {
      List<Double> ticks = new ArrayList<>();
      double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(low)));
      for (; power <= high; power *= 10) {
        for (double step : steps) {
          double tick = power * step;
          if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
            ticks.add(tick);
          }
        }
      }
      if (ticks.size() <= most) {
        return ticks;
      }
    }
    return List.of();
  }
}
