package dev.mandate.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one expression of "the member in turn" behind a list of expressions, one a member: of {@code
 * vol(us) > 20%}, {@code vol(intl) > 20%} it is {@code vol > 20%}.
 *
 * @param members positions of the assets
 * @param common with {@link #HOLE} for the member
 */
record MemberForm(List<Integer> members, Expr common) {
  /** Stands for the member in {@link #common}. */
  static final int HOLE = Integer.MIN_VALUE;

  /** Parts, written out, up to which the members are searched for. */
  static final int LARGEST = 10_000;

  /** Null where the expressions are not the same but for the member. */
  static @Nullable MemberForm of(List<Integer> members, List<Expr> expressions) {
    if (members.isEmpty()
        || members.size() != expressions.size()
        || Expressions.size(expressions.getFirst()) > LARGEST) {
      return null;
    }
    List<Expr> plain = expressions.stream().map(e -> withoutRanks(e, members.size())).toList();
    return found(members, plain);
  }

  /** The rank among all members is said as the rank of the member's own value. */
  private static Expr withoutRanks(Expr expr, int members) {
    return expr instanceof Expr.Rank r && r.values().size() == members
        ? new Expr.Call("rank", List.of(r.values().get(r.member())), Type.NUMBER)
        : Expressions.withChildren(expr, part -> withoutRanks(part, members));
  }

  private static @Nullable MemberForm found(List<Integer> members, List<Expr> expressions) {
    // A member may also be named in the expression; the form of another member tells them apart.
    for (int base = 0; base < Math.min(3, members.size()); base++) {
      Expr common = replaced(expressions.get(base), members.get(base), HOLE);
      if (fits(common, members, expressions)) {
        return new MemberForm(members, common);
      }
    }
    return null;
  }

  /** Finds the members too: the first asset that changes from one expression to the next. */
  static @Nullable MemberForm of(List<Expr> expressions) {
    if (expressions.isEmpty()) {
      return null;
    }
    if (expressions.stream().anyMatch(e -> Expressions.size(e) > LARGEST)) {
      return null;
    }
    List<List<Integer>> assets = expressions.stream().map(Expressions::assetsAsWritten).toList();
    int places = assets.getFirst().size();
    for (int place = 0; place < places; place++) {
      MemberForm form = at(place, assets, expressions);
      if (form != null) {
        return form;
      }
    }
    return null;
  }

  /** Of the value and the filter, each the first and the second part of {@link #common}. */
  static @Nullable MemberForm of(Expr.Aggregate aggregate) {
    List<Expr> where = aggregate.where();
    List<Expr> pairs = new ArrayList<>();
    for (int k = 0; k < aggregate.values().size(); k++) {
      Expr value = aggregate.values().get(k);
      List<Expr> pair = where == null ? List.of(value) : List.of(value, where.get(k));
      pairs.add(new Expr.Call("", pair, Type.NUMBER));
    }
    return of(pairs);
  }

  private static @Nullable MemberForm at(
      int place, List<List<Integer>> assets, List<Expr> expressions) {
    List<Integer> members = new ArrayList<>();
    for (List<Integer> each : assets) {
      if (each.size() <= place) {
        return null;
      }
      members.add(each.get(place));
    }
    boolean varies = members.stream().distinct().count() == members.size();
    return varies ? of(members, expressions) : null;
  }

  private static boolean fits(Expr common, List<Integer> members, List<Expr> expressions) {
    for (int k = 0; k < members.size(); k++) {
      if (!replaced(common, HOLE, members.get(k)).equals(expressions.get(k))) {
        return false;
      }
    }
    return true;
  }

  private static Expr replaced(Expr expr, int from, int to) {
    return Expressions.withAssets(expr, asset -> asset == from ? to : asset);
  }
}
