package dev.mandate.parser;

import dev.mandate.grammar.MandateParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.misc.IntervalSet;

/** The words of the language by what they can begin; read off the grammar. */
final class Words {
  private static final Vocabulary VOCABULARY = MandateParser.VOCABULARY;

  /** What begins a statement. */
  static final IntervalSet STATEMENTS = first(MandateParser.RULE_statement);

  /** What can be a name, words with a meaning in one place included. */
  static final IntervalSet NAMES = first(MandateParser.RULE_name);

  /** What can only begin a statement, wherever it stands at the start of a line. */
  static final IntervalSet HEADS = STATEMENTS.subtract(NAMES);

  /** What begins an action. */
  static final IntervalSet ACTIONS = first(MandateParser.RULE_action);

  /** What begins a line of a rule in braces. */
  static final IntervalSet INNER = first(MandateParser.RULE_inner);

  private Words() {}

  static IntervalSet first(int rule) {
    ATN atn = MandateParser._ATN;
    return atn.nextTokens(atn.ruleToStartState[rule]);
  }

  /** The token type of a word or sign of the language. */
  static int type(String text) {
    for (int type = 1; type <= VOCABULARY.getMaxTokenType(); type++) {
      if (("'" + text + "'").equals(VOCABULARY.getLiteralName(type))) {
        return type;
      }
    }
    throw new IllegalArgumentException(text);
  }

  static IntervalSet types(String... texts) {
    IntervalSet types = new IntervalSet();
    for (String text : texts) {
      types.add(type(text));
    }
    return types;
  }

  /** The words (not signs) among {@code types}, as written. */
  static List<String> words(IntervalSet types) {
    List<String> words = new ArrayList<>();
    for (int type : types.toList()) {
      String literal = VOCABULARY.getLiteralName(type);
      if (literal != null && Character.isLetter(literal.charAt(1))) {
        words.add(literal.substring(1, literal.length() - 1));
      }
    }
    return words;
  }
}
