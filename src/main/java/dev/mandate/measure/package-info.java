/**
 * Kernels on {@code double[]}: returns, volatility, averages, drawdown, correlation. They see only
 * known values. Imports {@code market} and above.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.measure;
