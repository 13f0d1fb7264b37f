/**
 * Exact methods for problems whose risk is a variance: the dual active set for convex quadratic
 * programs, the critical line with all corner portfolios, risk budgeting by coordinate descent, and
 * branch and bound for limits on the number and the size of holdings. Pure functions of their
 * arguments, deterministic, without a clock. Imports {@code optimize.linear}.
 *
 * <p>Start reading at {@link dev.mandate.optimize.quadratic.QuadraticProgram} and {@link
 * dev.mandate.optimize.quadratic.ActiveSet}.
 */
@NullMarked
package dev.mandate.optimize.quadratic;

import org.jspecify.annotations.NullMarked;
