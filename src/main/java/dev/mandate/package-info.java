/**
 * Mandates inside other applications: compile a text, decide for an account, run through the past.
 *
 * <p>Start with {@link dev.mandate.Mandate}. {@link dev.mandate.Market} is what is known of prices,
 * {@link dev.mandate.Account} what is held, {@link dev.mandate.Decision} what the mandate says and
 * why, {@link dev.mandate.Backtest} how it fared; {@link dev.mandate.Host} adds functions and
 * series of your own, {@link dev.mandate.Limits} bounds what a call may do.
 *
 * <p>Imports everything up to {@code report}; is imported by what serves people: {@code polyglot},
 * {@code repl} and {@code cli}. Everything public here is the API, together with the types of
 * {@code diagnostic} that it shows and {@code optimize}, which stands by itself.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate;
