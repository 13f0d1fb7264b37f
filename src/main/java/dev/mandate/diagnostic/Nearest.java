package dev.mandate.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Did you mean: the known word closest to an unknown one, by the number of letters inserted, left
 * out, replaced or swapped with their neighbour (the Damerau-Levenshtein distance in its optimal
 * string alignment form). Upper and lower case count as the same letter.
 */
public final class Nearest {
  private record Candidate(String word, int distance, boolean sameStart) {}

  private static final Comparator<Candidate> CLOSEST_FIRST =
      Comparator.comparingInt(Candidate::distance)
          .thenComparing(candidate -> !candidate.sameStart());

  private Nearest() {}

  /**
   * The closest of {@code known}, the earlier one where two are equally close; or none is close.
   */
  public static Optional<String> to(String word, Collection<String> known) {
    return among(word, known, 1).stream().findFirst();
  }

  /** The closest few of {@code known}, closest first. */
  public static List<String> among(String word, Collection<String> known, int most) {
    String wanted = word.toLowerCase(Locale.ROOT);
    int allowed = allowed(wanted.length());
    List<Candidate> close = new ArrayList<>();
    for (String candidate : known) {
      String lower = candidate.toLowerCase(Locale.ROOT);
      int distance = distance(wanted, lower, allowed);
      boolean shares = distance < Math.max(wanted.length(), lower.length());
      if (distance <= allowed && shares && !candidate.equals(word)) {
        close.add(new Candidate(candidate, distance, sameStart(wanted, lower)));
      }
    }
    close.sort(CLOSEST_FIRST);
    return close.stream().limit(most).map(Candidate::word).toList();
  }

  /** A third of the letters may differ, one in short words, three at most; never all of them. */
  private static int allowed(int length) {
    return Math.clamp((length + 1) / 3, 1, 3);
  }

  private static boolean sameStart(String a, String b) {
    return !a.isEmpty() && !b.isEmpty() && a.charAt(0) == b.charAt(0);
  }

  /** The distance, or anything above {@code most} when it is above. */
  static int distance(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) > most || a.length() + b.length() <= most) {
      return most + 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        row[j] = step(a, b, i, j, row, last, beforeLast);
        least = Math.min(least, row[j]);
      }
      if (least > most) {
        return most + 1;
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }

  private static int step(
      String a, String b, int i, int j, int[] row, int[] last, int[] beforeLast) {
    int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, beforeLast[j - 2] + 1) : best;
  }
}
