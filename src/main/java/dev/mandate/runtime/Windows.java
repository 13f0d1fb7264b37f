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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns of measures: a kernel is run over each stretch in which all of its series are known. */
final class Windows {
  private final Columns columns;
  private final Calendar calendar;

  Windows(Columns columns) {
    this.columns = columns;
    this.calendar = columns.market().calendar();
  }

  Filling windowed(Expr.Call call, Body.Windowed body) {
    Roles roles = Roles.of(call, body.fields().isEmpty() ? body.series() : 1);
    return windowed(call, body, roles, inputs(roles, body.fields()));
  }

  private Filling windowed(Expr.Call call, Body.Windowed body, Roles roles, Inputs inputs) {
    Duration window = roles.window();
    if (window == null) {
      throw new IllegalStateException(call.function() + " without its window");
    }
    Sampling sampling = Sampling.of(calendar, window, roles.frequency());
    Reason undefined = undefined(call);
    return sampling.everySession() && sampling.count() >= 0
        ? new Rolling(body, roles, inputs, sampling, undefined)
        : new SampledWindow(columns, body, roles, inputs, sampling, undefined);
  }

  Filling running(Expr.Call call, Body.Running body) {
    Roles roles = Roles.of(call, body.fields().isEmpty() ? body.series() : 1);
    Inputs inputs = inputs(roles, body.fields());
    Body.@Nullable Windowed over = body.overWindow();
    Duration window = roles.window();
    if (over != null && window != null) {
      return windowed(call, over, roles, inputs);
    }
    Duration sampledBy = window == null ? Duration.days(1) : window;
    Sampling sampling = Sampling.of(calendar, sampledBy, roles.frequency());
    int count = window == null ? 0 : Math.max(sampling.count(), 0);
    return sampling.everySession()
        ? new Running(body, roles, inputs, count, sampling, undefined(call))
        : new SampledPast(columns, body, roles, inputs, count, sampling, undefined(call));
  }

  private Reason undefined(Expr.Call call) {
    return Reason.of(columns.printer().text(call) + " is undefined here");
  }

  private Inputs inputs(Roles roles, List<Field> fields) {
    List<Column> series = new ArrayList<>();
    for (Expr subject : roles.series()) {
      if (fields.isEmpty()) {
        series.add(columns.of(subject));
      } else if (subject instanceof Expr.Price price) {
        fields.forEach(field -> series.add(columns.of(new Expr.Price(price.asset(), field))));
      }
    }
    return new Inputs(series.toArray(Column[]::new), calendar);
  }

  /** What a kernel could not define becomes unknown. */
  static void checkDefined(int from, int to, Column.Builder out, Reason undefined) {
    double[] values = out.values();
    for (int s = from; s < to; s++) {
      if (!Double.isFinite(values[s])) {
        out.unknown(s, s + 1, undefined);
      }
    }
  }

  /** A window of consecutive sessions: each stretch has a kernel of its own. */
  private static final class Rolling implements Filling {
    private final Body.Windowed body;
    private final int count;
    private final double[] scalars;
    private final double perYear;
    private final Inputs inputs;
    private final String needs;
    private final Reason undefined;

    /** Null where no stretch is under way. */
    private Body.@Nullable Moving moving;

    /** The first session of the stretch under way at which there is a window. */
    private int full;

    private Reason shortened;

    Rolling(Body.Windowed body, Roles roles, Inputs inputs, Sampling sampling, Reason undefined) {
      this.body = body;
      this.count = sampling.count() + body.extra();
      this.scalars = roles.scalars();
      this.perYear = sampling.periodsPerYear();
      this.inputs = inputs;
      this.needs = String.valueOf(roles.window());
      this.undefined = undefined;
      this.shortened = undefined;
    }

    @Override
    public void fill(int from, int to, Column.Builder out) {
      for (int s = from; s < to; ) {
        int begin = moving == null ? inputs.nextAllKnown(s, to) : s;
        for (; s < begin; s++) {
          out.unknown(s, s + 1, inputs.unknownAt(s));
        }
        if (s < to) {
          s = stretch(s, to, out);
        }
      }
    }

    private int stretch(int from, int to, Column.Builder out) {
      Body.Moving kernel = moving;
      if (kernel == null) {
        kernel = body.moving(count, scalars, perYear);
        full = from + Math.max(count - 1, 0);
        shortened = inputs.shortened(from, needs);
      }
      int end = inputs.nextAnyUnknown(from, to);
      int first = Math.clamp(full, from, end);
      out.unknown(from, first, shortened);
      kernel.advance(inputs.values(), from, end, out.values());
      checkDefined(first, end, out, undefined);
      moving = end < to ? null : kernel;
      return end;
    }
  }

  /**
   * All that came before. Sessions without a value are left out: what came before them is not
   * forgotten.
   */
  private static final class Running implements Filling {
    private final Body.Moving moving;
    private final Inputs inputs;
    private final int needed;
    private final Reason undefined;
    private int known;
    private Reason shortened;

    Running(
        Body.Running body,
        Roles roles,
        Inputs inputs,
        int window,
        Sampling sampling,
        Reason undefined) {
      this.moving = body.moving(window, roles.scalars(), sampling.periodsPerYear());
      this.inputs = inputs;
      this.needed = body.observations(window, roles.scalars());
      this.undefined = undefined;
      this.shortened = undefined;
    }

    @Override
    public void fill(int from, int to, Column.Builder out) {
      for (int s = from; s < to; ) {
        int begin = inputs.nextAllKnown(s, to);
        for (; s < begin; s++) {
          out.unknown(s, s + 1, inputs.unknownAt(s));
        }
        int end = inputs.nextAnyUnknown(s, to);
        if (s < end) {
          known(s, end, out);
        }
        s = end;
      }
    }

    private void known(int from, int end, Column.Builder out) {
      if (known == 0) {
        shortened = inputs.shortened(from, Duration.days(needed).toString());
      }
      int first = Math.clamp((long) from + needed - 1 - known, from, end);
      out.unknown(from, first, shortened);
      moving.advance(inputs.values(), from, end, out.values());
      checkDefined(first, end, out, undefined);
      known += end - from;
    }
  }
}
