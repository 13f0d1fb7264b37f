package dev.mandate.library;

import java.util.Locale;

/** A figure that an estimate needs and does not have; the message says which, in words. */
public final class MissingFigure extends RuntimeException {
  private static final long serialVersionUID = 1;

  MissingFigure(String asset, String what) {
    super("the file gives no " + what + " of " + asset);
  }

  /** A view that the past leaves no room for. */
  MissingFigure(String view, double least, double most) {
    super(
        String.format(
            Locale.ROOT,
            "'%s' cannot be met by any weighting of the window's sessions: the figure lies between"
                + " %.2f%% and %.2f%% a year",
            view,
            100 * least,
            100 * most));
  }
}
