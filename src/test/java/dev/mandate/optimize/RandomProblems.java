package dev.mandate.optimize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Seeded problems of every kind. */
public final class RandomProblems {
  private final Random random;

  public RandomProblems(long seed) {
    random = new Random(seed);
  }

  /** A0, A1, … */
  public static List<String> names(int n) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      names.add("A" + i);
    }
    return names;
  }

  /** Daily returns with one common factor, a mean and a volatility each. */
  public Scenarios scenarios(int sessions, int n) {
    double[][] returns = new double[sessions][n];
    double[] mean = uniform(n, 0.0002, 0.001);
    double[] scale = uniform(n, 0.005, 0.02);
    for (double[] row : returns) {
      double market = random.nextGaussian();
      for (int i = 0; i < n; i++) {
        row[i] = mean[i] + scale[i] * (0.6 * market + 0.8 * random.nextGaussian());
      }
    }
    return Scenarios.of(returns, 252);
  }

  /** Estimates of 60 or more sessions, and more than the assets. */
  public Estimates estimates(int n) {
    return Estimates.of(scenarios(Math.max(60, 3 * n), n));
  }

  /** Numbers between two others. */
  public double[] uniform(int n, double from, double to) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> from + (to - from) * random.nextDouble());
    return values;
  }

  /** Positive weights that sum to 1. */
  public double[] weights(int n) {
    double[] weights = uniform(n, 0.1, 1);
    double sum = Arrays.stream(weights).sum();
    Arrays.setAll(weights, i -> weights[i] / sum);
    return weights;
  }

  /** A number below {@code bound}. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** 0, 1, … in a random order. */
  public List<Integer> order(int n) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    return order;
  }

  /** An array as a list. */
  public static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
