/**
 * The allocation problem and its solution, as data: {@link dev.mandate.optimize.Problem} is what is
 * asked (objective, limits, estimates), {@link dev.mandate.optimize.Solution} the answer and why it
 * is what it is. {@code optimize.solve} has the entry, {@code Optimizer}; {@code optimize.model}
 * says what each measure and limit is to a solver; {@code optimize.explain} finds conflicts and
 * words. {@code optimize.linear} has dense kernels, {@code optimize.cone} and {@code
 * optimize.quadratic} the solvers, {@code optimize.estimate} the estimators, {@code
 * optimize.cluster} the allocations by hierarchy. Imports {@code measure} and above.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.optimize;
