package dev.mandate.plan;

import dev.mandate.market.Field;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Expressions in the language's words, with no more parentheses than it needs. */
final class ExpressionPrinter {
  // How tightly a phrase binds, loosest first.
  private static final int CONDITIONAL = 0;
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARISON = 4;
  private static final int SUM = 5;
  private static final int PRODUCT = 6;
  private static final int FACTOR = 7;
  private static final int POSTFIX = 8;
  private static final int PRIMARY = 9;

  /** Functions of values: an asset's price among their arguments is written {@code price(a)}. */
  private static final Set<String> OF_VALUES =
      Set.of("min", "max", "abs", "sqrt", "log", "exp", "round");

  /** Parts of an expression as written out: a script has at most 200,000 words. */
  private static final int LARGEST = 200_000;

  private static final int LARGEST_PART = 1_000;

  /** Stands for what is too large to show. */
  private static final Expr DOTS = new Expr.Unknown("…", Type.NUMBER);

  private final Names names;

  ExpressionPrinter(Names names) {
    this.names = names;
  }

  String text(Expr expr) {
    return at(CONDITIONAL, shortened(expr));
  }

  /**
   * What names of names of names blow up to more than any script can write is shown with dots in
   * place of its large parts.
   */
  private static Expr shortened(Expr expr) {
    IdentityHashMap<Expr, Long> sizes = new IdentityHashMap<>();
    return Expressions.size(expr, sizes) <= LARGEST
        ? expr
        : Expressions.withChildren(
            expr, part -> Expressions.size(part, sizes) > LARGEST_PART ? DOTS : part);
  }

  /** As an operand that must bind at least as tightly as a sum. */
  String sum(Expr expr) {
    return at(SUM, expr);
  }

  private String at(int least, Expr expr) {
    if (Expressions.isAccountDrawdown(expr)) {
      return "drawdown(nav)";
    }
    String text = bare(expr);
    return binding(expr) < least ? "(" + text + ")" : text;
  }

  private static int binding(Expr expr) {
    return switch (expr) {
      // what is observed in a unit of its own
      case Expr.Apply a when a.arguments().size() == 1 && a.operator() == Expr.Operator.ADD ->
          binding(a.arguments().getFirst());
      case Expr.Apply a ->
          switch (a.operator()) {
            case IF -> CONDITIONAL;
            case OR -> OR;
            case AND -> AND;
            case NOT -> NOT;
            case GREATER, LESS, AT_LEAST, AT_MOST, EQUAL, DIFFERENT, BETWEEN, IS_UNKNOWN ->
                COMPARISON;
            case ADD -> SUM;
            case MULTIPLY, DIVIDE -> PRODUCT;
            case NEGATE -> FACTOR;
            case DEFAULT -> POSTFIX;
          };
      case Expr.Crosses c -> COMPARISON;
      // Not expressions of the grammar but tails of a condition; never inside one unmarked.
      case Expr.Held h -> CONDITIONAL;
      case Expr.Latch l -> CONDITIONAL;
      case Expr.Ago a -> POSTFIX;
      case Expr.Constant c -> c.value() < 0 ? FACTOR : PRIMARY;
      default -> PRIMARY;
    };
  }

  private String bare(Expr expr) {
    return switch (expr) {
      case Expr.Constant c -> Figures.exact(c.value(), c.type());
      case Expr.DurationConstant d -> d.value().toString();
      case Expr.TextConstant t -> quoted(t.value());
      case Expr.Unknown u -> u.equals(DOTS) ? "…" : "unknown";
      case Expr.Parameter p -> names.parameters().get(p.index());
      case Expr.Price p -> price(p);
      case Expr.Mix m -> "{" + parts(m.parts(), ", ") + "}";
      case Expr.CashIndex c -> "cash";
      case Expr.Portfolio p -> "portfolio";
      case Expr.Today t -> t.field().name().toLowerCase(java.util.Locale.ROOT);
      case Expr.Call c -> call(c);
      case Expr.Apply a -> apply(a);
      case Expr.Rank r -> rank(r);
      case Expr.Aggregate a -> aggregate(a);
      case Expr.Ago a -> at(PRIMARY, a.value()) + " " + at(PRIMARY, a.lag()) + " ago";
      case Expr.Held h -> at(OR, h.condition()) + " for " + sessions(h.sessions());
      case Expr.Latch l -> latchPart(l.set()) + " until " + latchPart(l.reset());
      case Expr.Crosses c ->
          at(SUM, c.left())
              + (c.above() ? " crosses above " : " crosses below ")
              + at(SUM, c.right());
      case Expr.Remembered r -> names.remembered().get(r.index());
      case Expr.Previous p -> "previous";
      case Expr.Account a -> account(a);
      case Expr.Metric m -> m.name();
    };
  }

  private String account(Expr.Account account) {
    boolean ofCash = account.reading() == Expr.Reading.WEIGHT && account.asset() == -1;
    return account.reading().function() + (ofCash ? "(cash)" : ofAsset(account.asset()));
  }

  /** {@code price(a)}, {@code raw_price(a)}; without its asset for the member in turn. */
  private String price(Expr.Price price) {
    if (price.field() == Field.VALUE) {
      return names.assets().get(price.asset());
    }
    String function =
        switch (price.field()) {
          case PRICE -> "price";
          case RAW -> "raw_price";
          case OPEN, HIGH, LOW, VOLUME, VALUE ->
              price.field().name().toLowerCase(java.util.Locale.ROOT);
        };
    return function + ofAsset(price.asset());
  }

  private String ofAsset(int asset) {
    return asset < 0 ? "" : "(" + names.assets().get(asset) + ")";
  }

  String parts(List<Expr.Part> parts, String separator) {
    return parts.stream()
        .map(p -> weight(p.weight()) + " " + member(p.asset()))
        .collect(Collectors.joining(separator));
  }

  private String member(int asset) {
    return asset < 0 ? "member" : names.assets().get(asset);
  }

  /** {@code 60%}; {@code (glide(…))} for what is computed. */
  String weight(Expr weight) {
    return weight instanceof Expr.Constant c && c.value() >= 0
        ? Figures.exactPercent(c.value())
        : "(" + text(weight) + ")";
  }

  private String call(Expr.Call call) {
    List<Expr> arguments = withoutOpenTail(call.arguments());
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String text = argument(call.function(), arguments.get(i), i);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts.isEmpty()
        ? call.function()
        : call.function() + "(" + String.join(", ", texts) + ")";
  }

  /** Null for the member in turn, which goes without saying. */
  private @Nullable String argument(String function, Expr argument, int place) {
    if (argument instanceof Expr.Price p
        && p.field() == Field.PRICE
        && !OF_VALUES.contains(function)) {
      if (p.asset() >= 0) {
        return names.assets().get(p.asset());
      }
      return place == 0 ? null : "price";
    }
    return text(argument);
  }

  private static List<Expr> withoutOpenTail(List<Expr> arguments) {
    int end = arguments.size();
    while (end > 0 && arguments.get(end - 1) instanceof Expr.Unknown) {
      end--;
    }
    return arguments.subList(0, end);
  }

  private String apply(Expr.Apply apply) {
    List<Expr> of = apply.arguments();
    return switch (apply.operator()) {
      case ADD -> addition(of);
      case MULTIPLY -> joined(of, " * ", PRODUCT, FACTOR);
      case DIVIDE -> joined(of, " / ", PRODUCT, FACTOR);
      case NEGATE -> "-" + at(FACTOR, of.getFirst());
      case GREATER -> joined(of, " > ", SUM, SUM);
      case LESS -> joined(of, " < ", SUM, SUM);
      case AT_LEAST -> joined(of, " >= ", SUM, SUM);
      case AT_MOST -> joined(of, " <= ", SUM, SUM);
      case EQUAL -> joined(of, " = ", SUM, SUM);
      case DIFFERENT -> joined(of, " != ", SUM, SUM);
      case BETWEEN ->
          at(SUM, of.get(0)) + " between " + at(SUM, of.get(1)) + " and " + at(SUM, of.get(2));
      case AND -> joined(of, " and ", NOT, NOT);
      case OR -> joined(of, " or ", AND, AND);
      case NOT -> "not " + at(NOT, of.getFirst());
      case IF -> "if " + text(of.get(0)) + " then " + text(of.get(1)) + " else " + text(of.get(2));
      case DEFAULT -> at(POSTFIX, of.get(0)) + " default " + at(PRIMARY, of.get(1));
      case IS_UNKNOWN -> at(SUM, of.getFirst()) + " is unknown";
    };
  }

  private String joined(List<Expr> terms, String sign, int first, int others) {
    StringBuilder text = new StringBuilder(at(first, terms.getFirst()));
    for (Expr term : terms.subList(1, terms.size())) {
      text.append(sign).append(at(others, term));
    }
    return text.toString();
  }

  private String addition(List<Expr> terms) {
    StringBuilder text = new StringBuilder(at(PRODUCT, terms.getFirst()));
    for (Expr term : terms.subList(1, terms.size())) {
      if (term instanceof Expr.Apply a && a.operator() == Expr.Operator.NEGATE) {
        text.append(" - ").append(at(PRODUCT, a.arguments().getFirst()));
      } else if (term instanceof Expr.Constant c && c.value() < 0) {
        text.append(" - ").append(Figures.exact(-c.value(), c.type()));
      } else {
        text.append(" + ").append(at(PRODUCT, term));
      }
    }
    return text.toString();
  }

  private String latchPart(Expr part) {
    return part instanceof Expr.Held ? bare(part) : at(OR, part);
  }

  private String sessions(Expr sessions) {
    if (sessions instanceof Expr.Constant c) {
      return Figures.number(c.value()) + (c.value() == 1 ? " day" : " days");
    }
    return text(sessions);
  }

  private String rank(Expr.Rank rank) {
    MemberForm form = MemberForm.of(rank.values());
    if (form == null) {
      return "rank(" + each(rank.values()) + ")[" + (rank.member() + 1) + "]";
    }
    return "rank("
        + text(rank.values().get(rank.member()))
        + ", of: "
        + braces(form.members())
        + ")";
  }

  private String aggregate(Expr.Aggregate aggregate) {
    String function = aggregate.kind().name().toLowerCase(java.util.Locale.ROOT);
    List<Expr> where = aggregate.where();
    boolean counts = aggregate.kind() == Expr.Aggregation.COUNT;
    if (counts && where == null) {
      return Integer.toString(aggregate.values().size());
    }
    MemberForm form = MemberForm.of(aggregate);
    if (form == null) {
      return function + "(" + each(where == null ? aggregate.values() : where) + ")";
    }
    List<Expr> pair = Expressions.children(form.common());
    String members = braces(form.members());
    String filtered = where == null ? members : members + " where " + text(pair.get(1));
    return counts
        ? "count(" + filtered + ")"
        : function + "(" + text(pair.getFirst()) + ", of: " + filtered + ")";
  }

  private String each(List<Expr> values) {
    return values.stream().map(this::text).collect(Collectors.joining(", "));
  }

  String braces(List<Integer> assets) {
    return assets.stream().map(names.assets()::get).collect(Collectors.joining(", ", "{", "}"));
  }

  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
