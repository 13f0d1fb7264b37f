package dev.mandate.repl;

import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Parser;
import dev.mandate.syntax.Expr;
import dev.mandate.syntax.Limit;
import dev.mandate.syntax.Rule;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement is in its mandate: which other one it would replace, and where it stands.
 *
 * @param key statements with the same one replace each other
 * @param label for messages: {@code rule brake}
 * @param rank statements of a lower rank stand above
 * @param assets what an {@code assets} declares, by place in the statement; empty for others
 */
record Role(String key, String label, int rank, List<Named> assets) {
  /** An asset's declaration at {@code [from, to)} of its statement. */
  record Named(String name, int from, int to) {}

  private static final int HEADER = 0;
  private static final int SOURCES = 1;
  private static final int ASSETS = 2;
  private static final int NAMES = 3;
  private static final int ALLOWED = 4;
  private static final int POLICY = 5;
  private static final int LIMITS = 6;
  private static final int MONEY = 7;
  private static final int TIMING = 8;
  private static final int AROUND = 9;
  private static final int TESTS = 10;

  private static Role single(String word, int rank) {
    return new Role(word, word, rank, List.of());
  }

  private static Role named(String kind, Expr.Name name) {
    return new Role("name " + name.text(), kind + " " + name.text(), NAMES, List.of());
  }

  /** Of {@code statement}, whose spans are of {@code source}. */
  static Role of(Statement statement, Source source) {
    return switch (statement) {
      case Statement.Header _ -> single("mandate", HEADER);
      case Statement.Use u -> new Role("use " + u.path(), "use", SOURCES, List.of());
      case Statement.Data _ -> single("data", SOURCES);
      case Statement.Assets a -> assets(a);
      case Statement.Observed o -> named(o.series() ? "series" : "attribute", o.name());
      case Statement.Param p -> named("param", p.name());
      case Statement.Let l -> named("let", l.name());
      case Statement.Define d -> named("define", d.name());
      case Statement.Remember r -> named("remember", r.name());
      case Statement.Model m -> named("model", m.name());
      case Statement.Sleeve s -> named("sleeve", s.name());
      case Statement.AllowLeverage _ -> single("allow leverage", ALLOWED);
      case Statement.AllowShorts _ -> single("allow shorts", ALLOWED);
      case Statement.TargetStatement _ -> single("target", POLICY);
      case Statement.RuleStatement r -> rule(r.name(), r.rule(), source);
      case Statement.Always a -> always(a.name());
      case Statement.Glide _ -> single("glide", POLICY);
      case Statement.LimitStatement l -> limit(l.limit(), source);
      case Statement.CashEarns _ -> single("cash earns", MONEY);
      case Statement.Trade _ -> single("trade", MONEY);
      case Statement.Costs _ -> single("costs", MONEY);
      case Statement.Fees _ -> single("fees", MONEY);
      case Statement.Taxes _ -> single("taxes", MONEY);
      case Statement.Flow f -> single(f.contribute() ? "contribute" : "withdraw", MONEY);
      case Statement.Decide _ -> single("decide", TIMING);
      case Statement.Rebalance _ -> single("rebalance", TIMING);
      case Statement.Benchmark _ -> single("benchmark", AROUND);
      case Statement.Backtest _ -> single("backtest", AROUND);
      case Statement.Test t -> titled("test", t.title());
      case Statement.Sweep s -> titled("sweep", s.title());
    };
  }

  private static Role titled(String kind, String title) {
    return new Role(kind + " \"" + title + "\"", kind, TESTS, List.of());
  }

  /** Rules without a name go by their condition. */
  private static Role rule(Expr.@Nullable Name name, Rule rule, Source source) {
    if (name != null) {
      return new Role("rule " + name.text(), "rule " + name.text(), POLICY, List.of());
    }
    String when = source.text(rule.condition().when().span()).replaceAll("\\s+", " ");
    return new Role("if " + when, "rule without a name", POLICY, List.of());
  }

  private static Role always(Expr.@Nullable Name name) {
    return name == null
        ? single("always", POLICY)
        : new Role("rule " + name.text(), "rule " + name.text(), POLICY, List.of());
  }

  /** A limit replaces one of the same kind on the same subject. */
  private static Role limit(Limit limit, Source source) {
    String subject = source.text(limit.subject().span()).replaceAll("\\s+", " ");
    String kind =
        switch (limit.bound()) {
          case Limit.Range _ -> "between";
          case Limit.AtMost _ -> "at most";
          case Limit.AtLeast _ -> "at least";
          case Limit.WithinOfBenchmark _ -> "within";
        };
    String key = "limit " + subject + " " + kind;
    return new Role(key, "limit " + subject, LIMITS, List.of());
  }

  private static Role assets(Statement.Assets assets) {
    List<Named> declared = new ArrayList<>();
    int start = assets.span().start();
    for (Statement.AssetDecl decl : assets.assets()) {
      declared.add(
          new Named(decl.name().text(), decl.span().start() - start, decl.span().end() - start));
    }
    // two of them never replace each other as wholes
    String key = "assets " + declared.stream().map(Named::name).toList();
    return new Role(key, "assets", ASSETS, List.copyOf(declared));
  }

  /** Of an {@code assets} statement put together from others. */
  static Role ofAssets(String body) {
    Source source = Source.of(Manuscript.NAME, body);
    Parser.Parsed parsed = Parser.parse(source);
    if (parsed.script() != null
        && parsed.script().statements().size() == 1
        && parsed.script().statements().getFirst() instanceof Statement.Assets assets) {
      return assets(assets);
    }
    throw new IllegalStateException("no assets: " + body);
  }

  boolean isDeclaration() {
    return rank <= ALLOWED || key.equals("cash earns");
  }

  /** Whether {@code word} names it: {@code brake}, {@code rule brake}, {@code limit}. */
  boolean isCalled(String word) {
    return key.equals(word) || label.equals(word) || words().contains(word);
  }

  /** What it can be called in one word. */
  List<String> words() {
    String first = key.substring(0, key.indexOf(' ') < 0 ? key.length() : key.indexOf(' '));
    String rest = key.substring(Math.min(key.length(), first.length() + 1));
    return switch (first) {
      case "rule", "name" -> List.of(rest);
      case "test", "sweep" -> List.of(first, rest.substring(1, rest.length() - 1));
      case "limit", "assets", "if", "use" -> List.of(first);
      default -> List.of(key);
    };
  }
}
