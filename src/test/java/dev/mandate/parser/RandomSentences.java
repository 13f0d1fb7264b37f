package dev.mandate.parser;

import dev.mandate.grammar.MandateParser;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;

/** Scripts that the grammar allows, drawn by walking it: the same ones for the same seed. */
public final class RandomSentences {
  private static final ATN GRAMMAR = MandateParser._ATN;
  private static final int[] COST = costs();

  private static final Map<Integer, List<String>> WORDS =
      Map.ofEntries(
          Map.entry(MandateParser.DATE, List.of("2020-03-16", "1999-12-31")),
          Map.entry(
              MandateParser.UNIT, List.of("day", "days", "week", "months", "quarter", "years")),
          Map.entry(MandateParser.COST, List.of("spread", "slippage", "impact", "financing")),
          Map.entry(MandateParser.MONTH, List.of("january", "may")),
          Map.entry(MandateParser.WEEKDAY, List.of("monday", "friday")),
          Map.entry(MandateParser.PERCENT, List.of("20%", "0.5%", "1_000%")),
          Map.entry(MandateParser.POINTS, List.of("30 points", "1\tpoint")),
          Map.entry(MandateParser.BPS, List.of("5 bps", "2.5bps")),
          Map.entry(MandateParser.MONEY, List.of("$2,000", "€5", "£1.5m", "$100k")),
          Map.entry(MandateParser.NUMBER, List.of("2020", "1_999", "2001", "2000")),
          Map.entry(MandateParser.STRING, List.of("\"\"", "\"a b\"", "\"\\\"\\\\\"", "\"# é\"")),
          Map.entry(MandateParser.NAME, List.of("a", "equity", "SPY", "x_1", "vol")));

  private final SplittableRandom random;
  private final boolean comments;

  /**
   * @param comments whether to put comments between words
   */
  public RandomSentences(long seed, boolean comments) {
    this.random = new SplittableRandom(seed);
    this.comments = comments;
  }

  /** A script of {@code size} words and what it takes to end the last statement. */
  public String script(int size) {
    StringBuilder text = new StringBuilder();
    for (int words = 0; words < size; ) {
      words += statements(text, size - words);
    }
    return text.toString();
  }

  /** Walks the grammar once; what was walked one after the other is a script again. */
  private int statements(StringBuilder text, int size) {
    Deque<ATNState> follow = new ArrayDeque<>();
    ATNState state = GRAMMAR.ruleToStartState[MandateParser.RULE_script];
    int words = 0;
    while (!(state instanceof RuleStopState) || !follow.isEmpty()) {
      if (state instanceof RuleStopState) {
        state = follow.pop();
        continue;
      }
      Transition transition = choose(state, words > size);
      if (transition instanceof RuleTransition rule) {
        follow.push(rule.followState);
      } else if (!transition.isEpsilon()) {
        text.append(word(transition)).append(gap());
        words++;
      }
      state = transition.target;
    }
    return words;
  }

  private Transition choose(ATNState state, boolean soonOver) {
    Transition[] transitions = state.getTransitions();
    if (!soonOver) {
      return transitions[random.nextInt(transitions.length)];
    }
    Transition shortest = transitions[0];
    for (Transition transition : transitions) {
      shortest = cost(transition, COST) < cost(shortest, COST) ? transition : shortest;
    }
    return shortest;
  }

  private String word(Transition transition) {
    List<Integer> types = transition.label().toList();
    int type = types.get(random.nextInt(types.size()));
    if (type == Token.EOF) {
      return "";
    }
    List<String> words = WORDS.get(type);
    if (words != null) {
      return words.get(random.nextInt(words.size()));
    }
    String literal = MandateParser.VOCABULARY.getLiteralName(type);
    return literal.substring(1, literal.length() - 1);
  }

  private String gap() {
    return switch (random.nextInt(comments ? 12 : 8)) {
      case 0, 1, 2, 3, 4, 5 -> " ";
      case 6 -> "\n";
      case 7 -> "\n\n\n  ";
      case 8 -> " # trailing\n";
      case 9 -> "\n  # own line\n";
      case 10 -> "\n\n# after a blank\n\n";
      default -> " #two\n#in a row\n";
    };
  }

  /** The least number of words from each state to the end of its rule. */
  private static int[] costs() {
    int[] costs = new int[GRAMMAR.states.size()];
    Arrays.fill(costs, 1_000_000);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (ATNState state : GRAMMAR.states) {
        int least = state instanceof RuleStopState ? 0 : costs[state.stateNumber];
        for (Transition transition : state.getTransitions()) {
          least = Math.min(least, state instanceof RuleStopState ? 0 : cost(transition, costs));
        }
        changed |= least < costs[state.stateNumber];
        costs[state.stateNumber] = least;
      }
    }
    return costs;
  }

  private static int cost(Transition transition, int[] costs) {
    int target = costs[transition.target.stateNumber];
    if (transition instanceof RuleTransition rule) {
      return target + costs[rule.followState.stateNumber] + 1;
    }
    return target + (transition.isEpsilon() ? 0 : 1);
  }
}
