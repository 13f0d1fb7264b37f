package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Rewrite;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression of the member in turn, once for each member. It is worked out once with a
 * placeholder; what does not speak of the member is shared by all copies, so that a set of
 * thousands costs time in proportion.
 */
final class Instances {
  private final int placeholder;
  private final IdentityHashMap<Expr, Boolean> speaks = new IdentityHashMap<>();

  private Instances(int placeholder) {
    this.placeholder = placeholder;
  }

  /** {@code expr} for each member, in their order. */
  static List<Expr> of(Expr expr, Env.Member member) {
    Instances instances = new Instances(member.placeholder());
    List<Expr> all = new ArrayList<>(member.of().size());
    for (int i = 0; i < member.of().size(); i++) {
      all.add(instances.instance(expr, member.of().get(i), i));
    }
    return all;
  }

  private Expr instance(Expr expr, int asset, int place) {
    return new Rewrite(e -> replacement(e, asset, place), e -> ranked(e, place)).expr(expr);
  }

  private @Nullable Expr replacement(Expr e, int asset, int place) {
    if (!speaks(e)) {
      return e;
    }
    return switch (e) {
      case Expr.Price p when p.asset() == placeholder -> new Expr.Price(asset, p.field());
      case Expr.Account a when a.asset() == placeholder ->
          new Expr.Account(a.reading(), asset, a.type());
      case Expr.Rank r when r.member() == placeholder && !anySpeaks(r.values()) ->
          new Expr.Rank(r.values(), place);
      default -> null;
    };
  }

  private Expr ranked(Expr e, int place) {
    return e instanceof Expr.Rank r && r.member() == placeholder
        ? new Expr.Rank(r.values(), place)
        : e;
  }

  private boolean anySpeaks(List<Expr> list) {
    return list.stream().anyMatch(this::speaks);
  }

  private boolean speaks(Expr e) {
    Boolean known = speaks.get(e);
    if (known == null) {
      known =
          switch (e) {
            case Expr.Price p -> p.asset() == placeholder;
            case Expr.Account a -> a.asset() == placeholder;
            case Expr.Rank r -> r.member() == placeholder || anySpeaks(r.values());
            default -> anySpeaks(Expressions.children(e));
          };
      speaks.put(e, known);
    }
    return known;
  }
}
