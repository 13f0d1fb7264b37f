package dev.mandate.polyglot;

import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import dev.mandate.diagnostic.Span;
import dev.mandate.syntax.Rule;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nodes of a script's policy, and where each stands: a step of the plan has the same place. */
final class PolicyTree {
  private final Source source;
  private final Script script;
  private final Map<Span, Spot> spots = new HashMap<>();
  private final DecisionNode root;

  /** A place among siblings: whoever instruments a node puts another there. */
  @SuppressWarnings("ArrayRecordComponent") // the very array that the siblings stand in
  private record Spot(PolicyNode[] siblings, int index) {}

  private PolicyTree(Source source, Script script) {
    this.source = source;
    this.script = script;
    List<StatementNode> statements = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    for (Statement statement : script.statements()) {
      Span span = place(statement);
      if (span != null) {
        statements.add(node(statement, span));
        spans.add(span);
      }
    }
    PolicyNode[] all = siblings(statements, spans);
    this.root = new DecisionNode(section(spans), all);
  }

  static PolicyTree of(Source source, Script script) {
    return new PolicyTree(source, script);
  }

  DecisionNode root() {
    return root;
  }

  @Nullable PolicyNode at(Span span) {
    Spot spot = spots.get(span);
    return spot == null ? null : spot.siblings[spot.index];
  }

  /** Where the plan's step, limit or rebalance of a statement is; null for declarations. */
  private static @Nullable Span place(Statement statement) {
    return switch (statement) {
      case Statement.TargetStatement t -> t.target().span();
      case Statement.RuleStatement r -> r.rule().span();
      case Statement.Always a -> a.span();
      case Statement.Glide g -> g.span();
      case Statement.LimitStatement l -> l.span();
      case Statement.Rebalance r -> r.span();
      default -> null;
    };
  }

  private StatementNode node(Statement statement, Span span) {
    return switch (statement) {
      case Statement.RuleStatement r -> rule(r.rule(), Names.NONE);
      case Statement.Always a -> {
        Names names = Names.NONE.with(a.block(), script.source());
        yield new StatementNode(section(span), names, block(a.block(), names));
      }
      default -> new StatementNode(section(span), Names.NONE, new PolicyNode[0]);
    };
  }

  private StatementNode rule(Rule rule, Names names) {
    List<StatementNode> nodes = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    add(rule.then(), names, nodes, spans);
    switch (rule.otherwise()) {
      case null -> {}
      case Rule.ElseIf e -> {
        nodes.add(rule(e.rule(), names));
        spans.add(e.rule().span());
      }
      case Rule.ElseBlock e -> add(e.block(), names, nodes, spans);
    }
    return new StatementNode(section(rule.span()), names, siblings(nodes, spans));
  }

  private PolicyNode[] block(Rule.Block block, Names names) {
    List<StatementNode> nodes = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    add(block, names, nodes, spans);
    return siblings(nodes, spans);
  }

  private void add(Rule.Block block, Names outer, List<StatementNode> nodes, List<Span> spans) {
    Names names = outer.with(block, script.source());
    for (Rule.Inner inner : block.items()) {
      switch (inner) {
        case Rule.InnerLet _ -> {}
        case Rule.Act act -> {
          Span span = act.action().span();
          nodes.add(new StatementNode(section(span), names, new PolicyNode[0]));
          spans.add(span);
        }
        case Rule.InnerRule r -> {
          nodes.add(rule(r.rule(), names));
          spans.add(r.rule().span());
        }
      }
    }
  }

  private PolicyNode[] siblings(List<StatementNode> nodes, List<Span> spans) {
    PolicyNode[] siblings = nodes.toArray(PolicyNode[]::new);
    for (int i = 0; i < siblings.length; i++) {
      spots.put(spans.get(i), new Spot(siblings, i));
    }
    return siblings;
  }

  private SourceSection section(Span span) {
    return source.createSection(span.start(), span.end() - span.start());
  }

  /** Of the whole policy; of nothing at all where there is none. */
  private SourceSection section(List<Span> spans) {
    return section(spans.stream().reduce(Span::to).orElse(new Span(0, 0)));
  }
}
