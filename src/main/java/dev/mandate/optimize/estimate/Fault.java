package dev.mandate.optimize.estimate;

import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Why an estimate cannot be made, as data for whoever words a diagnostic. Carried by {@link
 * UnusableInput}.
 */
public sealed interface Fault {
  /**
   * One sentence without a full stop.
   *
   * @param asset names an asset by its index
   */
  String words(IntFunction<String> asset);

  /** There is no asset to estimate anything for. */
  record NoAssets() implements Fault {
    @Override
    public String words(IntFunction<String> asset) {
      return "there is no asset";
    }
  }

  /** The window has fewer sessions than the estimate needs at the least. */
  record TooFewSessions(int sessions, int needed) implements Fault {
    @Override
    public String words(IntFunction<String> asset) {
      return "the window has %d sessions, and at least %d are needed".formatted(sessions, needed);
    }
  }

  /** A return is NaN or infinite. */
  record NotFinite(int index, int session) implements Fault {
    @Override
    public String words(IntFunction<String> asset) {
      return "%s has no return in session %d of the window"
          .formatted(asset.apply(index), session + 1);
    }
  }

  /** An asset's return never changes in the window, and the estimate divides by its volatility. */
  record NoVariance(int index) implements Fault {
    @Override
    public String words(IntFunction<String> asset) {
      return asset.apply(index) + " has no variance in the window";
    }
  }

  /** A parameter lies outside what is allowed. */
  record OutOfRange(String parameter, double value, String allowed) implements Fault {
    @Override
    public String words(IntFunction<String> asset) {
      return String.format(
          Locale.ROOT, "the %s is %s; allowed is %s", parameter, (Object) value, allowed);
    }
  }

  /** A matrix that must be positive definite is not; {@code what} names it. */
  record NotPositiveDefinite(String what) implements Fault {
    @Override
    public String words(IntFunction<String> asset) {
      return what + " is not positive definite";
    }
  }

  /** A view names an asset that does not exist. */
  record UnknownAsset(int view, int index, int assets) implements Fault {
    @Override
    public String words(IntFunction<String> asset) {
      return "view %d is about asset %d, and there are %d".formatted(view + 1, index + 1, assets);
    }
  }

  /** A view has no weight but 0. */
  record EmptyView(int view) implements Fault {
    @Override
    public String words(IntFunction<String> asset) {
      return "view %d is about nothing: its weights are all 0".formatted(view + 1);
    }
  }

  /** A confidence lies outside 0 to 1. */
  record ConfidenceOutOfRange(int view, double confidence) implements Fault {
    @Override
    public String words(IntFunction<String> asset) {
      return String.format(
          Locale.ROOT,
          "the confidence in view %d is %s%%, and must lie between 0%% and 100%%",
          view + 1,
          (Object) (100 * confidence));
    }
  }
}
