package dev.mandate.optimize.model;

import dev.mandate.optimize.cone.Affine;
import dev.mandate.optimize.cone.ConicProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A program while it is written: variables, what is minimized, rows and cones, and which limit a
 * row belongs to. What is said of weights alone is kept apart, so that a draft that needs nothing
 * else can be solved as a quadratic program.
 */
public final class Draft {
  /** ½ x′Px over the n variables from {@code first}; P row by row. */
  @SuppressWarnings("ArrayRecordComponent") // handed to the solver as it is
  public record Quadratic(int first, int n, double[] p) {}

  /** ½ x′(diag(d) + FF′)x over the n variables from {@code first}; F is n × k, row by row. */
  @SuppressWarnings("ArrayRecordComponent") // handed to the solver as it is
  record FactorQuadratic(int first, int n, double[] d, double[] f, int k) {}

  private final ConicProgram.Builder builder = ConicProgram.builder();
  private final List<Quadratic> quadratics = new ArrayList<>();
  private final List<FactorQuadratic> factorQuadratics = new ArrayList<>();
  private final List<WeightRow> weightRows = new ArrayList<>();
  private final SequencedMap<Integer, Owner> owners = new LinkedHashMap<>();
  private Affine objective = Affine.constant(0);
  private int variables;
  private int constraints;

  /** New free variables; the index of the first. */
  public int variables(int howMany) {
    variables += howMany;
    return builder.variables(howMany);
  }

  /** The number of variables so far. */
  public int size() {
    return variables;
  }

  /** Adds to what is minimized. */
  public void minimize(Affine expression) {
    objective = objective.plus(expression);
  }

  /** Adds ½ x′Px. */
  public void minimize(Quadratic term) {
    quadratics.add(term);
  }

  /** Adds ½ x′(diag(d) + FF′)x. */
  void minimize(FactorQuadratic term) {
    factorQuadratics.add(term);
  }

  /** Adds ½ factor Σ weight x² over the variables from {@code first}. */
  void minimizeSquares(int first, double[] weights, double factor) {
    double[] diagonal = weights.clone();
    Arrays.setAll(diagonal, t -> factor * weights[t]);
    minimize(new FactorQuadratic(first, diagonal.length, diagonal, new double[0], 0));
  }

  /** expression ≤ 0. */
  public void atMost(Affine expression) {
    constraints++;
    builder.atMost(expression);
  }

  /** expression ≤ 0, because of a limit. */
  public void atMost(Affine expression, Owner owner) {
    constraints++;
    owners.put(builder.atMost(expression), owner);
  }

  /** expression = 0. */
  public void equal(Affine expression) {
    constraints++;
    builder.equal(expression);
  }

  /** ‖rest‖ ≤ t. */
  public void norm(Affine t, List<Affine> rest) {
    constraints++;
    builder.secondOrder(t, rest);
  }

  /** Σ rest² ≤ a · b, with a and b not negative. */
  public void squares(Affine a, Affine b, List<Affine> rest) {
    List<Affine> parts = new ArrayList<>();
    rest.forEach(part -> parts.add(part.times(2)));
    parts.add(a.minus(b));
    norm(a.plus(b), parts);
  }

  /**
   * A bound on Σ rest² / one, of which {@code size} says about how large it is: a cone over numbers
   * of very different sizes would cost accuracy.
   */
  public Affine squareBound(Affine one, List<Affine> rest, double size) {
    double scale = size > 0 ? size : 1;
    Affine t = Affine.variable(variables(1));
    List<Affine> scaled = new ArrayList<>();
    rest.forEach(part -> scaled.add(part.times(1 / Math.sqrt(scale))));
    squares(t, one, scaled);
    return t.times(scale);
  }

  /** y · exp(x / y) ≤ z. */
  public void exponential(Affine x, Affine y, Affine z) {
    constraints++;
    builder.exponential(x, y, z);
  }

  /** M x[first…] + rest ≤ 0, row by row; M is rows × columns, row by row. */
  public void denseAtMost(int first, int columns, double[] matrix, List<Affine> rest) {
    constraints++;
    builder.denseAtMost(first, columns, matrix, rest);
  }

  /** A row on the weights of a stage. */
  public void row(WeightRow row) {
    weightRows.add(row);
  }

  /** The rows on weights alone, in order. */
  public List<WeightRow> weightRows() {
    return weightRows;
  }

  /** Whether there is nothing but rows on the weights of one stage. */
  public boolean plain(Stage stage) {
    return constraints == 0 && variables == stage.size();
  }

  /** Whether what is minimized has a square in it. */
  public boolean isQuadratic() {
    return !quadratics.isEmpty() || !factorQuadratics.isEmpty();
  }

  /** The linear part of what is minimized, dense. */
  public double[] linear() {
    double[] linear = new double[variables];
    objective.addCoefficients(linear);
    return linear;
  }

  /** The matrix P of what is minimized, dense, row by row. */
  public double[] quadratic() {
    double[] p = new double[variables * variables];
    for (Quadratic term : quadratics) {
      for (int i = 0; i < term.n(); i++) {
        for (int j = 0; j < term.n(); j++) {
          p[(term.first() + i) * variables + term.first() + j] += term.p()[i * term.n() + j];
        }
      }
    }
    factorQuadratics.forEach(term -> addDense(term, p));
    return p;
  }

  private void addDense(FactorQuadratic term, double[] p) {
    int k = term.k();
    for (int i = 0; i < term.n(); i++) {
      int row = (term.first() + i) * variables + term.first();
      for (int j = 0; j < term.n(); j++) {
        double sum = 0;
        for (int l = 0; l < k; l++) {
          sum += term.f()[i * k + l] * term.f()[j * k + l];
        }
        p[row + j] += sum;
      }
      p[row + i] += term.d()[i];
    }
  }

  /** The conic program, rows on weights included. */
  public Built build() {
    SequencedMap<Integer, WeightRow> onWeights = new LinkedHashMap<>();
    for (WeightRow row : weightRows) {
      Affine expression = row.expression();
      int id = row.equality() ? builder.equal(expression) : builder.atMost(expression);
      onWeights.put(id, row);
    }
    double[] linear = linear();
    for (int j = 0; j < variables; j++) {
      if (linear[j] != 0) {
        builder.linear(j, linear[j]);
      }
    }
    quadratics.forEach(q -> builder.quadratic(q.first(), q.n(), q.p()));
    factorQuadratics.forEach(q -> builder.quadraticFactor(q.first(), q.n(), q.d(), q.f(), q.k()));
    return new Built(builder.build(), owners, onWeights);
  }

  /** A program with the owners of its constraints, and those of them that are on weights alone. */
  public record Built(
      ConicProgram program,
      SequencedMap<Integer, Owner> owners,
      SequencedMap<Integer, WeightRow> onWeights) {}
}
