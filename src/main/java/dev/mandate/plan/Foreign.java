package dev.mandate.plan;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;

/**
 * A function that the host gave, or one of another language, as one call of it has it: two calls
 * are equal where the function is the same. What the function throws becomes a {@link Problem} at
 * the place of the call; where it gives NaN or an infinity the call is undefined.
 */
public final class Foreign {
  /** A pure function of numbers; called by several threads at the same time. */
  @FunctionalInterface
  public interface Function {
    /**
     * @param arguments its own copy, in the order of the declaration: percents as fractions, truths
     *     as 0 and 1, dates as days since 1970-01-01
     */
    double of(double[] arguments) throws Exception;
  }

  /** A function over windows and numbers. */
  @FunctionalInterface
  private interface Body {
    double of(double[][] windows, double[] scalars) throws Exception;
  }

  private static final double[][] NO_WINDOWS = {};

  private final String name;
  private final Object key;
  private final Body body;
  private final int windows;
  private final String owner;
  private final Place place;

  private Foreign(String name, Object key, Body body, int windows, String owner, Place place) {
    this.name = name;
    this.key = key;
    this.body = body;
    this.windows = windows;
    this.owner = owner;
    this.place = place;
  }

  /**
   * A function of numbers that the host gave.
   *
   * @param place of the call in the script
   */
  public Foreign(String name, Function function, Place place) {
    this(name, function, (none, scalars) -> function.of(scalars), 0, "the host's function", place);
  }

  /**
   * A function of another language.
   *
   * @param name as the script calls it
   * @param function its name in {@code guest}
   * @param windows how many series come first
   */
  public static Foreign ofGuest(
      String name, Guest guest, String function, int windows, Place place) {
    Body body = (samples, scalars) -> guest.call(function, samples, scalars);
    return new Foreign(name, guest, body, windows, "the function", place);
  }

  /** How many series it looks back over; 0 for a function of the day's numbers. */
  public int windows() {
    return windows;
  }

  /**
   * The function's value.
   *
   * @throws Problem where it throws; with a {@code Problem} of its own, that
   */
  public double of(double[] arguments) {
    return of(NO_WINDOWS, arguments);
  }

  /**
   * The function's value.
   *
   * @param samples {@link #windows} of them, oldest first, its own
   * @throws Problem where it throws; with a {@code Problem} of its own, that
   */
  public double of(double[][] samples, double[] scalars) {
    try {
      return body.of(samples, scalars);
    } catch (Problem problem) {
      throw problem;
    } catch (Exception e) {
      throw failed(e.toString(), e);
    }
  }

  private Problem failed(String because, Exception cause) {
    String message = owner + " `" + name + "` failed: " + because;
    Diagnostic failed =
        Diagnostic.of(Code.HOST_FUNCTION, place, message)
            .hint("whoever runs the mandate has to mend it; the rules wait until then");
    return new Problem(failed, cause);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // functions have no other
  public boolean equals(Object other) {
    return other instanceof Foreign f
        && f.key == key
        && f.windows == windows
        && f.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
