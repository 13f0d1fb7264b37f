/** Commands, terminal, exit codes: the only place for picocli, JLine, System.out and exit. */
@org.jspecify.annotations.NullMarked
package dev.mandate.cli;
