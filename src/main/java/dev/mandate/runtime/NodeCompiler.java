package dev.mandate.runtime;

import dev.mandate.library.Bodies;
import dev.mandate.library.Body;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes nodes of expressions: what depends on data alone and looks back becomes a slot of a column.
 */
final class NodeCompiler {
  private final Columns columns;
  private final Reads reads;
  private final @Nullable States states;
  private final @Nullable DecisionRows rows;
  private final IdentityHashMap<Expr, Node> compiled = new IdentityHashMap<>();

  /** For expressions of data alone. */
  NodeCompiler(Columns columns) {
    this(columns, new Reads(columns.plan()), null, null);
  }

  private NodeCompiler(
      Columns columns, Reads reads, @Nullable States states, @Nullable DecisionRows rows) {
    this.columns = columns;
    this.reads = reads;
    this.states = states;
    this.rows = rows;
  }

  /**
   * For expressions that may read the account; what they carry from day to day goes to {@code
   * states}.
   */
  static NodeCompiler of(Columns columns, States states) {
    return new NodeCompiler(columns, new Reads(columns.plan()), states, null);
  }

  /** The same, but columns are kept at {@code rows} only. */
  NodeCompiler keeping(DecisionRows rows) {
    return new NodeCompiler(columns, reads, states, rows);
  }

  Reads reads() {
    return reads;
  }

  Columns columns() {
    return columns;
  }

  Node compile(Expr expr) {
    Node known = compiled.get(expr);
    if (known == null) {
      known = make(expr);
      compiled.put(expr, known);
    }
    return known;
  }

  Node[] compile(List<Expr> exprs) {
    return exprs.stream().map(this::compile).toArray(Node[]::new);
  }

  private Node make(Expr expr) {
    return switch (expr) {
      case Expr.Constant c -> new Leaves.Constant(c.value());
      case Expr.Unknown u -> new Leaves.Unknown(u.reason());
      case Expr.Previous _ -> new Leaves.Previous();
      case Expr.Today t -> new Leaves.Today(columns.market().calendar(), t.field());
      case Expr.Apply a -> Operators.of(a.operator(), compile(a.arguments()), label(a));
      case Expr.Aggregate a ->
          new Leaves.Aggregate(
              a.kind(),
              compile(a.values()),
              a.where() == null ? null : compile(a.where()),
              label(a));
      case Expr.Rank r -> new Leaves.Rank(compile(r.values()), r.member());
      case Expr.Call c when Bodies.of(c.function()) instanceof Body.Pointwise body ->
          new Leaves.Apply(body, compile(c.arguments()), label(c));
      case Expr.Account a -> account(a);
      case Expr.Price _, Expr.Mix _, Expr.CashIndex _ -> slot(expr);
      case Expr.Call _, Expr.Ago _, Expr.Held _, Expr.Latch _, Expr.Crosses _, Expr.Remembered _ ->
          reads.dataOnly(expr) ? backward(expr) : ofAccount(expr);
      case Expr.Portfolio _,
          Expr.Parameter _,
          Expr.DurationConstant _,
          Expr.TextConstant _,
          Expr.Metric _ ->
          throw new IllegalStateException("no value by itself: " + expr);
    };
  }

  private Node backward(Expr expr) {
    return Reads.previous(expr)
        ? new Leaves.Unknown(text(expr) + " cannot look back over what is remembered")
        : slot(expr);
  }

  private Node slot(Expr expr) {
    return rows != null && !(expr instanceof Expr.Price)
        ? rows.slot(columns, expr)
        : new Leaves.Slot(columns.of(expr));
  }

  private Node account(Expr.Account account) {
    return account.reading() == Expr.Reading.CASH_RATE
        ? cashRate()
        : Readings.of(account.reading(), account.asset());
  }

  private Node cashRate() {
    return switch (columns.plan().cash()) {
      case Plan.YearlyRate yearly -> compile(yearly.rate());
      case Plan.ReturnsOf _ ->
          new Readings.CashRate(columns.of(new Expr.CashIndex()), columns.market().calendar());
    };
  }

  private Node ofAccount(Expr expr) {
    return switch (expr) {
      case Expr.Call c -> AccountMeasure.of(c, this);
      case Expr.Ago a -> AccountMeasure.ago(a, this);
      default -> {
        if (states == null) {
          throw new IllegalStateException(
              "the account is read where only data may be: " + text(expr));
        }
        yield states.node(expr, this);
      }
    };
  }

  int statesCount() {
    return states == null ? 0 : states.count();
  }

  /**
   * Of the states made from the {@code from}-th to before the {@code to}-th those that advance
   * where they are come across.
   */
  List<States.State> encountered(int from, int to) {
    return states == null
        ? List.of()
        : states.all().subList(from, to).stream()
            .filter(state -> state.pace() == States.Pace.ENCOUNTER)
            .toList();
  }

  private Label label(Expr expr) {
    return new Label(() -> text(expr));
  }

  String text(Expr expr) {
    return columns.printer().text(expr);
  }
}
