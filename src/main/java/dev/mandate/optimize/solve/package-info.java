/**
 * Where problems are solved. Start reading at {@code Optimizer}: it lowers a problem, gives the
 * program to the solver that its structure asks for, and puts the answer into words. {@code
 * Frontier} draws the efficient frontier, {@code IntegerShares} turns weights into shares. Imports
 * {@code optimize}, {@code model}, {@code explain} and the solvers.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.optimize.solve;
