package dev.mandate.measure;

/**
 * Mean and Σ (x − mean)² of a moving window: one series, two figures. Parts are joined by the
 * formula of Chan, Golub and LeVeque (1979), which only adds what is not negative; within a part
 * the squares are taken from a value of the part, which costs no more digits than the window's
 * length has.
 */
public final class RollingVariance extends Blocks {
  private final int place;
  private final int mean;
  private final int squares;
  private double[] inverse = new double[0];
  private double[] tailMean = new double[0];
  private double[] tailSquares = new double[0];
  private double last;
  private double headSum;
  private double headSquare;

  /** Of the first series; means are the first figure, squares the second. */
  public RollingVariance(int n) {
    this(n, 0, 0, 1);
  }

  /** Of the series at {@code place}, with the figures at {@code mean} and {@code squares}. */
  RollingVariance(int n, int place, int mean, int squares) {
    super(n);
    this.place = place;
    this.mean = mean;
    this.squares = squares;
  }

  /** By place in the last whole block, the mean of what follows from there on, from its end. */
  double[] tailMean() {
    return tailMean;
  }

  double[] inverse() {
    return inverse;
  }

  @Override
  void heads(double[][] series, int block, int from, int to, double[][] out, int target) {
    double[] x = series[place];
    double whole = inverse[n];
    double first = x[block];
    double step = first - last;
    double sum = from == 0 ? 0 : headSum;
    double square = from == 0 ? 0 : headSquare;
    double[] means = out[mean];
    double[] sums = out[squares];
    for (int k = from + 1; k <= to; k++) {
      double d = x[block + k - 1] - first;
      sum += d;
      square += d * d;
      double m = sum * inverse[k];
      double gap = step + (m - tailMean[k]);
      double share = (n - k) * whole;
      means[target + k - 1] = first + (m - gap * share);
      sums[target + k - 1] = square - sum * m + tailSquares[k] + gap * gap * (k * share);
    }
    headSum = sum;
    headSquare = square;
  }

  @Override
  void tails(double[][] series, int block, double[][] out, int target) {
    if (tailMean.length == 0) {
      tailMean = new double[n];
      tailSquares = new double[n];
      inverse = inverses(n);
    }
    double[] x = series[place];
    last = x[block + n - 1];
    double sum = 0;
    double square = 0;
    for (int i = n - 1; i >= 0; i--) {
      double d = x[block + i] - last;
      sum += d;
      square += d * d;
      double m = sum * inverse[n - i];
      tailMean[i] = m;
      tailSquares[i] = square - sum * m;
    }
    out[mean][target] = last + tailMean[0];
    out[squares][target] = tailSquares[0];
  }
}
