/**
 * Why a solution is what it is: {@code Conflicts} finds a smallest set of limits that no weights
 * keep together and how far each would have to give way; {@code Words} says what a binding limit
 * costs. Imports {@code optimize} and {@code model}.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.optimize.explain;
