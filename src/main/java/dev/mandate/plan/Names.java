package dev.mandate.plan;

import java.util.List;

/** What the positions in a plan are called: assets, parameters, remembered values. */
public record Names(List<String> assets, List<String> parameters, List<String> remembered) {
  public Names {
    assets = List.copyOf(assets);
    parameters = List.copyOf(parameters);
    remembered = List.copyOf(remembered);
  }

  public static Names of(Plan plan) {
    return new Names(
        plan.assets().stream().map(Plan.Asset::name).toList(),
        plan.parameters().stream().map(Plan.Parameter::name).toList(),
        plan.remembered().stream().map(Plan.Remembered::name).toList());
  }
}
