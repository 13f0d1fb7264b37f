/**
 * Holdings, lots, rebalancing, trades and their costs. Imports {@code measure} and above. Start at
 * {@link dev.mandate.portfolio.Account}.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.portfolio;
