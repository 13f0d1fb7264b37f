package dev.mandate.market;

/**
 * Letters of other alphabets that look like Latin ones, as a ticker copied from a web page may hold
 * them. From the Unicode Standard's confusables (UTS 39), those of one letter in capitals and small
 * letters of Cyrillic and Greek; full-width forms are taken by their offset.
 */
final class LookAlikes {
  private static final String CYRILLIC = "АВЕЅІЈКМНОРСТУХаеорсухіјѕ";
  private static final String CYRILLIC_LATIN = "ABESIJKMHOPCTYXaeopcyxijs";
  private static final String GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
  private static final String GREEK_LATIN = "ABEZHIKMNOPTYXo";

  private LookAlikes() {}

  /** {@code name} with each such letter replaced by the Latin one. */
  static String shape(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      out.append(latin(name.charAt(i)));
    }
    return out.toString();
  }

  private static char latin(char c) {
    if (c < 0x80) {
      return c;
    }
    if (c >= '！' && c <= '～') {
      return (char) (c - '！' + '!');
    }
    int cyrillic = CYRILLIC.indexOf(c);
    int greek = GREEK.indexOf(c);
    return cyrillic >= 0
        ? CYRILLIC_LATIN.charAt(cyrillic)
        : greek >= 0 ? GREEK_LATIN.charAt(greek) : c;
  }

  /** The first such letter of {@code name}: "'Ѕ' <U+0405>". */
  static String strange(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (latin(c) != c) {
        return "'" + c + "' " + Quoted.number(c);
      }
    }
    return "other letters";
  }

  /** The first character that shows nothing or changes the direction of writing, or −1. */
  static int hidden(String name) {
    return name.codePoints()
        .filter(c ->
            Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || (Character.isSpaceChar(c) && c != ' '))
        .findFirst()
        .orElse(-1);
  }
}
