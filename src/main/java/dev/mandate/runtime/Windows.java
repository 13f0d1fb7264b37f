package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Sampling;
import dev.mandate.library.Body;
import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns of measures: a kernel is run over each stretch in which all of its series are known. */
final class Windows {
  private final Columns columns;
  private final Calendar calendar;
  private final int size;

  Windows(Columns columns) {
    this.columns = columns;
    this.calendar = columns.market().calendar();
    this.size = columns.size();
  }

  Column windowed(Expr.Call call, Body.Windowed body) {
    Roles roles = Roles.of(call, body.fields().isEmpty() ? body.series() : 1);
    Column[] series = series(roles, body.fields());
    return windowed(call, body, roles, series);
  }

  private Column windowed(Expr.Call call, Body.Windowed body, Roles roles, Column[] series) {
    Duration window = roles.window();
    if (window == null) {
      throw new IllegalStateException(call.function() + " without its window");
    }
    Sampling sampling = Sampling.of(calendar, window, roles.frequency());
    String text = columns.printer().text(call);
    Out out = new Out(size, text);
    if (sampling.everySession() && sampling.count() >= 0) {
      int count = sampling.count() + body.extra();
      rolling(body, roles, series, count, sampling, out, window);
    } else {
      sampled(body, roles, series, sampling, out, window);
    }
    return out.build();
  }

  private void rolling(
      Body.Windowed body,
      Roles roles,
      Column[] series,
      int count,
      Sampling sampling,
      Out out,
      Duration window) {
    double[][] values = values(series);
    for (int from = 0; from < size; ) {
      int start = nextAllKnown(series, from);
      int end = nextAnyUnknown(series, start);
      out.unknownBefore(series, from, start);
      int first = Math.min(start + Math.max(count - 1, 0), end);
      out.unknown(start, first, shortened(series, start, window));
      if (first < end) {
        double perYear = sampling.periodsPerYear();
        body.moving(count, roles.scalars(), perYear).advance(values, start, end, out.values());
        out.checkDefined(first, end);
      }
      from = end;
    }
  }

  private Reason shortened(Column[] series, int start, Duration window) {
    if (start == 0) {
      return new TooShort(window.toString(), calendar);
    }
    for (Column column : series) {
      if (!column.isKnown(start - 1)) {
        String because = column.reason(start - 1).text(start - 1);
        return Reason.of("needs " + window + " of history: " + because);
      }
    }
    return new TooShort(window.toString(), calendar);
  }

  /** Observations further apart than a session, or of a number that varies. */
  private void sampled(
      Body.Windowed body,
      Roles roles,
      Column[] series,
      Sampling sampling,
      Out out,
      Duration window) {
    int extra = body.extra();
    int capacity = sampling.capacity(extra);
    boolean every = sampling.everySession();
    int @Nullable [][] kept = every ? null : columns.observations(window, roles.frequency(), extra);
    int[] gathered = new int[kept == null && !every ? capacity : 0];
    double[][] samples = new double[series.length][capacity];
    Reason tooShort = new TooShort(window.toString(), calendar);
    double perYear = sampling.periodsPerYear();
    for (int s = 0; s < size; s++) {
      int[] at = kept == null ? gathered : kept[s];
      int count =
          every
              ? consecutive(sampling, s, extra)
              : kept == null ? sampling.gather(s, extra, at) : at.length;
      if (count <= 0) {
        out.unknown(s, s + 1, tooShort);
        continue;
      }
      columns.spend(count);
      @Nullable Reason missing =
          every ? copy(series, s, count, samples) : gather(series, at, count, samples);
      if (missing != null) {
        out.unknown(s, s + 1, missing);
        continue;
      }
      out.values()[s] = body.at(samples, count, roles.scalars(), perYear);
      out.checkDefined(s, s + 1);
    }
  }

  /** How many sessions up to {@code session} a window of consecutive ones looks at, or −1. */
  private static int consecutive(Sampling sampling, int session, int extra) {
    int first = sampling.first(session, extra);
    return first < 0 ? -1 : session - first + 1;
  }

  /** As {@link #gather} of the last {@code count} sessions. */
  private static @Nullable Reason copy(Column[] series, int last, int count, double[][] samples) {
    int first = last - count + 1;
    for (int k = 0; k < series.length; k++) {
      int unknown = series[k].nextUnknown(first);
      if (unknown <= last) {
        return Reason.of(series[k].reason(unknown).text(unknown));
      }
      System.arraycopy(series[k].values(), first, samples[k], 0, count);
    }
    return null;
  }

  static @Nullable Reason gather(Column[] series, int[] at, int count, double[][] samples) {
    for (int k = 0; k < series.length; k++) {
      for (int j = 0; j < count; j++) {
        if (!series[k].isKnown(at[j])) {
          String text = series[k].reason(at[j]).text(at[j]);
          return Reason.of(text);
        }
        samples[k][j] = series[k].value(at[j]);
      }
    }
    return null;
  }

  Column running(Expr.Call call, Body.Running body) {
    Roles roles = Roles.of(call, body.fields().isEmpty() ? body.series() : 1);
    Column[] series = series(roles, body.fields());
    Body.@Nullable Windowed over = body.overWindow();
    Duration window = roles.window();
    if (over != null && window != null) {
      return windowed(call, over, roles, series);
    }
    Out out = new Out(size, columns.printer().text(call));
    Duration sampledBy = window == null ? Duration.days(1) : window;
    Sampling sampling = Sampling.of(calendar, sampledBy, roles.frequency());
    int count = window == null ? 0 : Math.max(sampling.count(), 0);
    int needed = body.observations(count, roles.scalars());
    if (sampling.everySession()) {
      runThrough(body, roles, series, count, needed, sampling, out);
    } else {
      runSampled(body, roles, series, count, needed, sampling, out);
    }
    return out.build();
  }

  /** Sessions without a value are left out: what came before them is not forgotten. */
  private void runThrough(
      Body.Running body,
      Roles roles,
      Column[] series,
      int window,
      int needed,
      Sampling sampling,
      Out out) {
    int[] known = knownSessions(series);
    double[][] values = new double[series.length][];
    for (int k = 0; k < values.length; k++) {
      values[k] = at(series[k].values(), known);
    }
    double[] measured = new double[known.length];
    int first = Math.min(needed - 1, known.length);
    if (first < known.length) {
      double perYear = sampling.periodsPerYear();
      body.moving(window, roles.scalars(), perYear).advance(values, 0, known.length, measured);
    }
    int begin = known.length == 0 ? 0 : known[0];
    Reason tooShort = shortened(series, begin, Duration.days(needed));
    int next = 0;
    for (int s = 0; s < size; s++) {
      if (next == known.length || known[next] != s) {
        out.unknown(s, s + 1, unknownAt(series, s));
      } else if (next < first) {
        out.unknown(s, s + 1, tooShort);
        next++;
      } else {
        out.values()[s] = measured[next++];
        out.checkDefined(s, s + 1);
      }
    }
  }

  private int[] knownSessions(Column[] series) {
    int[] known = new int[size];
    int n = 0;
    for (int s = nextAllKnown(series, 0); s < size; s = nextAllKnown(series, s + 1)) {
      known[n++] = s;
    }
    return Arrays.copyOf(known, n);
  }

  private static double[] at(double[] values, int[] sessions) {
    double[] picked = new double[sessions.length];
    for (int j = 0; j < picked.length; j++) {
      picked[j] = values[sessions[j]];
    }
    return picked;
  }

  private void runSampled(
      Body.Running body,
      Roles roles,
      Column[] series,
      int window,
      int needed,
      Sampling sampling,
      Out out) {
    int[] at = new int[size + 1];
    double[][] samples = new double[series.length][size + 1];
    Reason tooShort = Reason.of("needs " + needed + " observations");
    for (int s = 0; s < size; s++) {
      int count = chain(series, sampling, s, at);
      columns.spend(count);
      if (count < needed) {
        out.unknown(s, s + 1, count > 0 ? tooShort : unknownAt(series, s));
        continue;
      }
      gather(series, at, count, samples);
      out.values()[s] = body.at(samples, count, window, roles.scalars(), sampling.periodsPerYear());
      out.checkDefined(s, s + 1);
    }
  }

  /**
   * All observations back from {@code session}, those left out at which a series is not known;
   * oldest first. None where today's is not.
   */
  private int chain(Column[] series, Sampling sampling, int session, int[] at) {
    int n = 0;
    int before = Integer.MAX_VALUE;
    int s = allKnown(series, session) ? session : -1;
    for (int j = 1; s >= 0; j++) {
      if (s < before && allKnown(series, s)) {
        at[n++] = s;
      }
      before = s;
      s = sampling.back(session, j);
    }
    for (int i = 0, j = n - 1; i < j; i++, j--) {
      int swap = at[i];
      at[i] = at[j];
      at[j] = swap;
    }
    return n;
  }

  private Column[] series(Roles roles, List<Field> fields) {
    List<Column> series = new ArrayList<>();
    for (Expr subject : roles.series()) {
      if (fields.isEmpty()) {
        series.add(columns.of(subject));
      } else if (subject instanceof Expr.Price price) {
        fields.forEach(field -> series.add(columns.of(new Expr.Price(price.asset(), field))));
      }
    }
    return series.toArray(Column[]::new);
  }

  private static double[][] values(Column[] series) {
    double[][] values = new double[series.length][];
    for (int k = 0; k < series.length; k++) {
      values[k] = series[k].values();
    }
    return values;
  }

  private static boolean allKnown(Column[] series, int session) {
    for (Column column : series) {
      if (!column.isKnown(session)) {
        return false;
      }
    }
    return true;
  }

  private static Reason unknownAt(Column[] series, int session) {
    for (Column column : series) {
      if (!column.isKnown(session)) {
        return column.reason(session);
      }
    }
    throw new IllegalStateException("all known");
  }

  private int nextAllKnown(Column[] series, int from) {
    int s = from;
    while (s < size && !allKnown(series, s)) {
      s++;
    }
    return s;
  }

  private int nextAnyUnknown(Column[] series, int from) {
    int end = size;
    for (Column column : series) {
      end = Math.min(end, column.nextUnknown(from));
    }
    return Math.max(end, from);
  }

  /** A column being filled by a kernel, whose undefined results become unknown. */
  private static final class Out {
    private final Column.Builder builder;
    private final Reason undefined;

    Out(int size, String text) {
      this.builder = new Column.Builder(size);
      this.undefined = Reason.of(text + " is undefined here");
    }

    double[] values() {
      return builder.values();
    }

    void unknown(int from, int to, Reason reason) {
      builder.unknown(from, to, reason);
    }

    void unknownBefore(Column[] series, int from, int to) {
      for (int s = from; s < to; s++) {
        builder.unknown(s, s + 1, unknownAt(series, s));
      }
    }

    void checkDefined(int from, int to) {
      double[] values = builder.values();
      for (int s = from; s < to; s++) {
        if (!Double.isFinite(values[s])) {
          builder.unknown(s, s + 1, undefined);
        }
      }
    }

    Column build() {
      return builder.build();
    }
  }
}
