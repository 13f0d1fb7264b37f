package dev.mandate.runtime;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.library.Bodies;
import dev.mandate.library.Body;
import dev.mandate.market.Field;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An expression that reads neither market nor account, evaluated over values that are given each
 * time: the observed columns of its plan. Serves one thread; nothing is allocated to evaluate.
 */
public final class Evaluation {
  private final Node node;
  private final Frame frame = new Frame();

  private Evaluation(Node node, int inputs) {
    this.node = node;
    frame.inputs = new double[inputs];
  }

  /** What makes evaluations, any number of them on any thread. */
  public static final class Maker {
    private final Node node;
    private final int inputs;

    private Maker(Node node, int inputs) {
      this.node = node;
      this.inputs = inputs;
    }

    public Evaluation make() {
      return new Evaluation(node, inputs);
    }
  }

  /**
   * Of {@code expr}, whose inputs are {@code plan}'s assets.
   *
   * @throws Problem where it reads a market or an account
   */
  public static Maker of(Plan plan, Expr expr) {
    return new Maker(new Compiler(plan).compile(expr), plan.assets().size());
  }

  /** Gives input {@code index}; NaN where it is not known. */
  public void set(int index, double value) {
    frame.inputs[index] = value;
  }

  /** The value; meaningless where {@link #unknown} then says that there is none. */
  public double evaluate() {
    return node.at(frame);
  }

  /** Why the last evaluation has no value; null where it has. */
  public @Nullable String unknown() {
    return frame.unknown == null ? null : frame.unknown.text(0);
  }

  /** Whether the last evaluation has a value. */
  public boolean isKnown() {
    return frame.unknown == null;
  }

  /** Makes the nodes; what stands in several places is made once. */
  private static final class Compiler {
    private final Printer printer;
    private final Plan plan;
    private final IdentityHashMap<Expr, Node> made = new IdentityHashMap<>();
    private int places;

    Compiler(Plan plan) {
      this.plan = plan;
      this.printer = Printer.of(plan);
    }

    Node compile(Expr expr) {
      Node known = made.get(expr);
      if (known == null) {
        known = make(expr);
        made.put(expr, known);
      }
      return known;
    }

    private Node make(Expr expr) {
      return switch (expr) {
        case Expr.Constant c -> new Leaves.Constant(c.value());
        case Expr.Unknown u -> new Leaves.Unknown(u.reason());
        case Expr.Apply a when a.operator() == Expr.Operator.ADD && a.arguments().size() == 1 ->
            compile(a.arguments().getFirst());
        case Expr.Apply a -> Operators.of(a.operator(), all(a.arguments()), label(a));
        case Expr.Price p when p.field() == Field.VALUE ->
            new Leaves.Input(p.asset(), plan.assets().get(p.asset()).name());
        case Expr.Call c when Bodies.of(c) instanceof Body.Pointwise body ->
            new Leaves.Apply(body, all(c.arguments()), label(c), places++);
        default -> throw readsMore(expr);
      };
    }

    private Node[] all(java.util.List<Expr> exprs) {
      return exprs.stream().map(this::compile).toArray(Node[]::new);
    }

    private Label label(Expr expr) {
      return new Label(() -> printer.text(expr));
    }

    private Problem readsMore(Expr expr) {
      return new Problem(
          Diagnostic.of(
                  Code.OUT_OF_PLACE,
                  Place.NOWHERE,
                  "`"
                      + printer.text(expr)
                      + "` reads a market or an account; a formula reads its"
                      + " inputs alone")
              .hint("give it as an input"));
    }
  }
}
