package dev.mandate.repl;

import dev.mandate.syntax.Expr;
import dev.mandate.syntax.Statement;
import dev.mandate.syntax.Statement.AssetDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The names that a mandate may use, with what each is.
 *
 * @param all in the order of the text, those of the data last
 */
record KnownNames(List<Named> all) {
  enum Kind {
    ASSET,
    SET,
    DURATION,
    VALUE,
    DEFINITION,
    RULE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param help what it stands for
   */
  record Named(String name, Kind kind, String help) {}

  static KnownNames of(Workspace workspace) {
    List<Named> names = new ArrayList<>();
    boolean free = true;
    for (Statement statement : workspace.script().statements()) {
      add(statement, workspace, names);
      free &= !(statement instanceof Statement.Assets);
    }
    if (free) {
      for (String ticker : workspace.market().tickers()) {
        if (ticker.matches("[A-Za-z_][A-Za-z0-9_]*")) {
          names.add(new Named(ticker, Kind.ASSET, workspace.market().name()));
        }
      }
    }
    return new KnownNames(List.copyOf(names));
  }

  private static void add(Statement statement, Workspace workspace, List<Named> names) {
    switch (statement) {
      case Statement.Assets a -> a.assets().forEach(decl -> names.add(asset(decl, workspace)));
      case Statement.Param p -> {
        Kind kind = p.value() instanceof Expr.DurationLiteral ? Kind.DURATION : Kind.VALUE;
        names.add(new Named(p.name().text(), kind, text(p.value(), workspace)));
      }
      case Statement.Let l ->
          names.add(new Named(l.name().text(), Kind.VALUE, text(l.value(), workspace)));
      case Statement.Define d ->
          names.add(new Named(d.name().text(), Kind.DEFINITION, "of this mandate"));
      case Statement.Remember r ->
          names.add(new Named(r.name().text(), Kind.VALUE, "remembered from day to day"));
      case Statement.RuleStatement r when r.name() != null ->
          names.add(new Named(r.name().text(), Kind.RULE, "rule"));
      default -> {
        // gives nothing a name that an expression could use
      }
    }
  }

  private static Named asset(AssetDecl decl, Workspace workspace) {
    String text = text(decl, workspace).substring(decl.name().text().length()).strip();
    Kind kind = decl.members() == null ? Kind.ASSET : Kind.SET;
    return new Named(decl.name().text(), kind, text.replaceFirst("^=\\s*", ""));
  }

  private static String text(dev.mandate.syntax.Node node, Workspace workspace) {
    return workspace.script().source().text(node.span()).replaceAll("\\s+", " ");
  }

  List<Named> of(Kind... kinds) {
    List<Kind> wanted = List.of(kinds);
    return all.stream().filter(n -> wanted.contains(n.kind())).toList();
  }
}
