package dev.mandate.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.Golden;
import dev.mandate.grammar.MandateLexer;
import dev.mandate.grammar.MandateParser;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The grammar never has two readings: on the samples and on random sentences nothing is ambiguous,
 * nothing needs the context of the whole script to be decided, and nothing is an error.
 */
class GrammarTest {
  private static final int SENTENCES = 3_000;

  @TestFactory
  Stream<DynamicTest> samples() {
    return Golden.inputs("parse", ".mandate").stream()
        .map(input ->
            DynamicTest.dynamicTest(
                Golden.stem(input, ".mandate"),
                () -> assertEquals(List.of(), complaints(Golden.read(input)))));
  }

  @Test
  void randomSentences() {
    RandomSentences sentences = new RandomSentences(20_240_601, false);
    int words = 0;
    for (int i = 0; i < SENTENCES; i++) {
      String text = sentences.script(10 + i % 60);
      words += text.split("\\s+", -1).length;
      assertEquals(List.of(), complaints(text), text);
    }
    assertTrue(words > 20 * SENTENCES, "the sentences are too short to show anything");
  }

  @Test
  void thisTestSeesAnError() {
    assertEquals(1, complaints("target 60").size());
  }

  private static List<String> complaints(String text) {
    MandateLexer lexer = new MandateLexer(CharStreams.fromString(text));
    MandateParser parser = new MandateParser(new CommonTokenStream(lexer));
    parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
    Complaints complaints = new Complaints();
    parser.removeErrorListeners();
    parser.addErrorListener(complaints);
    parser.script();
    return complaints.found;
  }

  private static final class Complaints extends BaseErrorListener {
    final List<String> found = new ArrayList<>();

    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        Object symbol,
        int line,
        int column,
        String message,
        @Nullable RecognitionException e) {
      found.add(line + ":" + column + " " + message);
    }

    @Override
    public void reportAmbiguity(
        Parser parser, DFA dfa, int start, int stop, boolean exact, BitSet alts, ATNConfigSet c) {
      found.add("two readings in " + rule(parser, dfa));
    }

    @Override
    public void reportAttemptingFullContext(
        Parser parser, DFA dfa, int start, int stop, BitSet alts, ATNConfigSet configs) {
      found.add("full context in " + rule(parser, dfa));
    }

    private static String rule(Parser parser, DFA dfa) {
      return parser.getRuleNames()[dfa.atnStartState.ruleIndex];
    }
  }
}
