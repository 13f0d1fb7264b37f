/** Results as text, charts in the terminal, and JSON. Imports {@code validate} and above. */
@org.jspecify.annotations.NullMarked
package dev.mandate.report;
