/**
 * Convex programs over linear, second-order and exponential cones with a quadratic objective, and
 * an interior-point method for them. Knows nothing of portfolios. Start reading at {@link
 * dev.mandate.optimize.cone.ConicProgram}, then {@link dev.mandate.optimize.cone.ConicSolver}.
 * Imports {@code optimize.linear}.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.optimize.cone;
