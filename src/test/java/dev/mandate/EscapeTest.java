package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attempts to get out of the language: to the machine, to the host's objects, to the future, or
 * into a text that the engine makes. Each ends when it is compiled, or at the border of the API, in
 * words of our own.
 */
class EscapeTest {
  private static final String FINE = "target 60% equity, 40% bonds\n";
  private static final Mandate BOUND =
      Mandate.compile("param calm = 20% in 5%..40%\n" + FINE + "if vol(equity) > calm hold");

  /** Each stands for the value of a {@code let}; what it names is not there, or is no value. */
  static List<String> values() {
    return List.of(
        // classes, objects, reflection
        "java.lang.Runtime",
        "java.lang.Runtime.getRuntime().exec(\"id\")",
        "Runtime.getRuntime()",
        "System.exit(0)",
        "\"\".class",
        "\"\".getClass()",
        "equity.getClass()",
        "getClass()",
        "Class.forName(\"java.io.File\")",
        "forName(\"java.io.File\")",
        "self.host",
        "T(java.lang.Runtime).getRuntime()",
        "new java.io.File(\"/\")",
        "new File(\"x\")",
        "Java.type(\"java.io.File\")",
        "Packages.java.io.File",
        "luajava.bindClass(\"java.io.File\")",
        "Polyglot.eval(\"js\", \"1\")",
        "invoke(\"exec\")",
        "constructor(\"return 1\")",
        "equity[\"constructor\"]",
        "__import__(\"os\")",
        "eval(\"1 + 1\")",
        "exec(\"id\")",
        "vol.apply(equity)",
        "vol::apply",
        "equity -> 1",
        "x => x",
        "lambda x: x",
        "load(\"x\")",
        // files, nets, the environment
        "read(\"/etc/passwd\")",
        "open(\"/etc/passwd\")",
        "csv(\"prices.csv\")",
        "fetch(\"http://localhost\")",
        "http://localhost",
        "env(\"HOME\")",
        "getenv(\"HOME\")",
        "$HOME",
        "${HOME}",
        "%PATH%",
        "`id`",
        "$(id)",
        "property(\"user.home\")",
        "locale()",
        // the clock and chance
        "now()",
        "clock()",
        "random()",
        "rand(1)",
        "uuid()",
        // the future
        "price[t+1]",
        "price(equity) -1 days ago",
        "price(equity) (-1 days) ago",
        "shift(price(equity), -1)",
        "return(equity, -20 days)",
        "price(equity) (vol(equity)) ago",
        // templates and formats
        "#{7*7}",
        "{{7*7}}",
        "${jndi:ldap://localhost/x}",
        // ends and begins something else
        "1; System.exit(0)",
        "1 */ 2",
        "1 \u0000 2",
        // disguises
        "v\u043el(equity)",
        "\u2170 + 1",
        "1 \u202e+ 2",
        "1\u2028let b = 2 +",
        "\\u0041",
        "\uff11",
        "a\u200db",
        "\ufeff1",
        "\ud83d\ude00",
        "\ud800");
  }

  @ParameterizedTest
  @MethodSource("values")
  void noExpressionLeadsOut(String value) {
    refused("let a = " + value + "\n" + FINE);
  }

  /** Whole statements. */
  static List<String> statements() {
    return List.of(
        "import java.io.*",
        "use \"../../etc/passwd\" as x",
        "use \"/etc/passwd\" as x",
        "use \"file:///etc/passwd\" as x",
        "use \"http://localhost/x.mandate\" as x",
        "use \"jar:file:/x.jar!/y\" as x",
        "use \"C:\\\\x\" as x",
        "use \"//server/share\" as x",
        "use \"std\u0000.mandate\" as x",
        "use \"java.lang\" as x",
        "include \"/etc/passwd\"",
        "external define id(x: number): number",
        "external define exec(command: text): number",
        "define f(x: number): number = f(x)",
        "define f(x: Object): number = 1",
        "define vol(x: java.lang.Object): number = 1",
        "let equity = bonds\nlet equity = gold",
        "while true hold",
        "for i in 1..10 hold",
        "alert System.out",
        "alert \"a\" + env(\"HOME\")",
        "mandate \"\u001b[2J\"",
        "mandate \"a\nb\"",
        "mandate \"\\x41\"",
        "mandate \"\u2066x\u2069\"",
        "series s from \"../s.csv\" known after -1 days",
        "trade at previous close",
        "trade at yesterday",
        "assets a = \"x\\ny\"",
        "assets a = ../x",
        "limit equity at most 1/0 because now()",
        "decide always",
        "#!/bin/sh\nrm -rf x",
        "<?xml version=\"1.0\"?>",
        "<script>alert(1)</script>",
        "'; DROP TABLE prices; --");
  }

  @ParameterizedTest
  @MethodSource("statements")
  void noStatementLeadsOut(String statement) {
    refused(FINE + statement + "\n");
  }

  private static void refused(String script) {
    Mandate.Compilation got = Mandate.check(script);
    assertNull(got.mandate(), script);
    Diagnostic error = got.diagnostics().stream().filter(Diagnostic::isError).findFirst().get();
    assertTrue(error.place() instanceof Place.InScript, error::toString);
    inOwnWords(error);
    assertEquals("mandate", Mandate.compile("target 100% equity").title(), "the engine goes on");
  }

  /** No word of Java's, nothing that a terminal or a log would obey. */
  private static void inOwnWords(Diagnostic said) {
    String message = said.message() + said.hint();
    assertFalse(message.contains("Exception"), message);
    assertFalse(message.contains("dev.mandate"), message);
    assertFalse(message.chars().anyMatch(c -> c < ' ' || (c >= 0x202a && c <= 0x202e)), message);
  }

  /** A parameter's value is one value, whatever the text around it is. */
  static List<String> parameterValues() {
    return List.of(
        "",
        " ",
        "20%\nlet b = 1",
        "20%\ntarget 100% gold",
        "90% # ",
        "90% # in the text that follows",
        "90%\n# ",
        "# nothing",
        "20% in 0%..100%",
        "20% in 0%..100% #",
        "20% \"a text\"",
        "20%; let b = 1",
        "20%) (",
        "(20%",
        "20%\rlet b = 1",
        "20%\u2028let b = 1",
        "20%\u0000",
        "2\u202e0%",
        "\uff12\uff10%",
        "20% because \"IPS\"",
        "20% until vol(equity) > 1%",
        "vol(equity)",
        "calm",
        "now()",
        "${calm}",
        "20%,\nq = 3%",
        "1e999999999%",
        "1/0",
        "NaN",
        "Infinity",
        "0x14",
        "-20%",
        "41%",
        "20% ".repeat(100_000),
        "(".repeat(100_000));
  }

  @ParameterizedTest
  @MethodSource("parameterValues")
  void noParameterSaysMoreThanItsValue(String value) {
    Problem problem = assertThrows(Problem.class, () -> BOUND.with("calm", value));
    problem.diagnostics().forEach(EscapeTest::inOwnWords);
    assertEquals("20%", BOUND.parameters().getFirst().value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "calm\n",
        "calm = 1",
        "",
        "CALM",
        "equity",
        "c\u0430lm",
        "../calm",
        "calm\u001b[2J"
      })
  void noParameterHasAnotherName(String name) {
    Problem problem = assertThrows(Problem.class, () -> BOUND.with(name, "20%"));
    problem.diagnostics().forEach(EscapeTest::inOwnWords);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "define f(x: number): number = 1",
        "define f(x: number): number\nlet a = 1",
        "define f(x: number): number; let a = 1",
        "define f\u0000(x: number): number",
        "define \u0444(x: number): number",
        "define f(x: text): number",
        "define f(x: object): number",
        "define f(x: number): text",
        "define sqrt(x: number): number",
        "define if(x: number): number",
        "let f = 1",
        "target 100% equity",
      })
  void noDeclarationSaysMoreThanItsTypes(String declaration) {
    assertThrows(IllegalArgumentException.class, () -> Host.none().function(declaration, a -> 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a b", "a\nb", "a\"b", "../a", "target", "vol", "cash", "\u0430", "a = 1", "a#", "1a"
      })
  void noSeriesHasANameOfSomethingElse(String name) {
    assertThrows(IllegalArgumentException.class, () -> Host.none().series(name, Host.Unit.NUMBER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "1",
        "\"x\"",
        "{}",
        "{\"@class\":\"java.io.File\"}",
        "{\"date\":\"2024-01-02\"}",
        "{\"date\":\"2024-01-02\",\"sessions\":1e99}",
        "{\"date\":\"99999999999-01-02\",\"sessions\":1}",
        "{\"date\":1,\"sessions\":1}",
        "{\"date\":\"2024-01-02\",\"date\":\"2024-01-02\"}",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\""
            + ":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}}",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "{\"date\":\"2024-01-02\",",
        "{date:2024}",
        "NaN",
        "{\"date\":\"2024-01-02\"} {}",
        "// comment\n{}",
        "<account/>",
      })
  void noAccountIsReadFromSomethingElse(String json) {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> Account.parse(json));
    assertTrue(String.valueOf(wrong.getMessage()).startsWith("not an account"), wrong::toString);
  }

  /** Figures that are none, and fields that are somebody else's, in an account that is right. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sessions\":1|\"sessions\":0",
        "\"sessions\":1|\"sessions\":-1",
        "\"sessions\":1|\"sessions\":1.5",
        "\"sessions\":1|\"sessions\":99999999999",
        "\"sessions\":1|\"sessions\":1e400",
        "\"sessions\":1|\"sessions\":NaN",
        "\"sessions\":1|\"sessions\":\"1\"",
        "\"sessions\":1|\"sessions\":[1]",
        "\"sessions\":1|\"sessions\":1,\"owner\":\"x\"",
        "\"sessions\":1|\"sessions\":1,\"sessions\":1",
        "\"destination\":\"TARGET\"|\"destination\":\"ELSEWHERE\"",
        "\"invested\":false|\"invested\":1",
        "2024-12-31|2024-02-30",
        "2024-12-31|../../x",
      })
  void noAccountHasOtherFigures(String change) {
    Mandate mandate = Mandate.compile(FINE + "trade over 3 days");
    String json = mandate.decide(Market.sample(), Account.ofCash(1_000)).account().toJson();
    Account.parse(json);
    int bar = change.indexOf('|');
    String other = json.replace(change.substring(0, bar), change.substring(bar + 1));
    assertFalse(other.equals(json), json);
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> Account.parse(other));
    assertTrue(String.valueOf(wrong.getMessage()).startsWith("not an account"), wrong::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\"y", "x\ny", "../x", "x\u001b[2J", "", "EQUITY", "equity "})
  void noAssetIsHeldThatTheMandateDoesNotKnow(String name) {
    Mandate mandate = Mandate.compile(FINE);
    Account account = Account.of(1_000, Map.of(name, 1.0));
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class, () -> mandate.decide(Market.sample(), account));
    String message = String.valueOf(wrong.getMessage());
    assertTrue(message.contains("equity, bonds"), message);
    assertFalse(message.chars().anyMatch(c -> c < ' '), message);
  }

  /** What a script names stays in its folder; one from a text names none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.csv",
        "%2e%2e/secret.csv",
        "....//secret.csv",
        "./../secret.csv",
        "sub/../../secret.csv",
        "/etc/passwd",
        "file:secret.csv",
        "file:///etc/passwd",
        "http://localhost/x.csv",
        "jar:file:x.jar!/y",
        "//server/share/x.csv",
        "C:/x.csv",
        "/dev/zero",
        "link.csv",
        "inside.csv ",
        "INSIDE.CSV",
        ".",
        "..",
      })
  void noFileIsReadOutside(String name, @TempDir Path above) throws IOException {
    String figures = ",equity,bonds\nequity,0.04,0\nbonds,0,0.01\n";
    Files.writeString(above.resolve("secret.csv"), figures);
    Path folder = Files.createDirectories(above.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("link.csv"), above.resolve("secret.csv"));
    Files.writeString(folder.resolve("inside.csv"), figures);
    String optimized =
        "target optimize { equity, bonds } { minimize variance; covariance given(\"%s\") }";
    Path script = folder.resolve("h.mandate");
    Files.writeString(script, optimized.formatted("inside.csv"));
    assertEquals("h", Mandate.read(script, Host.none()).title());
    Files.writeString(script, optimized.formatted(name));
    Problem problem = assertThrows(Problem.class, () -> Mandate.read(script, Host.none()));
    problem.diagnostics().forEach(EscapeTest::inOwnWords);
    assertThrows(Problem.class, () -> Mandate.compile(optimized.formatted(name)));
  }

  /** {@code data} is for the command line: a host gives the market, and no file is looked at. */
  @Test
  void namesOfDataAreNotOpened() {
    String said =
        Mandate.compile("data \"/etc/passwd\"\n" + FINE)
            .decide(Market.sample(), Account.ofCash(1))
            .toJson();
    assertFalse(said.contains("passwd"), said);
  }
}
