/**
 * The allocation problem and its solution: what is asked (objective, limits, estimates), the
 * answer, and why it is what it is. {@code optimize.linear} has dense kernels, {@code
 * optimize.cone} and {@code optimize.quadratic} the solvers, {@code optimize.estimate} the
 * estimators, {@code optimize.cluster} the allocations by hierarchy. Imports {@code measure} and
 * above.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.optimize;
