package dev.mandate.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.analysis.Analyzed;
import dev.mandate.backtest.Mandates;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Source;
import dev.mandate.market.SampleMarket;
import dev.mandate.measure.Walk;
import dev.mandate.parser.Parser;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-ins' declarations against their bodies: one source of truth. */
class DeclarationTest {
  /** What the plan has expressions of its own for. */
  private static final Set<String> WITHOUT_BODY =
      Set.of(
          "price",
          "raw_price",
          "rank",
          "count",
          "nav",
          "high_water_mark",
          "weight",
          "drift",
          "relative_drift",
          "unrealized_gain",
          "holding_period",
          "cash_rate",
          "today",
          "month",
          "year",
          "day_of_month");

  /** A mandate that an example can be added to. */
  private static final String HOLDING =
      """
      target 60% equity, 40% bonds
      decide daily
      rebalance monthly
      """;

  static List<Declared> all() {
    return Declared.all();
  }

  @Test
  void everyFileParses() {
    for (Source source : Library.declarations()) {
      assertEquals(List.of(), Parser.parse(source).diagnostics(), source.name());
    }
  }

  @Test
  void everyDeclarationIsSeenAndNoNameTwice() {
    List<String> names = Library.names();
    assertEquals(names, all().stream().map(Declared::name).toList());
    assertEquals(names.size(), new HashSet<>(names).size());
    assertTrue(names.size() > 60);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyFunctionHasABodyOrAnExpressionOfItsOwn(Declared function) {
    Body body = Bodies.of(function.name());
    if (WITHOUT_BODY.contains(function.name())) {
      assertNull(body);
    } else {
      assertNotNull(body);
    }
  }

  @Test
  void whatIsNotDeclaredHasNoBody() {
    assertNull(Bodies.of("volatility"));
    assertTrue(Library.names().containsAll(WITHOUT_BODY));
  }

  @ParameterizedTest
  @MethodSource("all")
  void declarationAndBodyAgreeOnTheArguments(Declared function) {
    int scalars = function.scalars().size();
    switch (Bodies.of(function.name())) {
      case null -> assertTrue(WITHOUT_BODY.contains(function.name()));
      case Body.Pointwise body -> {
        assertEquals(List.of(), function.series());
        double[] arguments = new double[function.parameters().size()];
        Arrays.fill(arguments, 1);
        assertTrue(Double.isFinite(body.apply(arguments)));
      }
      case Body.Windowed body -> {
        assertEquals(function.series().size(), body.series());
        double[][] samples = new double[body.series()][];
        Arrays.setAll(samples, k -> Walk.prices(k, 40));
        assertTrue(Double.isFinite(body.at(samples, 40, new double[scalars], 252)));
      }
      case Body.Running body -> {
        int declared = body.fields().isEmpty() ? function.series().size() : body.fields().size();
        assertEquals(declared, body.series());
        double[] arguments = new double[scalars];
        Arrays.fill(arguments, 5);
        double[][] samples = new double[body.series()][];
        Arrays.setAll(samples, k -> Walk.prices(k, 40));
        assertTrue(Double.isFinite(body.at(samples, 40, 10, arguments, 252)));
      }
    }
  }

  /** The example can be copied into a mandate: {@code check} has nothing against it. */
  @ParameterizedTest
  @MethodSource("all")
  void everyExampleIsAnalysedWithoutErrors(Declared function) {
    String example = function.example();
    String statement = example.startsWith("target") ? example : "if " + example + " hold";
    Analyzed analyzed = Mandates.analyzed(HOLDING + statement + "\n", SampleMarket.get());
    assertEquals(
        List.of(),
        analyzed.diagnostics().stream()
            .filter(Diagnostic::isError)
            .map(Diagnostic::message)
            .toList(),
        example);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyFunctionIsDescribedWithAnExampleThatParses(Declared function) {
    assertFalse(function.comment().getFirst().isBlank());
    String example = function.example();
    assertTrue(example.contains(function.name()), "the example shows something else");
    String statement = example.startsWith("target") ? example : "if " + example + " hold";
    Source script = Source.of("example", "assets equity = SPY, bonds = AGG\n" + statement);
    assertEquals(List.of(), Parser.parse(script).diagnostics(), example);
  }
}
