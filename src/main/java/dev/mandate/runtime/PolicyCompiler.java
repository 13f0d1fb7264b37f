package dev.mandate.runtime;

import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.plan.Conditions;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Optimization;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes actions of steps. */
final class PolicyCompiler {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final NodeCompiler nodes;
  private final NodeCompiler perMember;
  private final Column[] prices;
  private final List<Step.Rule> rules;
  private final List<NodeCompiler> ofRules;
  private final List<States.State> states = new ArrayList<>();

  /**
   * @param perMember for expressions that there is one of for each member of a set
   */
  PolicyCompiler(NodeCompiler nodes, NodeCompiler perMember) {
    this(nodes, perMember, prices(nodes.columns()), new ArrayList<>(), new ArrayList<>());
  }

  private PolicyCompiler(
      NodeCompiler nodes,
      NodeCompiler perMember,
      Column[] prices,
      List<Step.Rule> rules,
      List<NodeCompiler> ofRules) {
    this.nodes = nodes.statement(states);
    this.perMember = perMember.statement(states);
    this.prices = prices;
    this.rules = rules;
    this.ofRules = ofRules;
  }

  private static Column[] prices(Columns columns) {
    Column[] prices = new Column[columns.plan().assets().size()];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = columns.of(new Expr.Price(i, Field.PRICE));
    }
    return prices;
  }

  /** The rules come by so far, in order: a rule's number is its position here. */
  List<Step.Rule> rules() {
    return rules;
  }

  /** By a rule's number, what made the nodes of its condition. */
  List<NodeCompiler> ofRules() {
    return ofRules;
  }

  List<Action> compile(List<Step> steps) {
    return steps.stream()
        .map(step -> new PolicyCompiler(nodes, perMember, prices, rules, ofRules).compile(step))
        .toList();
  }

  /** Makes the one action that this is for. */
  private Action compile(Step step) {
    return switch (step) {
      case Step.Target t -> new Action.Target(t, parts(t.slices()), states);
      case Step.Rule r -> rule(r);
      case Step.Always a -> new Action.Always(a, compile(a.steps()));
      case Step.Shift s -> {
        Node amount = s.amount() == null ? null : nodes.compile(s.amount());
        yield new Mover.Shift(s, amount, group(s.from()), group(s.to()), states);
      }
      case Step.Scale s -> {
        Node most = s.atMost() == null ? null : nodes.compile(s.atMost());
        Mover.Group rest = s.rest() == null ? new Mover.Cash() : group(s.rest());
        Mover.Group subject = group(s.subject());
        yield new Mover.Scale(s, subject, nodes.compile(s.by()), most, rest, states);
      }
      case Step.Glide g -> new Action.Glide(g, parts(g.slices()), states);
      case Step.Hold h -> new Action.Hold(h);
      case Step.Alert a -> new Action.Alert(a);
    };
  }

  private Action rule(Step.Rule rule) {
    int number = rules.size();
    rules.add(rule);
    ofRules.add(nodes);
    Node condition = nodes.compile(rule.condition());
    return new Action.Rule(
        rule,
        number,
        condition,
        () -> sides(rule.condition()),
        compile(rule.then()),
        compile(rule.otherwise()),
        states);
  }

  /** Both sides of every comparison in a condition: parts of it, and so compiled already. */
  private List<Action.Side> sides(Expr condition) {
    List<Action.Side> sides = new ArrayList<>();
    for (Conditions.Atom atom : Conditions.atoms(condition, nodes.columns().printer())) {
      for (Expr side : atom.sides()) {
        if (!(side instanceof Expr.Constant)) {
          sides.add(new Action.Side(nodes.text(side), nodes.compile(side), side.type()));
        }
      }
    }
    return sides;
  }

  List<Allocation.Part> parts(List<Slice> slices) {
    List<Allocation.Part> parts = new ArrayList<>();
    for (Slice slice : slices) {
      Node weight = slice.weight() == null ? null : nodes.compile(slice.weight());
      Label text = new Label(() -> written(slice));
      parts.add(new Allocation.Part(weight, slice.isShort(), allotment(slice.holding(), text)));
    }
    return parts;
  }

  /** As it stands in the script, on one line; what is in no script as the plan has it. */
  private String written(Slice slice) {
    String text = nodes.columns().plan().source().text(slice.span());
    return text.isBlank()
        ? nodes.columns().printer().slices(List.of(slice))
        : SPACE.matcher(text.strip()).replaceAll(" ");
  }

  private Allotment allotment(Slice.Holding holding, Label text) {
    return switch (holding) {
      case Slice.Cash _ -> new Allotment.ToCash();
      case Slice.Each e ->
          new Allotment.Each(chooser(e.members()), orNull(e.otherwise(), text), text);
      case Slice.Shared s -> shared(s, text);
      case Slice.Optimized o -> optimizing(o.optimization());
    };
  }

  private @Nullable Allotment orNull(Slice.@Nullable Holding holding, Label text) {
    return holding == null ? null : allotment(holding, text);
  }

  private Allotment shared(Slice.Shared shared, Label text) {
    Members members = shared.members();
    double[] own = own(members);
    boolean whole = members instanceof Members.Fixed && shared.weightedBy() == null;
    if (whole && members.all().size() == 1) {
      return new Allotment.Fixed(ints(members.all()), new double[] {1});
    }
    if (whole && own != null) {
      return new Allotment.Fixed(ints(members.all()), own);
    }
    Node[] by = shared.weightedBy() == null ? null : perMember.members(shared.weightedBy());
    return new Allotment.Shared(
        chooser(members),
        by,
        own,
        members instanceof Members.Pick,
        orNull(shared.otherwise(), text),
        text);
  }

  private Allotment optimizing(Optimization o) {
    List<Slice> fallback = o.fallback();
    return new Optimizing(
        o,
        chooser(o.members()),
        perMember.members(o.history()),
        prices,
        nodes.columns(),
        new OptimizeProblem(o, nodes, perMember),
        fallback == null ? null : parts(fallback));
  }

  private Chooser chooser(Members members) {
    return switch (members) {
      case Members.Fixed f -> new Chooser.All(ints(f.all()), prices);
      case Members.Where w ->
          new Chooser.Where(chooser(w.of()), perMember.members(w.condition()), w);
      case Members.Pick p ->
          new Chooser.Pick(
              chooser(p.of()), p.top(), nodes.compile(p.count()), perMember.members(p.score()), p);
    };
  }

  Mover.Group group(Step.Group group) {
    return switch (group) {
      case Step.Cash _ -> new Mover.Cash();
      case Step.Invested _ -> new Mover.Invested();
      case Step.Assets a -> new Mover.Some(chooser(a.members()), own(a.members()));
    };
  }

  /** The own weights of the set at the bottom, or null: what is ranked is split equally. */
  static double @Nullable [] own(Members members) {
    return switch (members) {
      case Members.Fixed f ->
          f.weights() == null
              ? null
              : f.weights().stream().mapToDouble(ColumnFiller::constant).toArray();
      case Members.Where w -> own(w.of());
      case Members.Pick _ -> null;
    };
  }

  static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
