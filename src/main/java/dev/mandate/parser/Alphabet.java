package dev.mandate.parser;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the language writes instead of letters and signs from other alphabets and from typesetting.
 */
final class Alphabet {
  /** Pairs: what looks alike, and the plain letter. Cyrillic, then Greek. */
  private static final String LOOKALIKES =
      "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwАAВBЕEКKМMНHОOРPСCТTХXУYІIЈJЅS"
          + "οoαaνvρpυuιiκkΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";

  private static final Map<Integer, String> SIGNS = signs();

  private Alphabet() {}

  private static Map<Integer, String> signs() {
    Map<Integer, String> signs = new HashMap<>();
    put(signs, "“”„‟″«»‘’‚‛′`´'", "\"");
    put(signs, "‐‑‒–—―−", "-");
    put(signs, "×∗⋅·", "*");
    put(signs, "÷∕⁄", "/");
    put(signs, "≥⩾", ">=");
    put(signs, "≤⩽", "<=");
    put(signs, "≠", "!=");
    put(signs, "…", "..");
    for (int i = 0; i < LOOKALIKES.length(); i += 2) {
      signs.put((int) LOOKALIKES.charAt(i), LOOKALIKES.substring(i + 1, i + 2));
    }
    return signs;
  }

  private static void put(Map<Integer, String> signs, String from, String to) {
    from.codePoints().forEach(codePoint -> signs.put(codePoint, to));
  }

  /** The plain letters or signs for {@code codePoint}, or null when there are none. */
  static @Nullable String plain(int codePoint) {
    String sign = SIGNS.get(codePoint);
    if (sign != null) {
      return sign;
    }
    if (Character.getType(codePoint) == Character.SPACE_SEPARATOR) {
      return " ";
    }
    Normalizer.Form form =
        Character.isLetter(codePoint) || codePoint >= 0xFF01
            ? Normalizer.Form.NFKD
            : Normalizer.Form.NFD;
    String base =
        Normalizer.normalize(Character.toString(codePoint), form).replaceAll("\\p{M}", "");
    return base.length() == 1 && base.charAt(0) > ' ' && base.charAt(0) < 0x7F ? base : null;
  }

  /** Whether typesetting puts {@code codePoint} around texts. */
  static boolean isQuote(int codePoint) {
    return "\"".equals(SIGNS.get(codePoint));
  }

  static String name(int codePoint) {
    String name = Character.getName(codePoint);
    return name == null ? "without a name" : name;
  }
}
