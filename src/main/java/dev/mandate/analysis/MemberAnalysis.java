package dev.mandate.analysis;

import dev.mandate.analysis.Arithmetic.Operand;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Argument;
import dev.mandate.syntax.Member;
import dev.mandate.syntax.Pick;
import dev.mandate.syntax.Selection;
import dev.mandate.syntax.SetRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which assets a phrase speaks of. */
final class MemberAnalysis {
  private final Analyzer analyzer;

  MemberAnalysis(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** What a reference to a set names: an asset, a set, cash, the portfolio; null reported. */
  @Nullable Value refer(SetRef ref, Env env) {
    return switch (ref) {
      case SetRef.Named n -> {
        Value value = analyzer.names().resolveHolding(n.name(), env);
        yield value instanceof Value.Broken ? null : value;
      }
      case SetRef.Listed l -> {
        Value value = braces(l.members(), l.span(), env);
        yield value instanceof Value.Broken ? null : value;
      }
      case SetRef.Selected s -> {
        Members members = selection(s.selection(), env);
        yield members == null ? null : new Value.ASet(members, analyzer.report().text(ref.span()));
      }
    };
  }

  /** The members that a reference names; null (reported) for what has none. */
  @Nullable Members members(SetRef ref, Env env) {
    Value value = refer(ref, env);
    return value == null ? null : members(value, ref.span());
  }

  /** The members that a value has; null (reported) when it has none. */
  @Nullable Members members(Value value, Span span) {
    return switch (value) {
      case Value.AnAsset a -> new Members.Fixed(List.of(a.asset()), null, a.name());
      case Value.ASet s -> s.members();
      case Value.Broken _ -> null;
      case Value.Scalar _, Value.Cash _, Value.Portfolio _, Value.Unknown _ -> {
        Units units = analyzer.expressions().arithmetic().units();
        analyzer
            .report()
            .error(
                Code.WRONG_KIND,
                span,
                analyzer.report().quote(span)
                    + " is "
                    + units.kind(value)
                    + "; an asset or a set was expected");
        yield null;
      }
    };
  }

  Value braces(List<Member> members, Span span, Env env) {
    return analyzer.sets().inRules(members, span, env);
  }

  @Nullable Members selection(Selection selection, Env env) {
    return switch (selection) {
      case Selection.Where w -> {
        Members of = members(w.set(), env);
        yield of == null ? null : where(of, w.condition(), env);
      }
      case Pick p -> pick(p, env);
    };
  }

  /** {@code X where c} as a value. */
  Value filtered(Argument.Filtered f, Env env) {
    Members of = members(analyzer.expressions().value(f.set(), env), f.set().span());
    Members filtered = of == null ? null : where(of, f.where(), env);
    return filtered == null
        ? Value.BROKEN
        : new Value.ASet(filtered, analyzer.report().text(f.span()));
  }

  /** {@code top 3 of X by e} as a value. */
  Value picked(Pick p, Env env) {
    Members picked = pick(p, env);
    return picked == null ? Value.BROKEN : new Value.ASet(picked, analyzer.report().text(p.span()));
  }

  /** Those of {@code of} whose condition holds; null where it cannot be said, reported. */
  @Nullable Members where(Members of, dev.mandate.syntax.@Nullable Expr condition, Env env) {
    if (condition == null) {
      return of;
    }
    Env each = env.withMember(of.all());
    Expr one = analyzer.expressions().truth(condition, each);
    return one == null ? null : new Members.Where(of, copies(one, each));
  }

  private static List<Expr> copies(Expr one, Env each) {
    Env.Member member = each.member();
    if (member == null) {
      throw new IllegalStateException("no member in turn");
    }
    return Instances.of(one, member);
  }

  private @Nullable Members pick(Pick p, Env env) {
    Expr count = count(p, env);
    Members of = members(p.set(), env);
    if (of == null) {
      return null;
    }
    Members filtered = where(of, p.where(), env);
    List<Expr> score = values(p.by(), of, env, "a value to rank by");
    if (count == null || filtered == null || score == null) {
      return null;
    }
    Double places = Terms.valueOf(count);
    int n = of.all().size();
    if (places != null && places > n) {
      analyzer
          .report()
          .add(
              analyzer
                  .report()
                  .at(
                      Code.TOP_OF_FEWER,
                      p.span(),
                      (p.top() ? "the top " : "the bottom ")
                          + (long) (double) places
                          + " of "
                          + n
                          + " members: "
                          + (long) (places - n)
                          + " places are always empty")
                  .hint("each place is worth its part; empty ones go to `otherwise`, or to cash"));
    }
    return new Members.Pick(filtered, p.top(), count, score);
  }

  private @Nullable Expr count(Pick p, Env env) {
    Value.Scalar scalar =
        analyzer
            .expressions()
            .arithmetic()
            .scalar(analyzer.expressions().operand(p.count(), env), "how many");
    if (scalar == null) {
      return null;
    }
    Span span = p.count().span();
    if (scalar.type().kind() == Type.Kind.PERCENT) {
      analyzer
          .report()
          .error(
              Code.COUNT_EXPECTED,
              span,
              analyzer.report().quote(span)
                  + " is a percent; how many members to take was expected",
              "write a number: top 3 of …");
      return null;
    }
    if (scalar.type().kind() != Type.Kind.NUMBER) {
      Units units = analyzer.expressions().arithmetic().units();
      units.wrongKind(span, scalar.type(), "how many members to take");
      return null;
    }
    return isCount(scalar.expr(), span) ? scalar.expr() : null;
  }

  private boolean isCount(Expr count, Span span) {
    Double places = Terms.valueOf(analyzer.parameters().withInitial(count));
    if (places == null || (places >= 1 && places == StrictMath.rint(places))) {
      return true;
    }
    analyzer
        .report()
        .error(
            Code.BAD_COUNT,
            span,
            "so many members cannot be taken: " + analyzer.report().text(span),
            "write a whole number from 1 up");
    return false;
  }

  /** A value for each member; null (reported) where it is none that has a size. */
  @Nullable List<Expr> values(dev.mandate.syntax.Expr e, Members members, Env env, String wanted) {
    Env each = env.withMember(members.all());
    Operand operand = analyzer.expressions().operand(e, each);
    Value.Scalar scalar = analyzer.expressions().arithmetic().scalar(operand, wanted);
    if (scalar == null) {
      return null;
    }
    Type type = scalar.type();
    if (!type.isRatio() && type.kind() != Type.Kind.MONEY) {
      analyzer.expressions().arithmetic().units().wrongKind(e.span(), type, wanted);
      return null;
    }
    return copies(scalar.expr(), each);
  }
}
