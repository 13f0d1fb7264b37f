/**
 * Names, types, units, desugaring and static checks: syntax to plan. Imports {@code plan} and
 * above.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.analysis;
