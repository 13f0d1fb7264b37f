package dev.mandate.plan;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;

/**
 * A function that the host gave, as one call of it has it: two calls are equal where the function
 * is the same. What the function throws becomes a {@link Problem} at the place of the call; where
 * it gives NaN or an infinity the call is undefined.
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

  private final String name;
  private final Function function;
  private final Place place;

  /**
   * @param place of the call in the script
   */
  public Foreign(String name, Function function, Place place) {
    this.name = name;
    this.function = function;
    this.place = place;
  }

  /**
   * The function's value.
   *
   * @throws Problem where it throws; with a {@code Problem} of its own, that
   */
  public double of(double[] arguments) {
    try {
      return function.of(arguments);
    } catch (Problem problem) {
      throw problem;
    } catch (Exception e) {
      throw failed(e.toString(), e);
    }
  }

  private Problem failed(String because, Exception cause) {
    String message = "the host's function `" + name + "` failed: " + because;
    Diagnostic failed =
        Diagnostic.of(Code.HOST_FUNCTION, place, message)
            .hint("whoever runs the mandate has to mend it; the rules wait until then");
    return new Problem(failed, cause);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // functions have no other
  public boolean equals(Object other) {
    return other instanceof Foreign f && f.function == function && f.name.equals(name);
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
