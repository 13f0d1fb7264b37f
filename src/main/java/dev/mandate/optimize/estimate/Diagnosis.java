package dev.mandate.optimize.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** What is wrong with a window of returns, found before anything is estimated or solved. */
public sealed interface Diagnosis {
  /** Correlations this near to ±1 are called perfect. */
  double PERFECT = 1 - 1e-10;

  /** A correlation matrix with a condition number above this is called near-singular. */
  double CONDITION = 1e12;

  /**
   * One sentence without a full stop.
   *
   * @param asset names an asset by its index
   */
  String words(IntFunction<String> asset);

  /** {@code count} returns of an asset are NaN or infinite, the first in {@code session}. */
  record Missing(int index, int count, int session) implements Diagnosis {
    @Override
    public String words(IntFunction<String> asset) {
      return "%s has no return in %d of the window's sessions, first in session %d"
          .formatted(asset.apply(index), count, session + 1);
    }
  }

  /** Too few sessions for the sample covariance to be regular: it takes more than assets. */
  record FewSessions(int sessions, int assets) implements Diagnosis {
    @Override
    public String words(IntFunction<String> asset) {
      return "%d sessions cannot tell %d assets apart: the sample covariance is singular"
          .formatted(sessions, assets);
    }
  }

  /** An asset's return is the same in every session. */
  record NoVariance(int index) implements Diagnosis {
    @Override
    public String words(IntFunction<String> asset) {
      return asset.apply(index) + " has no variance in the window";
    }
  }

  /** Two assets move as one, or exactly against each other; {@code first < second}. */
  record PerfectlyCorrelated(int first, int second, double correlation) implements Diagnosis {
    @Override
    public String words(IntFunction<String> asset) {
      return "%s and %s are perfectly %scorrelated"
          .formatted(asset.apply(first), asset.apply(second), correlation < 0 ? "anti-" : "");
    }
  }

  /** The correlation matrix can hardly be inverted; infinite when it cannot be at all. */
  record NearSingular(double condition) implements Diagnosis {
    @Override
    public String words(IntFunction<String> asset) {
      return String.format(
          Locale.ROOT,
          "the correlations are nearly singular (condition number %s)",
          Double.isInfinite(condition)
              ? "infinite"
              : String.format(Locale.ROOT, "%.0e", condition));
    }
  }

  /**
   * All that is wrong, in this order: missing returns, no variance, too few sessions, perfectly
   * correlated pairs (each asset with the first before it), near-singular. Assets with missing
   * returns or without variance are left out of what follows. The condition number, which costs n³,
   * is not worked out where one of the two before it already says that the matrix is singular.
   *
   * @param returns {@code sessions × assets}, row-major; may hold NaN
   */
  static List<Diagnosis> of(double[] returns, int sessions, int assets) {
    List<Diagnosis> found = new ArrayList<>();
    int[] usable = Window.usable(returns, sessions, assets, found);
    boolean few = sessions <= usable.length && usable.length > 0;
    if (few) {
      found.add(new FewSessions(sessions, usable.length));
    }
    if (usable.length > 1 && sessions > 1) {
      double[] correlation = Window.correlation(returns, sessions, assets, usable);
      int before = found.size();
      Window.perfectPairs(correlation, usable, found);
      if (!few && found.size() == before) {
        double condition = Condition.of(correlation, usable.length);
        if (condition > CONDITION) {
          found.add(new NearSingular(condition));
        }
      }
    }
    return List.copyOf(found);
  }
}
