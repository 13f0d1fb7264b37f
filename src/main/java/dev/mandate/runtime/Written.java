package dev.mandate.runtime;

import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where in a script a term is written: the plan keeps the places of statements alone. */
final class Written {
  private Written() {}

  /**
   * The place of {@code term} within {@code statement}; of its first mention in the script where
   * the statement only names it; else that of the statement.
   *
   * @param statement null where the term stands in none
   */
  static Place place(Source source, @Nullable Span statement, String term) {
    Span found = statement == null ? null : find(source, statement, term);
    found = found != null ? found : find(source, new Span(0, source.text().length()), term);
    found = found != null ? found : statement;
    return found == null ? Place.NOWHERE : new Place.InScript(source, found);
  }

  /** Comments and texts are matched so as to be passed over. */
  private static @Nullable Span find(Source source, Span within, String term) {
    String words =
        Stream.of(term.split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
    Matcher matcher =
        Pattern.compile("#[^\\r\\n]*|\"[^\"\\r\\n]*\"|(" + words + ")")
            .matcher(source.text(within));
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        return new Span(within.start() + matcher.start(), within.start() + matcher.end());
      }
    }
    return null;
  }
}
