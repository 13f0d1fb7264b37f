package dev.mandate.market;

import java.util.Set;

/** Which names may stand for a file beside a script, on any system that might open it. */
final class FileNames {
  private static final int LONGEST = 255;

  /** Names that are devices on Windows, whatever follows their dot. */
  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

  private FileNames() {}

  /** Whether {@code name} is a plain relative path: parts joined by "/", none of them special. */
  static boolean staysInside(String name) {
    if (name.isEmpty() || name.length() > 1024) {
      return false;
    }
    for (String part : name.split("/", -1)) {
      if (!isPlain(part)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(String part) {
    if (part.isEmpty() || part.length() > LONGEST || part.endsWith(".") || part.endsWith(" ")) {
      return false; // "." and ".." end with a dot; Windows drops dots and spaces at the end
    }
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c < ' ' || c == 0x7f || "\\:*?\"<>|".indexOf(c) >= 0) {
        return false;
      }
    }
    String stem = part.indexOf('.') < 0 ? part : part.substring(0, part.indexOf('.'));
    return !DEVICES.contains(stem.toLowerCase(java.util.Locale.ROOT));
  }
}
