package dev.mandate.plan;

import dev.mandate.plan.Optimization.FromFile;
import dev.mandate.plan.Optimization.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The files that optimizations take figures from, and what they hold put in their place. */
public final class GivenFiles {
  private GivenFiles() {}

  /** Every file that {@code plan} names, in the order of the text. */
  public static List<FromFile> of(Plan plan) {
    List<FromFile> files = new ArrayList<>();
    read(
        plan,
        file -> {
          files.add(file);
          return new Table(List.of(), List.of(), List.of());
        });
    return files;
  }

  /** {@code plan} with what {@code reader} finds in place of each file. */
  public static Plan read(Plan plan, Function<FromFile, Table> reader) {
    Rewrite same = new Rewrite(_ -> null, expr -> expr);
    return new PlanRewrite(same, same, reader).plan(plan, plan.tests());
  }
}
