package dev.mandate.market;

/** Why a value is unknown. */
@FunctionalInterface
public interface Reason {
  /** In words, for session {@code session}: {@code GLD has no price on 2015-07-03}. */
  String text(int session);

  /** What this says of {@code session}, said on every session. */
  default Reason at(int session) {
    return new Then(this, session);
  }

  /** The same words on every session; equal where the words are. */
  static Reason of(String text) {
    return new Fixed(text);
  }

  /**
   * @param words for every session
   */
  record Fixed(String words) implements Reason {
    @Override
    public String text(int session) {
      return words;
    }

    @Override
    public Reason at(int session) {
      return this;
    }
  }

  /**
   * @param then the session on which {@code reason} held
   */
  record Then(Reason reason, int then) implements Reason {
    @Override
    public String text(int session) {
      return reason.text(then);
    }

    @Override
    public Reason at(int session) {
      return this;
    }
  }
}
