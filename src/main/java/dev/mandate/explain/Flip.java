package dev.mandate.explain;

import dev.mandate.runtime.Decision;
import java.util.List;

/**
 * A smallest set of moves that makes a condition come out the other way, and the target that would
 * have been decided.
 */
public record Flip(List<Move> moves, List<Decision.Weight> target) {
  public Flip {
    moves = List.copyOf(moves);
    target = List.copyOf(target);
  }
}
