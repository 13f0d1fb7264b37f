package dev.mandate.measure;

/** Joint moments of two series over a moving window. See {@link RollingVariance}. */
public final class RollingCovariance {
  /** Means of the first series, one a window. */
  public final double[] meanX;

  /** Means of the second. */
  public final double[] meanY;

  /** Σ (x − mean x)². */
  public final double[] squaresX;

  /** Σ (y − mean y)². */
  public final double[] squaresY;

  /** Σ (x − mean x) (y − mean y). */
  public final double[] products;

  private RollingCovariance(int windows) {
    meanX = new double[windows];
    meanY = new double[windows];
    squaresX = new double[windows];
    squaresY = new double[windows];
    products = new double[windows];
  }

  /** The moments of every window of {@code n} values of {@code x} and {@code y}. */
  public static RollingCovariance of(double[] x, double[] y, int n) {
    int windows = Math.max(0, x.length - n + 1);
    RollingCovariance result = new RollingCovariance(windows);
    RollingVariance.fill(x, 0, x.length, n, result.meanX, result.squaresX, 0);
    RollingVariance.fill(y, 0, y.length, n, result.meanY, result.squaresY, 0);
    products(x, y, n, result.products);
    return result;
  }

  private static void products(double[] x, double[] y, int n, double[] out) {
    double[] tailX = new double[n];
    double[] tailY = new double[n];
    double[] tailProducts = new double[n];
    double[] inverse = RollingVariance.inverses(n);
    for (int block = 0; block + n <= x.length; block += n) {
      int next = block + n;
      double lastX = x[next - 1];
      double lastY = y[next - 1];
      double sumX = 0;
      double sumY = 0;
      double product = 0;
      for (int i = n - 1; i >= 0; i--) {
        double dx = x[block + i] - lastX;
        double dy = y[block + i] - lastY;
        sumX += dx;
        sumY += dy;
        product += dx * dy;
        tailX[i] = sumX * inverse[n - i];
        tailY[i] = sumY * inverse[n - i];
        tailProducts[i] = product - sumX * tailY[i];
      }
      out[block] = tailProducts[0];
      int heads = Math.min(n - 1, x.length - next);
      if (heads > 0) {
        heads(x, y, next, heads, inverse, tailX, tailY, tailProducts, out);
      }
    }
  }

  private static void heads(
      double[] x,
      double[] y,
      int next,
      int heads,
      double[] inverse,
      double[] tailX,
      double[] tailY,
      double[] tailProducts,
      double[] out) {
    int n = tailX.length;
    double firstX = x[next];
    double firstY = y[next];
    double stepX = firstX - x[next - 1];
    double stepY = firstY - y[next - 1];
    double sumX = 0;
    double sumY = 0;
    double product = 0;
    for (int k = 1; k <= heads; k++) {
      double dx = x[next + k - 1] - firstX;
      double dy = y[next + k - 1] - firstY;
      sumX += dx;
      sumY += dy;
      product += dx * dy;
      double meanY = sumY * inverse[k];
      double gapX = stepX + (sumX * inverse[k] - tailX[k]);
      double gapY = stepY + (meanY - tailY[k]);
      out[next - n + k] =
          product - sumX * meanY + tailProducts[k] + gapX * gapY * (k * (n - k) * inverse[n]);
    }
  }
}
