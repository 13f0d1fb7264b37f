package dev.mandate.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The comparisons a condition is made of, so that a trace can show both sides of each. */
public final class Conditions {
  private Conditions() {}

  /**
   * One comparison.
   *
   * @param condition its truth
   * @param sides what is compared, left first: two for a comparison or a crossing, three for {@code
   *     between}, one for {@code is unknown}, none for anything else that is true or false by
   *     itself
   * @param text {@code vol(equity, 20 days) > 20%}
   */
  public record Atom(Expr condition, List<Expr> sides, String text) {
    public Atom {
      sides = List.copyOf(sides);
    }
  }

  /** The comparisons under {@code and}, {@code or}, {@code not}, {@code for}, {@code until}. */
  public static List<Atom> atoms(Expr condition, Printer printer) {
    Map<Expr, Atom> found = new LinkedHashMap<>();
    for (Expr atom : atomsOf(condition)) {
      found.putIfAbsent(atom, new Atom(atom, sides(atom), printer.text(atom)));
    }
    return List.copyOf(found.values());
  }

  private static List<Expr> atomsOf(Expr condition) {
    List<Expr> atoms = new ArrayList<>();
    collect(condition, atoms, Collections.newSetFromMap(new IdentityHashMap<>()));
    return atoms;
  }

  /** What is used twice is one object, and looked at once. */
  private static void collect(Expr condition, List<Expr> atoms, Set<Expr> seen) {
    if (!seen.add(condition)) {
      return;
    }
    switch (condition) {
      case Expr.Held h -> collect(h.condition(), atoms, seen);
      case Expr.Latch l -> {
        collect(l.set(), atoms, seen);
        collect(l.reset(), atoms, seen);
      }
      case Expr.Apply a when joins(a) -> a.arguments().forEach(part -> collect(part, atoms, seen));
      default -> atoms.add(condition);
    }
  }

  /** Whether all of the operands are conditions themselves. */
  private static boolean joins(Expr.Apply apply) {
    return switch (apply.operator()) {
      case AND, OR, NOT, IF -> true;
      case ADD,
          MULTIPLY,
          DIVIDE,
          NEGATE,
          GREATER,
          LESS,
          AT_LEAST,
          AT_MOST,
          EQUAL,
          DIFFERENT,
          BETWEEN,
          DEFAULT,
          IS_UNKNOWN ->
          false;
    };
  }

  private static List<Expr> sides(Expr atom) {
    return switch (atom) {
      case Expr.Crosses c -> List.of(c.left(), c.right());
      case Expr.Apply a ->
          switch (a.operator()) {
            case GREATER, LESS, AT_LEAST, AT_MOST, EQUAL, DIFFERENT, BETWEEN, IS_UNKNOWN ->
                a.arguments();
            case ADD, MULTIPLY, DIVIDE, NEGATE, AND, OR, NOT, IF, DEFAULT -> List.of();
          };
      default -> List.of();
    };
  }
}
