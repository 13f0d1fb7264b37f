package dev.mandate.backtest;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import dev.mandate.library.Estimators;
import dev.mandate.market.Assumptions;
import dev.mandate.market.DataFile;
import dev.mandate.plan.GivenFiles;
import dev.mandate.plan.Optimization;
import dev.mandate.plan.Optimization.Given;
import dev.mandate.plan.Optimization.Spec;
import dev.mandate.plan.Optimization.Table;
import dev.mandate.plan.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A house's own figures, read from the files that optimizations name. */
public final class GivenEstimates {
  private GivenEstimates() {}

  /**
   * {@code plan} with what the files hold.
   *
   * @param open finds a file by its name in the script
   * @throws Problem where a file cannot be read or has another form than it must
   */
  public static Plan read(Plan plan, Function<String, DataFile> open) {
    Map<String, Table> read = new HashMap<>();
    Plan done =
        GivenFiles.read(
            plan, file -> read.computeIfAbsent(file.file(), name -> table(open.apply(name))));
    Map<Table, String> names = new HashMap<>();
    read.forEach((name, table) -> names.put(table, name));
    OptimizeOnce.of(done).forEach(o -> check(o, names));
    return done;
  }

  private static Table table(DataFile file) {
    Assumptions read = Assumptions.read(file);
    return new Table(read.rows(), read.columns(), read.values());
  }

  private static void check(Optimization o, Map<Table, String> names) {
    Spec covariance = o.covariance();
    if (covariance.name().equals(Estimators.GIVEN)) {
      Given correlation = covariance.given("correlation");
      if (correlation == null) {
        matrix(covariance.given("file"), names);
      } else {
        matrix(correlation, names);
        column(covariance.given("file"), names);
      }
    }
    if (o.returns() != null && o.returns().name().equals(Estimators.GIVEN)) {
      column(o.returns().given("file"), names);
    }
  }

  private static void column(@Nullable Given given, Map<Table, String> names) {
    if (given instanceof Table t && t.columns().size() != 1) {
      throw problem(
          t,
          names,
          "it has " + t.columns().size() + " columns of figures, one was expected",
          "write asset,return or asset,volatility in its first line");
    }
  }

  private static void matrix(@Nullable Given given, Map<Table, String> names) {
    if (!(given instanceof Table t)) {
      return;
    }
    Assumptions matrix = new Assumptions(t.rows(), t.columns(), t.values());
    if (!matrix.isMatrix()) {
      throw problem(
          t,
          names,
          "it is no square matrix: "
              + t.rows().size()
              + " rows, "
              + t.columns().size()
              + " columns",
          "write the assets across, and the same assets down");
    }
    String pair = matrix.asymmetry();
    if (pair != null) {
      throw problem(
          t, names, "the two figures of " + pair + " differ", "make the matrix symmetric");
    }
  }

  private static Problem problem(Table t, Map<Table, String> names, String message, String hint) {
    String name = names.getOrDefault(t, "the file");
    return new Problem(
        Diagnostic.of(
                Code.DATA_HEADER,
                new Place.InFile(name, 1, 0, null),
                Quote.of(name) + ": " + message)
            .hint(hint));
  }
}
