package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Plan;
import dev.mandate.syntax.Rule;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names that are declared and never used. */
final class CheckUnused {
  private final CheckContext context;
  private final Script script;
  private final Mentions mentions;

  CheckUnused(CheckContext context, Script script) {
    this.context = context;
    this.script = script;
    this.mentions = new Mentions(context.source.text());
  }

  void run() {
    parameters();
    for (Statement statement : script.statements()) {
      statement(statement);
    }
  }

  private boolean onlyDeclared(String name) {
    return mentions.of(name) == 1;
  }

  // ---- by the plan: a parameter that only an unused `let` reads decides nothing

  private void parameters() {
    Set<Integer> used = new HashSet<>();
    PlanExpressions.visit(
        context.plan,
        Expressions.visiting(part -> {
          if (part instanceof Expr.Parameter p) {
            used.add(p.index());
          }
        }));
    List<Plan.Parameter> all = context.plan.parameters();
    for (int i = 0; i < all.size(); i++) {
      if (!used.contains(i)) {
        context.add(
            Code.UNUSED_PARAMETER,
            all.get(i).span(),
            "nothing depends on the parameter `" + all.get(i).name() + "`",
            "use it in a rule, or drop it");
      }
    }
  }

  // ---- by the text

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Assets assets -> assets.assets().forEach(this::asset);
      case Statement.Let let -> unused(let.name().text(), let.name().span());
      case Statement.Define define -> {
        if (!define.external()) {
          unused(define.name().text(), define.name().span());
        }
      }
      case Statement.Remember remember -> unused(remember.name().text(), remember.name().span());
      case Statement.RuleStatement rule -> rule(rule.rule());
      case Statement.Always always -> block(always.block());
      default -> {
        // declares no name that could go unused
      }
    }
  }

  private void asset(Statement.AssetDecl asset) {
    String name = asset.name().text();
    if (onlyDeclared(name)) {
      context.add(
          Code.UNUSED_ASSET,
          asset.span(),
          asset.members() == null
              ? "`" + name + "` is neither held nor measured"
              : "the set `" + name + "` is not used",
          "use it in the policy, or drop it");
    }
  }

  private void rule(Rule rule) {
    block(rule.then());
    switch (rule.otherwise()) {
      case null -> {
        // no else
      }
      case Rule.ElseIf e -> rule(e.rule());
      case Rule.ElseBlock e -> block(e.block());
    }
  }

  private void block(Rule.Block block) {
    for (Rule.Inner inner : block.items()) {
      switch (inner) {
        case Rule.InnerLet let -> unused(let.name().text(), let.name().span());
        case Rule.InnerRule r -> rule(r.rule());
        case Rule.Act _ -> {
          // declares nothing
        }
      }
    }
  }

  private void unused(String name, Span span) {
    if (onlyDeclared(name)) {
      context.add(
          Code.UNUSED_NAME, span, "`" + name + "` is not used", "use it in a rule, or drop it");
    }
  }
}
