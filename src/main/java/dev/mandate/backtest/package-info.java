/** The session loop, its result and metrics. Imports {@code runtime} and above. */
@org.jspecify.annotations.NullMarked
package dev.mandate.backtest;
