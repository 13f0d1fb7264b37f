package dev.mandate.portfolio;

/** Where a rebalance goes. */
public enum Destination {
  TARGET,
  /** The nearest edge of the band around the target. */
  EDGE,
  /** Halfway between the edge and the target. */
  MIDPOINT
}
