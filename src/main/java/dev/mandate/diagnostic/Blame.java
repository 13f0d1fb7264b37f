package dev.mandate.diagnostic;

/** Whose a problem is; decides the exit code of the command line. */
public enum Blame {
  /** The script, or a test or check on it: exit 1. */
  SCRIPT,
  /** The way a command was called: exit 2. */
  USAGE,
  /** Market data or another input file: exit 3. */
  DATA,
  /** A limit on size or work, or a cancellation: exit 4. */
  LIMIT
}
