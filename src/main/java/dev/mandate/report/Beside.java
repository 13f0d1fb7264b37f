package dev.mandate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Two blocks of lines side by side. */
final class Beside {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private Beside() {}

  /** The right block starts at column {@code at}. */
  static List<String> of(List<String> left, List<String> right, int at) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String a = i < left.size() ? left.get(i) : "";
      String b = i < right.size() ? right.get(i) : "";
      out.add((a + " ".repeat(Math.max(1, at - columns(a))) + b).stripTrailing());
    }
    return out;
  }

  /** Characters that are seen. */
  static int columns(String text) {
    String plain = COLOUR.matcher(text).replaceAll("");
    return plain.codePointCount(0, plain.length());
  }
}
