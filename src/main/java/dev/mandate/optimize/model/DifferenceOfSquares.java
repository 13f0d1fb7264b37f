package dev.mandate.optimize.model;

import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.cone.Affine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * A limit on risk contributions as ‖P′w‖² ≤ ‖N′w‖²: Σᵢ wᵢ(Σw)ᵢ over its assets less share · w′Σw is
 * w′Aw with a matrix A of both signs, and P and N hold its eigenvectors of positive and negative
 * eigenvalues, times their roots.
 */
public final class DifferenceOfSquares {
  private final Facts facts;
  private final Limit.RiskContribution limit;
  private final List<double[]> positive = new ArrayList<>();
  private final List<double[]> negative = new ArrayList<>();

  private DifferenceOfSquares(Facts facts, Limit.RiskContribution limit) {
    this.facts = facts;
    this.limit = limit;
  }

  /** Of a limit; everything is divided by the mean variance. */
  public static DifferenceOfSquares of(Facts facts, Limit.RiskContribution limit) {
    DifferenceOfSquares squares = new DifferenceOfSquares(facts, limit);
    Covariance covariance = facts.covariance();
    double size = Sums.mean(covariance.variances());
    double[][] sigma = covariance.dense();
    int n = sigma.length;
    boolean[] member = new boolean[n];
    facts.members(limit.names()).forEach(i -> member[i] = true);
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double part = (member[i] ? 0.5 : 0) + (member[j] ? 0.5 : 0) - limit.share();
        a[i][j] = part * sigma[i][j] / (size > 0 ? size : 1);
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(a, false));
    for (int k = 0; k < n; k++) {
      double value = eigen.getRealEigenvalue(k);
      double[] vector = eigen.getEigenvector(k).toArray();
      Arrays.setAll(vector, i -> vector[i] * Math.sqrt(Math.abs(value)));
      (value > 0 ? squares.positive : squares.negative).add(vector);
    }
    return squares;
  }

  /** By how much the weights' share of risk is above the limit. */
  public double excess(double[] weights) {
    return LimitCheck.excess(limit, facts, weights);
  }

  /**
   * Adds ‖P′w‖² ≤ 2 (N′v)′(N′w) − ‖N′v‖² [+ slack]: with the tangent at v for the right side.
   *
   * @param slack a variable, or −1
   */
  public void addTangent(Stage stage, double[] v, int slack) {
    double[] slope = new double[v.length];
    double constant = 0;
    for (double[] column : negative) {
      double along = Sums.dot(column, v);
      constant += along * along;
      for (int i = 0; i < slope.length; i++) {
        slope[i] += 2 * along * column[i];
      }
    }
    Affine right = stage.dot(slope).minus(stage.one().times(constant));
    if (slack >= 0) {
      right = right.plus(slack, 1);
    }
    List<Affine> left = new ArrayList<>();
    positive.forEach(column -> left.add(stage.dot(column)));
    stage.draft().squares(right, stage.one(), left);
  }
}
