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
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;
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

  @Test
  void decisionsAreThoseOfTheJavaApiAndGoOnFromTheirAccount() {
    Value mandate = context.eval("mandate", SCRIPT);
    Value market = context.asValue(ProxyObject.fromMap(market(400)));
    Value first =
        mandate.invokeMember("decide", market, ProxyObject.fromMap(Map.of("cash", 100_000.0)));
    dev.mandate.Decision plain =
        dev.mandate.Mandate.compile(SCRIPT)
            .decide(apiMarket(400), dev.mandate.Account.ofCash(100_000));
    assertEquals(plain.toJson(), first.getMember("json").asString());
    assertEquals(plain.date(), first.getMember("date").asDate());
    assertEquals(plain.weight("equity"), first.getMember("target").getMember("equity").asDouble());
    assertEquals("brake", first.getMember("rules").getArrayElement(0).getMember("name").asString());
    Value second =
        mandate.invokeMember(
            "decide", ProxyObject.fromMap(market(420)), first.getMember("account"));
    assertEquals(plain.account().toJson(), first.getMember("account").asString());
    assertTrue(second.getMember("date").asDate().isAfter(plain.date()));
    PolyglotException again =
        assertThrows(
            PolyglotException.class,
            () -> mandate.invokeMember("decide", market, first.getMember("account")));
    assertTrue(again.isGuestException(), again.getMessage());
  }

  private static double[][] prices(int sessions) {
    java.util.Random random = new java.util.Random(7);
    double[][] prices = new double[2][sessions];
    for (double[] column : prices) {
      double price = 100;
      for (int s = 0; s < sessions; s++) {
        column[s] = price;
        price *= 1 + 0.03 * (random.nextDouble() - 0.49);
      }
    }
    return prices;
  }

  private static LocalDate day(int session) {
    return LocalDate.of(2022, 1, 3).plusDays(session);
  }

  private static Map<String, Object> market(int sessions) {
    double[][] prices = prices(500);
    Object[] dates = new Object[sessions];
    Object[] equity = new Object[sessions];
    Object[] bonds = new Object[sessions];
    for (int s = 0; s < sessions; s++) {
      dates[s] = s % 2 == 0 ? day(s) : day(s).toString();
      equity[s] = prices[0][s];
      bonds[s] = prices[1][s];
    }
    return Map.of(
        "dates", ProxyArray.fromArray(dates),
        "prices",
            ProxyObject.fromMap(
                Map.of(
                    "equity", ProxyArray.fromArray(equity),
                    "bonds", ProxyArray.fromArray(bonds))));
  }

  private static dev.mandate.Market apiMarket(int sessions) {
    double[][] prices = prices(500);
    return dev.mandate.Market.of(
        java.util.stream.IntStream.range(0, sessions).mapToObj(PolyglotTest::day).toList(),
        java.util.List.of("equity", "bonds"),
        new double[][] {
          java.util.Arrays.copyOf(prices[0], sessions), java.util.Arrays.copyOf(prices[1], sessions)
        });
  }

  @Test
  void aParameterIsGivenAndAnotherMandateComesBack() {
    Value mandate = context.eval("mandate", SCRIPT);
    Value calm = mandate.invokeMember("with", "most", 0.1);
    assertEquals(
        0.1, calm.invokeMember("parameters").getArrayElement(0).getMember("value").asDouble());
    assertEquals(
        0.2, mandate.invokeMember("parameters").getArrayElement(0).getMember("value").asDouble());
    Value longer = mandate.invokeMember("with", "window", java.time.Duration.ofDays(60));
    assertTrue(
        longer.invokeMember("warmUp").getMember("sentence").asString().startsWith("60 days"));
    PolyglotException wrong =
        assertThrows(PolyglotException.class, () -> mandate.invokeMember("with", "most", 0.9));
    assertTrue(String.valueOf(wrong.getMessage()).contains("between 10% and 30%"));
    assertThrows(PolyglotException.class, () -> mandate.invokeMember("with", "none", 1));
  }

  @Test
  void javaScriptCallsItWithItsOwnArraysAndDates() {
    try (Context both = Context.newBuilder("mandate", "js").build()) {
      both.getBindings("js").putMember("mandate", both.eval("mandate", SCRIPT));
      Value answer =
          both.eval(
              "js",
              """
              const dates = [], equity = [], bonds = [];
              for (let i = 0; i < 300; i++) {
                dates.push(new Date(2023, 0, 2 + i));
                equity.push(100 + i % 7);
                bonds.push(100 + i / 10);
              }
              const decision = mandate.decide({dates, prices: {equity, bonds}}, {cash: 1000});
              const weights = decision.target;
              [weights.equity + weights.bonds, decision.rules.length, mandate.backtest().nav.length];
              """);
      assertTrue(answer.getArrayElement(0).asDouble() <= 1.0 + 1e-9);
      assertEquals(1, answer.getArrayElement(1).asInt());
      assertEquals(plain(SCRIPT).sessions(), answer.getArrayElement(2).asInt());
    }
  }
}
