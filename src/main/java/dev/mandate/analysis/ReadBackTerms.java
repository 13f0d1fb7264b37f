package dev.mandate.analysis;

import dev.mandate.market.Field;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Type;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values as one says them: "the volatility of equity over the last 20 sessions". */
final class ReadBackTerms {
  private final Plan plan;

  /** Parts of an expression, written out, up to which it is retold. */
  private static final int LONGEST = 1_000;

  private final Expressions.Sizes sizes = new Expressions.Sizes();
  private final ReadBackSpans spans;
  private final ReadBackCalls calls;
  private final ReadBackConditions conditions;

  /** What the text speaks of as "it": an asset's price, a mix, the portfolio; or null. */
  private @Nullable Expr it;

  ReadBackTerms(Plan plan) {
    this.plan = plan;
    this.spans = new ReadBackSpans(plan);
    this.calls = new ReadBackCalls(this, spans);
    this.conditions = new ReadBackConditions(plan, this);
  }

  ReadBackSpans spans() {
    return spans;
  }

  ReadBackCalls calls() {
    return calls;
  }

  /** Whether {@code expr} is longer than anyone would read. */
  boolean isLong(Expr expr) {
    return sizes.of(expr) > LONGEST;
  }

  /** Whether {@code subject} is what the text speaks of. */
  boolean isIt(Expr subject) {
    return subject.equals(it)
        || (subject instanceof Expr.Price p
            && it instanceof Expr.Price q
            && p.asset() == q.asset());
  }

  ReadBackConditions conditions() {
    return conditions;
  }

  /** Says {@code expr} of a member in turn: "its return over 6 months". */
  String ofMember(Expr expr, int member) {
    return speakingOf(new Expr.Price(member, Field.PRICE), () -> value(expr));
  }

  /** Says the condition of a member in turn: "its price is above its average …". */
  String conditionOfMember(Expr condition, int member) {
    return speakingOf(new Expr.Price(member, Field.PRICE), () -> conditions.text(condition));
  }

  /** Says {@code expr} after {@code other} of the same subject: "its average …". */
  String valueAfter(Expr expr, Expr other) {
    Set<Expr> subjects = subjects(other);
    return it == null && subjects.size() == 1 && subjects(expr).equals(subjects)
        ? speakingOf(subjects.iterator().next(), () -> value(expr))
        : value(expr);
  }

  private String speakingOf(Expr subject, Supplier<String> text) {
    Expr before = it;
    it = subject;
    String said = text.get();
    it = before;
    return said;
  }

  /** What the measures in {@code expr} are of. */
  private static Set<Expr> subjects(Expr expr) {
    Set<Expr> found = new HashSet<>();
    Expressions.visit(
        expr,
        part -> {
          if (isSeries(part)) {
            found.add(part);
          }
        });
    return found;
  }

  String asset(int position) {
    return plan.assets().get(position).name();
  }

  /** A value as a noun. */
  String value(Expr expr) {
    if (isLong(expr)) {
      return "a value that takes too long to retell";
    }
    String fall = calls.fall(expr);
    if (fall != null) {
      return "the fall of " + fall;
    }
    return switch (expr) {
      case Expr.Constant c -> constant(c);
      case Expr.DurationConstant d -> ReadBackSpans.length(d.value());
      case Expr.TextConstant t -> "“" + t.value() + "”";
      case Expr.Unknown u -> "an unknown value";
      case Expr.Parameter p -> parameter(p);
      case Expr.Price p -> price(p);
      case Expr.Mix m -> "the index of a mix of " + mix(m);
      case Expr.CashIndex c -> "the value of cash";
      case Expr.Portfolio p -> "the index of the portfolio as targeted at that point";
      case Expr.Today t -> date(t.field());
      case Expr.Call c -> calls.text(c);
      case Expr.Apply a -> apply(a);
      case Expr.Rank r -> rank(r);
      case Expr.Aggregate a -> aggregate(a);
      case Expr.Ago a -> value(a.value()) + ", " + spans.text(a.lag()) + " earlier";
      case Expr.Held h -> "whether " + conditions.text(h);
      case Expr.Latch l -> "whether " + conditions.text(l);
      case Expr.Crosses c -> "whether " + conditions.text(c);
      case Expr.Remembered r -> "the " + plan.remembered().get(r.index()).name().replace('_', ' ');
      case Expr.Previous p -> "its previous value";
      case Expr.Account a -> account(a);
      case Expr.Metric m -> "the " + m.name().replace('_', ' ');
    };
  }

  private static String constant(Expr.Constant c) {
    return c.type().kind() == Type.Kind.TRUTH
        ? (c.value() == 0 ? "never" : "always")
        : Figures.exact(c.value(), c.type());
  }

  /** {@code 20% (limit_vol)}. */
  private String parameter(Expr.Parameter p) {
    Plan.Parameter parameter = plan.parameters().get(p.index());
    return value(parameter.initial()) + " (" + parameter.name() + ")";
  }

  private static String date(Expr.DateField field) {
    return switch (field) {
      case TODAY -> "the date";
      case MONTH -> "the month";
      case YEAR -> "the year";
      case DAY_OF_MONTH -> "the day of the month";
    };
  }

  static String month(double number) {
    int month = (int) number;
    return month == number && month >= 1 && month <= 12
        ? Prose.capitalized(Month.of(month).name())
        : Figures.number(number);
  }

  private String price(Expr.Price p) {
    if (p.field() == Field.VALUE) {
      return asset(p.asset());
    }
    String noun =
        switch (p.field()) {
          case PRICE -> "price";
          case RAW -> "quoted price";
          case OPEN -> "opening price";
          case HIGH -> "day's high";
          case LOW -> "day's low";
          case VOLUME -> "volume";
          case VALUE -> "value";
        };
    return of(noun, p);
  }

  private String account(Expr.Account a) {
    return switch (a.reading()) {
      case NAV -> "the value of the portfolio";
      case HIGH_WATER_MARK -> "the highest value the portfolio has had";
      case WEIGHT ->
          a.asset() < 0 ? "the weight of cash" : "the weight held in " + asset(a.asset());
      case DRIFT -> "the largest gap between a weight held and its latest target";
      case RELATIVE_DRIFT ->
          "the largest gap between a weight held and its latest target, as a share of that target";
      case UNREALIZED_GAIN -> "the unrealised gain on " + asset(a.asset());
      case HOLDING_PERIOD -> "the number of sessions that " + asset(a.asset()) + " has been held";
      case CASH_RATE -> "the rate that cash earns";
    };
  }

  /** {@code the noun of subject}, {@code its noun} of what the text speaks of. */
  String of(String noun, Expr subject) {
    return isIt(subject) ? "its " + noun : "the " + noun + " of " + subject(subject);
  }

  /** What a measure is of. */
  String subject(Expr subject) {
    return switch (subject) {
      case Expr.Price p -> asset(p.asset());
      case Expr.Mix m -> "a mix of " + mix(m);
      case Expr.CashIndex c -> "cash";
      case Expr.Portfolio p -> "the portfolio as targeted at that point";
      case Expr.Account a when a.reading() == Expr.Reading.NAV -> "the portfolio's own value";
      default -> value(subject);
    };
  }

  String mix(Expr.Mix mix) {
    return Prose.list(
        mix.parts().stream().map(p -> value(p.weight()) + " " + asset(p.asset())).toList());
  }

  static boolean isSeries(Expr expr) {
    return switch (expr) {
      case Expr.Price p -> true;
      case Expr.Mix m -> true;
      case Expr.CashIndex c -> true;
      case Expr.Portfolio p -> true;
      default -> false;
    };
  }

  // ---- arithmetic

  private String apply(Expr.Apply a) {
    List<Expr> of = a.arguments();
    return switch (a.operator()) {
      case ADD -> addition(of);
      case MULTIPLY -> product(of);
      case DIVIDE -> quotient(of.get(0), of.get(1));
      case NEGATE -> "minus " + factor(of.getFirst());
      case IF ->
          value(of.get(1)) + " where " + conditions.text(of.get(0)) + ", else " + value(of.get(2));
      case DEFAULT -> value(of.get(0)) + " (or " + value(of.get(1)) + " while that is not known)";
      case GREATER, LESS, AT_LEAST, AT_MOST, EQUAL, DIFFERENT, BETWEEN, AND, OR, NOT, IS_UNKNOWN ->
          "whether " + conditions.text(a);
    };
  }

  private String addition(List<Expr> terms) {
    StringBuilder text = new StringBuilder(value(terms.getFirst()));
    for (Expr term : terms.subList(1, terms.size())) {
      if (term instanceof Expr.Apply a && a.operator() == Expr.Operator.NEGATE) {
        text.append(" less ").append(factor(a.arguments().getFirst()));
      } else {
        text.append(" plus ").append(value(term));
      }
    }
    return text.toString();
  }

  private String product(List<Expr> factors) {
    List<String> parts = new ArrayList<>();
    for (Expr factor : factors) {
      parts.add(factor(factor));
    }
    boolean share = factors.getFirst() instanceof Expr.Constant c && c.type().equals(Type.PERCENT);
    return parts.getFirst()
        + (share ? " of " : " times ")
        + String.join(" times ", parts.subList(1, parts.size()));
  }

  /** What itself joins several values is set apart within a product. */
  private String factor(Expr expr) {
    boolean joins =
        switch (expr) {
          case Expr.Apply a -> a.operator() == Expr.Operator.ADD && calls.fall(a) == null;
          case Expr.Call c ->
              switch (c.function()) {
                case "min", "max", "average", "sum" -> true;
                default -> false;
              };
          default -> false;
        };
    return joins ? "(" + value(expr) + ")" : value(expr);
  }

  private String quotient(Expr over, Expr under) {
    if (over instanceof Expr.Apply sum
        && sum.operator() == Expr.Operator.ADD
        && under instanceof Expr.Constant c
        && c.value() == sum.arguments().size()) {
      return average(sum.arguments());
    }
    return factor(over) + " divided by " + factor(under);
  }

  /** Returns over several windows share their noun. */
  private String average(List<Expr> terms) {
    List<String> windows = new ArrayList<>();
    Expr.Call first = terms.getFirst() instanceof Expr.Call c ? c : null;
    for (Expr term : terms) {
      if (first == null
          || !(term instanceof Expr.Call c)
          || !c.function().equals("return")
          || !c.arguments().getFirst().equals(first.arguments().getFirst())) {
        return "the average of " + Prose.list(terms.stream().map(this::value).toList());
      }
      windows.add(spans.text(c.arguments().get(1)));
    }
    return "the average of "
        + plural(Objects.requireNonNull(first))
        + " over "
        + ReadBackSpans.together(windows);
  }

  private String plural(Expr.Call call) {
    return of("returns", call.arguments().getFirst());
  }

  // ---- over members

  private String rank(Expr.Rank rank) {
    String by = value(rank.values().get(rank.member()));
    return "its rank by " + by.replaceFirst("^(its|the) ", "") + " (1 is the highest)";
  }

  private String aggregate(Expr.Aggregate aggregate) {
    List<Integer> members = Expressions.members(aggregate);
    if (members.isEmpty()) {
      return "the " + aggregate.kind().name().toLowerCase(Locale.ROOT) + " over several members";
    }
    int first = members.getFirst();
    List<Expr> where = aggregate.where();
    String all = Prose.someOf(names(members), 12);
    String filtered =
        where == null
            ? all
            : "those of " + all + qualified(conditionOfMember(where.getFirst(), first));
    String by = ofMember(aggregate.values().getFirst(), first).replaceFirst("^its ", "their ");
    return switch (aggregate.kind()) {
      case COUNT -> "the number of " + filtered;
      case SUM -> "the sum, over " + filtered + ", of " + by;
      case AVERAGE -> "the average, over " + filtered + ", of " + by;
      case MIN -> "the smallest, among " + filtered + ", of " + by;
      case MAX -> "the largest, among " + filtered + ", of " + by;
    };
  }

  /** {@code whose price is above …}, {@code for which …}. */
  static String qualified(String condition) {
    return condition.startsWith("its ")
        ? " whose " + condition.substring(4)
        : " for which " + condition;
  }

  List<String> names(List<Integer> assets) {
    return assets.stream().map(this::asset).toList();
  }
}
