package dev.mandate.analysis;

import dev.mandate.analysis.OptimizeSides.Side;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expr.Operator;
import dev.mandate.plan.Expr.Part;
import dev.mandate.plan.Members;
import dev.mandate.plan.Optimization;
import dev.mandate.plan.Optimization.Bound;
import dev.mandate.plan.Optimization.Subject;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Limit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The limits of an {@code optimize} block. */
final class OptimizeLimits {

  /** Measures of which more is better: a limit on them is from below. */
  private static final Set<String> FROM_BELOW =
      Set.of("return", "worst_case_return", "entropy", "effective_number", "position");

  private static final Set<String> EITHER = Set.of("net");

  private final Analyzer analyzer;
  private final OptimizeSubjects subjects;
  private final OptimizeSides sides;

  OptimizeLimits(Analyzer analyzer, OptimizeSpecs specs, Members members) {
    this.analyzer = analyzer;
    this.subjects = new OptimizeSubjects(analyzer, specs, members);
    this.sides = new OptimizeSides(analyzer, subjects);
  }

  /** A bound as a combination of weights and a constant. */
  private record Ends(@Nullable Side low, @Nullable Side high) {}

  /** Empty where something does not fit, which is reported. */
  List<Bound> bounds(Limit limit, Env env) {
    if (limit.bound() instanceof Limit.WithinOfBenchmark within) {
      return aroundBenchmark(limit, within, env);
    }
    Subject subject = subjects.subject(limit.subject(), env);
    if (subject == null) {
      return List.of();
    }
    Ends ends =
        switch (limit.bound()) {
          case Limit.Range r ->
              new Ends(sides.side(r.low(), subject, env), sides.side(r.high(), subject, env));
          case Limit.AtMost m -> new Ends(null, sides.side(m.value(), subject, env));
          case Limit.AtLeast m -> new Ends(sides.side(m.value(), subject, env), null);
          case Limit.WithinOfBenchmark _ -> new Ends(null, null);
        };
    boolean missing =
        (ends.low() == null && !(limit.bound() instanceof Limit.AtMost))
            || (ends.high() == null && !(limit.bound() instanceof Limit.AtLeast));
    if (missing || !isDirected(subject, limit) || !areOrdered(ends, limit.bound().span())) {
      return List.of();
    }
    return moved(subject, ends, limit);
  }

  private boolean isDirected(Subject subject, Limit limit) {
    if (!(subject instanceof Optimization.Figure f) || EITHER.contains(f.measure().name())) {
      return true;
    }
    String name = f.measure().name();
    boolean below = FROM_BELOW.contains(name);
    boolean right =
        below ? limit.bound() instanceof Limit.AtLeast : limit.bound() instanceof Limit.AtMost;
    if (right) {
      return true;
    }
    analyzer
        .report()
        .error(
            Code.LIMIT_SUBJECT,
            limit.span(),
            "a limit on "
                + Wording.quoted(name)
                + (below ? " is from below" : " is from above")
                + ": otherwise there is no best portfolio to be found",
            "write limit " + name + (below ? " at least …" : " at most …"));
    return false;
  }

  private boolean areOrdered(Ends ends, Span span) {
    Double low = ends.low() == null ? null : constant(ends.low());
    Double high = ends.high() == null ? null : constant(ends.high());
    return analyzer.report().areOrdered(low, high, span);
  }

  private @Nullable Double constant(Side side) {
    return side.weights().isEmpty()
        ? Terms.valueOf(analyzer.parameters().withInitial(side.constant()))
        : null;
  }

  /** With the weights of the bounds on the side of the subject; each end by itself then. */
  private List<Bound> moved(Subject subject, Ends ends, Limit limit) {
    Side low = ends.low();
    Side high = ends.high();
    boolean plain =
        (low == null || low.weights().isEmpty()) && (high == null || high.weights().isEmpty());
    if (plain || !(subject instanceof Optimization.Weighted weighted)) {
      return List.of(
          bound(
              subject,
              low == null ? null : offset(subject, limit, low.constant()),
              high == null ? null : offset(subject, limit, high.constant()),
              limit));
    }
    List<Bound> bounds = new ArrayList<>();
    if (low != null) {
      bounds.add(bound(less(weighted, low), low.constant(), null, limit));
    }
    if (high != null) {
      bounds.add(bound(less(weighted, high), null, high.constant(), limit));
    }
    return bounds;
  }

  /** Cash is 100% less all weights: its bounds are moved by that. */
  private static Expr offset(Subject subject, Limit limit, Expr bound) {
    return isCash(subject, limit)
        ? Terms.folded(Terms.apply(Operator.ADD, Type.NUMBER, bound, Terms.number(-1)))
        : bound;
  }

  private static boolean isCash(Subject subject, Limit limit) {
    return subject instanceof Optimization.Weighted
        && limit.subject() instanceof Limit.Named n
        && n.name().text().equals("cash");
  }

  private static Subject less(Optimization.Weighted subject, Side side) {
    Map<Integer, Expr> weights = new LinkedHashMap<>();
    subject.parts().forEach(p -> weights.merge(p.asset(), p.weight(), OptimizeSides::sum));
    side.weights()
        .forEach((asset, weight) ->
            weights.merge(
                asset, Terms.apply(Operator.NEGATE, Type.NUMBER, weight), OptimizeSides::sum));
    List<Part> parts = new ArrayList<>();
    weights.forEach((asset, weight) -> parts.add(new Part(asset, Terms.folded(weight))));
    return new Optimization.Weighted(parts);
  }

  private Bound bound(Subject subject, @Nullable Expr low, @Nullable Expr high, Limit limit) {
    Span text =
        limit.because() == null
            ? limit.span()
            : new Span(limit.span().start(), limit.because().span().start());
    return new Bound(
        subject,
        low,
        high,
        limit.because() == null ? null : limit.because().citation(),
        analyzer.report().wholeText(text),
        limit.span());
  }

  // ---- around the benchmark

  private List<Bound> aroundBenchmark(Limit limit, Limit.WithinOfBenchmark within, Env env) {
    Subject subject = subjects.subject(limit.subject(), env);
    List<Part> benchmark = analyzer.settings().benchmarkOrNull();
    if (benchmark == null) {
      String distance = analyzer.report().text(within.value().span());
      String message = "there is no benchmark to stay within " + distance + " of";
      analyzer.report().error(Code.BENCHMARK, within.span(), message, "add benchmark 60% …, 40% …");
      return List.of();
    }
    Expr distance = subject == null ? null : sides.value(within.value(), subject, env);
    if (distance == null) {
      return List.of();
    }
    return switch (subject) {
      case Optimization.Each e ->
          e.assets().stream().map(a -> around(List.of(a), distance, benchmark, limit)).toList();
      case Optimization.Weighted w ->
          List.of(
              around(
                  w.parts().stream().map(Part::asset).distinct().toList(),
                  distance,
                  benchmark,
                  limit));
      case Optimization.Figure _, Optimization.RiskShare _ -> notAWeight(limit);
      case null -> List.of();
    };
  }

  private List<Bound> notAWeight(Limit limit) {
    analyzer
        .report()
        .error(
            Code.LIMIT_SUBJECT,
            limit.span(),
            "only weights can stay within a distance of the benchmark's",
            "write limit each within 5 points of benchmark");
    return List.of();
  }

  private Bound around(List<Integer> assets, Expr distance, List<Part> benchmark, Limit limit) {
    List<Expr> own = new ArrayList<>(List.of(Terms.percent(0)));
    benchmark.stream().filter(p -> assets.contains(p.asset())).forEach(p -> own.add(p.weight()));
    Expr middle = Terms.folded(new Expr.Apply(Operator.ADD, own, Type.PERCENT));
    return bound(
        new Optimization.Weighted(OptimizeSubjects.parts(assets, Terms.number(1))),
        Terms.folded(
            Terms.apply(
                Operator.ADD,
                Type.PERCENT,
                middle,
                Terms.apply(Operator.NEGATE, Type.PERCENT, distance))),
        Terms.folded(Terms.apply(Operator.ADD, Type.PERCENT, middle, distance)),
        limit);
  }
}
