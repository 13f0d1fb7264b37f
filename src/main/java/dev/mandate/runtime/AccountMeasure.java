package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Sampling;
import dev.mandate.library.Bodies;
import dev.mandate.library.Body;
import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measure of the running target ({@code vol(portfolio, 60 days)}) or of the account's own value
 * ({@code return(nav, 1 month)}): there is no column of it, so the window is gathered when it is
 * asked for.
 */
final class AccountMeasure extends Node {
  /** A series over sessions as of a frame. */
  private interface Path {
    /** Whether there is a value at {@code session}, which is not after the frame's. */
    boolean isKnown(Frame frame, int session);

    /** Writes the values at {@code at[0..count)}; a reason where one of them is unknown. */
    @Nullable Reason gather(Frame frame, int[] at, int count, double[] into);
  }

  private final Body body;
  private final Path[] paths;
  private final Roles roles;
  private final Sampling sampling;
  private final Reason tooShort;
  private final Reason undefined;
  private final Calendar calendar;

  /** Series that a session of a window looks at. */
  private final int width;

  private final int place;

  /** What is looked at, once gathered. */
  private static final class Looked {
    private final int[] at;
    private final double[][] samples;

    Looked(int paths, int capacity) {
      at = new int[capacity];
      samples = new double[paths][capacity];
    }
  }

  /** The least number of observations. */
  private final int needed;

  private AccountMeasure(
      Body body, Path[] paths, Roles roles, Sampling sampling, String text, Columns columns) {
    this.calendar = columns.market().calendar();
    this.place = columns.place();
    boolean wide = Arrays.stream(paths).anyMatch(RunningTarget.class::isInstance);
    this.width = wide ? columns.plan().assets().size() : 1;
    this.body = body;
    this.paths = paths;
    this.roles = roles;
    this.sampling = sampling;
    Duration window = roles.window();
    this.tooShort =
        window == null ? Reason.of("has no history") : new TooShort(window.toString(), calendar);
    this.undefined = On.undefined(text, calendar);
    this.needed = body instanceof Body.Running r ? r.observations(window(), roles.scalars()) : 1;
  }

  static Node of(Expr.Call call, NodeCompiler compiler) {
    Body body = Bodies.of(call);
    int series =
        switch (body) {
          case Body.Windowed w when w.fields().isEmpty() -> w.series();
          case Body.Running r when r.fields().isEmpty() -> r.series();
          case null, default -> 1;
        };
    Roles roles = Roles.of(call, series);
    Path[] paths = new Path[roles.series().size()];
    for (int k = 0; k < paths.length; k++) {
      Path path = path(roles.series().get(k), compiler);
      if (path == null) {
        return new Leaves.Unknown(
            compiler.text(call) + " cannot look back over what the account only knows today");
      }
      paths[k] = path;
    }
    Body used =
        body instanceof Body.Running r && roles.window() != null && r.overWindow() != null
            ? r.overWindow()
            : body;
    if (used == null) {
      throw new IllegalStateException(call.function() + " has no body");
    }
    Calendar calendar = compiler.columns().market().calendar();
    Duration window = roles.window() == null ? Duration.days(1) : roles.window();
    Sampling sampling = Sampling.of(calendar, window, roles.frequency());
    String text = compiler.text(call);
    return new AccountMeasure(used, paths, roles, sampling, text, compiler.columns());
  }

  /** {@code nav 3 months ago}. */
  static Node ago(Expr.Ago ago, NodeCompiler compiler) {
    if (!isNav(ago.value())) {
      return new Leaves.Unknown(compiler.text(ago) + " was not written down then");
    }
    Calendar calendar = compiler.columns().market().calendar();
    Duration lag = Plan.duration(ago.lag());
    return new Node() {
      @Override
      double at(Frame frame) {
        int then = calendar.back(frame.session, lag);
        if (then < frame.ledger().started()) {
          return frame.unknown(Reason.of("the run began less than " + lag + " ago"));
        }
        frame.unknown = null;
        return frame.ledger().navAt(then);
      }
    };
  }

  private static boolean isNav(Expr expr) {
    return expr instanceof Expr.Account a && a.reading() == Expr.Reading.NAV;
  }

  private static @Nullable Path path(Expr series, NodeCompiler compiler) {
    if (compiler.reads().dataOnly(series)) {
      return new OfColumn(compiler.columns().of(series));
    }
    if (isNav(series)) {
      return new OfNav();
    }
    return series instanceof Expr.Portfolio ? new RunningTarget(compiler.columns()) : null;
  }

  private record OfColumn(Column column) implements Path {
    @Override
    public boolean isKnown(Frame frame, int session) {
      return column.isKnown(session);
    }

    @Override
    public @Nullable Reason gather(Frame frame, int[] at, int count, double[] into) {
      for (int j = 0; j < count; j++) {
        if (!column.isKnown(at[j])) {
          return Reason.of(column.reason(at[j]).text(at[j]));
        }
        into[j] = column.value(at[j]);
      }
      return null;
    }
  }

  private record OfNav() implements Path {
    @Override
    public boolean isKnown(Frame frame, int session) {
      return session >= frame.ledger().started();
    }

    @Override
    public @Nullable Reason gather(Frame frame, int[] at, int count, double[] into) {
      Ledger ledger = frame.ledger();
      if (count > 0 && at[0] < ledger.started()) {
        return Reason.of("the account's own history is shorter than that");
      }
      for (int j = 0; j < count; j++) {
        into[j] = ledger.navAt(at[j]);
      }
      return null;
    }
  }

  /**
   * The running target held at constant weights. An index has no level of its own: today's is 1,
   * whatever the window, so that {@code sma(portfolio, 50 days)} and {@code sma(portfolio, 200
   * days)} compare.
   */
  private static final class RunningTarget implements Path {
    private final Column[] prices;
    private final Column cash;

    RunningTarget(Columns columns) {
      List<Plan.Asset> assets = columns.plan().assets();
      this.prices = new Column[assets.size()];
      for (int i = 0; i < prices.length; i++) {
        prices[i] = columns.of(new Expr.Price(i, Field.PRICE));
      }
      this.cash = columns.cashGrowth();
    }

    @Override
    public boolean isKnown(Frame frame, int session) {
      return ColumnFiller.firstUnknown(prices, frame.running(), session) == null;
    }

    @Override
    public @Nullable Reason gather(Frame frame, int[] at, int count, double[] into) {
      double[] weights = frame.running();
      double index = 1;
      int next = 0;
      int before = at[0];
      for (int s = at[0]; s <= at[count - 1]; s++) {
        Reason missing = ColumnFiller.firstUnknown(prices, weights, s);
        if (missing == null) {
          index *= s == before ? 1 : 1 + ColumnFiller.mixReturn(prices, weights, cash, before, s);
          before = s;
        } else if (s == at[next]) {
          return Reason.of(missing.text(s));
        }
        // one session stands for two months where a month has none
        while (next < count && s == at[next]) {
          into[next++] = index;
        }
      }
      for (int j = 0; j < count; j++) {
        into[j] /= index;
      }
      return null;
    }
  }

  @Override
  double at(Frame frame) {
    Looked looked = (Looked) frame.kept(place);
    int capacity = body instanceof Body.Windowed w ? sampling.capacity(w.extra()) : calendar.size();
    if (looked == null || looked.at.length < capacity) {
      looked = frame.keep(place, new Looked(paths.length, capacity));
    }
    int[] at = looked.at;
    double[][] samples = looked.samples;
    int count = observations(frame, at);
    if (count < needed) {
      return frame.unknown(tooShort);
    }
    frame.budget.spend((long) (count == 0 ? 0 : at[count - 1] - at[0] + 1) * width);
    for (int k = 0; k < paths.length; k++) {
      Reason missing = paths[k].gather(frame, at, count, samples[k]);
      if (missing != null) {
        return frame.unknown(missing);
      }
    }
    double value = measure(samples, count);
    if (Double.isFinite(value)) {
      frame.unknown = null;
      return value;
    }
    return frame.unknown(undefined);
  }

  private double measure(double[][] samples, int count) {
    double perYear = sampling.periodsPerYear();
    return switch (body) {
      case Body.Windowed w -> w.at(samples, count, roles.scalars(), perYear);
      case Body.Running r -> r.at(samples, count, window(), roles.scalars(), perYear);
      case Body.Pointwise _ -> throw new IllegalStateException("looks at no window");
    };
  }

  private int window() {
    return roles.window() == null ? 0 : Math.max(sampling.count(), 0);
  }

  /** The sessions looked at, oldest first. */
  private int observations(Frame frame, int[] at) {
    if (body instanceof Body.Windowed windowed) {
      return sampling.gather(frame.session, windowed.extra(), at);
    }
    int count = 0;
    int before = Integer.MAX_VALUE;
    int s = isKnown(frame, frame.session) ? frame.session : -1;
    for (int j = 1; s >= 0; j++) {
      if (s < before && isKnown(frame, s)) {
        at[count++] = s;
      }
      before = s;
      s = sampling.back(frame.session, j);
    }
    for (int i = 0, j = count - 1; i < j; i++, j--) {
      int swap = at[i];
      at[i] = at[j];
      at[j] = swap;
    }
    return count;
  }

  private boolean isKnown(Frame frame, int session) {
    for (Path path : paths) {
      if (!path.isKnown(frame, session)) {
        return false;
      }
    }
    return true;
  }
}
