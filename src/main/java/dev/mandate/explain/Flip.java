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

  /** How far the terms move in parts of themselves, so that unlike units can be set in order. */
  public double effort() {
    return effort(moves);
  }

  static double effort(List<Move> moves) {
    double sum = 0;
    for (Move move : moves) {
      double size = Math.max(Math.abs(move.now()), Math.abs(move.threshold()));
      sum += size == 0 ? 0 : move.distance() / size;
    }
    return sum;
  }
}
