package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What names mean. Values of the top level are worked out once, at their first use. */
final class NameAnalysis {
  /** More are not read, and looking for each among all names takes its time. */
  private static final int SUGGESTIONS = 100;

  private final Analyzer analyzer;
  private final Map<String, Value> known = new HashMap<>();
  private final List<String> active = new ArrayList<>();
  private final Set<String> unknown = new HashSet<>();
  private final Nesting nesting = new Nesting();
  private boolean columns;

  NameAnalysis(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** The meaning of a name in an expression. */
  Value resolve(Expr.Name name, Env env) {
    String text = name.text();
    Value value = figure(name, env);
    value = value != null ? value : lookup(text, name.span(), env);
    if (value != null) {
      return value;
    }
    if (analyzer.library().has(text)) {
      return analyzer.calls().bare(name, env);
    }
    Value column = free(text, name.span());
    if (column != null) {
      return column;
    }
    unknown(name, env);
    return Value.BROKEN;
  }

  /** A figure of a finished run, where the author has not given the name to something else. */
  private @Nullable Value figure(Expr.Name name, Env env) {
    String text = name.text();
    boolean taken = env.locals().containsKey(text) || analyzer.scope().find(text) != null;
    if (taken || !Figures.has(text)) {
      return null;
    }
    return switch (env.figures()) {
      case NONE -> null;
      case FINISHED -> Value.of(Figures.metric(text));
      case MISSING -> {
        analyzer
            .report()
            .error(
                Code.TEST,
                name.span(),
                Wording.quoted(text) + " is a figure of a run, and this test has none",
                "add run from … to …");
        yield Value.BROKEN;
      }
    };
  }

  /** The meaning of a name where an asset or a set stands; null (reported) when it has none. */
  @Nullable Value resolveHolding(Expr.Name name, Env env) {
    Value value = lookup(name.text(), name.span(), env);
    value = value != null ? value : free(name.text(), name.span());
    if (value == null) {
      unknown(name, env);
    }
    return value;
  }

  /**
   * Does {@code work} where names may also be columns of the data: in {@code benchmark} and {@code
   * cash earns}.
   */
  <T extends @Nullable Object> T withColumns(Supplier<T> work) {
    boolean before = columns;
    columns = true;
    try {
      return work.get();
    } finally {
      columns = before;
    }
  }

  /** Does {@code work} on a declaration, which stands by itself. */
  private <T> T apart(Supplier<T> work) {
    boolean before = columns;
    columns = false;
    try {
      return analyzer.report().reading(analyzer.source(), work);
    } finally {
      columns = before;
    }
  }

  private @Nullable Value free(String text, Span span) {
    if (!(columns || analyzer.universe().isFree()) || text.contains(".")) {
      return null;
    }
    Integer column = analyzer.universe().column(text, span);
    return column == null ? null : new Value.AnAsset(column, text);
  }

  /** What the author or the language gave the name; null when neither did. */
  @Nullable Value lookup(String text, Span span, Env env) {
    Value local = env.locals().get(text);
    if (local != null) {
      return local;
    }
    Symbol symbol = analyzer.scope().find(text);
    if (symbol == null && text.contains(".")) {
      symbol = analyzer.scope().find(text.substring(0, text.indexOf('.')));
    }
    if (symbol != null) {
      return value(symbol, span, env);
    }
    Type unit = analyzer.context().host().series().get(text);
    if (unit != null) {
      Integer column = analyzer.universe().column(text, span);
      return column == null ? null : Value.of(Terms.observed(column, unit));
    }
    return switch (text) {
      case "cash" -> new Value.Cash();
      case "portfolio" -> new Value.Portfolio();
      case "benchmark" -> analyzer.settings().benchmarkSeries(span);
      default -> null;
    };
  }

  private Value guests(Symbol.Guests guests, Span span) {
    if (span.equals(guests.span())) {
      return Value.BROKEN; // where it is declared, nothing is wrong
    }
    List<String> functions = guests.guest().functions();
    String first = functions.isEmpty() ? "score" : functions.getFirst();
    String use = guests.name() + "." + first + "(equity, 20 days)";
    analyzer
        .report()
        .error(
            Code.WRONG_KIND,
            span,
            Wording.quoted(guests.name()) + " stands for functions of another language",
            "call one of them: " + use);
    return Value.BROKEN;
  }

  private Value value(Symbol symbol, Span span, Env env) {
    return switch (symbol) {
      case Symbol.AssetNamed a -> new Value.AnAsset(a.index(), a.name());
      case Symbol.Define d -> analyzer.calls().bareDefine(d, span, env);
      case Symbol.Later _ -> Value.BROKEN;
      case Symbol.Guests g -> guests(g, span);
      case Symbol.SetNamed s -> once(s, span, () -> analyzer.sets().declared(s));
      case Symbol.Param p -> once(p, span, () -> analyzer.parameters().value(p));
      case Symbol.Let l -> once(l, span, () -> analyzer.expressions().value(l.value(), Env.ONCE));
      case Symbol.Remember r -> once(r, span, () -> analyzer.remembered().value(r));
    };
  }

  /** Works out the value of every name of the top level, so that each is checked. */
  void resolveAll() {
    for (Symbol symbol : analyzer.scope().symbols()) {
      if (symbol instanceof Symbol.Define d) {
        analyzer.calls().check(d);
      } else {
        value(symbol, symbol.span(), Env.ONCE);
      }
    }
  }

  private Value once(Symbol symbol, Span span, Supplier<Value> work) {
    Value value = known.get(symbol.name());
    if (value != null) {
      return value;
    }
    if (!enter(symbol, span)) {
      return Value.BROKEN;
    }
    try {
      value = apart(work);
    } finally {
      leave();
    }
    Value circular = known.get(symbol.name());
    value = circular != null ? circular : shallow(value, symbol.span());
    known.put(symbol.name(), value);
    return value;
  }

  /** The value, unless definitions inside definitions make it too deep to follow. */
  Value shallow(Value value, Span span) {
    if (!nesting.isTooDeep(value)) {
      return value;
    }
    analyzer.expressions().tooDeep(span);
    return Value.BROKEN;
  }

  /** Begins to look into {@code symbol}; false (reported) when that is under way already. */
  boolean enter(Symbol symbol, Span span) {
    int start = active.indexOf(symbol.name());
    if (start < 0) {
      active.add(symbol.name());
      return true;
    }
    List<String> cycle = new ArrayList<>(active.subList(start, active.size()));
    cycle.forEach(name -> known.put(name, Value.BROKEN));
    cycle.add(symbol.name());
    analyzer
        .report()
        .error(
            Code.CIRCLE,
            span,
            cycle.size() == 2
                ? Wording.quoted(symbol.name()) + " is defined by itself"
                : "these are defined by one another: " + String.join(" → ", cycle),
            "break the circle; yesterday's value is `previous` in a `remember`");
    return false;
  }

  void leave() {
    active.removeLast();
  }

  /** Reports a name that nobody knows, once. */
  private void unknown(Expr.Name name, Env env) {
    String text = name.text();
    if (!unknown.add(text)) {
      return;
    }
    Diagnostic d =
        analyzer
            .report()
            .at(Code.UNKNOWN_NAME, name.span(), Wording.quoted(text) + " is not known here");
    Integer asset = analyzer.universe().ofTicker(text);
    if (asset != null) {
      String called = analyzer.universe().name(asset);
      d = d.hint("it is the ticker of " + Wording.quoted(called) + "; rules use the name");
      analyzer.report().add(d.fix(name.span(), called));
      return;
    }
    Optional<String> nearest =
        unknown.size() > SUGGESTIONS ? Optional.empty() : Nearest.to(text, candidates(env));
    if (nearest.isPresent()) {
      analyzer.report().add(d.guess(name.span(), nearest.get()));
      return;
    }
    analyzer.report().add(d.hint(whereNamesComeFrom(text)));
  }

  private String whereNamesComeFrom(String name) {
    if (!analyzer.universe().isFree()) {
      return "declare it: assets … = …, let … = …, param … = … or define …";
    }
    if (analyzer.universe().columns().isEmpty()) {
      return "declare it with assets, let, param or define";
    }
    String has = analyzer.context().whatDataHas();
    return analyzer.context().simulated()
        ? has
        : has + "; --bind " + name + "=… reads one of them as " + Wording.quoted(name);
  }

  private Set<String> candidates(Env env) {
    Set<String> names = new LinkedHashSet<>(env.locals().keySet());
    names.addAll(analyzer.scope().names());
    names.addAll(analyzer.universe().names());
    names.addAll(analyzer.universe().columns());
    names.addAll(List.of("cash", "portfolio", "benchmark"));
    names.addAll(analyzer.library().names());
    return names;
  }
}
