package dev.mandate.optimize.solve;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.integer.IntegerStrategy;
import org.ojalgo.type.context.NumberContext;

/**
 * Whole shares for weights: as near as whole shares and the money allow. What is missed is counted
 * in money: Σ |weight · value − shares · price|, cash among them with the weight that the others
 * leave.
 */
public final class IntegerShares {
  /** Nodes of the search after which the best allocation so far is taken. */
  private static final int NODES = 5_000;

  private final List<String> assets;
  private final double[] weights;
  private final double[] prices;
  private final double[] held;
  private final double value;

  /**
   * Whole numbers of shares.
   *
   * @param shares by asset; negative where short
   * @param trades shares less what is held
   * @param leftover cash that remains, not negative
   * @param deviation the money by which it misses the weights
   * @param proven whether no allocation misses them by less
   */
  public record Allocation(
      SequencedMap<String, Long> shares,
      SequencedMap<String, Double> trades,
      double leftover,
      double deviation,
      boolean proven) {}

  private IntegerShares(
      List<String> assets, double[] weights, double[] prices, double[] held, double cash) {
    int n = assets.size();
    if (weights.length != n || prices.length != n || held.length != n) {
      throw new IllegalArgumentException("a weight, a price and a holding for each asset");
    }
    double sum = cash;
    for (int i = 0; i < n; i++) {
      if (!(prices[i] > 0) || !Double.isFinite(prices[i] * weights[i] * held[i])) {
        throw new IllegalArgumentException("the price, weight or holding of " + assets.get(i));
      }
      sum += held[i] * prices[i];
    }
    if (!(sum > 0) || !Double.isFinite(sum)) {
      throw new IllegalArgumentException("there is no money to invest");
    }
    this.assets = List.copyOf(assets);
    this.weights = weights.clone();
    this.prices = prices.clone();
    this.held = held.clone();
    value = sum;
  }

  /**
   * Of target weights.
   *
   * @param weights of each asset in the whole value; what they leave to 1 is cash
   * @param prices of a share, positive
   * @param held shares held now; they are sold where fewer are wanted
   * @param cash held now
   * @throws IllegalArgumentException if a length differs, a price is not positive or there is no
   *     money
   */
  public static IntegerShares of(
      List<String> assets, double[] weights, double[] prices, double[] held, double cash) {
    return new IntegerShares(assets, weights, prices, held, cash);
  }

  /**
   * First as many shares as fit below each weight; then, one share at a time, the asset that is
   * furthest below its weight among those that the money buys (the greedy rule of PyPortfolioOpt).
   */
  public Allocation greedy() {
    long[] shares = new long[prices.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (long) (weights[i] * value / prices[i]);
    }
    for (int next = furthestBelow(shares); next >= 0; next = furthestBelow(shares)) {
      shares[next]++;
    }
    return allocation(shares, false);
  }

  private int furthestBelow(long[] shares) {
    double money = leftover(shares) - cashWanted();
    double invested = 0;
    for (int i = 0; i < shares.length; i++) {
      invested += shares[i] * prices[i];
    }
    int furthest = -1;
    double largest = 0;
    for (int i = 0; i < shares.length; i++) {
      double now = invested == 0 ? 0 : shares[i] * prices[i] / invested;
      double deficit = weights[i] / wanted() - now;
      if (weights[i] > 0 && prices[i] <= money && deficit > largest) {
        largest = deficit;
        furthest = i;
      }
    }
    return furthest;
  }

  /** The allocation that misses the weights by the least money; never worse than greedy. */
  public Allocation exact() {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    // one worker: the search takes the same way every time
    model.options.integer(
        IntegerStrategy.newConfigurable()
            .withParallelism(() -> 1)
            .withGapTolerance(NumberContext.of(12, 9)));
    model.options.iterations_suffice = NODES;
    model.options.iterations_abort = NODES;
    Variable[] count = counts(model);
    Expression money = model.addExpression("money");
    for (int i = 0; i < count.length; i++) {
      Expression position = model.addExpression("position " + i);
      position.set(count[i], prices[i] / value);
      miss(model, position, weights[i]);
      money.set(count[i], prices[i] / value);
    }
    money.upper(1);
    miss(model, money, wanted());
    Optimisation.Result result = model.minimise();
    Allocation greedy = greedy();
    if (!result.getState().isFeasible()) {
      return greedy;
    }
    long[] shares = new long[count.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.round(result.doubleValue(i));
    }
    boolean proven = result.getState().isOptimal();
    Allocation exact = allocation(shares, proven);
    return exact.leftover() >= -1e-9 * value && exact.deviation() <= greedy.deviation()
        ? exact
        : greedy;
  }

  /**
   * The number of shares of each asset. Shares are given up below a weight, or bought above it, to
   * make the money come out even: at most as many as the dearest share costs.
   */
  private Variable[] counts(ExpressionsBasedModel model) {
    double dearest = Arrays.stream(prices).max().orElse(0);
    Variable[] count = new Variable[prices.length];
    for (int i = 0; i < count.length; i++) {
      double target = weights[i] * value / prices[i];
      double reach = Math.ceil(dearest / prices[i]) + 1;
      double low = Math.floor(target) - reach;
      double high = Math.ceil(target) + reach;
      count[i] =
          model
              .addVariable("count " + i)
              .integer(true)
              .lower(weights[i] >= 0 ? Math.max(0, low) : low)
              .upper(weights[i] > 0 ? high : Math.min(0, high));
    }
    return count;
  }

  /** Adds |expression − target| to what is minimized. */
  private static void miss(ExpressionsBasedModel model, Expression expression, double target) {
    Variable miss = model.addVariable("miss of " + expression.getName()).lower(0).weight(1);
    Expression above = model.addExpression(expression.getName() + " above").upper(target);
    Expression below = model.addExpression(expression.getName() + " below").lower(target);
    expression
        .getLinearKeySet()
        .forEach(key -> {
          above.set(key.index, expression.get(key));
          below.set(key.index, expression.get(key));
        });
    above.set(miss, -1);
    below.set(miss, 1);
  }

  private Allocation allocation(long[] shares, boolean proven) {
    SequencedMap<String, Long> counts = new LinkedHashMap<>();
    SequencedMap<String, Double> trades = new LinkedHashMap<>();
    double leftover = leftover(shares);
    double deviation = Math.abs(leftover - cashWanted());
    for (int i = 0; i < shares.length; i++) {
      counts.put(assets.get(i), shares[i]);
      trades.put(assets.get(i), shares[i] - held[i]);
      deviation += Math.abs(weights[i] * value - shares[i] * prices[i]);
    }
    return new Allocation(counts, trades, leftover, deviation, proven);
  }

  private double leftover(long[] shares) {
    double left = value;
    for (int i = 0; i < shares.length; i++) {
      left -= shares[i] * prices[i];
    }
    return left;
  }

  /** The part of the value that the weights invest. */
  private double wanted() {
    return Arrays.stream(weights).sum();
  }

  private double cashWanted() {
    return (1 - wanted()) * value;
  }
}
