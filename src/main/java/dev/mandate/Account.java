package dev.mandate;

import dev.mandate.diagnostic.Quote;
import dev.mandate.plan.Plan;
import dev.mandate.report.AccountJson;
import dev.mandate.runtime.Program;
import dev.mandate.runtime.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What an account holds, and what its mandate carries from day to day: latches, counts, the target
 * decided last, an order under way. Immutable, usable by any number of threads.
 *
 * <p>A new account is {@link #ofCash} or {@link #of}. Each {@link Decision} has the account as it
 * is after it, to be given to the next one. Between two decisions it can be written down ({@link
 * #toJson}) and {@link #with} takes over what the broker says is held.
 *
 * <pre>{@code
 * Account account = Account.ofCash(100_000);
 * for (Session session : sessions) {
 *   market.append(session);
 *   Decision decision = mandate.decide(market, account);
 *   account = decision.account();
 * }
 * }</pre>
 */
public final class Account {
  /** In which form it is. */
  private sealed interface Form {}

  /** New: it has no past. */
  private record Fresh(double cash, Map<String, Double> positions) implements Form {}

  /** Read, or changed: by names. */
  private record Named(dev.mandate.portfolio.Account account) implements Form {}

  /** As a decision left it. */
  private record Left(Standing standing) implements Form {}

  private final Form form;

  private Account(Form form) {
    this.form = form;
  }

  /**
   * A new account, all in cash: its first decision invests it, whatever the schedule says.
   *
   * @param cash in money, above 0
   */
  public static Account ofCash(double cash) {
    if (!(cash > 0) || Double.isInfinite(cash)) {
      throw new IllegalArgumentException("an account needs cash above 0, not " + cash);
    }
    return new Account(new Fresh(cash, Map.of()));
  }

  /**
   * A new account that holds something: it is decided at once, and traded if the mandate's {@code
   * rebalance} says so. Tranches share what is held equally.
   *
   * @param cash in money; negative where it is borrowed
   * @param positions quantities by the asset's name in the mandate, in units of the market's
   *     prices; negative where sold short
   */
  public static Account of(double cash, Map<String, Double> positions) {
    checkFinite("cash", cash);
    Map<String, Double> held = checked(positions);
    return held.isEmpty() ? ofCash(cash) : new Account(new Fresh(cash, held));
  }

  private static Map<String, Double> checked(Map<String, Double> positions) {
    Map<String, Double> held = new TreeMap<>();
    Objects.requireNonNull(positions, "positions");
    positions.forEach((name, quantity) -> {
      checkFinite(Objects.requireNonNull(name, "a position's asset"), quantity);
      if (quantity != 0) {
        held.put(name, quantity);
      }
    });
    return held;
  }

  private static void checkFinite(String what, Double value) {
    if (!Double.isFinite(Objects.requireNonNull(value, what))) {
      throw new IllegalArgumentException(what + " is to be a number, not " + value);
    }
  }

  /**
   * The account that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException where {@code json} is none, with what is wrong in it
   */
  public static Account parse(String json) {
    return new Account(new Named(AccountJson.read(Objects.requireNonNull(json, "json"))));
  }

  /**
   * The account on one line of JSON, number for number: a decision from what {@link #parse} reads
   * is the same as from this.
   *
   * @throws IllegalStateException for a new account, of which there is nothing to write down
   */
  public String toJson() {
    return AccountJson.write(named());
  }

  private dev.mandate.portfolio.Account named() {
    return switch (form) {
      case Named n -> n.account();
      case Left l -> l.standing().account();
      case Fresh f -> throw new IllegalStateException("a new account: it was never decided");
    };
  }

  /** The session after whose close it is as it is; empty for a new account. */
  public Optional<LocalDate> date() {
    return switch (form) {
      case Named n -> Optional.of(n.account().date());
      case Left l -> Optional.of(l.standing().date());
      case Fresh f -> Optional.empty();
    };
  }

  /** Value at the close of {@link #date}; empty for a new account. */
  public OptionalDouble nav() {
    return switch (form) {
      case Named n -> OptionalDouble.of(n.account().nav());
      case Left l -> OptionalDouble.of(l.standing().nav());
      case Fresh f -> OptionalDouble.empty();
    };
  }

  /** In money; negative where it is borrowed. */
  public double cash() {
    return form instanceof Fresh f ? f.cash() : cash(named());
  }

  private static double cash(dev.mandate.portfolio.Account account) {
    return account.tranches().stream()
        .mapToDouble(dev.mandate.portfolio.Account.Tranche::cash)
        .sum();
  }

  /** Quantities by the asset's name, none 0; negative where sold short. */
  public Map<String, Double> positions() {
    return Collections.unmodifiableMap(
        form instanceof Fresh f ? f.positions() : positions(named()));
  }

  private static Map<String, Double> positions(dev.mandate.portfolio.Account account) {
    Map<String, Double> held = new TreeMap<>();
    account
        .tranches()
        .forEach(t -> t.quantities().forEach((n, q) -> held.merge(n, q, Double::sum)));
    held.values().removeIf(quantity -> quantity == 0);
    return held;
  }

  /**
   * This account, holding what the broker says it holds: targets and what is carried stay as they
   * are, an order under way counts as filled for one session. Lots that the difference opens or
   * closes count as traded at the close of {@link #date}. With tranches, each keeps its share of an
   * asset, and a difference in cash is shared equally.
   */
  public Account with(double cash, Map<String, Double> positions) {
    if (form instanceof Fresh) {
      return of(cash, positions);
    }
    checkFinite("cash", cash);
    Map<String, Double> held = checked(positions);
    dev.mandate.portfolio.Account before = named();
    Map<String, Double> model = positions(before);
    double missing = (cash - cash(before)) / before.tranches().size();
    List<dev.mandate.portfolio.Account.Tranche> tranches = new ArrayList<>();
    for (dev.mandate.portfolio.Account.Tranche t : before.tranches()) {
      Map<String, Double> own = new LinkedHashMap<>();
      held.forEach((name, quantity) -> own.put(name, quantity * share(t, name, model, before)));
      own.values().removeIf(quantity -> quantity == 0);
      tranches.add(
          new dev.mandate.portfolio.Account.Tranche(
              t.cash() + missing, own, t.target(), true, filledOnce(t.order()), t.memory()));
    }
    return new Account(
        new Named(
            new dev.mandate.portfolio.Account(
                before.date(),
                before.sessions(),
                before.nav(),
                before.highWaterMark(),
                tranches,
                before.lots(),
                before.past())));
  }

  private static double share(
      dev.mandate.portfolio.Account.Tranche tranche,
      String name,
      Map<String, Double> model,
      dev.mandate.portfolio.Account whole) {
    double all = model.getOrDefault(name, 0.0);
    return all == 0
        ? 1.0 / whole.tranches().size()
        : tranche.quantities().getOrDefault(name, 0.0) / all;
  }

  private static dev.mandate.portfolio.Account.@org.jspecify.annotations.Nullable Order filledOnce(
      dev.mandate.portfolio.Account.@org.jspecify.annotations.Nullable Order order) {
    return order == null || order.sessions() <= 1
        ? null
        : new dev.mandate.portfolio.Account.Order(
            order.weights(), order.destination(), order.sessions() - 1);
  }

  static Account left(Standing standing) {
    return new Account(new Left(standing));
  }

  /** In working form; null for a new account. */
  @org.jspecify.annotations.Nullable Standing standing(Program program) {
    return switch (form) {
      case Fresh f -> null;
      case Named n -> Standing.of(program, n.account());
      case Left l ->
          l.standing().serves(program)
              ? l.standing()
              : Standing.of(program, l.standing().account());
    };
  }

  /**
   * Quantities of a new account by position of the plan's assets; empty where all is cash.
   *
   * @throws IllegalArgumentException where it holds what the mandate does not know
   */
  List<Double> quantities(Plan plan) {
    Map<String, Double> held = positions();
    List<String> names = plan.assets().stream().map(Plan.Asset::name).toList();
    for (String name : held.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "the account holds "
                + Quote.of(name)
                + ", which the mandate does not know; its assets are "
                + String.join(", ", names));
      }
    }
    return held.isEmpty()
        ? List.of()
        : names.stream().map(name -> held.getOrDefault(name, 0.0)).toList();
  }

  @Override
  public String toString() {
    return form instanceof Fresh ? "new account " + cash() + " " + positions() : toJson();
  }
}
