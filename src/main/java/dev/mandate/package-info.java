/** Mandate. */
@org.jspecify.annotations.NullMarked
package dev.mandate;
