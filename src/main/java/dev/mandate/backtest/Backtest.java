package dev.mandate.backtest;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.market.Market;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Observer;
import dev.mandate.runtime.Opening;
import dev.mandate.runtime.Program;
import dev.mandate.runtime.Run;
import dev.mandate.runtime.Trace;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mandate through the past: the session loop from the first investment to the last close. */
public final class Backtest {
  private Backtest() {}

  /**
   * Runs {@code plan} on {@code market}.
   *
   * @param plan with its parameters bound
   * @throws Problem where the data does not serve, or a limit is hit
   */
  public static Result run(Plan plan, Market market, Options options) {
    return run(Program.of(plan, market, null, options.budget()), options);
  }

  /** As {@link #run(Plan, Market, Options)} for a program that is ready. */
  public static Result run(Program program, Options options) {
    return run(program, options, null, null);
  }

  /**
   * As {@link #run(Program, Options)}, from holdings and with somebody who looks on.
   *
   * @param held see {@link Opening}
   */
  public static Result run(
      Program program, Options options, @Nullable List<Double> held, @Nullable Observer observer) {
    Plan plan = program.plan();
    Calendar calendar = program.market().calendar();
    LocalDate from = first(options.from(), plan.run().from());
    LocalDate to = first(options.to(), plan.run().to());
    if (from != null && to != null && from.isAfter(to)) {
      throw problem(
          "the run would start on " + from + ", after its end on " + to,
          "give --from a day before --to");
    }
    double capital = options.capital() != null ? options.capital() : plan.run().capital();
    if (!(capital > 0) || !Double.isFinite(capital)) {
      throw problem(
          "a run needs capital above 0, not " + capital, "give --capital an amount such as 100000");
    }
    int last = to == null ? calendar.size() - 1 : calendar.floor(epochDay(to));
    int ready = program.ready();
    int start = start(program, from);
    checkSessions(program, from, to, start, last, ready);
    Trace trace = options.decisions() == null ? null : Run.trace(program, options.decisions());
    Opening opening = Opening.ofWeights(start, capital, held);
    Run run = Run.begin(program, opening, trace, observer, options.budget());
    run.to(last);
    if (trace != null) {
      trace.close();
    }
    return Result.of(run, start, last, from, capital);
  }

  /**
   * The session on which a run begins: the first from {@code from} on that has all it needs.
   *
   * @param from the first day asked for; null: from the beginning of the data
   */
  public static int start(Program program, @Nullable LocalDate from) {
    int asked = from == null ? 0 : program.market().calendar().ceiling(epochDay(from));
    return Math.max(asked, program.ready());
  }

  private static int epochDay(LocalDate date) {
    return Math.clamp(date.toEpochDay(), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static @Nullable LocalDate first(@Nullable LocalDate a, @Nullable LocalDate b) {
    return a != null ? a : b;
  }

  private static void checkSessions(
      Program program,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      int start,
      int last,
      int ready) {
    Calendar calendar = program.market().calendar();
    if (calendar.size() < 2) {
      throw problem(
          "the data has " + calendar.size() + " sessions, a run needs at least 2",
          "give more data");
    }
    Diagnostic unable = program.unable();
    if (unable != null) {
      throw new Problem(unable);
    }
    String data =
        "the data runs from " + calendar.date(0) + " to " + calendar.date(calendar.size() - 1);
    if (last < 0 || start >= calendar.size() || start > last) {
      String earliest = "the first decision can be on " + calendar.date(ready);
      String because = program.needs() == null ? "" : " (" + program.needs() + ")";
      throw problem(
          "no session between "
              + words(from, "the start")
              + " and "
              + words(to, "the end")
              + "; "
              + data
              + ", "
              + earliest
              + because,
          "choose dates within the data");
    }
  }

  private static String words(@Nullable LocalDate date, String otherwise) {
    return date == null ? otherwise : date.toString();
  }

  private static Problem problem(String message, String hint) {
    return new Problem(Diagnostic.of(Code.NO_SESSIONS, Place.NOWHERE, message).hint(hint));
  }
}
