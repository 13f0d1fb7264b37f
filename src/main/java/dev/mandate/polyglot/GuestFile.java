package dev.mandate.polyglot;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import dev.mandate.plan.Guest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/**
 * Functions of JavaScript in a sandbox of their own: no access to the host, no files, no clock, no
 * chance; each call within a limit of statements. Calls from several threads take turns.
 */
public final class GuestFile implements Guest {
  /** Statements that one call may execute, and the file itself. */
  static final long STATEMENTS = 100_000;

  private static final String JS = "js";
  private static final Set<String> JS_ENDINGS = Set.of("js", "mjs");

  /** What would make a function's value depend on more than what it is given. */
  private static final String PURE =
      "delete globalThis.Date; delete Math.random; delete globalThis.WeakRef;"
          + " delete globalThis.FinalizationRegistry; delete globalThis.Intl;";

  private final Context context;
  private final Map<String, Value> functions;
  private final Map<String, First> seen = new HashMap<>();

  private GuestFile(Context context, Map<String, Value> functions) {
    this.context = context;
    this.functions = functions;
  }

  /**
   * Reads the functions of {@code path}.
   *
   * @param text of the file, asked for where its language is there
   * @throws Problem where its language is not there, or the text is not understood
   */
  public static GuestFile of(String path, Supplier<String> text) {
    String ending = path.substring(path.lastIndexOf('.') + 1);
    if (!JS_ENDINGS.contains(ending)) {
      throw missing(
          "functions of another language are JavaScript (.js), and " + Quote.of(path) + " is not");
    }
    Context context = context(path);
    try {
      context.eval(JS, PURE);
      return new GuestFile(context, exported(context.eval(module(path, text.get()))));
    } catch (PolyglotException e) {
      context.close(true);
      throw new Problem(
          Diagnostic.of(
              Code.HOST_FUNCTION, Place.NOWHERE, Quote.of(path) + " cannot be used: " + said(e)));
    }
  }

  /** One for all files, since it takes long to make; made when the first is read. */
  private static final class Shared {
    static final Engine ENGINE =
        Engine.newBuilder(JS)
            .sandbox(SandboxPolicy.CONSTRAINED)
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .option("engine.WarnInterpreterOnly", "false")
            .build();

    private Shared() {}
  }

  private static Context context(String path) {
    try {
      return Context.newBuilder(JS)
          .engine(Shared.ENGINE)
          .sandbox(SandboxPolicy.CONSTRAINED)
          .allowHostAccess(HostAccess.CONSTRAINED)
          .option("js.esm-eval-returns-exports", "true")
          .resourceLimits(ResourceLimits.newBuilder().statementLimit(STATEMENTS, null).build())
          .build();
    } catch (IllegalArgumentException | ExceptionInInitializerError e) {
      throw missing(Quote.of(path) + " is JavaScript, and that language is not on the class path");
    }
  }

  private static Source module(String path, String text) {
    try {
      return Source.newBuilder(JS, text, path).mimeType("application/javascript+module").build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Value> exported(Value module) {
    Map<String, Value> functions = new LinkedHashMap<>();
    for (String name : module.getMemberKeys()) {
      Value member = module.getMember(name);
      if (member.canExecute()) {
        functions.put(name, member);
      }
    }
    return functions;
  }

  @Override
  public List<String> functions() {
    return List.copyOf(functions.keySet());
  }

  @Override
  public synchronized double call(String function, double[][] windows, double[] scalars) {
    Value called = functions.get(function);
    if (called == null) {
      throw new IllegalArgumentException("no function " + function);
    }
    List<Object> arguments = new ArrayList<>();
    for (double[] window : windows) {
      arguments.add(new Window(window));
    }
    for (double scalar : scalars) {
      arguments.add(scalar);
    }
    double value = number(called, arguments);
    check(function, called, arguments, value);
    return value;
  }

  private double number(Value called, List<Object> arguments) {
    try {
      context.resetLimits();
      Value value = called.execute(arguments.toArray());
      if (!value.isNumber()) {
        throw new IllegalStateException("it gives no number");
      }
      return value.asDouble();
    } catch (PolyglotException e) {
      throw new IllegalStateException(said(e));
    }
  }

  /** What was given first and what came out, and how often the function was called since. */
  private static final class First {
    private final List<Object> arguments;
    private final double value;
    private int calls = 1;

    First(List<Object> arguments, double value) {
      this.arguments = arguments;
      this.value = value;
    }
  }

  /**
   * What remembers earlier calls would know in the past what it was told of the future: given the
   * same again, now and then, a function has to say the same.
   */
  private void check(String function, Value called, List<Object> arguments, double value) {
    First first = seen.get(function);
    if (first == null) {
      seen.put(function, new First(arguments, value));
      return;
    }
    first.calls++;
    if (Integer.bitCount(first.calls) > 1) {
      return;
    }
    double again = number(called, first.arguments);
    if (Double.compare(again, first.value) != 0) {
      throw new IllegalStateException(
          "it is not pure: given the same again, it says " + again + " after " + first.value);
    }
  }

  private static @Nullable String said(PolyglotException e) {
    return e.isResourceExhausted()
        ? "it takes more than " + STATEMENTS + " statements"
        : e.getMessage();
  }

  private static Problem missing(String message) {
    return new Problem(
        Diagnostic.of(Code.TOOL_MISSING, Place.NOWHERE, message)
            .hint("./mandate explain " + Code.TOOL_MISSING.number() + " says how to add it"));
  }

  /** What was observed, to be read and no more. */
  private static final class Window implements ProxyArray {
    private final double[] values;

    Window(double[] values) {
      this.values = values;
    }

    @Override
    public Object get(long index) {
      return values[(int) index];
    }

    @Override
    public void set(long index, Value value) {
      throw new UnsupportedOperationException("a window is read only");
    }

    @Override
    public long getSize() {
      return values.length;
    }
  }
}
