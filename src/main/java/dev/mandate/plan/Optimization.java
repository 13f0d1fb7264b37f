package dev.mandate.plan;

import dev.mandate.diagnostic.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What {@code optimize} asks for, its short forms desugared to it.
 *
 * @param members who may be chosen
 * @param covariance the estimator of the covariance, and whose window the scenarios have
 * @param returns the estimator of expected returns; null where nothing asks for them
 * @param history parallel to {@code members.all()}: known from when on the estimators' window of a
 *     member is
 * @param ownLimits whether the mandate's limits are limits of the optimization too: it fills the
 *     whole running target
 * @param fallback what is held when there is no solution; null: what was decided last
 * @param text as written, on one line
 */
public record Optimization(
    Members members,
    Goal goal,
    Spec covariance,
    @Nullable Spec returns,
    List<View> views,
    List<Bound> bounds,
    List<Expr> history,
    boolean ownLimits,
    @Nullable List<Slice> fallback,
    String text,
    Span span) {

  public Optimization {
    views = List.copyOf(views);
    bounds = List.copyOf(bounds);
    history = ExprList.of(history);
    fallback = fallback == null ? null : List.copyOf(fallback);
  }

  /** The expressions in it, but for those of its members and of its fallback. */
  public List<Expr> expressions() {
    return new OptimizationRewrite(UnaryOperator.identity()).expressions(this);
  }

  /** A measure, an estimator or a method of the library, with its arguments by name. */
  public record Spec(String name, SequencedMap<String, Given> arguments) {
    public Spec {
      arguments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
    }

    public static Spec of(String name) {
      return new Spec(name, new LinkedHashMap<>());
    }

    /** The argument called {@code name}; null where it was left open. */
    public @Nullable Given given(String name) {
      return arguments.get(name);
    }
  }

  /** What an argument is given. */
  public sealed interface Given {}

  /** A constant, once parameters are bound. */
  public record Value(Expr expr) implements Given {}

  /** Figures of a file. */
  public record FromFile(String file, Span span) implements Given {}

  /**
   * What a file holds.
   *
   * @param rows the assets of the rows, as the file calls them
   * @param columns the names of the columns after the first
   * @param values by row, then column
   */
  public record Table(List<String> rows, List<String> columns, List<List<Double>> values)
      implements Given {
    public Table {
      rows = List.copyOf(rows);
      columns = List.copyOf(columns);
      values = values.stream().map(List::copyOf).toList();
    }
  }

  /** Weights of assets. */
  public record Weights(List<Expr.Part> parts) implements Given {
    public Weights {
      parts = List.copyOf(parts);
    }
  }

  /** A coefficient times a measure. */
  public record Term(Expr coefficient, Spec measure) {}

  /** A sum of terms and a constant. */
  public record Form(List<Term> terms, Expr constant) {
    public Form {
      terms = List.copyOf(terms);
    }
  }

  public sealed interface Goal {}

  public record Extreme(boolean maximize, Form form) implements Goal {}

  /** The largest quotient. */
  public record Ratio(Form numerator, Form denominator) implements Goal {}

  /**
   * Each member contributes to the risk in proportion to its budget.
   *
   * @param budgets parallel to {@code members.all()}; null: alike
   */
  public record EqualRisk(Spec risk, @Nullable List<Expr> budgets) implements Goal {
    public EqualRisk {
      budgets = budgets == null ? null : ExprList.of(budgets);
    }
  }

  public record Method(Spec method) implements Goal {}

  /**
   * An opinion on returns a year.
   *
   * @param assets who does well, alike
   * @param over compared with whom, alike; empty: an opinion on the return itself
   * @param confidence a fraction, or null
   */
  public record View(
      List<Integer> assets,
      List<Integer> over,
      Expr value,
      @Nullable Expr confidence,
      @Nullable String because,
      String text,
      Span span) {
    public View {
      assets = List.copyOf(assets);
      over = List.copyOf(over);
    }
  }

  /** What a limit is on. */
  public sealed interface Subject {}

  /** The weight of each of the assets. */
  public record Each(List<Integer> assets) implements Subject {
    public Each {
      assets = List.copyOf(assets);
    }
  }

  /** A combination of weights. */
  public record Weighted(List<Expr.Part> parts) implements Subject {
    public Weighted {
      parts = List.copyOf(parts);
    }
  }

  /** A figure of the portfolio. */
  public record Figure(Spec measure) implements Subject {}

  /** The part of the risk that the assets together account for. */
  public record RiskShare(List<Integer> assets) implements Subject {
    public RiskShare {
      assets = List.copyOf(assets);
    }
  }

  /**
   * @param low null when unbounded below
   * @param high null when unbounded above
   * @param text as written
   */
  public record Bound(
      Subject subject,
      @Nullable Expr low,
      @Nullable Expr high,
      @Nullable String because,
      String text,
      Span span) {}
}
