package dev.mandate.analysis;

import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Parser;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Statement;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The declarations of the built-ins. Found by name at once, parsed one by one when they are used: a
 * mandate uses a handful of them, and parsing all would take longer than the rest of the analysis.
 */
final class Stdlib {
  private static final Pattern DECLARATION =
      Pattern.compile("^external define ([A-Za-z_][A-Za-z0-9_]*)\\(.*$", Pattern.MULTILINE);

  private static volatile @Nullable Stdlib latest;

  private final List<String> texts;
  private final Map<String, String> declarations = new LinkedHashMap<>();
  private final Map<String, Signature> parsed = new HashMap<>();
  private final Map<Vocabulary, Map<String, String>> vocabularies = new EnumMap<>(Vocabulary.class);

  private Stdlib(List<Source> sources, List<String> texts) {
    this.texts = texts;
    for (Vocabulary vocabulary : Vocabulary.values()) {
      vocabularies.put(vocabulary, new LinkedHashMap<>());
    }
    for (Source source : sources) {
      Map<String, String> found = declarationsOf(source);
      Matcher matcher = DECLARATION.matcher(source.text());
      while (matcher.find()) {
        found.put(matcher.group(1), matcher.group());
      }
    }
  }

  private Map<String, String> declarationsOf(Source source) {
    for (Vocabulary vocabulary : Vocabulary.values()) {
      if (vocabulary.source().equals(source.name())) {
        return ofVocabulary(vocabulary);
      }
    }
    return declarations;
  }

  private Map<String, String> ofVocabulary(Vocabulary vocabulary) {
    return Objects.requireNonNull(vocabularies.get(vocabulary));
  }

  boolean has(Vocabulary vocabulary, String name) {
    return ofVocabulary(vocabulary).containsKey(name);
  }

  /** What an {@code optimize} block may name, in the order of the library. */
  List<String> names(Vocabulary vocabulary) {
    return List.copyOf(ofVocabulary(vocabulary).keySet());
  }

  /** What a word of an {@code optimize} block takes, or null when there is none. */
  synchronized @Nullable Signature signature(Vocabulary vocabulary, String name) {
    String text = ofVocabulary(vocabulary).get(name);
    return text == null
        ? null
        : parsed.computeIfAbsent(vocabulary + " " + name, _ -> parse(name, text));
  }

  /** The declarations in {@code sources}; those of the call before where they are the same. */
  static Stdlib of(List<Source> sources) {
    List<String> texts = sources.stream().map(Source::text).toList();
    Stdlib known = latest;
    if (known == null || !known.texts.equals(texts)) {
      known = new Stdlib(sources, texts);
      latest = known;
    }
    return known;
  }

  boolean has(String name) {
    return declarations.containsKey(name);
  }

  Set<String> names() {
    return declarations.keySet();
  }

  /** What the built-in {@code name} takes and gives, or null when there is none. */
  synchronized @Nullable Signature signature(String name) {
    String text = declarations.get(name);
    if (text == null) {
      return null;
    }
    return parsed.computeIfAbsent(name, n -> parse(n, text));
  }

  private static Signature parse(String name, String text) {
    Script script = Parser.parse(Source.of("stdlib/" + name, text)).script();
    if (script != null
        && script.statements().size() == 1
        && script.statements().getFirst() instanceof Statement.Define define) {
      Signature signature = Signatures.builtIn(define);
      if (signature != null) {
        return signature;
      }
    }
    throw new IllegalStateException("not a declaration of a built-in: " + text);
  }
}
