/**
 * The only door to ANTLR: text to syntax, in the language's own words, within limits. Imports
 * {@code syntax} and above. Start at {@link dev.mandate.parser.Parser}.
 *
 * <p>The way of a script: {@code Text} (bytes to characters), {@code Spelling} (characters that
 * hide or are foreign), {@code Tokens} with {@code Nesting} and {@code Numbers} (words, limits,
 * slips of the pen), {@code Grammar} (the parse tree; {@code Recovery} after a mistake), {@code
 * Statements} and its fellows (parse tree to {@code syntax}). What is wrong is described by {@code
 * SyntaxErrors}: {@code Mistake} lists those that people make, {@code Expected} says what could
 * stand in a place.
 *
 * <p>What nests more than a few levels deep is parsed on a thread of its own with a large stack
 * ({@link dev.mandate.syntax.DeepStack}), so that the limit of 256 levels holds on any caller's
 * stack, however small.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.parser;
