/**
 * The typed, desugared mandate: small sealed trees that the runtime executes. Imports {@code
 * portfolio} and above. Start at {@link dev.mandate.plan.Plan}.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.plan;
