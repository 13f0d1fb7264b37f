package dev.mandate.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Slices, sets, selections, limits and optimizations as canonical text. */
final class AllocationWriter {
  private final Draft draft;
  private final ExpressionWriter expressions;

  AllocationWriter(Draft draft, ExpressionWriter expressions) {
    this.draft = draft;
    this.expressions = expressions;
  }

  /** {@code words} and the slices, each on its own line below the first where they do not fit. */
  void slices(String words, List<Slice> slices) {
    draft.word(words);
    draft.indent(
        slices.size() > 1 ? words.length() : 0,
        () ->
            draft.group(() -> {
              for (int i = 0; i < slices.size(); i++) {
                if (i > 0) {
                  draft.word(",").line();
                }
                slice(slices.get(i));
              }
            }));
  }

  private void slice(Slice slice) {
    draft.before(slice);
    draft.word(slice.isShort() ? "short " : "");
    if (slice.weight() != null) {
      weight(slice.weight());
      draft.word(" ");
    }
    draft.word(
        switch (slice.link()) {
          case NONE -> "";
          case IN -> "in ";
          case EACH_OF -> "each of ";
          case REST_IN -> "rest in ";
        });
    holding(slice.holding());
  }

  void weight(Slice.Weight weight) {
    draft.before(weight);
    draft.word(weight.parenthesized() ? "(" : "");
    expressions.expr(weight.value());
    draft.word(weight.parenthesized() ? ")" : "");
  }

  private void holding(Slice.Holding holding) {
    draft.before(holding);
    switch (holding) {
      case Slice.Selected selected -> draft.group(() -> selected(selected));
      case Slice.Method method -> draft.group(() -> method(method));
      case Optimize optimize -> optimize(optimize);
    }
  }

  private void selected(Slice.Selected selected) {
    selection(selected.selection());
    draft.indent(
        2,
        () -> {
          Slice.Weighting weighting = selected.weighting();
          if (weighting != null) {
            draft.line();
            draft.before(weighting);
            weighting(weighting.by());
          }
          expressions.clause("otherwise ", selected.otherwise());
        });
  }

  private void weighting(@Nullable Expr by) {
    draft.word(by == null ? "weighted equally" : "weighted by ");
    if (by != null) {
      expressions.expr(by);
    }
  }

  private void method(Slice.Method method) {
    draft.word(
        switch (method.kind()) {
          case RISK_PARITY -> "risk parity of ";
          case MINIMUM -> "minimum ";
          case MAXIMUM -> "maximum ";
          case HIERARCHICAL_RISK_PARITY -> "hierarchical risk parity of ";
          case INVERSE_VOLATILITY -> "inverse volatility of ";
        });
    if (method.measure() != null) {
      expressions.expr(method.measure());
      draft.word(" of ");
    }
    setRef(method.set());
    expressions.where(method.where());
    draft.indent(2, () -> expressions.clause("over ", method.over()));
  }

  private void selection(Selection selection) {
    switch (selection) {
      case Pick pick -> pick(pick);
      case Selection.Where where -> {
        draft.before(where);
        setRef(where.set());
        expressions.where(where.condition());
      }
    }
  }

  void pick(Pick pick) {
    draft.group(
        pick,
        () -> {
          draft.word(pick.top() ? "top " : "bottom ");
          expressions.expr(pick.count());
          draft.word(" of ");
          setRef(pick.set());
          expressions.where(pick.where());
          draft.indent(2, () -> expressions.clause("by ", pick.by()));
        });
  }

  void setRef(SetRef set) {
    draft.before(set);
    switch (set) {
      case SetRef.Named named -> expressions.expr(named.name());
      case SetRef.Listed listed -> expressions.members(listed.members());
      case SetRef.Selected selected -> {
        draft.word("(");
        draft.indent(2, () -> selection(selected.selection()));
        draft.word(")");
      }
    }
  }

  void optimize(Optimize optimize) {
    draft.before(optimize);
    draft.word("optimize ");
    setRef(optimize.set());
    if (optimize.where() != null) {
      draft.word(" where ");
      expressions.expr(optimize.where());
    }
    draft.word(" ");
    draft.block(optimize.items(), optimize.span().end(), this::item);
  }

  private void item(Optimize.Item item) {
    switch (item) {
      case Optimize.Objective objective ->
          words(objective.maximize() ? "maximize " : "minimize ", objective.value());
      case Optimize.EqualizeRisk equalize -> {
        draft.word("equalize risk");
        optional(" by ", equalize.by());
      }
      case Optimize.Method method -> {
        draft.word("method ");
        expressions.expr(method.method());
      }
      case Optimize.Estimate estimate ->
          words(
              switch (estimate.subject()) {
                case COVARIANCE -> "covariance ";
                case RETURNS -> "returns ";
                case RISK -> "risk ";
              },
              estimate.value());
      case Optimize.View view -> draft.group(() -> view(view));
      case Optimize.LimitItem limit -> limit(limit.limit());
      case Optimize.Fallback fallback -> slices("fallback ", fallback.slices());
    }
  }

  private void words(String words, Expr value) {
    draft.word(words);
    expressions.expr(value);
  }

  private void optional(String words, @Nullable Expr value) {
    if (value != null) {
      words(words, value);
    }
  }

  private void view(Optimize.View view) {
    words("view ", view.asset());
    optional(" outperforms ", view.over());
    words(view.over() == null ? " returns " : " by ", view.value());
    if (view.confidence() != null) {
      words(" confidence ", view.confidence());
    }
    because(view.because());
  }

  void limit(Limit limit) {
    draft.group(
        limit,
        () -> {
          draft.word("limit ");
          subject(limit.subject());
          draft.word(" ");
          bound(limit.bound());
          draft.indent(2, () -> excess(limit.excessTo()));
          because(limit.because());
        });
  }

  private void excess(@Nullable SetRef to) {
    if (to != null) {
      draft.line().word("excess to ");
      setRef(to);
    }
  }

  private void subject(Limit.Subject subject) {
    draft.before(subject);
    switch (subject) {
      case Limit.Each each -> {
        draft.word(each.of() == null ? "each" : "each of ");
        if (each.of() != null) {
          setRef(each.of());
        }
      }
      case Limit.EachValue value -> words("each ", value.attribute());
      case Limit.Named named -> expressions.expr(named.name());
      case Limit.Called called -> expressions.call(called.call());
    }
  }

  private void bound(Limit.Bound bound) {
    draft.before(bound);
    switch (bound) {
      case Limit.Range range -> {
        words("between ", range.low());
        words(" and ", range.high());
      }
      case Limit.AtMost most -> words("at most ", most.value());
      case Limit.AtLeast least -> words("at least ", least.value());
      case Limit.WithinOfBenchmark within -> {
        words("within ", within.value());
        draft.word(" of benchmark");
      }
    }
  }

  /** On the same line, or below it. */
  void because(@Nullable Because because) {
    if (because != null) {
      draft.indent(
          2,
          () -> {
            draft.line();
            citation(because);
          });
    }
  }

  void citation(Because because) {
    draft.before(because);
    draft.word("because " + ExpressionWriter.quoted(because.citation()));
  }
}
