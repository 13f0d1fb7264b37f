package dev.mandate.bench;

import com.sun.management.ThreadMXBean;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.mandate.Formula;
import dev.mandate.Host;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.MapContext;
import org.mvel2.MVEL;

/**
 * A rule of five inputs in Mandate, CEL-Java, JEXL and MVEL, each compiled once and evaluated with
 * new values every time, binding included. CPU time of one thread, the least of rounds after
 * warm-up, all in one run; and the bytes that an evaluation allocates.
 */
public final class FormulaBench {
  private static final String RULE =
      "vol > 0.20 && drawdown < -0.1 ? 0.2 : (momentum > 0.0 ? 0.6 : 0.4) * scale + offset";
  private static final String OURS =
      "if fear > 20% and fall < -10% then 20%"
          + " else (if trend > 0% then 60% else 40%) * lever + extra";
  private static final List<String> NAMES =
      List.of("vol", "drawdown", "momentum", "scale", "offset");
  private static final int TIMES = 200_000;
  private static final int ROUNDS = 15;
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private FormulaBench() {}

  /** An expression with its inputs bound and evaluated. */
  private interface Rule {
    double of(double[] values) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, Rule> rules = new LinkedHashMap<>();
    rules.put("Mandate", ours());
    rules.put("CEL-Java", cel());
    rules.put("JEXL", jexl());
    rules.put("MVEL", mvel());
    check(rules, ours());
    double own = Double.NaN;
    for (Map.Entry<String, Rule> rule : rules.entrySet()) {
      double each = nanos(rule.getValue());
      own = Double.isNaN(own) ? each : own; // ours comes first
      System.out.printf(
          "%-9s %8.1f ns  %6.1f times ours  %6.1f bytes%n",
          rule.getKey(), each, each / own, bytes(rule.getValue()));
    }
    System.out.printf("compile   %8.1f µs (< 1000)%n", compile());
  }

  private static void check(Map<String, Rule> rules, Rule ours) throws Exception {
    double[] values = new double[5];
    for (int i = 0; i < 1000; i++) {
      fill(values, i);
      double expected = ours.of(values);
      for (Map.Entry<String, Rule> rule : rules.entrySet()) {
        if (rule.getValue().of(values) != expected) {
          throw new IllegalStateException(rule.getKey() + " at " + Arrays.toString(values));
        }
      }
    }
  }

  private static void fill(double[] values, int i) {
    values[0] = 0.10 + 0.02 * (i & 15);
    values[1] = -0.05 * (i & 3);
    values[2] = (i & 7) - 3;
    values[3] = 0.5 + (i & 1);
    values[4] = 0.01 * (i & 31);
  }

  private static Map<String, Host.Unit> inputs() {
    Host.Unit percent = Host.Unit.PERCENT;
    return Formula.inputs(
        "fear",
        percent,
        "fall",
        percent,
        "trend",
        percent,
        "lever",
        Host.Unit.NUMBER,
        "extra",
        percent);
  }

  private static Rule ours() {
    Formula.Evaluator rule = Formula.compile(OURS, inputs()).evaluator();
    return values -> {
      rule.set(values);
      return rule.evaluate();
    };
  }

  private static Rule cel() throws Exception {
    var builder = CelCompilerFactory.standardCelCompilerBuilder();
    NAMES.forEach(name -> builder.addVar(name, SimpleType.DOUBLE));
    CelCompiler compiler = builder.build();
    CelRuntime.Program program =
        CelRuntimeFactory.standardCelRuntimeBuilder()
            .build()
            .createProgram(compiler.compile(RULE).getAst());
    Map<String, Object> bound = new HashMap<>();
    return values -> {
      bind(bound, values);
      return (Double) program.eval(bound);
    };
  }

  private static void bind(Map<String, Object> bound, double[] values) {
    for (int i = 0; i < values.length; i++) {
      bound.put(NAMES.get(i), values[i]);
    }
  }

  private static Rule jexl() {
    JexlExpression expression = new JexlBuilder().create().createExpression(RULE);
    MapContext bound = new MapContext();
    return values -> {
      for (int i = 0; i < values.length; i++) {
        bound.set(NAMES.get(i), values[i]);
      }
      return ((Number) expression.evaluate(bound)).doubleValue();
    };
  }

  private static Rule mvel() {
    Serializable compiled = MVEL.compileExpression(RULE);
    Map<String, Object> bound = new HashMap<>();
    return values -> {
      bind(bound, values);
      return ((Number) MVEL.executeExpression(compiled, bound)).doubleValue();
    };
  }

  private static double nanos(Rule rule) throws Exception {
    double least = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      long begin = THREAD.getCurrentThreadCpuTime();
      run(rule);
      least = Math.min(least, (THREAD.getCurrentThreadCpuTime() - begin) / (double) TIMES);
    }
    return least;
  }

  private static double run(Rule rule) throws Exception {
    double[] values = new double[5];
    double sum = 0;
    for (int i = 0; i < TIMES; i++) {
      fill(values, i);
      sum += rule.of(values);
    }
    if (sum == 0) {
      throw new IllegalStateException("nothing was evaluated");
    }
    return sum;
  }

  private static double bytes(Rule rule) throws Exception {
    long before = THREAD.getCurrentThreadAllocatedBytes();
    run(rule);
    return (THREAD.getCurrentThreadAllocatedBytes() - before) / (double) TIMES;
  }

  private static double compile() {
    double least = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 30; round++) {
      long begin = THREAD.getCurrentThreadCpuTime();
      for (int i = 0; i < 100; i++) {
        Formula.compile(OURS, inputs());
      }
      least = Math.min(least, (THREAD.getCurrentThreadCpuTime() - begin) / 1e3 / 100);
    }
    return least;
  }
}
