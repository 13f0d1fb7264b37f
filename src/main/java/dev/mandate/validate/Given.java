package dev.mandate.validate;

import dev.mandate.calendar.Schedule;
import dev.mandate.library.Bodies;
import dev.mandate.library.Body;
import dev.mandate.market.Field;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Rewrite;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import dev.mandate.plan.Type;
import dev.mandate.portfolio.Trading;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mandate as a unit test sees it. What the test gives is given, today and for as long as a {@code
 * for} looks back; what follows from its holdings is known; all else is unknown, and the reason
 * says what to add. The policy stays the one that is run: only its terms are replaced.
 */
final class Given {
  /** A day on which nothing depends: rules that ask for the date are undecided. */
  private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 3);

  private final Plan plan;
  private final Printer printer;
  private final List<Plan.Pin> pins;
  private final @Nullable LocalDate today;
  private final Map<Expr.Unknown, String> missing = new LinkedHashMap<>();
  private final Rewrite pinned;
  private final Rewrite before;
  private final Rewrite after;

  Given(Plan plan, Plan.TestBlock block) {
    this.plan = plan;
    this.printer = Printer.of(plan);
    this.pins = Pins.of(block, printer);
    this.today = today(this.pins);
    this.pinned = Rewrite.pinning(this.pins);
    this.before = new Rewrite(e -> replacement(e, true), this::withParts);
    this.after = new Rewrite(e -> replacement(e, false), this::withParts);
  }

  private static @Nullable LocalDate today(List<Plan.Pin> pins) {
    for (Plan.Pin pin : pins) {
      if (pin.term().equals(new Expr.Today(Expr.DateField.TODAY))
          && pin.value() instanceof Expr.Constant c) {
        return LocalDate.ofEpochDay((long) c.value());
      }
    }
    return null;
  }

  /** The day of the decision. */
  LocalDate day() {
    return today == null ? ANY_DAY : today;
  }

  /** What the account is worth: as given, else what the mandate starts with. */
  double capital() {
    for (Plan.Pin pin : pins) {
      boolean nav = pin.term() instanceof Expr.Account a && a.reading() == Expr.Reading.NAV;
      if (nav && pin.value() instanceof Expr.Constant c && c.value() > 0) {
        return c.value();
      }
    }
    return plan.run().capital();
  }

  /** {@code expr} as a rule of the policy finds it. */
  Expr inPolicy(Expr expr) {
    return before.expr(pinned.expr(expr));
  }

  /** {@code expr} after the decision, which knows the decided target. */
  Expr afterDecision(Expr expr) {
    return after.expr(pinned.expr(expr));
  }

  /** What the mandate reads and the test does not give, as {@link #plan} came by it. */
  List<String> missing() {
    return List.copyOf(missing.values());
  }

  /** The mandate decided, and rebalanced at the same prices, on the one day that there is. */
  Plan plan() {
    Plan known = before.plan(pinned.plan(plan), after);
    Trading t = plan.trading();
    Trading atOnce =
        new Trading(
            Trading.Fill.SAME_CLOSE,
            t.minimumMoney(),
            t.minimumShare(),
            t.lotSize(),
            t.overSessions(),
            t.volumeCap());
    List<Step> steps = known.policy().stream().map(this::dated).toList();
    return known.decided(Schedule.DAILY, steps, today(known.rebalance()), atOnce);
  }

  /** The day is one on which the schedule falls. */
  private static Plan.Rebalance today(Plan.Rebalance r) {
    return new Plan.Rebalance(
        r.schedule() == null ? null : Schedule.DAILY,
        r.join(),
        r.condition(),
        r.conditionText(),
        r.destination(),
        r.bandDrift(),
        r.bandRelative(),
        1,
        r.span());
  }

  /** A glide without a date can set no target. */
  private Step dated(Step step) {
    return switch (step) {
      case Step.Glide g when today == null ->
          new Step.Target(g.slices().stream().map(this::unknown).toList(), g.because(), g.span());
      case Step.Rule r ->
          new Step.Rule(
              r.name(),
              r.condition(),
              r.text(),
              r.then().stream().map(this::dated).toList(),
              r.otherwise().stream().map(this::dated).toList(),
              r.because(),
              r.span());
      case Step.Always a ->
          new Step.Always(
              a.name(), a.steps().stream().map(this::dated).toList(), a.because(), a.span());
      case Step.Target _, Step.Shift _, Step.Scale _, Step.Glide _, Step.Hold _, Step.Alert _ ->
          step;
    };
  }

  private Slice unknown(Slice slice) {
    Expr weight = notGiven(new Expr.Today(Expr.DateField.TODAY), Type.PERCENT);
    return new Slice(weight, slice.isShort(), slice.holding(), slice.span());
  }

  private @Nullable Expr replacement(Expr expr, boolean deciding) {
    return switch (expr) {
      case Expr.Price _, Expr.Mix _, Expr.CashIndex _, Expr.Ago _ -> unknown(expr);
      case Expr.Call c -> call(c);
      case Expr.Today _ -> today == null ? unknown(expr) : null;
      case Expr.Account a -> isKnown(a, deciding) ? null : unknown(expr);
      case Expr.Crosses _ -> crossing(expr);
      case Expr.Constant _,
          Expr.DurationConstant _,
          Expr.TextConstant _,
          Expr.Unknown _,
          Expr.Parameter _,
          Expr.Portfolio _,
          Expr.Apply _,
          Expr.Rank _,
          Expr.Aggregate _,
          Expr.Held _,
          Expr.Latch _,
          Expr.Remembered _,
          Expr.Previous _,
          Expr.Metric _ ->
          null;
    };
  }

  /** Functions of values look at what they are given; measures would look at the market. */
  private @Nullable Expr call(Expr.Call call) {
    boolean ofToday = Bodies.of(call) instanceof Body.Pointwise;
    return ofToday || isOfNewAccount(call) ? null : unknown(call);
  }

  /** {@code drawdown(nav)} since the start, of an account that starts with the test. */
  private static boolean isOfNewAccount(Expr.Call call) {
    return Bodies.of(call) instanceof Body.Running
        && call.arguments().getFirst() instanceof Expr.Account a
        && a.reading() == Expr.Reading.NAV
        && call.arguments().stream().noneMatch(Expr.DurationConstant.class::isInstance);
  }

  private boolean isKnown(Expr.Account account, boolean deciding) {
    return switch (account.reading()) {
      case NAV, HIGH_WATER_MARK, WEIGHT -> true;
      case DRIFT, RELATIVE_DRIFT -> !deciding;
      case UNREALIZED_GAIN, HOLDING_PERIOD -> false;
      case CASH_RATE -> plan.cash() instanceof Plan.YearlyRate;
    };
  }

  private Expr crossing(Expr crosses) {
    Expr.Unknown given = givenAsUnknown(crosses);
    String reason = printer.text(crosses) + " compares two days: test it with run from … to …";
    return given != null ? given : new Expr.Unknown(reason, crosses.type());
  }

  /** Unknown because something in it is given as unknown, or because it is not given. */
  private Expr unknown(Expr expr) {
    Expr.Unknown given = givenAsUnknown(expr);
    return given != null
        ? new Expr.Unknown(given.reason(), expr.type())
        : notGiven(expr, expr.type());
  }

  private Expr notGiven(Expr expr, Type type) {
    String term = "given " + printer.text(expr) + " is …";
    Expr.Unknown unknown = new Expr.Unknown("not given in this test: add `" + term + "`", type);
    missing.put(unknown, term);
    return unknown;
  }

  private Expr.@Nullable Unknown givenAsUnknown(Expr expr) {
    for (Plan.Pin pin : pins) {
      if (pin.value() instanceof Expr.Unknown u && Expressions.any(expr, u::equals)) {
        return u;
      }
    }
    return null;
  }

  /**
   * An expression whose parts are replaced. What is given has held for as long as a {@code for}
   * asks. What is not given is not unknown to the market: it is no member that fails a {@code
   * where}, nothing to take a {@code default} for, and not the unknown that {@code is unknown} asks
   * about.
   */
  private Expr withParts(Expr expr) {
    return switch (expr) {
      case Expr.Held h -> h.condition();
      case Expr.Aggregate a -> unlessMissing(a, a);
      case Expr.Rank r -> unlessMissing(r, r);
      case Expr.Apply a
          when a.operator() == Expr.Operator.DEFAULT || a.operator() == Expr.Operator.IS_UNKNOWN ->
          unlessMissing(a, a.arguments().getFirst());
      default -> expr;
    };
  }

  private Expr unlessMissing(Expr whole, Expr part) {
    Expr[] found = {whole};
    boolean missed =
        Expressions.any(
            part,
            e -> {
              found[0] = e;
              return e instanceof Expr.Unknown u && missing.containsKey(u);
            });
    return missed && found[0] instanceof Expr.Unknown u
        ? new Expr.Unknown(u.reason(), whole.type())
        : whole;
  }

  /** The price of each asset that the test gives, for what is held and traded. */
  @Nullable Double price(int asset) {
    for (Plan.Pin pin : pins) {
      if (pin.term().equals(new Expr.Price(asset, Field.PRICE))
          && pin.value() instanceof Expr.Constant c
          && c.value() > 0) {
        return c.value();
      }
    }
    return null;
  }

  /** Why the price of an asset is unknown where the test says so; else null. */
  @Nullable String unpriced(int asset) {
    for (Plan.Pin pin : pins) {
      if (pin.term().equals(new Expr.Price(asset, Field.PRICE))
          && pin.value() instanceof Expr.Unknown u) {
        return u.reason();
      }
    }
    return null;
  }
}
