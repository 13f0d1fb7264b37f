package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> nothingIsSaidAgainstAnExample() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("examples"))) {
      return files.filter(file -> file.toString().endsWith(".mandate")).sorted().toList().stream()
          .map(file ->
              DynamicTest.dynamicTest(
                  file.getFileName().toString(),
                  () -> assertEquals("", Invocation.of("check", "--fix", file.toString()).err())));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assets equity = SPY, bonds = AGG, funds = { equity, bnds }\ntarget 60% funds, 40% bonds\n",
        "target 60% equty, 40% bonds\n",
        "target 60% equity, 40% bonds\nif vool(equity) > 20% hold\n",
        "target 60% equity, 40% bonds\nif vol(equity, windo: 20 days) > 20% hold\n",
        """
        target 60% equity, 40% bonds
        rule calm if vol(equity) > 20% hold
        test "t" { expect clam fires }
        """
      })
  void aGuessAtANameIsShownAndNotApplied(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("guess.mandate"), script);
    Invocation got = Invocation.in(folder, "", "check", "--fix", "guess.mandate");
    assertTrue(got.err().contains("did you mean"), got.err());
    assertEquals(script, Golden.read(file));
  }

  @Test
  void aFixThatIsSureIsApplied() throws IOException {
    Path file = Files.writeString(folder.resolve("sure.mandate"), "target 60 equity, 40% bonds\n");
    Invocation got = Invocation.in(folder, "", "check", "--fix", "sure.mandate");
    assertEquals(0, got.exit(), got.err());
    assertEquals("target 60% equity, 40% bonds\n", Golden.read(file));
  }

  @Test
  void aTickerThatTheDataHasIsNotTakenForAMisspeltName() throws IOException {
    Files.writeString(
        folder.resolve("p.csv"), "date,equity,em_equity\n2024-01-02,100,100\n2024-01-03,101,99\n");
    String script = "assets all = { equity, em_equity }\ntarget 100% all\n";
    Invocation with = Invocation.in(folder, script, "check", "--data", "p.csv", "-");
    assertFalse(with.err().contains("W302"), with.err());
  }

  @Test
  void namesAreHeldAgainstTheSampleMarketWhereItHasSomeOfThem() {
    Invocation got = check("target 60% equty, 40% bonds\n");
    assertEquals(1, got.exit());
    assertTrue(got.err().contains("`equty` is not known here"), got.err());
    assertTrue(got.err().contains("did you mean `equity`?"), got.err());
    Invocation far = check("target 60% equity, 40% SPY\n");
    assertEquals(1, far.exit());
    assertTrue(far.err().contains("the sample market has `equity`"), far.err());
    assertTrue(far.err().contains("--data"), far.err());
  }

  @Test
  void aScriptAboutOtherDataIsCheckedByItsText() {
    Invocation got = check("target 60% SPY, 40% IEF\n");
    assertEquals(0, got.exit(), got.err());
    assertTrue(got.out().contains("No data was looked at."), got.out());
    Invocation declared = check("assets equity = SPY, bonds\ntarget 60% equity, 40% bonds\n");
    assertEquals(0, declared.exit(), declared.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "run"})
  void aWindowLongerThanTheDataIsShownWhereItStands(String command) {
    String script =
        """
        target 60% equity, 40% bonds
        # return(equity, 60 years)
        if vol > 20% shift to bonds
        if return(equity,
                  60 years) > 20% hold
        """
            .replace("vol >", "vol(equity) >");
    Invocation got = Invocation.in(folder, script, command, "-");
    assertEquals(3, got.exit(), got.err());
    assertTrue(got.err().startsWith("error[E0803]"), got.err());
    assertTrue(got.err().contains("standard input:4:4"), got.err());
    assertTrue(got.err().contains("it needs 60 years of history"), got.err());
    assertTrue(got.err().contains("30.0 years, from 1995-01-03 to 2024"), got.err());
    assertEquals("", got.out());
  }

  @Test
  void aWindowInADefinitionIsShownThere() {
    String script = "let past = return(equity, 60 years)\ntarget 60% equity\nif past > 20% hold\n";
    Invocation got = Invocation.in(folder, script, "check", "-");
    assertTrue(got.err().contains("standard input:1:12"), got.err());
  }

  @Test
  void aFieldThatTheDataLacksIsNamedWithItsCure() throws IOException {
    Files.writeString(
        folder.resolve("p.csv"), "date,SPY\n2024-01-02,100\n2024-01-03,101\n2024-01-04,99\n");
    Invocation atr = over("target 60% SPY\nif atr(SPY, 2 days) > $5 hold\n");
    assertTrue(atr.err().contains("the data has no highs of SPY"), atr.err());
    assertTrue(atr.err().contains("columns date,asset,close,high"), atr.err());
    assertEquals(3, atr.exit());
    Invocation open = over("target 60% SPY\ntrade next open\n");
    assertTrue(open.err().contains("E0805"), open.err());
    assertTrue(open.err().contains("standard input:2:7"), open.err());
    assertTrue(open.err().contains("columns date,asset,close,open"), open.err());
  }

  private Invocation over(String script) {
    return Invocation.in(folder, script, "check", "--data", "p.csv", "-");
  }

  private Invocation check(String script) {
    return Invocation.in(folder, script, "check", "-");
  }
}
