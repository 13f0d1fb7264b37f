package dev.mandate.optimize.estimate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A view on the mean of a combination of assets: Σ weight·mean = value.
 *
 * @param assets indices, each once
 * @param weights one for each of {@code assets}
 * @param value per period of the prior
 */
public record View(List<Integer> assets, List<Double> weights, double value) {
  public View {
    if (assets.size() != weights.size() || assets.isEmpty()) {
      throw new IllegalArgumentException(assets + " with " + weights);
    }
    assets = List.copyOf(assets);
    weights = List.copyOf(weights);
  }

  /** The mean of {@code asset} is {@code value}. */
  public static View absolute(int asset, double value) {
    return new View(List.of(asset), List.of(1.0), value);
  }

  /** {@code better} outperforms {@code worse} by {@code value}. */
  public static View relative(int better, int worse, double value) {
    return new View(List.of(better, worse), List.of(1.0, -1.0), value);
  }

  /** A row of the pick matrix P, with its zeros. */
  public static View of(double[] row, double value) {
    List<Integer> assets = IntStream.range(0, row.length).filter(i -> row[i] != 0).boxed().toList();
    return new View(assets, assets.stream().map(i -> row[i]).toList(), value);
  }

  /** P, {@code views × assets}, row-major; {@link Fault.UnknownAsset} for an index beyond. */
  static double[] pick(List<View> views, int n) {
    double[] p = new double[views.size() * n];
    for (int k = 0; k < views.size(); k++) {
      View view = views.get(k);
      for (int j = 0; j < view.assets.size(); j++) {
        int i = view.assets.get(j);
        if (i < 0 || i >= n) {
          throw new UnusableInput(new Fault.UnknownAsset(k, i, n));
        }
        p[k * n + i] += view.weights.get(j);
      }
      double value = view.value;
      UnusableInput.unless(Double.isFinite(value), "value of a view", value, "a number");
      if (Arrays.stream(p, k * n, (k + 1) * n).allMatch(x -> x == 0)) {
        throw new UnusableInput(new Fault.EmptyView(k));
      }
    }
    return p;
  }
}
