package dev.mandate.validate;

import dev.mandate.Golden;
import dev.mandate.backtest.Mandates;
import dev.mandate.diagnostic.Source;
import dev.mandate.market.SampleMarket;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is printed of tests that pass, of tests that fail, and of what no test has come to. */
class ReportsTest {
  @TestFactory
  Stream<DynamicTest> reports() {
    return Golden.tests("tests", ".mandate", ".txt", ReportsTest::report);
  }

  private static String report(Path file) {
    Source source = Source.of(file.getFileName().toString(), Golden.read(file));
    return Tested.report(
        source, Tested.run(Mandates.plan(source.text(), SampleMarket.get()), SampleMarket.get()));
  }
}
