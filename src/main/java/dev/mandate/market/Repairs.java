package dev.mandate.market;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be mended in data, and how; nothing is mended that is not named here, and every cell
 * that was is listed.
 *
 * @param sort rows that are out of order are put in order
 * @param fillPrevious a gap of at most so many sessions takes the price before it; 0: none
 * @param outlier a one-day jump that comes back and is above so many (scaled) median absolute
 *     deviations takes the price before it; 0: none
 * @param join how files whose dates differ come together
 * @param delistedAtLastPrice an asset whose prices end keeps its last price, as if it had been paid
 *     out in cash
 * @param allowNegative prices may be zero or negative, as those of futures can
 * @param missing texts that stand for a missing price beside the empty cell, like {@code N/A}
 */
public record Repairs(
    boolean sort,
    int fillPrevious,
    double outlier,
    Join join,
    boolean delistedAtLastPrice,
    boolean allowNegative,
    List<String> missing) {

  public static final Repairs NONE = new Repairs(false, 0, 0, Join.REFUSE, false, false, List.of());

  private static final String KNOWN =
      "sort; fill previous up to 5; outlier 10; join intersect, join union or join previous;"
          + " delisted at last price; allow negative; missing N/A";

  private static final Pattern FILL =
      Pattern.compile("fill previous up to (\\d{1,5})( days?| sessions?)?");
  private static final Pattern OUTLIER = Pattern.compile("outlier (\\d{1,4}(?:\\.\\d{1,4})?)");

  /** How files (or, within one, assets) whose dates differ come together. */
  public enum Join {
    /** Not at all: differing dates are an error. */
    REFUSE,
    /** Only the dates that all have. */
    INTERSECT,
    /** All dates; who has none is missing there. */
    UNION,
    /** All dates; who has none keeps its previous price there. */
    PREVIOUS
  }

  public Repairs {
    missing = List.copyOf(missing);
  }

  /**
   * These repairs and the one written in {@code text}, such as {@code "fill previous up to 5"}.
   *
   * @throws Problem E0723 when it is none
   */
  public Repairs with(String text) {
    String words = text.strip().replaceAll("\\s+", " ");
    Matcher fill = FILL.matcher(words);
    Matcher mads = OUTLIER.matcher(words);
    if (fill.matches()) {
      return filling(Integer.parseInt(fill.group(1)));
    }
    if (mads.matches() && Double.parseDouble(mads.group(1)) > 0) {
      return outlier(Double.parseDouble(mads.group(1)));
    }
    if (words.startsWith("missing ") && words.length() > 8) {
      return missing(words.substring(8));
    }
    return switch (words) {
      case "sort" -> sorting();
      case "join intersect" -> joining(Join.INTERSECT);
      case "join union" -> joining(Join.UNION);
      case "join previous" -> joining(Join.PREVIOUS);
      case "delisted at last price" -> delisted();
      case "allow negative" -> negative();
      default ->
          throw new Problem(
              Diagnostic.of(
                      Code.UNKNOWN_REPAIR, Place.NOWHERE, "there is no repair " + Quoted.text(text))
                  .hint("known are: " + KNOWN));
    };
  }

  public Repairs sorting() {
    return new Repairs(
        true, fillPrevious, outlier, join, delistedAtLastPrice, allowNegative, missing);
  }

  public Repairs filling(int sessions) {
    return new Repairs(sort, sessions, outlier, join, delistedAtLastPrice, allowNegative, missing);
  }

  public Repairs outlier(double mads) {
    return new Repairs(sort, fillPrevious, mads, join, delistedAtLastPrice, allowNegative, missing);
  }

  public Repairs joining(Join rule) {
    return new Repairs(
        sort, fillPrevious, outlier, rule, delistedAtLastPrice, allowNegative, missing);
  }

  public Repairs delisted() {
    return new Repairs(sort, fillPrevious, outlier, join, true, allowNegative, missing);
  }

  public Repairs negative() {
    return new Repairs(sort, fillPrevious, outlier, join, delistedAtLastPrice, true, missing);
  }

  public Repairs missing(String marker) {
    List<String> more = new ArrayList<>(missing);
    more.add(marker);
    return new Repairs(sort, fillPrevious, outlier, join, delistedAtLastPrice, allowNegative, more);
  }
}
