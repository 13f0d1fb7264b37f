package dev.mandate.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often each name stands in a text, outside of quotes and comments. */
final class Mentions {
  /** Texts and comments are matched so as to be passed over. */
  private static final Pattern WORDS =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\\\r\\n])*\"|#[^\\r\\n]*|([A-Za-z_][A-Za-z0-9_]*)");

  private final Map<String, Integer> counts = new LinkedHashMap<>();

  Mentions(String text) {
    Matcher matcher = WORDS.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        counts.merge(matcher.group(1), 1, Integer::sum);
      }
    }
  }

  Set<String> names() {
    return counts.keySet();
  }

  int of(String name) {
    return counts.getOrDefault(name, 0);
  }
}
