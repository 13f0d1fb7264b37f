package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The benchmark: constant weights of assets and columns; what is missing to 100% is cash. */
final class Benchmarks {
  private final Analyzer analyzer;
  private Statement.@Nullable Benchmark written;
  private boolean done;
  private @Nullable List<Expr.Part> parts;

  Benchmarks(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** Says that there is one, before its turn in the text comes. */
  void announce(Statement.Benchmark b) {
    written = written == null ? b : written;
  }

  boolean exists() {
    return written != null || analyzer.context().benchmark() != null;
  }

  void declared(Statement.Benchmark b, Env env) {
    work(b, env);
  }

  @Nullable List<Expr.Part> parts() {
    work(written, Env.ONCE);
    return parts;
  }

  private void work(Statement.@Nullable Benchmark own, Env env) {
    if (done) {
      return;
    }
    Context.Benchmark other = analyzer.context().benchmark();
    done = other != null || own != null;
    if (other != null) {
      parts = analyzer.report().reading(other.source(), () -> read(other.slices(), env));
    } else if (own != null) {
      parts = read(own.slices(), env);
    }
  }

  Value series(Span span) {
    List<Expr.Part> all = parts();
    if (all != null) {
      return Value.of(new Expr.Mix(all));
    }
    if (!exists()) {
      analyzer
          .report()
          .error(
              Code.BENCHMARK,
              span,
              "there is no benchmark in this mandate",
              "add benchmark 60% …, 40% …");
    }
    return Value.BROKEN;
  }

  private @Nullable List<Expr.Part> read(List<dev.mandate.syntax.Slice> written, Env env) {
    return analyzer.names().withColumns(() -> of(written, env));
  }

  private @Nullable List<Expr.Part> of(List<dev.mandate.syntax.Slice> written, Env env) {
    List<Slice> slices = analyzer.slices().slices(written, env, SliceAnalysis.Use.COMPARED);
    if (slices == null) {
      return null;
    }
    Map<Integer, List<Expr>> weights = new LinkedHashMap<>();
    List<Expr> given = new ArrayList<>();
    for (Slice slice : slices) {
      if (slice.weight() != null) {
        given.add(slice.weight());
      }
    }
    for (Slice slice : slices) {
      Expr weight = slice.weight() == null ? rest(given) : slice.weight();
      if (!add(slice, weight, weights)) {
        return null;
      }
    }
    List<Expr.Part> all = new ArrayList<>();
    weights.forEach((asset, sum) -> all.add(new Expr.Part(asset, added(sum))));
    return List.copyOf(all);
  }

  private static Expr rest(List<Expr> given) {
    List<Expr> terms = new ArrayList<>();
    terms.add(Terms.percent(1));
    given.forEach(w -> terms.add(Terms.apply(Expr.Operator.NEGATE, Type.PERCENT, w)));
    return Terms.folded(new Expr.Apply(Expr.Operator.ADD, terms, Type.PERCENT));
  }

  private static Expr added(List<Expr> terms) {
    return terms.size() == 1
        ? terms.getFirst()
        : Terms.folded(new Expr.Apply(Expr.Operator.ADD, terms, Type.PERCENT));
  }

  private boolean add(Slice slice, Expr weight, Map<Integer, List<Expr>> weights) {
    boolean constant =
        !slice.isShort() && Terms.valueOf(analyzer.parameters().withInitial(weight)) != null;
    Members members =
        switch (slice.holding()) {
          case Slice.Cash _ -> null;
          case Slice.Shared s -> s.members();
          case Slice.Each e -> e.members();
          case Slice.Optimized o -> o.optimization().members();
        };
    constant &= !(slice.holding() instanceof Slice.Optimized);
    if (!constant || (members != null && !(members instanceof Members.Fixed))) {
      analyzer
          .report()
          .error(
              Code.BENCHMARK,
              slice.span(),
              "a benchmark has weights that stay: " + analyzer.report().quote(slice.span()),
              "write percents of assets or sets: benchmark 60% us, 40% bonds");
      return false;
    }
    if (members instanceof Members.Fixed fixed) {
      boolean each = slice.holding() instanceof Slice.Each;
      for (int i = 0; i < fixed.all().size(); i++) {
        Expr part = each ? weight : share(weight, fixed, i);
        weights.computeIfAbsent(fixed.all().get(i), _ -> new ArrayList<>()).add(part);
      }
    }
    return true;
  }

  private static Expr share(Expr weight, Members.Fixed fixed, int member) {
    int n = fixed.all().size();
    if (n == 1) {
      return weight;
    }
    List<Expr> own = fixed.weights();
    Expr share = own == null ? Terms.percent(1.0 / n) : own.get(member);
    return Terms.folded(Terms.apply(Expr.Operator.MULTIPLY, Type.PERCENT, weight, share));
  }
}
