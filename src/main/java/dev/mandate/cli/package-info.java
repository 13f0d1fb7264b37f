/** Commands, terminal, exit codes: the only place for picocli, System.out and exit. */
@org.jspecify.annotations.NullMarked
package dev.mandate.cli;
