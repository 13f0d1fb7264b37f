package dev.mandate.syntax;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Expressions as canonical text. */
final class ExpressionWriter {
  private final Draft draft;
  private final AllocationWriter allocations;

  ExpressionWriter(Draft draft) {
    this.draft = draft;
    this.allocations = new AllocationWriter(draft, this);
  }

  AllocationWriter allocations() {
    return allocations;
  }

  void value(Argument.Value value) {
    switch (value) {
      case Expr expr -> expr(expr);
      case Argument.Filtered filtered ->
          draft.group(
              filtered,
              () -> {
                expr(filtered.set());
                where(filtered.where());
              });
      case Pick pick -> allocations.pick(pick);
      case Optimize optimize -> allocations.optimize(optimize);
    }
  }

  void where(@Nullable Expr condition) {
    if (condition != null) {
      draft.indent(2, () -> clause("where ", condition));
    }
  }

  /** A part that may stand on its own line, if there is one: {@code by return(6 months)}. */
  void clause(String words, @Nullable Expr expr) {
    if (expr != null) {
      draft.before(expr);
      draft.line().word(words);
      expr(expr);
    }
  }

  void expr(Expr expr) {
    draft.before(expr);
    switch (expr) {
      case Expr.Literal literal -> draft.word(literal.text());
      case Expr.DurationLiteral duration -> draft.word(duration.duration().toString());
      case Expr.DateLiteral date -> draft.word(date.date().toString());
      case Expr.Text text -> draft.word(quoted(text.value()));
      case Expr.Truth truth -> draft.word(truth.value() ? "true" : "false");
      case Expr.Previous _ -> draft.word("previous");
      case Expr.Unknown _ -> draft.word("unknown");
      case Expr.Name name -> draft.word(name.text());
      case Expr.Call call -> call(call);
      case Expr.Braces braces -> members(braces.members());
      case Expr.Parenthesized inner -> parenthesized(inner.inner());
      case Expr.Conditional conditional -> conditional(conditional);
      case Expr.Or or -> chain("or ", or.terms());
      case Expr.And and -> chain("and ", and.terms());
      case Expr.Not not -> prefix("not ", not.operand());
      case Expr.Compare compare -> compare(compare);
      case Expr.Crosses crosses -> crosses(crosses);
      case Expr.Between between -> between(between);
      case Expr.IsUnknown unknown -> postfix(unknown.value(), " is unknown");
      case Expr.Sum sum -> sum(sum);
      case Expr.Product product -> product(product);
      case Expr.Negate negate -> prefix("-", negate.operand());
      case Expr.PercentOf share -> prefix(share.percent().text() + " of ", share.of());
      case Expr.Ago ago -> postfix(ago.value(), " " + ago.lag().duration() + " ago");
      case Expr.Default fallback -> {
        postfix(fallback.value(), " default ");
        expr(fallback.fallback());
      }
    }
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void prefix(String words, Expr operand) {
    draft.word(words);
    expr(operand);
  }

  private void postfix(Expr value, String words) {
    expr(value);
    draft.word(words);
  }

  private void parenthesized(Expr inner) {
    draft.word("(");
    draft.indent(2, () -> expr(inner));
    draft.word(")");
  }

  void call(Expr.Call call) {
    draft.before(call);
    draft.word(call.function().text()).word("(");
    list(call.arguments(), this::argument);
    draft.word(")");
  }

  private void argument(Argument argument) {
    draft.before(argument);
    if (argument.label() != null) {
      draft.word(argument.label() + ": ");
    }
    value(argument.value());
  }

  void members(List<Member> members) {
    draft.word("{");
    list(members, this::member);
    draft.word("}");
  }

  private void member(Member member) {
    draft.before(member);
    if (member.weight() != null) {
      draft.word(member.weight().text() + " ");
    }
    draft.word(member.quoted() ? quoted(member.ticker()) : member.ticker());
  }

  /** Items with commas between them, as many on a line as fit. */
  <T> void list(List<T> items, Consumer<T> write) {
    draft.indent(2, () -> draft.fill(() -> items(items, write)));
  }

  /** The same inside of a filled group. */
  <T> void items(List<T> items, Consumer<T> write) {
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        draft.line();
      }
      T item = items.get(i);
      String comma = i < items.size() - 1 ? "," : "";
      draft.together(() -> {
        write.accept(item);
        draft.word(comma);
      });
    }
  }

  private void conditional(Expr.Conditional conditional) {
    draft.group(() -> {
      draft.word("if ");
      expr(conditional.condition());
      draft.indent(
          2,
          () -> {
            clause("then ", conditional.then());
            clause("else ", conditional.otherwise());
          });
    });
  }

  private void chain(String word, List<Expr> terms) {
    draft.group(() -> {
      expr(terms.getFirst());
      draft.indent(2, () -> terms.stream().skip(1).forEach(term -> clause(word, term)));
    });
  }

  private void compare(Expr.Compare compare) {
    expr(compare.left());
    draft.word(" " + compare.operator().sign() + " ");
    expr(compare.right());
  }

  private void crosses(Expr.Crosses crosses) {
    expr(crosses.left());
    draft.word(crosses.above() ? " crosses above " : " crosses below ");
    expr(crosses.right());
  }

  private void between(Expr.Between between) {
    expr(between.value());
    draft.word(" between ");
    expr(between.low());
    draft.word(" and ");
    expr(between.high());
  }

  private void sum(Expr.Sum sum) {
    filled(
        sum.terms().size(),
        i -> {
          Expr.Term term = sum.terms().get(i);
          signed(i == 0 ? "" : term.negative() ? "- " : "+ ", term.value());
        });
  }

  private void product(Expr.Product product) {
    filled(
        product.factors().size(),
        i -> {
          Expr.Factor factor = product.factors().get(i);
          signed(i == 0 ? "" : factor.divides() ? "/ " : "* ", factor.value());
        });
  }

  private void signed(String sign, Expr value) {
    draft.together(() -> {
      draft.before(value);
      draft.word(sign);
      expr(value);
    });
  }

  private void filled(int count, IntConsumer write) {
    draft.indent(
        2,
        () ->
            draft.fill(() -> {
              for (int i = 0; i < count; i++) {
                if (i > 0) {
                  draft.line();
                }
                write.accept(i);
              }
            }));
  }
}
