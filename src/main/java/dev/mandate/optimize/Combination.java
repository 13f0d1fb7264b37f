package dev.mandate.optimize;

import java.util.ArrayList;
import java.util.List;

/**
 * Σ coefficient · name, where a name is an asset (its weight), a group (the sum of its members'
 * weights) or a factor (the portfolio's exposure to it) of the problem.
 */
public record Combination(List<Part> parts) {
  /** coefficient · name. */
  public record Part(double coefficient, String name) {}

  public Combination {
    parts = List.copyOf(parts);
  }

  /** The weight of an asset or group, or the exposure to a factor. */
  public static Combination of(String name) {
    return new Combination(List.of(new Part(1, name)));
  }

  /** This plus coefficient · name. */
  public Combination plus(double coefficient, String name) {
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(coefficient, name));
    return new Combination(more);
  }
}
