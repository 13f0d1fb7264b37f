/**
 * The written tree: what the manager wrote, with places; and its formatter. Imports {@code
 * diagnostic} and {@code calendar}. Start at {@link dev.mandate.syntax.Script}.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.syntax;
