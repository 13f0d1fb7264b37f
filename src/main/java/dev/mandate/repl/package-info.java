/**
 * A session at the prompt: a line in, an answer out. Knows no terminal, and no files but through
 * its {@link dev.mandate.repl.Host}. Start reading at {@link dev.mandate.repl.Session}. Imports
 * {@code report} and above.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.repl;
