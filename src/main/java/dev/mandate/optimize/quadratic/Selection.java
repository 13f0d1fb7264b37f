package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.quadratic.QuadraticSolution.Status;

/**
 * What branch and bound ends with.
 *
 * @param status SOLVED when {@code solution} is proven to be the best; INFEASIBLE when it is proven
 *     that there is none; WORK_LIMIT when the limit on nodes came first, with the best found so
 *     far; NOT_SETTLED when a relaxation could not be solved, so that nothing is proven
 * @param solution the program's solution with the variables that are not held fixed at 0 and the
 *     others between their minimum position and their bound; its multipliers are those of that
 *     program. Where none was found, that of the relaxation without holdings and minima, and x NaN
 * @param bound no choice of holdings has an objective below this
 * @param gap the objective less the bound: 0 when proven (to a billionth), infinite when none was
 *     found
 * @param nodes how many choices were looked at
 */
public record Selection(
    Status status, QuadraticSolution solution, double bound, double gap, int nodes) {}
