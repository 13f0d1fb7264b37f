package dev.mandate.optimize.cone;

/** Asked once an iteration; a host that wants to stop throws an exception of its own. */
@FunctionalInterface
public interface Interrupt {
  void check();
}
