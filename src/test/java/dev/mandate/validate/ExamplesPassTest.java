package dev.mandate.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mandate.backtest.Mandates;
import dev.mandate.market.Market;
import dev.mandate.market.SampleMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tests that the examples carry. */
class ExamplesPassTest {
  @TestFactory
  Stream<DynamicTest> everyExamplePassesItsOwnTests() throws IOException {
    Market market = SampleMarket.get();
    try (Stream<Path> files = Files.list(Path.of("examples"))) {
      List<Path> examples = files.filter(p -> p.toString().endsWith(".mandate")).sorted().toList();
      return examples.stream()
          .map(example ->
              DynamicTest.dynamicTest(
                  example.getFileName().toString(),
                  () -> {
                    Tests.Tested tested =
                        Tested.run(Mandates.plan(Files.readString(example), market), market);
                    assertFalse(tested.results().isEmpty());
                    assertEquals(
                        List.of(),
                        Tested.failures(tested).map(TestResult.Failure::message).toList());
                  }));
    }
  }
}
