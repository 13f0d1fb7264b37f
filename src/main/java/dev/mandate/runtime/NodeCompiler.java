package dev.mandate.runtime;

import dev.mandate.library.Bodies;
import dev.mandate.library.Body;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Plan;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes nodes of expressions: what depends on data alone and looks back becomes a slot of a column.
 */
final class NodeCompiler {
  /** So many parts are as soon worked out again as looked up. */
  private static final int SMALL = 200;

  private final Columns columns;
  private final Reads reads;
  private final Expressions.Sizes sizes = new Expressions.Sizes();
  private final IdentityHashMap<List<Expr>, Leaves.Ranking> rankings = new IdentityHashMap<>();
  private final @Nullable States states;
  private final @Nullable DecisionRows rows;
  private final IdentityHashMap<Expr, Node> compiled;

  /** The statement that is compiled; null for what is worked out outside the policy. */
  private final @Nullable Statement statement;

  /** What one statement of the policy has for itself, since it reads the running target there. */
  private record Statement(IdentityHashMap<Expr, Node> compiled, List<States.State> states) {}

  /** For expressions of data alone. */
  NodeCompiler(Columns columns) {
    this(columns, new Reads(columns.plan()), null, null, new IdentityHashMap<>(), null);
  }

  private NodeCompiler(
      Columns columns,
      Reads reads,
      @Nullable States states,
      @Nullable DecisionRows rows,
      IdentityHashMap<Expr, Node> compiled,
      @Nullable Statement statement) {
    this.columns = columns;
    this.reads = reads;
    this.states = states;
    this.rows = rows;
    this.compiled = compiled;
    this.statement = statement;
  }

  /**
   * For expressions that may read the account; what they carry from day to day goes to {@code
   * states}.
   */
  static NodeCompiler of(Columns columns, States states) {
    Reads reads = new Reads(columns.plan());
    return new NodeCompiler(columns, reads, states, null, new IdentityHashMap<>(), null);
  }

  /** The same, but columns are kept at {@code rows} only. */
  NodeCompiler keeping(DecisionRows keepAt) {
    return new NodeCompiler(columns, reads, states, keepAt, new IdentityHashMap<>(), statement);
  }

  /**
   * For the expressions of one statement of the policy.
   *
   * @param encountered receives the states that are this statement's own
   */
  NodeCompiler statement(List<States.State> encountered) {
    Statement own = new Statement(new IdentityHashMap<>(), encountered);
    return new NodeCompiler(columns, reads, states, rows, compiled, own);
  }

  Reads reads() {
    return reads;
  }

  Columns columns() {
    return columns;
  }

  Node compile(Expr expr) {
    IdentityHashMap<Expr, Node> nodes =
        statement != null && reads.portfolio(expr) ? statement.compiled : compiled;
    Node known = nodes.get(expr);
    if (known == null) {
      known = make(expr);
      nodes.put(expr, known);
    }
    return known;
  }

  /** One a member of a set: what they have in common is filled once. */
  Node[] members(List<Expr> exprs) {
    if (rows != null) {
      rows.share(columns, exprs, this::isColumn);
    }
    return compile(exprs);
  }

  Node[] compile(List<Expr> exprs) {
    return exprs.stream().map(this::compile).toArray(Node[]::new);
  }

  /**
   * A node of {@code expr}. What is large because names in it stand for names that stand for names
   * is worked out once a session; where it reads the account that may be another one on every line,
   * so that its work is accounted for before anything runs.
   */
  private Node make(Expr expr) {
    Node node = plain(expr);
    if (node instanceof Leaves.Slot || sizes.of(expr) <= SMALL) {
      return node;
    }
    if (reads.sameAllSession(expr)) {
      return new Leaves.Once(node, columns.place());
    }
    columns.spend(reads.work(expr) * columns.size());
    return node;
  }

  private Node plain(Expr expr) {
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
      case Expr.Rank r -> rank(r);
      case Expr.Call c when Bodies.of(c) instanceof Body.Pointwise body ->
          new Leaves.Apply(body, compile(c.arguments()), label(c), columns.place());
      case Expr.Account a -> account(a);
      case Expr.Price _, Expr.Mix _, Expr.CashIndex _ -> slot(expr);
      case Expr.Call _, Expr.Ago _, Expr.Held _, Expr.Latch _, Expr.Crosses _, Expr.Remembered _ ->
          reads.dataOnly(expr) ? backward(expr) : ofAccount(expr);
      // see AccountMeasure.RunningTarget
      case Expr.Portfolio _ -> new Leaves.Constant(1);
      case Expr.Parameter _, Expr.DurationConstant _, Expr.TextConstant _, Expr.Metric _ ->
          throw new IllegalStateException("no value by itself: " + expr);
    };
  }

  /** What many are ranked by is put in order once a session, not once a member. */
  private Node rank(Expr.Rank rank) {
    Leaves.Ranking known = rankings.get(rank.values());
    if (known == null) {
      boolean same = rank.values().stream().allMatch(reads::sameAllSession);
      known = new Leaves.Ranking(compile(rank.values()), same, columns.place());
      rankings.put(rank.values(), known);
    }
    return new Leaves.Rank(known, rank.member());
  }

  private Node backward(Expr expr) {
    return reads.previous(expr)
        ? new Leaves.Unknown(text(expr) + " cannot look back over what is remembered")
        : slot(expr);
  }

  /** Whether the market has no column of {@code expr}, and one is made. */
  private boolean isColumn(Expr expr) {
    return isColumn(expr, reads);
  }

  /** As {@link #isColumn(Expr)}, of an expression that {@code reads} looks at. */
  static boolean isColumn(Expr expr, Reads reads) {
    boolean made =
        switch (expr) {
          case Expr.Mix _, Expr.CashIndex _ -> true;
          case Expr.Ago _, Expr.Held _, Expr.Latch _, Expr.Crosses _, Expr.Remembered _ -> true;
          case Expr.Call c -> !(Bodies.of(c) instanceof Body.Pointwise);
          case Expr.Constant _,
              Expr.DurationConstant _,
              Expr.TextConstant _,
              Expr.Unknown _,
              Expr.Parameter _,
              Expr.Price _,
              Expr.Today _,
              Expr.Rank _,
              Expr.Aggregate _,
              Expr.Apply _,
              Expr.Portfolio _,
              Expr.Previous _,
              Expr.Account _,
              Expr.Metric _ ->
              false;
        };
    return made && reads.sameAllSession(expr);
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
        yield statement != null && reads.portfolio(expr)
            ? states.own(expr, this, statement.states)
            : states.shared(expr, everySession());
      }
    };
  }

  /** For what goes on between decisions too, and is the same on every line. */
  private NodeCompiler everySession() {
    return rows == null && statement == null
        ? this
        : new NodeCompiler(columns, reads, states, null, new IdentityHashMap<>(), null);
  }

  private Label label(Expr expr) {
    return new Label(() -> text(expr));
  }

  String text(Expr expr) {
    return columns.printer().text(expr);
  }
}
