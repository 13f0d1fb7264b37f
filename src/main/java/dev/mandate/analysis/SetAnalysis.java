package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.syntax.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets in braces: sets inside sets flatten, weights multiply. */
final class SetAnalysis {
  static final double TOLERANCE = 1e-9;

  private final Analyzer analyzer;

  SetAnalysis(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** A member with the assets behind it and their shares of it. */
  private record Inner(Member member, List<Integer> assets, @Nullable List<Double> shares) {}

  Value declared(Symbol.SetNamed set) {
    return flatten(set.members(), set.span(), set.name(), Env.ONCE);
  }

  Value inRules(List<Member> members, Span span, Env env) {
    return flatten(members, span, analyzer.report().text(span), env);
  }

  private Value flatten(List<Member> members, Span span, String name, Env env) {
    List<Inner> inner = new ArrayList<>();
    boolean broken = false;
    for (Member member : members) {
      Inner one = inner(member, env);
      broken |= one == null;
      if (one != null) {
        inner.add(one);
      }
    }
    broken |= isRepeated(members);
    broken |= !weightsFit(members, span);
    if (broken) {
      return Value.BROKEN;
    }
    boolean weighted = members.getFirst().weight() != null;
    boolean shares = weighted || inner.stream().anyMatch(i -> i.shares() != null);
    Map<Integer, Double> all = new LinkedHashMap<>();
    for (Inner one : inner) {
      var weight = one.member().weight();
      double part = weight == null ? 1.0 / inner.size() : weight.value();
      for (int k = 0; k < one.assets().size(); k++) {
        double share = one.shares() == null ? 1.0 / one.assets().size() : one.shares().get(k);
        all.merge(one.assets().get(k), part * share, Double::sum);
      }
    }
    List<Expr> weights = shares ? all.values().stream().map(Terms::percent).toList() : null;
    return new Value.ASet(new Members.Fixed(List.copyOf(all.keySet()), weights, name), name);
  }

  private boolean isRepeated(List<Member> members) {
    Set<String> seen = new HashSet<>();
    boolean repeated = false;
    for (Member member : members) {
      if (!seen.add(member.ticker())) {
        analyzer
            .report()
            .error(
                Code.TWICE_IN_A_SET,
                member.span(),
                Wording.quoted(member.ticker()) + " is twice in this set",
                "leave one out");
        repeated = true;
      }
    }
    return repeated;
  }

  private boolean weightsFit(List<Member> members, Span span) {
    double sum = 0;
    int written = 0;
    for (Member member : members) {
      written += member.weight() == null ? 0 : 1;
      sum += member.weight() == null ? 0 : member.weight().value();
    }
    if (written != 0 && written != members.size()) {
      analyzer
          .report()
          .error(
              Code.SET_WEIGHTS,
              span,
              "some members of this set have a weight and some have none",
              "give each a weight, or none");
      return false;
    }
    if (written > 0 && StrictMath.abs(sum - 1) > TOLERANCE) {
      analyzer
          .report()
          .error(
              Code.SET_WEIGHTS,
              span,
              "the weights of this set sum to " + Wording.percent(sum) + ", not to 100%",
              "a set's weights are shares of the set");
      return false;
    }
    return true;
  }

  private @Nullable Inner inner(Member member, Env env) {
    Value value = member.quoted() ? ticker(member) : named(member, env);
    return switch (value) {
      case Value.AnAsset a -> new Inner(member, List.of(a.asset()), null);
      case Value.ASet s -> nested(member, s);
      case Value.Broken _ -> null;
      case null -> null;
      case Value.Scalar _, Value.Cash _, Value.Portfolio _, Value.Unknown _ -> {
        analyzer
            .report()
            .error(
                Code.WRONG_KIND,
                member.span(),
                Wording.quoted(member.ticker())
                    + " is "
                    + analyzer.expressions().arithmetic().units().kind(value)
                    + "; a set has assets and sets for members");
        yield null;
      }
    };
  }

  private @Nullable Value named(Member member, Env env) {
    return analyzer
        .names()
        .resolveHolding(new dev.mandate.syntax.Expr.Name(member.ticker(), tickerSpan(member)), env);
  }

  private static Span tickerSpan(Member member) {
    return new Span(member.span().end() - member.ticker().length(), member.span().end());
  }

  private @Nullable Value ticker(Member member) {
    String ticker = member.ticker();
    Integer asset = analyzer.universe().ofTicker(ticker);
    if (asset == null && analyzer.universe().isFree()) {
      asset = analyzer.universe().column(ticker, member.span());
    }
    if (asset != null) {
      return new Value.AnAsset(asset, ticker);
    }
    analyzer
        .report()
        .error(
            Code.UNKNOWN_NAME,
            member.span(),
            "no asset has the ticker \"" + ticker + "\"",
            "declare it: assets … = \"" + ticker + "\"");
    return null;
  }

  private @Nullable Inner nested(Member member, Value.ASet set) {
    if (!(set.members() instanceof Members.Fixed fixed)) {
      analyzer
          .report()
          .error(
              Code.CHANGING_SET,
              member.span(),
              "the members of "
                  + Wording.quoted(member.ticker())
                  + " change from day to day; it cannot be a member of a set",
              "put the selection where the set is used");
      return null;
    }
    List<Expr> weights = fixed.weights();
    List<Double> shares = null;
    if (weights != null) {
      shares = new ArrayList<>();
      for (Expr weight : weights) {
        shares.add(java.util.Objects.requireNonNullElse(Terms.valueOf(weight), 0.0));
      }
    }
    return new Inner(member, fixed.all(), shares);
  }
}
