/** Test blocks, run and judged. Imports {@code backtest} and above. */
@org.jspecify.annotations.NullMarked
package dev.mandate.validate;
