package dev.mandate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a mandate: {@code param calm = 20% in 10% to 30% "when it is quiet"}.
 *
 * @param value as the language writes it: {@code 20%}, {@code 60 days}
 * @param type {@code percent}, {@code number}, {@code money ($)} or {@code duration}
 * @param low the least allowed, or null
 * @param high the largest allowed, or null
 * @param choices the values a sweep runs through; empty where none are named
 */
public record Parameter(
    String name,
    String value,
    String type,
    @Nullable String low,
    @Nullable String high,
    List<String> choices,
    @Nullable String help) {
  /** Lists are copied. */
  public Parameter {
    choices = List.copyOf(choices);
  }
}
