/**
 * Bodies of the built-ins that {@code stdlib/*.mandate} declares, one file a theme. Imports {@code
 * analysis} and above.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.library;
