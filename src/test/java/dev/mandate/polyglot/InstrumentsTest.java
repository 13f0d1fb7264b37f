package dev.mandate.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.debug.Breakpoint;
import com.oracle.truffle.api.debug.DebugScope;
import com.oracle.truffle.api.debug.DebugValue;
import com.oracle.truffle.api.debug.Debugger;
import com.oracle.truffle.api.debug.DebuggerSession;
import com.oracle.truffle.api.debug.SuspendedEvent;
import dev.mandate.backtest.Result;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.management.ExecutionListener;
import org.junit.jupiter.api.Test;

/** What debuggers, coverage tools and profilers see of a run. */
class InstrumentsTest {
  private static final URI PLACE = URI.create("test://brake.mandate");

  private static Source source() {
    return Source.newBuilder("mandate", PolyglotTest.SCRIPT, "brake.mandate")
        .uri(PLACE)
        .buildLiteral();
  }

  @Test
  void everyStatementIsCountedWhereItStands() {
    Map<Integer, Integer> counts = new TreeMap<>();
    int[] decisions = new int[1];
    try (Engine engine = Engine.create();
        Context context = Context.newBuilder().engine(engine).build();
        ExecutionListener roots =
            ExecutionListener.newBuilder().onEnter(e -> decisions[0]++).roots(true).attach(engine);
        ExecutionListener statements =
            ExecutionListener.newBuilder()
                .onEnter(e -> counts.merge(e.getLocation().getStartLine(), 1, Integer::sum))
                .statements(true)
                .attach(engine)) {
      assertNotNull(roots);
      assertNotNull(statements);
      context.eval(source()).invokeMember("backtest");
    }
    Result plain = PolyglotTest.plain(PolyglotTest.SCRIPT);
    int fired = plain.rules().getFirst().fired();
    assertTrue(fired > 0 && fired < plain.decisions());
    assertEquals(
        Map.of(
            6,
            plain.decisions(),
            7,
            plain.decisions(),
            9,
            fired,
            10,
            fired,
            12,
            plain.decisions() - fired,
            14,
            plain.decisions(),
            15,
            plain.sessions() - 1),
        counts);
    assertEquals(plain.sessions(), decisions[0]);
  }

  /** Runs with a breakpoint on a line, and lets {@code stop} look at each stop until it says no. */
  private static void debug(int line, com.oracle.truffle.api.debug.SuspendedCallback stop) {
    try (Engine engine = Engine.create();
        Context context = Context.newBuilder().engine(engine).build();
        DebuggerSession session = Debugger.find(engine).startSession(stop)) {
      session.install(Breakpoint.newBuilder(PLACE).lineIs(line).build());
      context.eval(source()).invokeMember("backtest");
    }
  }

  private static Map<String, String> values(DebugScope scope) {
    Map<String, String> values = new LinkedHashMap<>();
    for (DebugValue value : scope.getDeclaredValues()) {
      values.put(value.getName(), value.toDisplayString());
    }
    return values;
  }

  @Test
  void aRuleIsSteppedThroughAndItsValuesSeen() {
    List<String> seen = new ArrayList<>();
    debug(
        9,
        event -> {
          if (event.getBreakpoints().isEmpty() && !seen.isEmpty() && seen.size() > 4) {
            return;
          }
          seen.add(event.getSourceSection().getStartLine() + ": " + first(event));
          if (seen.size() == 1) {
            look(event);
          }
          if (seen.size() < 5) {
            event.prepareStepOver(1);
          } else {
            event.getSession().getBreakpoints().forEach(Breakpoint::dispose);
          }
        });
    assertEquals("9: part", seen.get(0));
    assertEquals("10: part", seen.get(1));
    assertEquals("14: risk", seen.get(2));
    assertEquals("15: risk", seen.get(3));
  }

  /** The innermost value with a name. */
  private static String first(SuspendedEvent event) {
    return values(event.getTopStackFrame().getScope()).keySet().iterator().next();
  }

  private static void look(SuspendedEvent event) {
    DebugScope named = event.getTopStackFrame().getScope();
    double risk = named.getDeclaredValue("risk").asDouble();
    assertTrue(risk > 0.2, named.getDeclaredValue("risk").toDisplayString());
    assertEquals(Math.min(0.5, 0.1 / risk), named.getDeclaredValue("part").asDouble(), 1e-12);
    assertEquals("60% equity, 40% bonds", values(named).get("target"));
    assertTrue(values(named).containsKey("nav"));
    DebugValue brake = named.getDeclaredValue("rules").getProperty("brake");
    assertEquals("true", brake.getProperty("latched").toDisplayString());
    assertEquals("20%", named.getDeclaredValue("parameters").getProperty("most").toDisplayString());
    // an expression of the language, where names of blocks and of the mandate are known
    assertEquals(
        Math.min(0.5, 0.1 / risk) * 2, event.getTopStackFrame().eval("part * 2").asDouble(), 1e-12);
    assertEquals(
        "true", event.getTopStackFrame().eval("sma(equity, 5 days) > 0").toDisplayString());
    assertEquals("decision", event.getTopStackFrame().getName());
  }
}
