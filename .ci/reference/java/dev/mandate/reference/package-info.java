/** Tests against published results that lie beside the project; run with {@code -Preference}. */
@org.jspecify.annotations.NullMarked
package dev.mandate.reference;
