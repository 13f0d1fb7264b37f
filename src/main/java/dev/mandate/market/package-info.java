/**
 * Columnar prices, data checks and readers. Imports {@code calendar} and above. Start at {@link
 * dev.mandate.market.Market}.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.market;
