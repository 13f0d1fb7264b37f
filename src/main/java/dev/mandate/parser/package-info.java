/**
 * The only door to ANTLR: text to syntax, in the language's own words, within limits. Imports
 * {@code syntax} and above. Start at {@code Parser}.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.parser;
