package dev.mandate.runtime;

import java.util.function.Supplier;

/** The words for a term, put together only when a message wants them: most runs have none. */
final class Label {
  private final Supplier<String> text;

  Label(Supplier<String> text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text.get();
  }
}
