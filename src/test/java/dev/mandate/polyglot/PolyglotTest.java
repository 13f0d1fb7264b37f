package dev.mandate.polyglot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.analysis.Analysis;
import dev.mandate.backtest.Backtest;
import dev.mandate.backtest.Options;
import dev.mandate.backtest.Result;
import dev.mandate.library.Library;
import dev.mandate.market.SampleMarket;
import dev.mandate.parser.Parser;
import dev.mandate.plan.Binder;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolyglotTest {
  static final String SCRIPT =
      """
      mandate "Brake"
      assets equity, bonds
      param most = 20% in 10%..30% "the volatility that is too much"
      param window = 20 days
      let risk = vol(equity, window)
      target 60% equity, 40% bonds
      rule brake if risk > most until risk < 15% {
        let part = min(50%, 10% / risk)
        scale equity by part
        alert "braking"
      } else
        shift 5 points from bonds to equity
        because "storms pass"
      limit equity at most 62%
      rebalance monthly or when drift > 5%
      """;

  private Context context;

  @BeforeEach
  void open() {
    context = Context.create("mandate");
  }

  @AfterEach
  void close() {
    context.close();
  }

  static Result plain(String script) {
    dev.mandate.syntax.Script parsed =
        Objects.requireNonNull(
            Parser.parse(dev.mandate.diagnostic.Source.of("script", script)).script());
    dev.mandate.analysis.Context over =
        dev.mandate.analysis.Context.of(Library.declarations())
            .withSampleMarket(SampleMarket.get().tickers());
    dev.mandate.plan.Plan plan = Objects.requireNonNull(Analysis.analyze(parsed, over).plan());
    return Backtest.run(Binder.bind(plan, Map.of()), SampleMarket.get(), Options.defaults());
  }

  @Test
  void aMandateIsAnObjectWithMembers() {
    Value mandate = context.eval("mandate", SCRIPT);
    assertEquals("Brake", mandate.invokeMember("title").asString());
    assertTrue(mandate.getMember("backtest").canExecute());
    Value parameters = mandate.invokeMember("parameters");
    assertEquals(2, parameters.getArraySize());
    Value most = parameters.getArrayElement(0);
    assertEquals("most", most.getMember("name").asString());
    assertEquals(0.2, most.getMember("value").asDouble());
    assertEquals("20%", most.getMember("value").toString());
    assertEquals(0.3, most.getMember("high").asDouble());
    assertEquals(
        java.time.Duration.ofDays(20),
        parameters.getArrayElement(1).getMember("value").asDuration());
    assertTrue(mandate.invokeMember("readBack").getArraySize() > 5);
    assertEquals(
        "W513", mandate.invokeMember("check").getArrayElement(0).getMember("code").asString());
  }

  @Test
  void aBacktestIsTheOneOfTheCommandLine() {
    Value run = context.eval("mandate", SCRIPT).invokeMember("backtest");
    Result plain = plain(SCRIPT);
    assertArrayEquals(plain.nav(), run.getMember("nav").as(double[].class));
    assertEquals(plain.trades(), run.getMember("trades").asInt());
    assertEquals(plain.from(), run.getMember("from").asDate());
    Value rule = run.getMember("rules").getArrayElement(0);
    assertEquals("brake", rule.getMember("name").asString());
    assertEquals(plain.rules().getFirst().fired(), rule.getMember("fired").asInt());
    assertTrue(rule.getMember("fired").asInt() > 0);
    Value weights = run.getMember("finalWeights");
    assertEquals(plain.finalWeights().get("equity"), weights.getHashValue("equity").asDouble());
  }

  @Test
  void errorsAreSyntaxErrorsAtTheirPlace() {
    PolyglotException wrong =
        assertThrows(
            PolyglotException.class, () -> context.eval("mandate", "target 60% SPY, 60% AGG\n"));
    assertTrue(wrong.isSyntaxError() && wrong.isGuestException());
    assertTrue(Objects.requireNonNull(wrong.getMessage()).startsWith("error[E"));
    assertEquals(1, wrong.getSourceLocation().getStartLine());
    Value first = wrong.getGuestObject().getMember("diagnostics").getArrayElement(0);
    assertEquals(1, first.getMember("line").asInt());
    assertTrue(first.getMember("code").asString().startsWith("E"));
  }

  @Test
  void marketsComeFromTheHost() {
    Value mandate = context.eval("mandate", "target 100% A\nrebalance monthly\n");
    StringBuilder csv = new StringBuilder("date,A\n");
    LocalDate day = LocalDate.of(2024, 1, 1);
    for (int i = 0; i < 60; i++) {
      csv.append(day.plusDays(i)).append(',').append(100 + i).append('\n');
    }
    Value run = mandate.invokeMember("backtest", csv.toString());
    assertEquals(LocalDate.of(2024, 2, 29), run.getMember("to").asDate());
    assertTrue(run.getMember("totalReturn").asDouble() > 0.5);
  }
}
