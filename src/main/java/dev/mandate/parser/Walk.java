package dev.mandate.parser;

import dev.mandate.diagnostic.Source;
import dev.mandate.grammar.MandateParser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the grammar's own network along the words of a text, in all ways at once, to see
 * where it can go on. The grammar has no left recursion and hardly any ambiguity, so the ways stay
 * few.
 */
final class Walk {
  private static final ATN GRAMMAR = MandateParser._ATN;

  /** Where more ways than this are open the text is none of ours. */
  private static final int MOST_WAYS = 20_000;

  private static final IntervalSet OPENING = Words.types("{");
  private static final IntervalSet CLOSING = Words.types("}");

  /** After these a name is given, not used. */
  private static final IntervalSet NAMING =
      Words.types(
          "let",
          "param",
          "define",
          "remember",
          "rule",
          "sleeve",
          "model",
          "series",
          "attribute",
          "assets",
          "as");

  private final int start;

  /** What comes back to after a rule: shared, so that equal ways are one. */
  private record Return(ATNState to, @Nullable Return then, int id) {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return id;
    }
  }

  private record Way(ATNState at, @Nullable Return then) {}

  private record Called(ATNState to, @Nullable Return then) {}

  private final Map<Called, Return> returns = new HashMap<>();

  Walk(Following.Form form) {
    this.start =
        switch (form) {
          case SCRIPT -> MandateParser.RULE_script;
          case EXPRESSION -> MandateParser.RULE_valueOnly;
          case ALLOCATION -> MandateParser.RULE_sliceList;
        };
  }

  Following after(String text) {
    Tokens tokens = Tokens.read(Source.of("", text));
    if (tokens.refused()) {
      return nothing(false, 0);
    }
    Set<Way> ways = closure(Set.of(new Way(GRAMMAR.ruleToStartState[start], null)));
    int open = 0;
    int before = Token.EOF;
    int reached = 0;
    for (Token word : tokens.words()) {
      if (word.getType() == Token.EOF) {
        break;
      }
      before = word.getType();
      open += OPENING.contains(before) ? 1 : CLOSING.contains(before) ? -1 : 0;
      ways = ways.isEmpty() ? ways : closure(step(ways, before));
      reached += ways.isEmpty() ? 0 : 1;
    }
    return ways.isEmpty() ? nothing(open > 0, reached) : following(ways, before, open > 0, reached);
  }

  private static Following nothing(boolean open, int reached) {
    return new Following(false, false, List.of(), List.of(), Set.of(), open, reached);
  }

  private Set<Way> step(Set<Way> ways, int type) {
    Set<Way> next = new LinkedHashSet<>();
    for (Way way : ways) {
      for (Transition transition : way.at.getTransitions()) {
        if (!transition.isEpsilon() && transition.matches(type, 1, GRAMMAR.maxTokenType)) {
          next.add(new Way(transition.target, way.then));
        }
      }
    }
    return next;
  }

  /** All that can be reached without a word. */
  private Set<Way> closure(Set<Way> from) {
    Set<Way> reached = new LinkedHashSet<>(from);
    Deque<Way> open = new ArrayDeque<>(reached);
    while (!open.isEmpty() && reached.size() < MOST_WAYS) {
      Way way = open.poll();
      for (Way next : without(way)) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached;
  }

  private List<Way> without(Way way) {
    if (way.at instanceof RuleStopState) {
      Return back = way.then;
      return back == null ? List.of() : List.of(new Way(back.to, back.then));
    }
    List<Way> next = new ArrayList<>();
    for (Transition transition : way.at.getTransitions()) {
      if (transition instanceof RuleTransition call) {
        next.add(new Way(call.target, back(call.followState, way.then)));
      } else if (transition.isEpsilon()) {
        next.add(new Way(transition.target, way.then));
      }
    }
    return next;
  }

  private Return back(ATNState to, @Nullable Return then) {
    return returns.computeIfAbsent(
        new Called(to, then), called -> new Return(called.to, called.then, returns.size()));
  }

  private static Following following(Set<Way> ways, int before, boolean open, int reached) {
    IntervalSet types = new IntervalSet();
    for (Way way : ways) {
      for (Transition transition : way.at.getTransitions()) {
        if (!transition.isEpsilon()) {
          types.addAll(transition.label());
        }
      }
    }
    List<String> words = new ArrayList<>();
    List<String> signs = new ArrayList<>();
    Set<Following.Kind> kinds = EnumSet.noneOf(Following.Kind.class);
    boolean names = types.contains(MandateParser.NAME);
    for (int type : types.toList()) {
      // words that are also names would drown the others where any name may stand
      if (!names || !Words.NAMES.contains(type) || isHead(type, types)) {
        add(type, words, signs);
      }
      Following.Kind kind = kind(type, NAMING.contains(before));
      if (kind != null) {
        kinds.add(kind);
      }
    }
    return new Following(true, types.contains(Token.EOF), words, signs, kinds, open, reached);
  }

  /** Whether a statement may begin here, and with this word. */
  private static boolean isHead(int type, IntervalSet types) {
    return types.contains(Words.type("rebalance")) && Words.STATEMENTS.contains(type);
  }

  private static Following.@Nullable Kind kind(int type, boolean naming) {
    return switch (type) {
      case MandateParser.NAME -> naming ? Following.Kind.NEW_NAME : Following.Kind.NAME;
      case MandateParser.NUMBER -> Following.Kind.NUMBER;
      case MandateParser.PERCENT -> Following.Kind.PERCENT;
      case MandateParser.POINTS -> Following.Kind.POINTS;
      case MandateParser.BPS -> Following.Kind.BPS;
      case MandateParser.MONEY -> Following.Kind.MONEY;
      case MandateParser.DATE -> Following.Kind.DATE;
      case MandateParser.STRING -> Following.Kind.TEXT;
      default -> null;
    };
  }

  private static void add(int type, List<String> words, List<String> signs) {
    switch (type) {
      case MandateParser.UNIT ->
          words.addAll(List.of("days", "weeks", "months", "quarters", "years"));
      case MandateParser.COST ->
          words.addAll(List.of("spread", "commission", "slippage", "impact", "financing"));
      case MandateParser.WEEKDAY ->
          words.addAll(List.of("monday", "tuesday", "wednesday", "thursday", "friday"));
      case MandateParser.MONTH -> {
        for (java.time.Month month : java.time.Month.values()) {
          words.add(month.name().toLowerCase(Locale.ROOT));
        }
      }
      default -> {
        String quoted = type < 0 ? null : MandateParser.VOCABULARY.getLiteralName(type);
        if (quoted != null) {
          String text = quoted.substring(1, quoted.length() - 1);
          (Character.isLetter(text.charAt(0)) ? words : signs).add(text);
        }
      }
    }
  }
}
