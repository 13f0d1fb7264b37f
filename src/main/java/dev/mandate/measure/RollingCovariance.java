package dev.mandate.measure;

/**
 * Joint moments of a moving window: two series x and y; five figures, in order the mean of x, the
 * mean of y, Σ (x − mean x)², Σ (y − mean y)² and Σ (x − mean x) (y − mean y). See {@link
 * RollingVariance}.
 */
public final class RollingCovariance extends Blocks {
  private final RollingVariance ofX;
  private final RollingVariance ofY;
  private double[] tailProducts = new double[0];
  private double lastX;
  private double lastY;
  private double headX;
  private double headY;
  private double headProduct;

  /**
   * @param n the window, at least 1
   */
  public RollingCovariance(int n) {
    super(n);
    this.ofX = new RollingVariance(n, 0, 0, 2);
    this.ofY = new RollingVariance(n, 1, 1, 3);
  }

  @Override
  void heads(double[][] series, int block, int from, int to, double[][] out, int target) {
    ofX.heads(series, block, from, to, out, target);
    ofY.heads(series, block, from, to, out, target);
    double[] x = series[0];
    double[] y = series[1];
    double[] tailX = ofX.tailMean();
    double[] tailY = ofY.tailMean();
    double[] inverse = ofX.inverse();
    double[] products = out[4];
    double firstX = x[block];
    double firstY = y[block];
    double stepX = firstX - lastX;
    double stepY = firstY - lastY;
    double sumX = from == 0 ? 0 : headX;
    double sumY = from == 0 ? 0 : headY;
    double product = from == 0 ? 0 : headProduct;
    for (int k = from + 1; k <= to; k++) {
      double dx = x[block + k - 1] - firstX;
      double dy = y[block + k - 1] - firstY;
      sumX += dx;
      sumY += dy;
      product += dx * dy;
      double meanY = sumY * inverse[k];
      double gapX = stepX + (sumX * inverse[k] - tailX[k]);
      double gapY = stepY + (meanY - tailY[k]);
      products[target + k - 1] =
          product - sumX * meanY + tailProducts[k] + gapX * gapY * (k * (n - k) * inverse[n]);
    }
    headX = sumX;
    headY = sumY;
    headProduct = product;
  }

  @Override
  void tails(double[][] series, int block, double[][] out, int target) {
    ofX.tails(series, block, out, target);
    ofY.tails(series, block, out, target);
    tailProducts = tailProducts.length == 0 ? new double[n] : tailProducts;
    double[] x = series[0];
    double[] y = series[1];
    double[] tailY = ofY.tailMean();
    lastX = x[block + n - 1];
    lastY = y[block + n - 1];
    double sumX = 0;
    double product = 0;
    for (int i = n - 1; i >= 0; i--) {
      double dx = x[block + i] - lastX;
      sumX += dx;
      product += dx * (y[block + i] - lastY);
      tailProducts[i] = product - sumX * tailY[i];
    }
    out[4][target] = tailProducts[0];
  }
}
