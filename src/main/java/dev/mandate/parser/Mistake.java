package dev.mandate.parser;

import dev.mandate.diagnostic.Diagnostic;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A mistake that people make, by what it looks like where the grammar does not go on. */
interface Mistake {
  /** The report, or null when it is something else. */
  @Nullable Diagnostic recognise(Situation at);

  /** From the surest to the vaguest; the first that recognises a situation reports it. */
  List<Mistake> ALL =
      Stream.of(
              Brackets.MISTAKES,
              Signs.MISTAKES,
              Sentences.MISTAKES,
              Amounts.MISTAKES,
              Vocabulary.MISTAKES)
          .flatMap(List::stream)
          .toList();
}
