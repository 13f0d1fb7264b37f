package dev.mandate.backtest.naive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A session as a piece of script sees it, and what the policy has come to on it. */
final class Moment {
  final Prices prices;
  final int session;

  /** The session on which the policy was evaluated before; -1 for none. */
  final int before;

  /** Null before the run. */
  final @Nullable Account account;

  /** The running target, by asset. */
  double[] running;

  /** The set that a selection goes through, and the member it is at; no set outside of one. */
  int[] set = {};

  int member = -1;

  /** The value carried from the session before, inside {@code remember}. */
  double previous = Double.NaN;

  /** {@code hold} was come by. */
  boolean held;

  /** Something needed for the target is unknown or not allowed. */
  boolean kept;

  /** What the rules come by did, in order: true, false, or null for undecided. */
  final List<String> rules = new ArrayList<>();

  Moment(Prices prices, int session, int before, @Nullable Account account) {
    this.prices = prices;
    this.session = session;
    this.before = before;
    this.account = account;
    this.running = account == null ? new double[prices.assets().size()] : account.weights(session);
  }

  /** The same on another session, for what prices alone tell. */
  Moment at(int other) {
    Moment moment = new Moment(prices, other, -1, null);
    moment.set = set;
    moment.member = member;
    moment.running = running;
    return moment;
  }

  Account account() {
    if (account == null) {
      throw new IllegalStateException("the account is read before the run");
    }
    return account;
  }

  double price(int asset) {
    return prices.price(asset, session);
  }

  /** For the message of a failure. */
  @Override
  public String toString() {
    Map<String, Double> weights = new TreeMap<>();
    for (int i = 0; i < running.length; i++) {
      weights.put(prices.assets().get(i), running[i]);
    }
    return prices.day(session) + " " + weights + " " + rules;
  }
}
