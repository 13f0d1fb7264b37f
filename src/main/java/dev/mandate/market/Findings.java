package dev.mandate.market;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is found wrong or worth knowing while data are read, in the order of discovery. */
final class Findings {
  /** After so many errors reading stops. */
  static final int MOST_ERRORS = 20;

  /** So many notices of one kind are shown singly. */
  static final int MOST_OF_A_KIND = 10;

  private final List<Diagnostic> errors = new ArrayList<>();
  private final Map<Object, Repeats> repeats = new LinkedHashMap<>();
  private final List<Diagnostic> notices = new ArrayList<>();
  private final Map<Code, Integer> counts = new EnumMap<>(Code.class);

  /**
   * What is wrong in row after row.
   *
   * @param first its place among the errors
   * @param more how many came after the first
   * @param last where the last of them is
   */
  private record Repeats(int first, int more, String last) {}

  /** Keeps an error; throws all of them once they are too many. */
  void error(Diagnostic error) {
    errors.add(error);
    if (errors.size() >= MOST_ERRORS) {
      throw new Problem(errors());
    }
  }

  /**
   * Keeps the first error of its kind, and counts those that follow.
   *
   * @param where of this one, in words
   */
  void repeated(Object kind, Diagnostic error, String where) {
    Repeats before = repeats.get(kind);
    if (before != null) {
      repeats.put(kind, new Repeats(before.first(), before.more() + 1, where));
      return;
    }
    repeats.put(kind, new Repeats(errors.size(), 0, where));
    error(error);
  }

  /** The errors, with how often each was met again. */
  private List<Diagnostic> errors() {
    List<Diagnostic> all = new ArrayList<>(errors);
    for (Repeats r : repeats.values()) {
      if (r.more() > 0) {
        Diagnostic first = all.get(r.first());
        String more =
            "; %s more like it, the last on %s".formatted(Quoted.count(r.more()), r.last());
        all.set(r.first(), first.withMessage(first.message() + more));
      }
    }
    return all;
  }

  void stopAtErrors() {
    if (!errors.isEmpty()) {
      throw new Problem(errors());
    }
  }

  /** The errors so far, then {@code last}, which leaves no way to read on. */
  Problem stop(Diagnostic last) {
    errors.add(last);
    return new Problem(errors());
  }

  void notice(Diagnostic notice) {
    int count = counts.merge(notice.code(), 1, Integer::sum);
    if (count <= MOST_OF_A_KIND) {
      notices.add(notice);
    }
  }

  /** The notices, those of a kind that are too many to show counted in one line. */
  List<Diagnostic> notices() {
    List<Diagnostic> all = new ArrayList<>(notices);
    counts.forEach((code, count) -> {
      if (count > MOST_OF_A_KIND) {
        String message = "%s: %s more like this".formatted(code.title(), count - MOST_OF_A_KIND);
        all.add(Diagnostic.of(code, Place.NOWHERE, message));
      }
    });
    return all;
  }
}
