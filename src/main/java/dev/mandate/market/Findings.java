package dev.mandate.market;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is found wrong or worth knowing while data are read, in the order of discovery. */
final class Findings {
  /** After so many errors reading stops. */
  static final int MOST_ERRORS = 20;

  /** So many notices of one kind are shown singly. */
  static final int MOST_OF_A_KIND = 10;

  private final List<Diagnostic> errors = new ArrayList<>();
  private final List<Diagnostic> notices = new ArrayList<>();
  private final Map<Code, Integer> counts = new EnumMap<>(Code.class);

  /** Keeps an error; throws all of them once they are too many. */
  void error(Diagnostic error) {
    errors.add(error);
    if (errors.size() >= MOST_ERRORS) {
      throw new Problem(errors);
    }
  }

  void stopAtErrors() {
    if (!errors.isEmpty()) {
      throw new Problem(errors);
    }
  }

  /** The errors so far, then {@code last}, which leaves no way to read on. */
  Problem stop(Diagnostic last) {
    errors.add(last);
    return new Problem(errors);
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
