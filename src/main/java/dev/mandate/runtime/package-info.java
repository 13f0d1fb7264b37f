/**
 * Slots, columns, steps, latches, limits on work: the decision with its trace. Imports {@code
 * library} and above; reaches no file, clock, thread or network.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.runtime;
