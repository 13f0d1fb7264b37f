package dev.mandate.market;

/** Why a value is unknown. */
@FunctionalInterface
public interface Reason {
  /** In words, for session {@code session}: {@code GLD has no price on 2015-07-03}. */
  String text(int session);

  static Reason of(String text) {
    return session -> text;
  }
}
