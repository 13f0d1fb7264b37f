/**
 * A second, naive run of the language, written from its reference and not from the engine, to hold
 * the engine against. It imports nothing of the engine, keeps no columns and no rolling sums: every
 * figure is worked out anew from past prices wherever it is read. A {@link
 * dev.mandate.backtest.naive.Num} or {@link dev.mandate.backtest.naive.Truth} is a piece of script
 * beside its meaning; start reading at {@link dev.mandate.backtest.naive.Simulation}.
 */
@NullMarked
package dev.mandate.backtest.naive;

import org.jspecify.annotations.NullMarked;
