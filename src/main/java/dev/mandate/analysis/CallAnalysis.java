package dev.mandate.analysis;

import dev.mandate.analysis.Arguments.Given;
import dev.mandate.analysis.Signature.Formal;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Argument;
import dev.mandate.syntax.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls: of built-ins, and of the author's definitions, which are put in where they are called. */
final class CallAnalysis {
  /** Definitions put in with different arguments: each is worked out once. */
  private static final int MOST_USES = 20_000;

  private record Use(
      String define, Map<String, Value> locals, Env.@Nullable Member member, Env.Subject subject) {}

  private final Analyzer analyzer;
  private final BuiltIns builtIns;
  private final Aggregates aggregates;
  private final GuestCalls guestCalls;
  private final Map<Use, Value> uses = new HashMap<>();

  CallAnalysis(Analyzer analyzer) {
    this.analyzer = analyzer;
    this.builtIns = new BuiltIns(analyzer);
    this.aggregates = new Aggregates(analyzer);
    this.guestCalls = new GuestCalls(analyzer, builtIns.conversions());
  }

  Value call(Expr.Call call, Env env) {
    String name = call.function().text();
    Value local = env.locals().get(name);
    Symbol symbol = analyzer.scope().find(name);
    if (symbol == null && name.contains(".")) {
      symbol = analyzer.scope().find(name.substring(0, name.indexOf('.')));
    }
    if (local == null && symbol instanceof Symbol.Guests guests && name.contains(".")) {
      return guestCalls.call(guests, call, env);
    }
    if (local == null && symbol instanceof Symbol.Define define) {
      return define(define, call.arguments(), call.span(), env);
    }
    if (local == null && symbol == null && analyzer.library().has(name)) {
      return builtIn(name, call.arguments(), call.span(), env);
    }
    call.arguments().forEach(a -> analyzer.expressions().value(a.value(), env));
    if (local != null || (symbol != null && !(symbol instanceof Symbol.Later))) {
      analyzer
          .report()
          .error(
              Code.NOT_A_FUNCTION,
              call.function().span(),
              Wording.quoted(name) + " is no function and takes nothing in parentheses",
              "leave the parentheses out, or use a function: vol(" + name + ", 20 days)");
    } else if (symbol == null) {
      unknown(call.function(), call.arguments().isEmpty());
    }
    return Value.BROKEN;
  }

  private void unknown(Expr.Name function, boolean bare) {
    Set<String> known = new LinkedHashSet<>(analyzer.library().names());
    for (Symbol symbol : analyzer.scope().symbols()) {
      if (symbol instanceof Symbol.Define) {
        known.add(symbol.name());
      }
    }
    Diagnostic d =
        analyzer
            .report()
            .at(
                Code.UNKNOWN_NAME,
                function.span(),
                "there is no function " + Wording.quoted(function.text()));
    Optional<String> nearest = Nearest.to(function.text(), known);
    analyzer
        .report()
        .add(
            nearest.isPresent()
                ? d.guess(function.span(), nearest.get())
                : d.hint(
                    bare
                        ? "the functions there are stand in stdlib/REFERENCE.md"
                        : "define it: define " + function.text() + "(a: asset) = …"));
  }

  /** A built-in named without parentheses. */
  Value bare(Expr.Name name, Env env) {
    return builtIn(name.text(), List.of(), name.span(), env);
  }

  /** A definition named without parentheses. */
  Value bareDefine(Symbol.Define define, Span span, Env env) {
    return define(define, List.of(), span, env);
  }

  private Value builtIn(String name, List<Argument> arguments, Span span, Env env) {
    if (aggregates.isOne(name, arguments)) {
      return aggregates.call(name, arguments, span, env);
    }
    Signature signature = analyzer.library().signature(name);
    if (signature == null) {
      throw new IllegalStateException("no built-in " + name);
    }
    Arguments.Matched matched = new Arguments(analyzer, signature, arguments, span, env).match();
    return matched == null ? Value.BROKEN : builtIns.apply(signature, matched, span, env);
  }

  private Value define(Symbol.Define define, List<Argument> arguments, Span span, Env env) {
    Arguments.Matched matched =
        new Arguments(analyzer, define.signature(), arguments, span, env).match();
    if (matched == null) {
      return Value.BROKEN;
    }
    Map<String, Value> locals = new HashMap<>();
    boolean fits = true;
    for (int i = 0; i < matched.given().size(); i++) {
      Formal formal = define.signature().formals().get(i);
      Given given = matched.given().get(i);
      fits &= builtIns.conversions().fits(given, formal.kind());
      locals.put(formal.name(), given.value());
    }
    return fits ? put(define, locals, span, env) : Value.BROKEN;
  }

  private Value put(Symbol.Define define, Map<String, Value> locals, Span span, Env env) {
    Use use = new Use(define.name(), Map.copyOf(locals), env.member(), env.subject());
    Value known = uses.get(use);
    if (known != null) {
      return known;
    }
    if (uses.size() >= MOST_USES) {
      analyzer.expressions().tooDeep(span);
      return Value.BROKEN;
    }
    Argument.Value body = define.body();
    if (body == null || !analyzer.names().enter(define, span)) {
      return Value.BROKEN;
    }
    Value value;
    try {
      value = analyzer.expressions().value(body, env.withLocals(locals));
    } finally {
      analyzer.names().leave();
    }
    value = analyzer.names().shallow(result(define, body, value), define.span());
    uses.put(use, value);
    return value;
  }

  private Value result(Symbol.Define define, Argument.Value body, Value value) {
    if (!(define.signature().result() instanceof Signature.Fixed fixed)) {
      return value;
    }
    Signature.Kind kind = kind(fixed.type());
    boolean fits = builtIns.conversions().fits(new Given(value, body.span()), kind);
    return fits ? value : Value.BROKEN;
  }

  private static Signature.Kind kind(Type type) {
    return switch (type.kind()) {
      case PERCENT -> Signature.Kind.PERCENT;
      case NUMBER -> Signature.Kind.NUMBER;
      case MONEY -> Signature.Kind.MONEY;
      case DURATION -> Signature.Kind.DURATION;
      case DATE -> Signature.Kind.DATE;
      case TEXT -> Signature.Kind.TEXT;
      case TRUTH -> Signature.Kind.TRUTH;
      case ASSET -> Signature.Kind.ASSET;
      case SET, ALLOCATION -> Signature.Kind.SET;
      case SERIES -> Signature.Kind.SERIES;
    };
  }

  /** Checks a definition by itself, whether it is used or not. */
  void check(Symbol.Define define) {
    Map<String, Value> locals = new HashMap<>();
    List<Formal> formals = new ArrayList<>(define.signature().formals());
    for (Formal formal : formals) {
      locals.put(formal.name(), builtIns.conversions().example(formal));
      analyzer.scope().isFree(formal.name(), formal.span());
    }
    put(define, locals, define.span(), Env.ONCE.withSubject(new Env.Subject.Any()));
  }
}
