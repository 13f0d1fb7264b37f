package dev.mandate;

import dev.mandate.analysis.Context;
import dev.mandate.analysis.HostNames;
import dev.mandate.diagnostic.Source;
import dev.mandate.library.Library;
import dev.mandate.parser.Parser;
import dev.mandate.plan.Foreign;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a host adds to the language for its own mandates: pure functions and observed series, each
 * declared with its types. Immutable, usable by any number of threads. A script sees these names
 * and nothing else of the host: values cross as numbers, there is no reflection, and no object of
 * the host becomes a value of a script.
 *
 * <pre>{@code
 * Host host = Host.none()
 *     .function("define heat(level: number, calm: percent): percent",
 *         a -> Math.min(1, Math.max(0, a[0] * a[1])))
 *     .series("spread", Host.Unit.PERCENT);
 * Mandate mandate = Mandate.compile("""
 *     assets SPY
 *     target 60% SPY
 *     if heat(2, spread) > 5% shift 20 points from SPY to cash
 *     """, host);
 * }</pre>
 */
public final class Host {
  private static final Host NONE = new Host(Map.of(), Map.of(), Map.of());
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");

  private final Map<String, String> declarations;
  private final Map<String, Function> functions;
  private final Map<String, Unit> series;

  private Host(
      Map<String, String> declarations, Map<String, Function> functions, Map<String, Unit> series) {
    this.declarations = declarations;
    this.functions = functions;
    this.series = series;
  }

  /** What a series, or a value, is measured in. */
  public enum Unit {
    /** A plain number. */
    NUMBER,
    /** A fraction: 0.05 is 5%. */
    PERCENT,
    /** An amount in the currency of the account. */
    MONEY;

    private Type type() {
      return switch (this) {
        case NUMBER -> Type.NUMBER;
        case PERCENT -> Type.PERCENT;
        case MONEY -> Type.money(null);
      };
    }
  }

  /**
   * A pure function of the host's: the same arguments give the same result, nothing is changed.
   * Called by several threads at the same time.
   */
  @FunctionalInterface
  public interface Function {
    /**
     * The function's value.
     *
     * @param arguments a copy of its own, in the order of the declaration: percents as fractions,
     *     truths as 0 and 1, dates as days since 1970-01-01
     * @return NaN or an infinity make the value unknown, with the reason that it is undefined there
     * @throws Exception ends the decision or the run with a {@link dev.mandate.diagnostic.Problem}
     *     at the place of the call
     */
    double of(double[] arguments) throws Exception;
  }

  /** Nothing is added. */
  public static Host none() {
    return NONE;
  }

  /**
   * This with a function.
   *
   * @param declaration as a script declares its own, without a body: {@code define name(formal:
   *     type, …): type}. Types are number, percent, money, date and truth; formals may have
   *     defaults ({@code n: number = 1})
   * @throws IllegalArgumentException where that is no such declaration, or the name is taken by the
   *     language or the library
   */
  public Host function(String declaration, Function body) {
    Objects.requireNonNull(body, "body");
    String text = "external " + Objects.requireNonNull(declaration, "declaration").strip();
    String name = declared(text, declaration);
    Map<String, String> texts = with(declarations, name, text);
    return new Host(texts, with(functions, name, body), series);
  }

  private String declared(String text, String declaration) {
    Parser.Parsed parsed = Parser.parse(Source.of("the host", text));
    Script script = text.lines().count() == 1 ? parsed.script() : null;
    if (script == null
        || parsed.hasErrors()
        || script.statements().size() != 1
        || !(script.statements().getFirst() instanceof Statement.Define define)
        || define.type() == null
        || define.body() != null) {
      throw new IllegalArgumentException(
          "not a declaration such as `define heat(level: number): percent`: " + declaration);
    }
    for (Statement.Formal formal : define.formals()) {
      Statement.TypeName type = formal.type();
      if (type == null || !isValue(type)) {
        throw new IllegalArgumentException(
            "`"
                + formal.name().text()
                + "` in `"
                + declaration
                + "` is to be a number, percent,"
                + " money, date or truth");
      }
    }
    if (!isValue(define.type())) {
      throw new IllegalArgumentException(
          "`" + declaration + "` is to give a number, percent, money, date or truth");
    }
    String name = define.name().text();
    checkFree(name);
    return name;
  }

  private static boolean isValue(Statement.TypeName type) {
    return type.of() == null
        && List.of("number", "percent", "money", "date", "truth").contains(type.name().text());
  }

  /**
   * This with a series: a column of the {@link Market} of that name that is observed, never held.
   * It may be of any sign. What a market does not have of it is unknown.
   *
   * @throws IllegalArgumentException where {@code name} is no name of the language, or is taken
   */
  public Host series(String name, Unit unit) {
    Objects.requireNonNull(unit, "unit");
    if (!NAME.matcher(Objects.requireNonNull(name, "name")).matches()) {
      throw new IllegalArgumentException("not a name of the language: " + name);
    }
    checkFree(name);
    return new Host(declarations, functions, with(series, name, unit));
  }

  private void checkFree(String name) {
    Source use = Source.of("the host", "let " + name + " = 1");
    boolean word = Parser.parse(use).hasErrors();
    if (word || List.of("cash", "portfolio", "benchmark").contains(name)) {
      throw new IllegalArgumentException("`" + name + "` is a word of the language");
    }
    if (Library.names().contains(name)) {
      throw new IllegalArgumentException("`" + name + "` is a function of the library");
    }
    if (functions.containsKey(name) || series.containsKey(name)) {
      throw new IllegalArgumentException("`" + name + "` is there already");
    }
  }

  private static <T> Map<String, T> with(Map<String, T> map, String name, T value) {
    Map<String, T> more = new LinkedHashMap<>(map);
    more.put(name, value);
    return more;
  }

  private static Foreign.Function interruptible(String name, Function body) {
    return arguments -> {
      try {
        return body.of(arguments);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LimitExceeded(LimitExceeded.Limit.CANCELLATION, 0, 0, name);
      }
    };
  }

  /** What a script is read against that may use this. */
  Context context() {
    List<Source> texts = new ArrayList<>();
    declarations.forEach((name, text) -> texts.add(Source.of("the host", text)));
    Map<String, Foreign.Function> bodies = new LinkedHashMap<>();
    functions.forEach((name, body) -> bodies.put(name, interruptible(name, body)));
    Map<String, Type> types = new LinkedHashMap<>();
    series.forEach((name, unit) -> types.put(name, unit.type()));
    return Context.of(Library.declarations()).withHost(new HostNames(texts, bodies, types));
  }
}
