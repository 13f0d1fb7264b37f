package dev.mandate.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Steps, slices, members and limits in the language's words. */
final class StepPrinter {
  private final Names names;
  private final ExpressionPrinter expressions;
  private final Map<String, Members.Fixed> sets;

  /**
   * @param sets declared under a name; what is limited is found among them
   */
  StepPrinter(Names names, ExpressionPrinter expressions, Map<String, Members.Fixed> sets) {
    this.names = names;
    this.expressions = expressions;
    this.sets = sets;
  }

  String text(Step step, String indent) {
    return switch (step) {
      case Step.Target t -> "target " + slices(t.slices()) + because(t.because());
      case Step.Rule r -> rule(r, indent);
      case Step.Always a -> ruleName(a.name()) + "always " + always(a, indent);
      case Step.Shift s -> shift(s) + because(s.because());
      case Step.Scale s -> scale(s) + because(s.because());
      case Step.Glide g ->
          "glide to "
              + slices(g.slices())
              + " from "
              + g.from()
              + " to "
              + g.to()
              + because(g.because());
      case Step.Hold h -> "hold" + because(h.because());
      case Step.Alert a -> "alert " + ExpressionPrinter.quoted(a.text()) + because(a.because());
    };
  }

  /** Names the author did not give ({@code rule 1}) hold a space and are not written. */
  private static String ruleName(String name) {
    return name.indexOf(' ') >= 0 ? "" : "rule " + name + " ";
  }

  private static String because(@Nullable String citation) {
    return citation == null ? "" : " because " + ExpressionPrinter.quoted(citation);
  }

  private String rule(Step.Rule rule, String indent) {
    String text =
        ruleName(rule.name())
            + "if "
            + expressions.text(rule.condition())
            + " "
            + block(rule.then(), indent);
    if (!rule.otherwise().isEmpty()) {
      text += " else " + otherwise(rule.otherwise(), indent);
    }
    return text + because(rule.because());
  }

  private String otherwise(List<Step> steps, String indent) {
    return steps.size() == 1 && steps.getFirst() instanceof Step.Rule rule
        ? text(rule, indent)
        : block(steps, indent);
  }

  /** A citation after a lone action would read as the rule's; braces keep them apart. */
  private String always(Step.Always always, String indent) {
    return block(always.steps(), indent) + because(always.because());
  }

  private String block(List<Step> steps, String indent) {
    String deeper = indent + "  ";
    return steps.stream()
        .map(step -> deeper + text(step, deeper))
        .collect(Collectors.joining("\n", "{\n", "\n" + indent + "}"));
  }

  private String shift(Step.Shift shift) {
    String to = " to " + group(shift.to());
    String from = group(shift.from());
    Expr amount = shift.amount();
    return switch (shift.kind()) {
      case ALL -> shift.from() instanceof Step.Invested ? "shift" + to : "shift " + from + to;
      case PROPORTION -> "shift " + expressions.weight(amount(amount)) + " of " + from + to;
      case POINTS -> "shift " + points(amount(amount)) + " from " + from + to;
    };
  }

  private static Expr amount(@Nullable Expr amount) {
    if (amount == null) {
      throw new IllegalStateException("a shift of an amount without it");
    }
    return amount;
  }

  private String points(Expr amount) {
    return amount instanceof Expr.Constant c && c.value() >= 0
        ? Figures.points(c.value())
        : expressions.weight(amount);
  }

  private String scale(Step.Scale scale) {
    StringBuilder text = new StringBuilder("scale ").append(group(scale.subject()));
    text.append(" by ").append(expressions.text(scale.by()));
    Expr atMost = scale.atMost();
    if (atMost != null) {
      text.append(" at most ").append(expressions.text(atMost));
    }
    Step.Group rest = scale.rest();
    if (rest != null) {
      text.append(" rest in ").append(group(rest));
    }
    return text.toString();
  }

  String group(Step.Group group) {
    return switch (group) {
      case Step.Assets a -> reference(a.members());
      case Step.Cash c -> "cash";
      case Step.Invested i -> "portfolio";
    };
  }

  String slices(List<Slice> slices) {
    return slices.stream().map(this::slice).collect(Collectors.joining(", "));
  }

  private String slice(Slice slice) {
    Expr weight = slice.weight();
    String each = slice.holding() instanceof Slice.Each ? "each of " : "";
    String amount = weight == null ? "rest in " : expressions.weight(weight) + " " + each;
    return (slice.isShort() ? "short " : "") + amount + holding(slice.holding());
  }

  private String holding(Slice.Holding holding) {
    return switch (holding) {
      case Slice.Cash c -> "cash";
      case Slice.Each e -> members(e.members()) + otherwise(e.otherwise());
      case Slice.Shared s -> members(s.members()) + weighted(s) + otherwise(s.otherwise());
      case Slice.Optimized o -> o.optimization().text();
    };
  }

  private String otherwise(Slice.@Nullable Holding otherwise) {
    return otherwise == null ? "" : " otherwise " + holding(otherwise);
  }

  private String weighted(Slice.Shared shared) {
    List<Expr> by = shared.weightedBy();
    return by == null ? "" : " weighted by " + perMember(shared.members(), by);
  }

  /** As written after a weight: {@code X where c}, {@code top 3 of X where c by e}. */
  String members(Members members) {
    return switch (members) {
      case Members.Fixed f -> fixed(f);
      case Members.Where w -> reference(w.of()) + " where " + perMember(w, w.condition());
      case Members.Pick p ->
          (p.top() ? "top " : "bottom ")
              + count(p.count())
              + " of "
              + picked(p.of())
              + " by "
              + perMember(p, p.score());
    };
  }

  /** A filter stands in a pick without parentheses. */
  private String picked(Members of) {
    return of instanceof Members.Where w
        ? reference(w.of()) + " where " + perMember(w, w.condition())
        : reference(of);
  }

  /** As written where a set is named: a selection stands in parentheses. */
  private String reference(Members members) {
    return members instanceof Members.Fixed f ? fixed(f) : "(" + members(members) + ")";
  }

  /** {@code {70% us, 30% intl}}. */
  String braces(Members.Fixed fixed) {
    List<Expr> weights = fixed.weights();
    if (weights == null) {
      return expressions.braces(fixed.all());
    }
    List<Expr.Part> parts = new ArrayList<>();
    for (int k = 0; k < weights.size(); k++) {
      parts.add(new Expr.Part(fixed.all().get(k), weights.get(k)));
    }
    return "{" + expressions.parts(parts, ", ") + "}";
  }

  private String fixed(Members.Fixed fixed) {
    return fixed.text().isEmpty() ? expressions.braces(fixed.all()) : fixed.text();
  }

  private String count(Expr count) {
    return switch (count) {
      case Expr.Constant c -> Figures.number(c.value());
      case Expr.Parameter p -> expressions.text(p);
      default -> "(" + expressions.text(count) + ")";
    };
  }

  private String perMember(Members members, List<Expr> values) {
    MemberForm form = MemberForm.of(members.all(), values);
    if (form != null) {
      return expressions.text(form.common());
    }
    List<String> each = new ArrayList<>();
    for (int k = 0; k < values.size(); k++) {
      each.add(names.assets().get(members.all().get(k)) + ": " + expressions.text(values.get(k)));
    }
    return "(" + String.join("; ", each) + ")";
  }

  String limit(Limit limit) {
    String text = "limit " + subject(limit.subject()) + bounds(limit);
    Step.Group excess = limit.excessTo();
    if (excess != null) {
      text += " excess to " + group(excess);
    }
    return text + because(limit.because());
  }

  private String subject(Limit.Subject subject) {
    return switch (subject) {
      case Limit.Weight w -> limited(w.assets());
      case Limit.Cash c -> "cash";
      case Limit.Gross g -> "gross";
      case Limit.Net n -> "net";
    };
  }

  private String limited(List<Integer> assets) {
    if (assets.size() == 1) {
      return names.assets().get(assets.getFirst());
    }
    for (Map.Entry<String, Members.Fixed> set : sets.entrySet()) {
      if (set.getValue().all().equals(assets)) {
        return set.getKey();
      }
    }
    return expressions.braces(assets);
  }

  private String bounds(Limit limit) {
    Expr low = limit.low();
    Expr high = limit.high();
    if (low != null && high != null) {
      return " between " + expressions.sum(low) + " and " + expressions.sum(high);
    }
    if (high != null) {
      return " at most " + expressions.sum(high);
    }
    return low == null ? "" : " at least " + expressions.sum(low);
  }
}
