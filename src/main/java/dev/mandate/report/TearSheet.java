package dev.mandate.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows of a run, in the order in which it shows it. Figures are text already; only
 * what is drawn is still a number. Lists may be empty: their part is then left out.
 *
 * @param title the mandate's
 * @param stamps what the reader must know before anything else: simulated prices, optimistic fills
 * @param deepest the deepest drawdown in words, or null where there was none
 */
public record TearSheet(
    String title,
    @Nullable String version,
    LocalDate from,
    LocalDate to,
    int sessions,
    double capital,
    String data,
    List<String> stamps,
    List<Figure> figures,
    Growth growth,
    @Nullable String deepest,
    List<Year> years,
    List<Weight> weights,
    List<RuleLine> rules,
    List<LimitLine> limits,
    List<Figure> trading,
    List<String> notices,
    List<String> defaults) {

  public TearSheet {
    stamps = List.copyOf(stamps);
    figures = List.copyOf(figures);
    years = List.copyOf(years);
    weights = List.copyOf(weights);
    rules = List.copyOf(rules);
    limits = List.copyOf(limits);
    trading = List.copyOf(trading);
    notices = List.copyOf(notices);
    defaults = List.copyOf(defaults);
  }

  /**
   * @param benchmark null where there is none, or none for this figure
   */
  public record Figure(String label, String mandate, @Nullable String benchmark) {}

  /** The value of the account at each close, beside the benchmark's from the same capital. */
  public static final class Growth {
    private final List<LocalDate> dates;
    private final double[] mandate;
    private final double @Nullable [] benchmark;

    /** Takes the arrays over; each has a value for each date. */
    public Growth(List<LocalDate> dates, double[] mandate, double @Nullable [] benchmark) {
      this.dates = List.copyOf(dates);
      this.mandate = mandate;
      this.benchmark = benchmark;
    }

    List<LocalDate> dates() {
      return dates;
    }

    double[] mandate() {
      return mandate;
    }

    double @Nullable [] benchmark() {
      return benchmark;
    }
  }

  /**
   * @param label the year, with its dates when it is not a whole one
   */
  public record Year(String label, double mandate, @Nullable Double benchmark) {}

  /** A weight at the last close. */
  public record Weight(String label, double weight) {}

  /**
   * @param fired decisions at which it fired
   * @param undecided decisions at which its condition was unknown
   * @param decisions decisions in all
   * @param last the last date on which it fired, or null
   */
  public record RuleLine(
      String name,
      int fired,
      int undecided,
      int decisions,
      @Nullable LocalDate last,
      @Nullable String because) {}

  /**
   * @param bound decisions at which it was binding
   */
  public record LimitLine(String text, int bound, int decisions, @Nullable String because) {}
}
