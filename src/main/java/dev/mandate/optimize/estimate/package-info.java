/**
 * What is believed about returns: means, covariances, views, and scenario probabilities, worked out
 * from a window of returns or from an equilibrium. Pure functions on arrays, nothing annualised
 * unless it is asked for; each estimate says what it changed in the data ({@link
 * dev.mandate.optimize.estimate.Change}), and what cannot be estimated is refused with a reason
 * ({@link dev.mandate.optimize.estimate.Fault}).
 *
 * <p>Start with {@link dev.mandate.optimize.estimate.ReturnMatrix}, then {@link
 * dev.mandate.optimize.estimate.Mean} and {@link dev.mandate.optimize.estimate.Covariance}. Imports
 * Commons Math and {@code optimize.linear}.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.optimize.estimate;
