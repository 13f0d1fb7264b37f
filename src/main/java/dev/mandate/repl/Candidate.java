package dev.mandate.repl;

/**
 * What could stand at the cursor.
 *
 * @param text put in place of the word that was begun
 * @param from the offset in the line at which that word begins
 * @param help beside it; may be empty
 * @param group what it is: an asset, a function, a word
 */
public record Candidate(String text, int from, String help, String group) {}
