package dev.mandate.polyglot;

import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Lexeme;
import dev.mandate.parser.Lexemes;
import dev.mandate.syntax.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * What the blocks around a statement name with {@code let}, outermost first. To be asked for at the
 * end of the mandate they are said there anew, under names of their own, since a name is given
 * once.
 *
 * @param lets names with the texts that they stand for
 */
record Names(List<Let> lets) {
  static final Names NONE = new Names(List.of());
  private static final String ANEW = "_in_block";

  record Let(String name, String text) {}

  Names with(Rule.Block block, Source source) {
    List<Let> more = new ArrayList<>(lets);
    for (Rule.Inner inner : block.items()) {
      if (inner instanceof Rule.InnerLet let) {
        more.add(new Let(let.name().text(), source.text(let.value().span())));
      }
    }
    return more.size() == lets.size() ? this : new Names(List.copyOf(more));
  }

  /** As statements of the script. */
  String statements() {
    StringBuilder text = new StringBuilder();
    for (Let let : lets) {
      text.append("let ").append(let.name).append(ANEW);
      text.append(" = ").append(renamed(let.text)).append('\n');
    }
    return text.toString();
  }

  /** {@code text} with the names that {@link #statements} gives. */
  String renamed(String text) {
    if (lets.isEmpty()) {
      return text;
    }
    StringBuilder renamed = new StringBuilder();
    int at = 0;
    for (Lexeme lexeme : Lexemes.of(text)) {
      if (lets.stream().anyMatch(let -> let.name.equals(lexeme.text()))) {
        renamed.append(text, at, lexeme.span().end()).append(ANEW);
        at = lexeme.span().end();
      }
    }
    return renamed.append(text, at, text.length()).toString();
  }
}
