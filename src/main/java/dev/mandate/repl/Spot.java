package dev.mandate.repl;

import dev.mandate.parser.Lexeme;
import dev.mandate.parser.Lexemes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where in an expression a cursor stands.
 *
 * @param function the call whose argument begins here, or null
 * @param argument its number, from 0
 * @param label the label written before it, or null
 * @param compared what stands to the left of the comparison whose right side begins here, or null
 */
record Spot(
    @Nullable String function, int argument, @Nullable String label, @Nullable String compared) {
  private static final Set<String> COMPARISONS = Set.of(">", "<", ">=", "<=", "!=", "between");

  /** What the left side of a comparison cannot reach across. */
  private static final Set<String> BORDERS =
      Set.of(
          "if", "and", "or", "not", "where", "when", "until", "by", "then", "else", "expect",
          "always", "given", ",", "=", ":");

  static Spot after(String text) {
    List<Lexeme> words =
        Lexemes.of(text).stream().filter(l -> l.kind() != Lexeme.Kind.COMMENT).toList();
    String last = words.isEmpty() ? "" : words.getLast().text();
    String compared = COMPARISONS.contains(last) ? left(text, words) : null;
    boolean begins = last.equals("(") || last.equals(",") || last.equals(":");
    return begins ? argument(words) : new Spot(null, 0, null, compared);
  }

  private static Spot argument(List<Lexeme> words) {
    int depth = 0;
    int commas = 0;
    String label = null;
    for (int i = words.size() - 1; i >= 0; i--) {
      String text = words.get(i).text();
      switch (text) {
        case ")", "}" -> depth++;
        case "{" -> {
          if (depth-- == 0) {
            return new Spot(null, 0, null, null);
          }
        }
        case "(" -> {
          if (depth-- == 0) {
            boolean called = i > 0 && isName(words.get(i - 1));
            return new Spot(called ? words.get(i - 1).text() : null, commas, label, null);
          }
        }
        case "," -> commas += depth == 0 ? 1 : 0;
        case ":" -> label = depth == 0 && commas == 0 && i > 0 ? words.get(i - 1).text() : label;
        default -> {
          // part of an argument
        }
      }
    }
    return new Spot(null, 0, null, null);
  }

  private static boolean isName(Lexeme lexeme) {
    return lexeme.kind() == Lexeme.Kind.NAME || lexeme.kind() == Lexeme.Kind.WORD;
  }

  private static @Nullable String left(String text, List<Lexeme> words) {
    int depth = 0;
    int from = 0;
    for (int i = words.size() - 2; i >= 0; i--) {
      String word = words.get(i).text();
      depth += word.equals(")") || word.equals("}") ? 1 : 0;
      boolean opens = word.equals("(") || word.equals("{");
      depth -= opens ? 1 : 0;
      if (depth < 0 || (depth == 0 && !opens && BORDERS.contains(word))) {
        from = words.get(i).span().end();
        break;
      }
    }
    String left = text.substring(from, words.getLast().span().start()).strip();
    return left.isEmpty() ? null : left;
  }
}
