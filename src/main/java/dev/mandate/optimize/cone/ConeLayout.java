package dev.mandate.optimize.cone;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rows lie in which cone: first the equalities, then the inequalities, then second-order
 * cones by their sizes, then exponential cones.
 */
record ConeLayout(int equalities, int inequalities, List<Integer> secondOrder, int exponentials) {
  int rows() {
    return equalities + inequalities + secondOrderRows() + 3 * exponentials;
  }

  int secondOrderRows() {
    return secondOrder.stream().mapToInt(Integer::intValue).sum();
  }

  /** The cones as the iteration sees them; the equalities have none. */
  List<Cone> cones() {
    List<Cone> cones = new ArrayList<>();
    int row = equalities;
    if (inequalities > 0) {
      cones.add(new Orthant(row, inequalities));
      row += inequalities;
    }
    for (int size : secondOrder) {
      cones.add(new SecondOrderCone(row, size));
      row += size;
    }
    for (int i = 0; i < exponentials; i++) {
      cones.add(new ExponentialCone(row));
      row += 3;
    }
    return cones;
  }
}
