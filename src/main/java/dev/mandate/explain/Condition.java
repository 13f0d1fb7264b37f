package dev.mandate.explain;

import dev.mandate.explain.Comparison.Relation;
import dev.mandate.explain.Comparison.Role;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Printer;
import dev.mandate.runtime.Carried;
import dev.mandate.runtime.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A condition at a session: its terms with their values, its comparisons, and how they make its
 * truth with what it carries from the session before.
 */
final class Condition {
  private final Printer printer;
  private final Function<Expr, Carried> carried;
  private final List<Expr> terms = new ArrayList<>();
  private final List<Atom> atoms = new ArrayList<>();
  private final List<Formula.Held> held = new ArrayList<>();
  private final Formula root;
  private final Formula.Values now;
  private final @Nullable String[] reasons;

  private Condition(
      Expr condition,
      Printer printer,
      Function<Expr, Outcome> value,
      Function<Expr, Carried> carried) {
    this.printer = printer;
    this.carried = carried;
    this.root = formula(condition, Role.CONDITION);
    double[] values = new double[terms.size()];
    boolean[] known = new boolean[terms.size()];
    this.reasons = new String[terms.size()];
    for (int i = 0; i < values.length; i++) {
      Outcome outcome = value.apply(terms.get(i));
      values[i] = outcome.value();
      known[i] = outcome.isKnown();
      reasons[i] = outcome.unknown();
    }
    this.now = new Formula.Values(values, known);
  }

  /**
   * @param value asked for each term once
   * @param carried asked for each part with a memory
   */
  static Condition of(
      Expr condition,
      Printer printer,
      Function<Expr, Outcome> value,
      Function<Expr, Carried> carried) {
    return new Condition(condition, printer, value, carried);
  }

  /** By number. */
  List<Expr> terms() {
    return terms;
  }

  List<Atom> atoms() {
    return atoms;
  }

  Formula root() {
    return root;
  }

  Formula.Values now() {
    return now;
  }

  String text(int term) {
    return printer.text(terms.get(term));
  }

  /** Whether part of it is a latch. */
  boolean isLatched() {
    return atoms.stream().anyMatch(atom -> atom.role() != Role.CONDITION);
  }

  boolean isConstant(int term) {
    return terms.get(term) instanceof Expr.Constant;
  }

  /** Why the value of {@code term} is unknown; null where it is known. */
  @Nullable String unknown(int term) {
    return reasons[term];
  }

  /** Whether another value of {@code term} can be thought of: not of a number, nor of the date. */
  boolean canMove(int term) {
    return now.isKnown(term)
        && !(terms.get(term) instanceof Expr.Constant)
        && !(terms.get(term) instanceof Expr.Today);
  }

  /** The term that a comparison is about: the first that can move; −1 where none can. */
  int subject(Atom atom) {
    return atom.operands().stream().filter(this::canMove).findFirst().orElse(-1);
  }

  /** Every comparison once, in the order of the text. */
  List<Comparison> comparisons() {
    return atoms.stream().distinct().map(this::comparison).toList();
  }

  /** Every {@code for}, the session in question counted. */
  List<RuleWhy.Run> runs() {
    List<RuleWhy.Run> runs = new ArrayList<>();
    for (Formula.Held held : held) {
      Boolean truth = held.part().truth(now);
      double had = truth == null ? held.before() : truth ? held.before() + 1 : 0;
      runs.add(new RuleWhy.Run(held.needed(), (int) Math.min(had, held.needed())));
    }
    return runs;
  }

  private Comparison comparison(Atom atom) {
    List<Comparison.Side> sides = new ArrayList<>();
    @Nullable String unknown = null;
    for (int term : atom.operands()) {
      String why = reasons[term];
      unknown = unknown == null ? why : unknown;
      Double known = why == null ? (Double) now.value(term) : null;
      Expr expr = terms.get(term);
      sides.add(new Comparison.Side(text(term), expr.type(), isConstant(term), known, why));
    }
    Boolean truth = atom.truth(now);
    if (truth == null && unknown == null) {
      unknown = "there is no known value before to compare with";
    }
    return new Comparison(
        atom.text(),
        atom.role(),
        atom.relation(),
        truth,
        truth == null ? unknown : null,
        sides,
        atom.distance(now));
  }

  // ---- from the expression

  private Formula formula(Expr e, Role role) {
    return switch (e) {
      case Expr.Held h -> {
        Formula.Held run =
            new Formula.Held(
                formula(h.condition(), role), sessions(h.sessions()), carried.apply(h).count());
        held.add(run);
        yield run;
      }
      case Expr.Latch l ->
          new Formula.Latch(
              formula(l.set(), Role.ON), formula(l.reset(), Role.OFF), carried.apply(l));
      case Expr.Apply a -> applied(a, role);
      case Expr.Crosses c -> crossing(c, role);
      default -> itself(e, role);
    };
  }

  private Formula applied(Expr.Apply a, Role role) {
    return switch (a.operator()) {
      case AND -> new Formula.Join(formulas(a.arguments(), role), false);
      case OR -> new Formula.Join(formulas(a.arguments(), role), true);
      case NOT -> new Formula.Not(formula(a.arguments().getFirst(), role));
      case IF -> {
        List<Formula> parts = formulas(a.arguments(), role);
        yield new Formula.If(parts.get(0), parts.get(1), parts.get(2));
      }
      case GREATER -> leaf(a, Relation.ABOVE, role);
      case LESS -> leaf(a, Relation.BELOW, role);
      case AT_LEAST -> leaf(a, Relation.AT_LEAST, role);
      case AT_MOST -> leaf(a, Relation.AT_MOST, role);
      case EQUAL -> leaf(a, Relation.EQUAL, role);
      case DIFFERENT -> leaf(a, Relation.DIFFERENT, role);
      case BETWEEN -> leaf(a, Relation.BETWEEN, role);
      case IS_UNKNOWN -> leaf(a, Relation.IS_UNKNOWN, role);
      case ADD, MULTIPLY, DIVIDE, NEGATE, DEFAULT -> itself(a, role);
    };
  }

  private List<Formula> formulas(List<Expr> parts, Role role) {
    return parts.stream().map(part -> formula(part, role)).toList();
  }

  private static int sessions(Expr sessions) {
    if (sessions instanceof Expr.Constant c) {
      return (int) c.value();
    }
    throw new IllegalArgumentException("a `for` that is not bound: " + sessions);
  }

  private Formula crossing(Expr.Crosses c, Role role) {
    Relation relation = c.above() ? Relation.CROSSES_ABOVE : Relation.CROSSES_BELOW;
    List<Integer> operands = List.of(term(c.left()), term(c.right()));
    return leaf(new Atom(printer.text(c), role, relation, operands, carried.apply(c).count()));
  }

  private Formula itself(Expr e, Role role) {
    return leaf(new Atom(printer.text(e), role, Relation.TRUE, List.of(term(e)), 0));
  }

  private Formula leaf(Expr.Apply a, Relation relation, Role role) {
    List<Integer> operands = a.arguments().stream().map(this::term).toList();
    return leaf(new Atom(printer.text(a), role, relation, operands, 0));
  }

  private Formula leaf(Atom atom) {
    atoms.add(atom);
    return new Formula.Leaf(atom);
  }

  private int term(Expr expr) {
    int known = terms.indexOf(expr);
    if (known >= 0) {
      return known;
    }
    terms.add(expr);
    return terms.size() - 1;
  }
}
