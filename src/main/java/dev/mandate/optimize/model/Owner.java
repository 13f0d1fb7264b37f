package dev.mandate.optimize.model;

import dev.mandate.optimize.Limit;
import org.jspecify.annotations.Nullable;

/**
 * Which limit a row stands for.
 *
 * @param subject the asset where the limit is about each; else null
 * @param slope by how much the row gives way per unit by which the limit's bound is relaxed
 */
public record Owner(Limit limit, @Nullable String subject, double slope) {
  /** A limit as a whole, whose bound is the row's. */
  public static Owner of(Limit limit) {
    return new Owner(limit, null, 1);
  }
}
