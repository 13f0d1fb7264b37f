package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of the top level. */
final class Scope {
  /** Names that always mean the same. */
  private static final Set<String> RESERVED = Set.of("cash", "portfolio", "benchmark");

  private final Report report;
  private final Stdlib library;
  private final Map<String, Symbol> symbols = new LinkedHashMap<>();

  Scope(Report report, Stdlib library) {
    this.report = report;
    this.library = library;
  }

  @Nullable Symbol find(String name) {
    return symbols.get(name);
  }

  Set<String> names() {
    return symbols.keySet();
  }

  Iterable<Symbol> symbols() {
    return symbols.values();
  }

  /** Enters {@code symbol} unless its name is taken, which is reported. */
  boolean declare(Symbol symbol) {
    if (!isFree(symbol.name(), symbol.span())) {
      return false;
    }
    if (library.has(symbol.name())) {
      String name = Wording.quoted(symbol.name());
      report.add(
          report
              .at(
                  Code.SHADOWS_BUILT_IN,
                  symbol.span(),
                  name + " is also a built-in function; in this mandate it is yours")
              .hint("choose another name if the built-in was meant anywhere"));
    }
    symbols.put(symbol.name(), symbol);
    return true;
  }

  /** Whether {@code name} may still be given; reported where not. */
  boolean isFree(String name, Span span) {
    if (RESERVED.contains(name)) {
      report.error(
          Code.RESERVED_NAME,
          span,
          Wording.quoted(name) + " has a meaning of its own and cannot be declared",
          "choose another name" + (name.equals("cash") ? ", bills for example" : ""));
      return false;
    }
    Symbol taken = symbols.get(name);
    if (taken != null) {
      report.add(
          report
              .at(
                  Code.DECLARED_TWICE,
                  span,
                  Wording.quoted(name)
                      + " is declared already, on line "
                      + report.line(taken.span()))
              .label(taken.span(), "declared here")
              .hint("choose another name for one of the two"));
      return false;
    }
    return true;
  }
}
