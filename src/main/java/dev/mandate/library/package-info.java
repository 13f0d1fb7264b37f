/**
 * Bodies of the built-ins that {@code stdlib/*.mandate} declares, one file a theme. Imports {@code
 * analysis} and above. Start at {@link dev.mandate.library.Body}; {@link
 * dev.mandate.library.Bodies} finds one by name.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.library;
