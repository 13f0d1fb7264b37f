package dev.mandate.analysis;

import dev.mandate.analysis.Signature.Formal;
import dev.mandate.analysis.Signature.Kind;
import dev.mandate.diagnostic.Code;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Expr;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a written definition to what it takes and gives. */
final class Signatures {
  private Signatures() {}

  /** Of a declaration of the library; null where it is not one. */
  static @Nullable Signature builtIn(Statement.Define define) {
    List<Formal> formals = new ArrayList<>();
    for (Statement.Formal formal : define.formals()) {
      Kind kind = formal.type() == null ? Kind.ANY : Kind.of(formal.type());
      if (kind == null) {
        return null;
      }
      formals.add(new Formal(formal.name().text(), kind, formal.initial(), formal.span()));
    }
    Signature.Result result = define.type() == null ? null : builtInResult(define.type());
    return result == null
        ? null
        : new Signature(define.name().text(), List.copyOf(formals), result, true);
  }

  private static Signature.@Nullable Result builtInResult(Statement.TypeName type) {
    Expr.Name of = type.of();
    if (type.name().text().equals("unit") && of != null) {
      return new Signature.UnitOf(of.text());
    }
    if (Signature.OF_OPTIMIZE.contains(type.name().text())) {
      return new Signature.OfOptimize();
    }
    Kind kind = Kind.of(type);
    Type fixed = kind == null ? null : Signature.typeOf(kind);
    return fixed == null ? null : new Signature.Fixed(fixed);
  }

  /** Of the author's definition; what is wrong with it is reported. */
  static Signature ofAuthor(Statement.Define define, Report report) {
    List<Formal> formals = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Statement.Formal formal : define.formals()) {
      String name = formal.name().text();
      if (!seen.add(name)) {
        report.error(
            Code.DECLARED_TWICE,
            formal.name().span(),
            Wording.quoted(name) + " is twice among what `" + define.name().text() + "` takes",
            "give each its own name");
      }
      formals.add(new Formal(name, kind(formal.type(), report), formal.initial(), formal.span()));
    }
    Type type = define.type() == null ? null : Signature.typeOf(kind(define.type(), report));
    return new Signature(
        define.name().text(),
        List.copyOf(formals),
        type == null ? new Signature.OfBody() : new Signature.Fixed(type),
        false);
  }

  private static Kind kind(Statement.@Nullable TypeName type, Report report) {
    if (type == null) {
      return Kind.ANY;
    }
    Kind kind = Kind.of(type);
    if (kind == null || kind == Kind.VALUES) {
      report.error(
          Code.UNKNOWN_TYPE,
          type.span(),
          report.quote(type.span()) + " is not a type",
          "types are percent, number, money, duration, date, text, truth, asset, set, series");
      return Kind.ANY;
    }
    return kind;
  }
}
