package dev.mandate.syntax;

import org.jspecify.annotations.Nullable;

/** Rules and actions as canonical text. */
final class PolicyWriter {
  private final Draft draft;
  private final ExpressionWriter expressions;
  private final AllocationWriter allocations;

  PolicyWriter(Draft draft, ExpressionWriter expressions) {
    this.draft = draft;
    this.expressions = expressions;
    this.allocations = expressions.allocations();
  }

  void target(Action.Target target, @Nullable Because because) {
    draft.group(() -> {
      action(target);
      allocations.because(because);
    });
  }

  void rule(Expr.@Nullable Name name, Rule rule, @Nullable Because because) {
    name(name);
    rule(rule, because);
  }

  private void name(Expr.@Nullable Name name) {
    if (name != null) {
      draft.word("rule ");
      expressions.expr(name);
      draft.space();
    }
  }

  private void rule(Rule rule, @Nullable Because because) {
    draft.before(rule);
    boolean alone = rule.otherwise() == null;
    draft.group(() -> {
      draft.word("if ");
      condition(rule.condition());
      block(rule.then());
      if (alone) {
        because(rule.then(), because);
      }
    });
    if (rule.otherwise() != null) {
      otherwise(rule, rule.otherwise(), because);
    }
  }

  private void otherwise(Rule rule, Rule.Else otherwise, @Nullable Because because) {
    if (rule.then().braced()) {
      draft.space();
    } else {
      draft.hardLine();
    }
    switch (otherwise) {
      case Rule.ElseIf next -> {
        draft.before(next);
        draft.word("else ");
        rule(next.rule(), because);
      }
      case Rule.ElseBlock last -> {
        draft.before(last);
        draft.group(() -> {
          draft.word("else");
          block(last.block());
          because(last.block(), because);
        });
      }
    }
  }

  private void condition(Rule.Condition condition) {
    draft.before(condition);
    draft.indent(
        2,
        () ->
            draft.group(() -> {
              expressions.expr(condition.when());
              draft.indent(
                  2,
                  () -> {
                    held(condition.heldFor());
                    if (condition.until() != null) {
                      expressions.clause("until ", condition.until());
                    }
                    held(condition.untilHeldFor());
                  });
            }));
  }

  private void held(Expr.@Nullable DurationLiteral duration) {
    expressions.clause("for ", duration);
  }

  void always(Statement.Always always) {
    name(always.name());
    draft.group(() -> {
      draft.word("always");
      if (always.block().braced()) {
        block(always.block());
      } else {
        draft.space();
        unbraced(always.block());
      }
      because(always.block(), always.because());
    });
  }

  /** A citation stays beside a brace. */
  private void because(Rule.Block block, @Nullable Because because) {
    if (because != null && block.braced()) {
      draft.space();
      allocations.citation(because);
    } else {
      allocations.because(because);
    }
  }

  private void block(Rule.Block block) {
    draft.before(block);
    if (block.braced()) {
      draft.space();
      draft.block(block.items(), block.span().end(), this::inner);
    } else {
      draft.indent(
          2,
          () -> {
            draft.line();
            unbraced(block);
          });
    }
  }

  private void unbraced(Rule.Block block) {
    block.items().forEach(this::inner);
  }

  private void inner(Rule.Inner inner) {
    draft.before(inner);
    switch (inner) {
      case Rule.InnerLet let -> let(let.name(), let.value());
      case Rule.Act act ->
          draft.group(() -> {
            action(act.action());
            allocations.because(act.because());
          });
      case Rule.InnerRule rule -> rule(rule.rule(), rule.because());
    }
  }

  void let(Expr.Name name, Argument.Value value) {
    draft.word("let ");
    expressions.expr(name);
    draft.word(" =");
    assigned(value);
  }

  /** After an equals sign: on the same line, or on the next. */
  void assigned(Argument.Value value) {
    if (value instanceof Optimize) {
      draft.space();
      expressions.value(value);
      return;
    }
    draft.group(() ->
        draft.indent(
            2,
            () -> {
              draft.line();
              expressions.value(value);
            }));
  }

  private void action(Action action) {
    draft.before(action);
    switch (action) {
      case Action.Target target -> allocations.slices("target ", target.slices());
      case Action.Shift shift -> shift(shift);
      case Action.Scale scale -> draft.group(() -> scale(scale));
      case Action.Hold _ -> draft.word("hold");
      case Action.Alert alert -> draft.word("alert " + ExpressionWriter.quoted(alert.text()));
    }
  }

  private void shift(Action.Shift shift) {
    draft.word("shift ");
    if (shift.amount() != null) {
      allocations.weight(shift.amount());
      draft.word(shift.proportion() ? " of " : " from ");
    }
    if (shift.from() != null) {
      allocations.setRef(shift.from());
      draft.word(" ");
    }
    draft.word("to ");
    allocations.setRef(shift.to());
  }

  private void scale(Action.Scale scale) {
    draft.word("scale ");
    allocations.setRef(scale.subject());
    draft.word(" by ");
    expressions.expr(scale.by());
    draft.indent(
        2,
        () -> {
          expressions.clause("at most ", scale.atMost());
          if (scale.rest() != null) {
            draft.line().word("rest in ");
            allocations.setRef(scale.rest());
          }
        });
  }
}
