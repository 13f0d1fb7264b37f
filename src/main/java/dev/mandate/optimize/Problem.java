package dev.mandate.optimize;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: assets, what is believed about them, an objective, and limits. Immutable; made by
 * {@link #of}. Unless said otherwise weights sum to 1 and none is negative.
 */
public final class Problem {
  private final List<String> assets;
  private final Estimates estimates;
  private final Objective objective;
  private final List<Limit> limits;
  private final SequencedMap<String, List<String>> groups;
  private final SequencedMap<String, double[]> factors;
  private final double @Nullable [] held;
  private final double @Nullable [] benchmark;
  private final Limit.Net invested;
  private final Limit.Each bounds;

  private Problem(Builder b) {
    assets = b.assets;
    estimates = b.estimates;
    objective = b.objective;
    limits = List.copyOf(b.limits);
    groups = new LinkedHashMap<>(b.groups);
    factors = new LinkedHashMap<>(b.factors);
    held = b.held;
    benchmark = b.benchmark;
    invested = b.invested;
    bounds = b.bounds;
  }

  /**
   * Starts a problem.
   *
   * @throws IllegalArgumentException if an asset is named twice, or an estimate has another number
   *     of assets
   */
  public static Builder of(List<String> assets, Estimates estimates, Objective objective) {
    return new Builder(assets, estimates, objective);
  }

  /** The assets' names, in the order of all arrays. */
  public List<String> assets() {
    return assets;
  }

  /** The number of assets. */
  public int size() {
    return assets.size();
  }

  /** What is believed. */
  public Estimates estimates() {
    return estimates;
  }

  /** What is wanted. */
  public Objective objective() {
    return objective;
  }

  /** The limits, in the order in which they were given. */
  public List<Limit> limits() {
    return limits;
  }

  /** Sets of assets by name. */
  public SequencedMap<String, List<String>> groups() {
    return new LinkedHashMap<>(groups);
  }

  /** Exposures to each factor, one an asset. */
  public SequencedMap<String, double[]> factors() {
    return new LinkedHashMap<>(factors);
  }

  /** The weights held now, a fresh copy; null if nothing was said. */
  public double @Nullable [] held() {
    return held == null ? null : held.clone();
  }

  /** The benchmark's weights, a fresh copy; null if there is none. */
  public double @Nullable [] benchmark() {
    return benchmark == null ? null : benchmark.clone();
  }

  /** What all weights sum to. */
  public Limit.Net invested() {
    return invested;
  }

  /** The bounds that every weight has before any limit. */
  public Limit.Each bounds() {
    return bounds;
  }

  /** A builder that starts with all that this problem says. */
  public Builder toBuilder() {
    Builder b = new Builder(assets, estimates, objective);
    b.limits.addAll(limits);
    b.groups.putAll(groups);
    b.factors.putAll(factors);
    b.held = held;
    b.benchmark = benchmark;
    b.invested = invested;
    b.bounds = bounds;
    return b;
  }

  /** Collects what a problem says. */
  public static final class Builder {
    private final List<String> assets;
    private Estimates estimates;
    private Objective objective;
    private final List<Limit> limits = new ArrayList<>();
    private final SequencedMap<String, List<String>> groups = new LinkedHashMap<>();
    private final SequencedMap<String, double[]> factors = new LinkedHashMap<>();
    private double @Nullable [] held;
    private double @Nullable [] benchmark;
    private Limit.Net invested = new Limit.Net("weights sum to 100%", 1, 1);
    private Limit.Each bounds =
        new Limit.Each("no short positions", List.of(), 0, Double.POSITIVE_INFINITY);

    private Builder(List<String> assets, Estimates estimates, Objective objective) {
      this.assets = List.copyOf(assets);
      this.estimates = estimates;
      this.objective = objective;
      if (new HashSet<>(assets).size() != assets.size()) {
        throw new IllegalArgumentException("an asset is named twice");
      }
      estimates(estimates);
    }

    /** Other estimates. */
    public Builder estimates(Estimates other) {
      double[] mu = other.expectedReturns();
      Covariance covariance = other.covariance();
      Scenarios scenarios = other.scenarios();
      if (mu != null) {
        sized(mu.length);
      }
      if (covariance != null) {
        sized(covariance.size());
      }
      if (scenarios != null && scenarios.sessions() > 0) {
        sized(scenarios.assets());
      }
      estimates = other;
      return this;
    }

    /** Another objective. */
    public Builder objective(Objective other) {
      objective = other;
      return this;
    }

    /** One more limit. */
    public Builder limit(Limit limit) {
      limits.add(limit);
      return this;
    }

    /** More limits. */
    public Builder limits(List<Limit> more) {
      limits.addAll(more);
      return this;
    }

    /** None of the limits so far. */
    public Builder withoutLimits() {
      limits.clear();
      return this;
    }

    /** A named set of assets, for limits. */
    public Builder group(String name, List<String> members) {
      groups.put(name, List.copyOf(members));
      return this;
    }

    /** Exposures to a factor, one an asset, for limits. */
    public Builder factor(String name, double[] exposures) {
      sized(exposures.length);
      factors.put(name, exposures.clone());
      return this;
    }

    /** The weights held now, which turnover and costs start from; all 0 unless said. */
    public Builder held(double[] weights) {
      sized(weights.length);
      held = weights.clone();
      return this;
    }

    /** The benchmark's weights. */
    public Builder benchmark(double[] weights) {
      sized(weights.length);
      benchmark = weights.clone();
      return this;
    }

    /** What all weights sum to, from {@code lower} to {@code upper}, with its words. */
    public Builder invested(String label, double lower, double upper) {
      invested = new Limit.Net(label, lower, upper);
      return this;
    }

    /** The bounds of every weight before any limit, with their words: (−0.3, 1.5) for shorts. */
    public Builder bounds(String label, double lower, double upper) {
      bounds = new Limit.Each(label, List.of(), lower, upper);
      return this;
    }

    /** The problem. */
    public Problem build() {
      return new Problem(this);
    }

    private void sized(int length) {
      if (length != assets.size()) {
        throw new IllegalArgumentException(length + " values for " + assets.size() + " assets");
      }
    }
  }

  /** The position of each asset by name. */
  public Map<String, Integer> positions() {
    Map<String, Integer> positions = new LinkedHashMap<>();
    for (int i = 0; i < assets.size(); i++) {
      positions.put(assets.get(i), i);
    }
    return positions;
  }
}
