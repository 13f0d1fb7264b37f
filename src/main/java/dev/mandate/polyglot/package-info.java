/**
 * Mandates in a GraalVM Polyglot host: the language {@code mandate}, its objects for other
 * languages, and the nodes that a debugger, a coverage tool or a profiler looks at. And the other
 * way round, functions of JavaScript in a mandate.
 *
 * <p>The nodes are thin. There is one for each statement of a policy, with its place in the text
 * and a scope; what the statement does, {@link dev.mandate.runtime} does, which hands each part of
 * a decision over to be carried out ({@link dev.mandate.runtime.Stepper}). So nothing is said twice
 * about what a rule means, and a run in a debugger decides what any other run decides.
 *
 * <p>May import everything above the command line; Truffle and Polyglot stand here and nowhere
 * else, and nothing else leans on this package, so that a start without it loads none of them.
 * Start reading at {@link dev.mandate.polyglot.MandateLanguage} for the host's side, and at {@link
 * dev.mandate.polyglot.Leader} for the debugger's.
 */
@NullMarked
package dev.mandate.polyglot;

import org.jspecify.annotations.NullMarked;
