package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Limit;
import dev.mandate.plan.Members;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The mandate retold in plain English: what will be done, not what was written. Everything that
 * readers of a script were found to wonder about is spelled out.
 */
public final class ReadBack {
  private static final int NAMES = 12;

  private final Plan plan;
  private final ReadBackTerms terms;
  private final ReadBackHoldings holdings;

  /** Sentences under one heading. */
  public record Section(String heading, List<String> sentences) {
    public Section {
      sentences = List.copyOf(sentences);
    }
  }

  private ReadBack(Plan plan) {
    this.plan = plan;
    this.terms = new ReadBackTerms(plan);
    this.holdings = new ReadBackHoldings(terms);
  }

  /** Those with something to say, in the order in which a reader asks. */
  public static List<Section> sections(Plan plan) {
    ReadBack readBack = new ReadBack(plan);
    List<Section> all = new ArrayList<>();
    all.add(new Section("What it holds", readBack.assets()));
    all.add(
        new Section(
            "Rules, in order",
            new ReadBackRules(plan, readBack.terms, readBack.holdings).sentences()));
    all.add(new Section("Limits", readBack.limits()));
    all.add(new Section("When it trades", new ReadBackTrading(plan, readBack.terms).sentences()));
    all.add(new Section("Costs and cash", new ReadBackMoney(plan, readBack.terms).sentences()));
    all.add(new Section("How it measures", ReadBackMeasures.sentences(plan)));
    all.add(
        new Section("What you left open", plan.defaults().stream().map(Prose::sentence).toList()));
    all.removeIf(section -> section.sentences().isEmpty());
    return all;
  }

  /** All sentences, without headings and numbers. */
  public static List<String> sentences(Plan plan) {
    return sections(plan).stream().flatMap(section -> section.sentences().stream()).toList();
  }

  /** Headings and numbered sentences, lines of at most {@code width} characters. */
  public static String text(Plan plan, int width) {
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (Section section : sections(plan)) {
      text.append(text.isEmpty() ? "" : "\n").append(section.heading()).append('\n');
      for (String sentence : section.sentences()) {
        number++;
        String mark = number + ".";
        wrap(text, (number < 10 ? "  " : " ") + mark + " ", sentence, width);
      }
    }
    return text.toString();
  }

  private static void wrap(StringBuilder text, String mark, String sentence, int width) {
    String indent = " ".repeat(mark.length());
    StringBuilder line = new StringBuilder(mark);
    boolean empty = true;
    for (String word : sentence.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > width) {
        text.append(line).append('\n');
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    text.append(line).append('\n');
  }

  // ---- what it holds

  private List<String> assets() {
    List<String> all = new ArrayList<>();
    List<String> held = new ArrayList<>();
    List<String> watched = new ArrayList<>();
    for (Plan.Asset asset : plan.assets()) {
      (asset.held() ? held : watched).add(described(asset));
    }
    if (!held.isEmpty()) {
      all.add("The mandate may hold " + Prose.someOf(held, NAMES) + ", and cash.");
    }
    if (!watched.isEmpty()) {
      all.add("It looks at " + Prose.someOf(watched, NAMES) + " without holding any of it.");
    }
    sets().forEach((name, members) -> all.add(named(name, members)));
    all.addAll(parameters());
    return all;
  }

  /** {@code us (US equity: VTI, or ITOT in its place)}. */
  private static String described(Plan.Asset asset) {
    List<String> tickers = asset.tickers();
    String label = asset.label().equals(asset.name()) ? "" : asset.label();
    String first =
        tickers.isEmpty() || tickers.getFirst().equals(asset.name()) ? "" : tickers.getFirst();
    String others =
        tickers.size() > 1
            ? ", or " + Prose.list(tickers.subList(1, tickers.size()), " or ") + " in its place"
            : "";
    String known = label + (label.isEmpty() || first.isEmpty() ? "" : ": ") + first + others;
    return known.isEmpty() ? asset.name() : asset.name() + " (" + known + ")";
  }

  private String named(String name, List<Integer> members) {
    return "“" + name + "” means " + Prose.someOf(terms.names(members), NAMES) + ".";
  }

  /** The sets that go by a name in the policy. */
  private Map<String, List<Integer>> sets() {
    Map<String, List<Integer>> sets = new TreeMap<>();
    Steps.visit(
        plan.policy(), step -> Steps.members(step).forEach(members -> addNamed(sets, members)));
    return sets;
  }

  private static void addNamed(Map<String, List<Integer>> sets, Members members) {
    switch (members) {
      case Members.Fixed f -> {
        if (f.isNamed()) {
          sets.put(f.text(), f.all());
        }
      }
      case Members.Where w -> addNamed(sets, w.of());
      case Members.Pick p -> addNamed(sets, p.of());
    }
  }

  private List<String> parameters() {
    List<String> all = new ArrayList<>();
    for (Plan.Parameter p : plan.parameters()) {
      String range = "";
      if (p.low() != null && p.high() != null) {
        range = ", from " + said(p.low()) + " to " + said(p.high());
      } else if (!p.choices().isEmpty()) {
        range = " (" + Prose.list(p.choices().stream().map(this::said).toList(), " or ") + ")";
      }
      all.add(
          "The parameter “"
              + p.name()
              + "”"
              + (p.help() == null ? "" : " (" + p.help() + ")")
              + " is "
              + said(p.initial())
              + " and may be set otherwise"
              + range
              + ".");
    }
    return all;
  }

  private String said(Expr value) {
    return value instanceof Expr.Constant c && c.type().kind() == dev.mandate.plan.Type.Kind.TRUTH
        ? (c.value() == 0 ? "off" : "on")
        : terms.value(value);
  }

  // ---- limits

  private List<String> limits() {
    Map<Object, List<Limit>> byPlace = new LinkedHashMap<>();
    for (Limit limit : plan.limits()) {
      byPlace.computeIfAbsent(limit.span(), place -> new ArrayList<>()).add(limit);
    }
    List<String> all = new ArrayList<>();
    byPlace.values().forEach(group -> all.add(limit(group)));
    if (!all.isEmpty()) {
      all.addAll(aboutLimits());
    }
    return all;
  }

  private List<String> aboutLimits() {
    List<String> all = new ArrayList<>();
    if (plan.limits().stream().anyMatch(limit -> limit.excessTo() == null)) {
      all.add(
          "Where the target breaks a limit, the nearest weights that keep all limits are taken:"
              + " what is cut goes to the other targeted holdings in proportion to their targets,"
              + " then to cash.");
    }
    all.add(
        "Limits bind what is decided. A holding that drifts past a limit between two decisions is"
            + " reported, not sold.");
    return all;
  }

  private String limit(List<Limit> group) {
    Limit limit = group.getFirst();
    String subject =
        group.size() > 1
            ? "the weight of each of " + Prose.someOf(names(group), NAMES)
            : subject(limit.subject());
    Step.Group excess = limit.excessTo();
    return Prose.sentence(
        subject
            + bounds(limit)
            + (excess == null ? "" : "; what is over goes to " + holdings.group(excess))
            + (limit.because() == null ? "" : " (" + limit.because() + ")"));
  }

  private List<String> names(List<Limit> group) {
    List<String> names = new ArrayList<>();
    for (Limit limit : group) {
      if (limit.subject() instanceof Limit.Weight w) {
        names.addAll(terms.names(w.assets()));
      }
    }
    return names;
  }

  private String subject(Limit.Subject subject) {
    return switch (subject) {
      case Limit.Weight w ->
          w.assets().size() == 1
              ? "the weight of " + terms.asset(w.assets().getFirst())
              : "the weight of " + Prose.someOf(terms.names(w.assets()), NAMES) + " together";
      case Limit.Cash _ -> "cash";
      case Limit.Gross _ -> "the sum of all positions, shorts counted as positive,";
      case Limit.Net _ -> "the sum of all positions, shorts counted as negative,";
    };
  }

  private String bounds(Limit limit) {
    Expr low = limit.low();
    Expr high = limit.high();
    if (low != null && high != null) {
      return " must be between " + terms.value(low) + " and " + terms.value(high);
    }
    if (high != null) {
      return " may be at most " + terms.value(high);
    }
    return low == null ? "" : " must be at least " + terms.value(low);
  }
}
