/**
 * What went wrong, where, and what to do: diagnostics are values, rendered in one place. Imports
 * nothing of Mandate. Start at {@link dev.mandate.diagnostic.Diagnostic}.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.diagnostic;
