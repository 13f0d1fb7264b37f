package dev.mandate.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.diagnostic.Source;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The runtime tells the arguments of a measure apart by their place; the declarations must keep to
 * it.
 */
class FrequencyTest {
  private static final Pattern DECLARATION =
      Pattern.compile("^external define ([a-z_]+)\\((.*)\\):", Pattern.MULTILINE);

  @Test
  void frequencyIsTheLastParameterOfEveryMeasureThatTakesOne() {
    for (Source source : Library.functions()) {
      Matcher matcher = DECLARATION.matcher(source.text());
      while (matcher.find()) {
        String function = matcher.group(1);
        boolean measure =
            Bodies.of(function) instanceof Body.Windowed
                || Bodies.of(function) instanceof Body.Running;
        if (measure) {
          assertEquals(
              matcher.group(2).endsWith("frequency: duration = unknown"),
              Bodies.takesFrequency(function),
              function);
        }
      }
    }
  }
}
