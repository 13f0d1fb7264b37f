package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Guest;
import dev.mandate.syntax.Member;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Enters the names of the top level, before anything is looked into. */
final class Declarations {
  private final Analyzer analyzer;
  private final Map<String, Span> tickers = new LinkedHashMap<>();

  Declarations(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  void enter(Script script) {
    List<Statement.AssetDecl> assets = new ArrayList<>();
    for (Statement statement : script.statements()) {
      if (statement instanceof Statement.Assets a) {
        assets.addAll(a.assets());
      }
    }
    assets(assets);
    for (Statement statement : script.statements()) {
      other(statement);
    }
    bindings(script);
  }

  private void assets(List<Statement.AssetDecl> declarations) {
    for (Statement.AssetDecl d : declarations) {
      List<Member> members = d.members();
      if (members != null) {
        analyzer.scope().declare(new Symbol.SetNamed(d.name().text(), d.name().span(), members));
      } else {
        List<Statement.Ticker> tickers = d.tickers();
        Span span = tickers.isEmpty() ? d.name().span() : tickers.getFirst().span();
        List<String> texts = tickers.stream().map(Statement.Ticker::text).toList();
        asset(d.name().text(), d.name().span(), d.label(), texts, span);
      }
    }
    for (Statement.AssetDecl d : declarations) {
      if (d.members() != null) {
        d.members().forEach(this::member);
      }
    }
  }

  /** A brace member that is not declared elsewhere declares itself under its ticker. */
  private void member(Member member) {
    boolean known =
        member.quoted()
            ? analyzer.universe().ofTicker(member.ticker()) != null
            : analyzer.scope().find(member.ticker()) != null || member.ticker().equals("cash");
    if (!known) {
      lookAlike(member);
      asset(member.ticker(), member.span(), null, List.of(), member.span());
    }
  }

  /**
   * A member in small letters that looks like a declared name is likely that name, misspelt; where
   * there is data, the data knows.
   */
  private void lookAlike(Member member) {
    String name = member.ticker();
    boolean ticker =
        analyzer.universe().hasData()
            || member.quoted()
            || name.chars().noneMatch(Character::isLowerCase);
    Optional<String> nearest =
        ticker ? Optional.empty() : Nearest.to(name, analyzer.scope().names());
    if (nearest.isPresent()) {
      int end = member.span().end();
      analyzer
          .report()
          .add(
              analyzer
                  .report()
                  .at(
                      Code.MISSPELT_TICKER,
                      member.span(),
                      Wording.quoted(name)
                          + " is declared nowhere else, so it is taken for a ticker")
                  .guess(new Span(end - name.length(), end), nearest.get()));
    }
  }

  private void asset(
      String name, Span nameSpan, @Nullable String label, List<String> written, Span tickerSpan) {
    List<String> texts = written.isEmpty() ? List.of(name) : written;
    String bound = analyzer.context().bindings().get(name);
    texts = bound == null ? texts : List.of(bound);
    if (!analyzer
        .scope()
        .declare(new Symbol.AssetNamed(name, nameSpan, analyzer.universe().size()))) {
      return;
    }
    analyzer.universe().declare(name, label, texts, nameSpan);
    inData(texts, bound == null ? tickerSpan : null, name);
    Span first = tickers.putIfAbsent(texts.getFirst(), tickerSpan);
    if (first != null) {
      analyzer
          .report()
          .add(
              analyzer
                  .report()
                  .at(
                      Code.TICKER_TWICE,
                      tickerSpan,
                      "\"" + texts.getFirst() + "\" is the ticker of two names")
                  .label(first, "named here first")
                  .hint("use one name for it"));
    }
  }

  /**
   * @param span where the script says so; null where the command line does
   */
  private void inData(List<String> tickers, @Nullable Span span, String name) {
    Universe universe = analyzer.universe();
    if (tickers.stream().anyMatch(universe::mayBeColumn)) {
      return;
    }
    String message = analyzer.context().data() + " has no " + Wording.list(tickers, "or");
    Diagnostic d =
        span != null
            ? analyzer.report().at(Code.NOT_IN_DATA, span, message)
            : Diagnostic.of(
                Code.BOUND_NAME,
                Place.NOWHERE,
                "--bind " + name + "=" + tickers.getFirst() + ": " + message);
    Set<String> known = new LinkedHashSet<>(analyzer.scope().names());
    known.removeAll(tickers);
    known.addAll(universe.columns());
    Optional<String> nearest = Nearest.to(tickers.getFirst(), known);
    analyzer
        .report()
        .add(
            d.hint(
                nearest.isPresent()
                    ? "did you mean " + Wording.quoted(nearest.get()) + "?"
                    : analyzer.context().whatDataHas()));
  }

  private void other(Statement statement) {
    Scope scope = analyzer.scope();
    switch (statement) {
      case Statement.Param p ->
          scope.declare(new Symbol.Param(p.name().text(), p.name().span(), p));
      case Statement.Let l ->
          scope.declare(new Symbol.Let(l.name().text(), l.name().span(), l.value()));
      case Statement.Define d -> define(d);
      case Statement.Remember r ->
          scope.declare(new Symbol.Remember(r.name().text(), r.name().span(), r));
      case Statement.Observed o -> later(o.name().text(), o.name().span());
      case Statement.Model m -> later(m.name().text(), m.name().span());
      case Statement.Sleeve s -> later(s.name().text(), s.name().span());
      case Statement.Use u -> use(u);
      default -> {}
    }
  }

  private void later(String name, Span span) {
    analyzer.scope().declare(new Symbol.Later(name, span));
  }

  private void use(Statement.Use u) {
    Guest guest = analyzer.context().guests().get(u.path());
    String file = u.path().substring(u.path().lastIndexOf('/') + 1);
    int dot = file.indexOf('.');
    String name = u.alias() != null ? u.alias().text() : dot > 0 ? file.substring(0, dot) : file;
    Span span = u.alias() != null ? u.alias().span() : u.span();
    if (guest == null) {
      later(name, span);
    } else {
      analyzer.scope().declare(new Symbol.Guests(name, span, u.path(), guest));
    }
  }

  private void define(Statement.Define d) {
    if (d.external() || d.body() == null) {
      analyzer
          .report()
          .error(
              Code.EXTERNAL,
              d.span(),
              d.external()
                  ? "`external` declares a built-in; only the library can"
                  : Wording.quoted(d.name().text()) + " has no value",
              "write define " + d.name().text() + "(…) = …");
      if (!analyzer.library().has(d.name().text())) {
        later(d.name().text(), d.name().span());
      }
      return;
    }
    Signature signature = Signatures.ofAuthor(d, analyzer.report());
    analyzer
        .scope()
        .declare(new Symbol.Define(d.name().text(), d.name().span(), signature, d.body()));
  }

  /** What the command line binds and the script does not declare. */
  private void bindings(Script script) {
    Mentions mentions = new Mentions(script.source().text());
    analyzer
        .context()
        .bindings()
        .forEach((name, ticker) -> {
          if (analyzer.scope().find(name) instanceof Symbol.AssetNamed) {
            return;
          }
          boolean free = analyzer.universe().isFree() && analyzer.scope().find(name) == null;
          if (free && mentions.of(name) > 0) {
            Span start = new Span(0, 0);
            int index = analyzer.universe().declare(name, null, List.of(ticker), null);
            analyzer.scope().declare(new Symbol.AssetNamed(name, start, index));
            inData(List.of(ticker), null, name);
          } else {
            nothingToBind(name, mentions);
          }
        });
  }

  private void nothingToBind(String name, Mentions mentions) {
    Diagnostic d =
        Diagnostic.of(
            Code.BOUND_NAME,
            Place.NOWHERE,
            "nothing to bind: the script has no asset " + Wording.quoted(name));
    List<String> names = List.copyOf(analyzer.universe().names());
    boolean free = analyzer.universe().isFree();
    String others = free ? "bind a name that its rules mention" : "it has " + Wording.someOf(names);
    analyzer
        .report()
        .add(
            d.hint(
                Nearest.to(name, free ? mentions.names() : names)
                    .map(near -> "did you mean " + Wording.quoted(near) + "?")
                    .orElse(others)));
  }
}
