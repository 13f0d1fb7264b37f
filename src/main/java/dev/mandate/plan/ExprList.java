package dev.mandate.plan;

import java.util.AbstractList;
import java.util.Collection;
import java.util.RandomAccess;

/**
 * An immutable list of expressions that knows its hash. A named value that occurs twice is one
 * object with two parents; without this the hash of an expression built from such values would take
 * time exponential in its depth.
 */
final class ExprList extends AbstractList<Expr> implements RandomAccess {
  private final Expr[] items;
  private final int hash;

  private ExprList(Expr[] items) {
    this.items = items;
    int h = 1;
    for (Expr item : items) {
      h = 31 * h + item.hashCode();
    }
    this.hash = h;
  }

  /** {@code list} itself where it is one of these already. */
  static ExprList of(Collection<? extends Expr> list) {
    return list instanceof ExprList same ? same : new ExprList(list.toArray(Expr[]::new));
  }

  @Override
  public Expr get(int index) {
    return items[index];
  }

  @Override
  public int size() {
    return items.length;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    return !(other instanceof ExprList that && that.hash != hash) && super.equals(other);
  }
}
