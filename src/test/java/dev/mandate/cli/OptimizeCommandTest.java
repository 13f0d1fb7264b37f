package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimizeCommandTest {
  private static final String GIVEN =
      """
      assets us = VTI, govt = IEF, both = { us, govt }
      target optimize both {
        GOAL
        returns given("mu.csv")
        covariance given("cov.csv")
        LIMIT
        fallback 60% us, 40% govt
      }
      """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    file("mu.csv", "asset,return\nVTI,7%\nIEF,0.03\n");
    file("cov.csv", "asset,VTI,IEF\nVTI,0.04,0\nIEF,0,0.01\n");
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Invocation optimize(String goal, String limit, String... options) throws IOException {
    file("policy.mandate", GIVEN.replace("GOAL", goal).replace("LIMIT", limit));
    String[] all = new String[options.length + 2];
    all[0] = "optimize";
    all[1] = "policy.mandate";
    System.arraycopy(options, 0, all, 2, options.length);
    return Invocation.in(folder, "", all);
  }

  private Map<String, @Nullable Object> solved(String goal, String limit) throws IOException {
    Invocation got = optimize(goal, limit, "--json");
    assertEquals(0, got.exit(), got.err());
    return JsonTree.object(got.out());
  }

  private static double number(Map<String, @Nullable Object> json, String... path) {
    Object at = json;
    for (String key : path) {
      at = Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(at)).get(key));
    }
    return ((Number) at).doubleValue();
  }

  @Test
  void ofUncorrelatedAssetsLeastVarianceIsInInverseProportion() throws IOException {
    Map<String, @Nullable Object> json = solved("minimize variance", "");
    assertEquals("optimal", json.get("status"));
    assertEquals(0.2, number(json, "weights", "us"), 1e-12);
    assertEquals(0.8, number(json, "weights", "govt"), 1e-12);
    assertEquals(0.04 * 0.04 + 0.64 * 0.01, number(json, "objective"), 1e-12);
    assertEquals(0.2 * 0.07 + 0.8 * 0.03, number(json, "expected_return"), 1e-12);
    assertEquals(0.2, number(json, "risk_contributions", "us"), 1e-9);
    assertEquals(List.of(), json.get("notices"));
    assertEquals(null, json.get("on"));
  }

  @Test
  void utilityIsTakenLiterally() throws IOException {
    // max 0.07 w + 0.03 (1 - w) - 2 (0.04 w² + 0.01 (1 - w)²): w = (0.04 + 0.04) / 0.2
    Map<String, @Nullable Object> json = solved("maximize return - 2 * variance", "");
    assertEquals(0.4, number(json, "weights", "us"), 1e-9);
  }

  @Test
  void theBestRatioIsTheTangency() throws IOException {
    // proportional to Σ⁻¹μ = (0.07 / 0.04, 0.03 / 0.01)
    Map<String, @Nullable Object> json = solved("maximize sharpe", "");
    assertEquals(1.75 / 4.75, number(json, "weights", "us"), 1e-8);
  }

  @Test
  void whatHoldsTheSolutionBackIsSaidInTheScriptsWords() throws IOException {
    Invocation got = optimize("minimize variance", "limit us at least 30% because \"IPS 1\"");
    assertEquals(0, got.exit(), got.err());
    assertTrue(got.out().contains("'limit us at least 30%'"), got.out());
    assertTrue(got.out().contains("would lower volatility by"), got.out());
  }

  @Test
  void limitsThatContradictEachOtherAreNamedWithWhatCanBeHad() throws IOException {
    Invocation got =
        optimize("minimize variance", "limit us at most 40% limit govt at most 50%", "--json");
    assertEquals(1, got.exit());
    Map<String, @Nullable Object> json = JsonTree.object(got.out());
    assertEquals("infeasible", json.get("status"));
    assertTrue(got.out().contains("\"limit us at most 40%\""), got.out());
    assertTrue(got.out().contains("\"limit govt at most 50%\""), got.out());
  }

  @Test
  void volatilitiesAndCorrelationsMakeACovariance() throws IOException {
    file("vol.csv", "asset,volatility\nVTI,20%\nIEF,10%\n");
    file("corr.csv", "asset,VTI,IEF\nVTI,1,0\nIEF,0,1\n");
    file(
        "policy.mandate",
        GIVEN
            .replace("GOAL", "minimize vol")
            .replace("LIMIT", "")
            .replace("given(\"cov.csv\")", "given(\"vol.csv\", correlation: \"corr.csv\")"));
    Invocation got = Invocation.in(folder, "", "optimize", "policy.mandate", "--json");
    assertEquals(0, got.exit(), got.err());
    assertEquals(0.2, number(JsonTree.object(got.out()), "weights", "us"), 1e-9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          asset,VTI,IEF|VTI,0.04,0.001|IEF,0.002,0.01; the two figures of VTI and IEF differ
          asset,VTI,IEF|VTI,0.04,0|AGG,0,0.01; it is no square matrix
          asset,VTI,IEF|VTI,0.04,0|IEF,n/a,0.01; `n/a` is not a number, in column `VTI`
          asset,VTI,IEF|VTI,0.04|IEF,0,0.01; the line has 2 fields, 3 were expected
          asset,VTI,VTI|VTI,0.04,0|IEF,0,0.01; `VTI` is there twice
          asset,VTI,IEF; the file has no figures
          """)
  void aFileThatIsNoCovarianceIsRefused(String lines, String message) throws IOException {
    file("cov.csv", lines.strip().replace('|', '\n') + "\n");
    Invocation got = optimize("minimize variance", "");
    assertEquals(3, got.exit(), got.err());
    assertEquals("", got.out());
    assertTrue(got.err().contains(message.strip()), got.err());
    assertTrue(got.err().contains("cov.csv"), got.err());
  }

  @Test
  void anAssetThatTheFileDoesNotHaveIsNamed() throws IOException {
    file("mu.csv", "asset,return\nVTI,7%\n");
    Invocation got = optimize("maximize return", "");
    assertTrue(got.out().contains("the file gives no return of govt"), got.out());
  }

  @Test
  void aFileOutsideTheFolderIsRefused() throws IOException {
    file(
        "policy.mandate",
        GIVEN
            .replace("mu.csv", "../mu.csv")
            .replace("GOAL", "minimize variance")
            .replace("LIMIT", ""));
    Invocation got = Invocation.in(folder, "", "optimize", "policy.mandate");
    assertEquals(3, got.exit(), got.err());
    assertTrue(got.err().contains("E0702"), got.err());
  }

  @Test
  void aDayBeforeTheWindowIsFullSaysWhichDaysServe() {
    Invocation got =
        Invocation.in(
            folder,
            "target minimum variance of { equity, bonds } over 1 year",
            "optimize",
            "-",
            "--on",
            "1995-03-01");
    assertEquals(3, got.exit(), got.err());
    assertTrue(got.err().contains("1995-03-01 cannot be optimized; days from "), got.err());
  }

  @Test
  void theBlockIsSolvedForADay() {
    Invocation got =
        Invocation.in(
            folder,
            "target minimum variance of { equity, bonds } over 1 year",
            "optimize",
            "-",
            "--on",
            "2008-10-11",
            "--json");
    assertEquals(0, got.exit(), got.err());
    assertEquals("2008-10-10", JsonTree.object(got.out()).get("on"));
  }

  @Test
  void theFrontierOfTwoAssetsHasItsTwoCorners() throws IOException {
    file("policy.mandate", GIVEN.replace("GOAL", "minimize variance").replace("LIMIT", ""));
    Invocation got = Invocation.in(folder, "", "frontier", "policy.mandate", "--json");
    assertEquals(0, got.exit(), got.err());
    Map<String, @Nullable Object> json = JsonTree.object(got.out());
    List<?> corners = (List<?>) Objects.requireNonNull(json.get("corners"));
    assertEquals(0.2 * 0.07 + 0.8 * 0.03, figure(corners.getFirst(), "expected_return"), 1e-12);
    assertEquals(0.07, figure(corners.getLast(), "expected_return"), 1e-12);
    assertEquals(0.2, figure(corners.getLast(), "volatility"), 1e-12);
  }

  private static double figure(@Nullable Object portfolio, String key) {
    Object figure = ((Map<?, ?>) Objects.requireNonNull(portfolio)).get(key);
    return ((Number) Objects.requireNonNull(figure)).doubleValue();
  }

  @Test
  void theFrontierIsDrawnAsWideAsTheTerminal() {
    Invocation got =
        Invocation.in(
            folder, "target minimum variance of { equity, bonds, gold }", "frontier", "-");
    assertEquals(0, got.exit(), got.err());
    assertTrue(got.out().contains("Corner portfolios"), got.out());
    got.out().lines().forEach(line -> assertTrue(line.length() <= 100, line));
  }

  @Test
  void wholeSharesSpendTheCash() throws IOException {
    file(
        "prices.csv",
        """
        date,VTI,IEF
        2024-01-02,100,50
        2024-01-03,101,50
        2024-01-04,100,50.5
        2024-01-05,120,55
        """);
    file(
        "shares.mandate",
        """
        assets us = VTI, govt = IEF
        data "prices.csv"
        target optimize { us, govt } {
          method cap_weight({ 50% us, 50% govt })
          covariance sample(window: 3 days)
          fallback 100% us
        }
        """);
    Invocation got =
        Invocation.in(folder, "", "optimize", "shares.mandate", "--cash", "$1,000", "--json");
    Map<String, @Nullable Object> json = JsonTree.object(got.out());
    // 4 × 120 + 9 × 55 = 975 misses 500, 500 and 0 by 20, 5 and 25: no other comes nearer
    assertEquals(4, number(json, "shares", "us"));
    assertEquals(9, number(json, "shares", "govt"));
    assertEquals(25, number(json, "leftover"), 1e-9);
    assertEquals(50, number(json, "deviation"), 1e-6);
    Invocation text = Invocation.in(folder, "", "optimize", "shares.mandate", "--cash", "1000");
    assertTrue(text.out().contains("Whole shares for $1,000"), text.out());
    holdings();
    Invocation without = optimize("minimize variance", "", "--cash", "1000");
    assertEquals(3, without.exit());
    assertTrue(without.err().contains("there are no prices to buy at"), without.err());
  }

  /** What is held is part of what there is to invest, and is sold where it is too much. */
  private void holdings() throws IOException {
    file(
        "held.csv",
        "asset,quantity,cost,date\nus,7,100,2020-01-02\ncash,160,,\n".replace(",,", ",0,"));
    Invocation got =
        Invocation.in(folder, "", "optimize", "shares.mandate", "--holdings", "held.csv", "--json");
    // 7 × 120 + 160 = 1,000 as before
    Map<String, @Nullable Object> json = JsonTree.object(got.out());
    assertEquals(4, number(json, "shares", "us"));
    assertEquals(-3, number(json, "trades", "us"));
    assertEquals(9, number(json, "trades", "govt"));
    assertEquals(25, number(json, "leftover"), 1e-9);
    Invocation text =
        Invocation.in(folder, "", "optimize", "shares.mandate", "--holdings", "held.csv");
    assertTrue(text.out().contains("Trade"), text.out());
    file("other.csv", "asset,quantity\ngold,1\n");
    Invocation unknown =
        Invocation.in(folder, "", "optimize", "shares.mandate", "--holdings", "other.csv");
    assertTrue(unknown.err().contains("its assets are us, govt"), unknown.err());
    file("none.csv", "asset,number\nus,1\n");
    Invocation without =
        Invocation.in(folder, "", "optimize", "shares.mandate", "--holdings", "none.csv");
    assertEquals(3, without.exit(), without.err());
  }
}
