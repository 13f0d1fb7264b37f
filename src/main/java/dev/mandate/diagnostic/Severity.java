package dev.mandate.diagnostic;

/** How much a {@link Diagnostic} weighs: an error stops, a warning is counted, a note informs. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE
}
