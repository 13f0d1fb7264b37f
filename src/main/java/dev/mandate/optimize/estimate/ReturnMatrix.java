package dev.mandate.optimize.estimate;

/**
 * Simple returns of a window: {@code sessions × assets}, row-major, the oldest session first, each
 * 0.01 for one percent. All are finite; {@link Diagnosis#of} finds those that are not before.
 */
public final class ReturnMatrix {
  private final double[] values;
  private final int sessions;
  private final int assets;

  /**
   * @param values row-major; copied
   * @throws UnusableInput when there is no asset, or a return is not finite
   * @throws IllegalArgumentException when {@code values} has another length than the shape says
   */
  public ReturnMatrix(double[] values, int sessions, int assets) {
    if (values.length != (long) sessions * assets) {
      throw new IllegalArgumentException(
          values.length + " values for " + sessions + " × " + assets);
    }
    if (assets == 0) {
      throw new UnusableInput(new Fault.NoAssets());
    }
    for (int k = 0; k < values.length; k++) {
      if (!Double.isFinite(values[k])) {
        throw new UnusableInput(new Fault.NotFinite(k % assets, k / assets));
      }
    }
    this.values = values.clone();
    this.sessions = sessions;
    this.assets = assets;
  }

  public int sessions() {
    return sessions;
  }

  public int assets() {
    return assets;
  }

  public double get(int session, int asset) {
    return values[session * assets + asset];
  }

  /** The returns of one asset, oldest first; a copy. */
  public double[] column(int asset) {
    double[] column = new double[sessions];
    for (int t = 0; t < sessions; t++) {
      column[t] = values[t * assets + asset];
    }
    return column;
  }

  /** Not a copy: for reading in this package. */
  double[] values() {
    return values;
  }

  /** Refuses a window of fewer than {@code needed} sessions. */
  void atLeast(int needed) {
    if (sessions < needed) {
      throw new UnusableInput(new Fault.TooFewSessions(sessions, needed));
    }
  }

  /** Refuses an asset whose return never changes. */
  void everyAssetVaries() {
    for (int i = 0; i < assets; i++) {
      boolean varies = false;
      for (int t = 1; t < sessions && !varies; t++) {
        varies = get(t, i) != get(0, i);
      }
      if (!varies) {
        throw new UnusableInput(new Fault.NoVariance(i));
      }
    }
  }

  /** The mean of each asset under weights of sessions that sum to 1, from the first value on. */
  double[] means(double[] weights) {
    double[] mean = new double[assets];
    for (int t = 0; t < sessions; t++) {
      for (int i = 0; i < assets; i++) {
        mean[i] += weights[t] * (values[t * assets + i] - values[i]);
      }
    }
    for (int i = 0; i < assets; i++) {
      mean[i] += values[i];
    }
    return mean;
  }

  /** The mean of each asset. */
  double[] means() {
    double[] mean = new double[assets];
    for (int t = 0; t < sessions; t++) {
      for (int i = 0; i < assets; i++) {
        mean[i] += values[t * assets + i] - values[i];
      }
    }
    for (int i = 0; i < assets; i++) {
      mean[i] = values[i] + mean[i] / sessions;
    }
    return mean;
  }

  /** Values less the means of their columns, row-major. */
  double[] centered(double[] means) {
    double[] x = values.clone();
    for (int t = 0; t < sessions; t++) {
      for (int i = 0; i < assets; i++) {
        x[t * assets + i] -= means[i];
      }
    }
    return x;
  }
}
