package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.Golden;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each code has a page of one form and a use. The page's example, run as it stands there, gives
 * that code and no other; what it says instead gives none; what the example prints is a golden.
 */
class PagesTest {
  private static final Path PAGES = Path.of("src/main/resources/dev/mandate/diagnostics");

  /** What depends on a signal, on memory or on the clock is shown by a process of its own. */
  private static final Set<Code> OF_PROCESSES =
      Set.of(Code.CANCELLED, Code.OUT_OF_MEMORY, Code.DEADLINE);

  /** What only a host that embeds mandates can meet; its pages show Java. */
  private static final Set<Code> OF_HOSTS = Set.of(Code.ACCOUNT, Code.HOST_FUNCTION);

  private static final Pattern FORM =
      Pattern.compile(
          """
          # (?<number>[EW]\\d+) · (?<title>[^\n]+)

          (?<text>[^#].*?)

          ## Example

          (?<example>```(mandate|csv|sh|java)\n.*?```)

          ## Instead

          (?<instead>```(mandate|csv|sh|java)\n.*?```)\n\
          """,
          Pattern.DOTALL);

  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

  /** Where a diagnostic begins, in messages and in the report on data. */
  private static final Pattern CODE =
      Pattern.compile("(?m)^ *(?:error|warning|note)\\[([EW]\\d+)\\]");

  @TempDir Path folder;

  @Test
  void numbersAreNeverUsedTwice() {
    Map<String, Code> seen = new HashMap<>();
    for (Code code : Code.values()) {
      assertNull(seen.put(code.number(), code), code.number());
      boolean error = code.severity() == Severity.ERROR;
      assertTrue(code.number().matches(error ? "E\\d{4}" : "W\\d{3}"), code.number());
    }
  }

  @Test
  void everyPageIsOfACode() throws IOException {
    Set<String> pages = new TreeSet<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      files.forEach(f -> pages.add(f.getFileName().toString()));
    }
    Stream.of(Code.values()).forEach(code -> pages.remove(code.number() + ".md"));
    assertEquals(Set.of(), pages);
  }

  @Test
  void everyCodeHasAUse() throws IOException {
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      files
          .filter(f -> f.toString().endsWith(".java") && !f.endsWith("Code.java"))
          .forEach(f -> sources.append(Golden.read(f)));
    }
    List<Code> unused =
        Stream.of(Code.values())
            .filter(c -> !Pattern.compile("\\b" + c.name() + "\\b").matcher(sources).find())
            .toList();
    assertEquals(List.of(), unused);
  }

  @TestFactory
  Stream<DynamicTest> pages() {
    return Stream.of(Code.values())
        .map(code -> DynamicTest.dynamicTest(code.number(), () -> check(code)));
  }

  private void check(Code code) throws IOException, InterruptedException {
    String page = Golden.read(PAGES.resolve(code.number() + ".md"));
    Matcher form = FORM.matcher(page);
    assertTrue(form.matches(), "the page has another form");
    assertEquals(code.number(), form.group("number"));
    assertEquals(code.title(), form.group("title"));
    if (OF_PROCESSES.contains(code) || OF_HOSTS.contains(code)) {
      return;
    }
    String bad = printed(code.number() + "-bad", form.group("example"));
    Set<String> given = codes(bad);
    if (code.number().startsWith("E08")) {
      given.removeIf(number -> number.startsWith("W")); // what stops a run was often noticed before
    }
    assertEquals(Set.of(code.number()), given, bad);
    String good = printed(code.number() + "-good", form.group("instead"));
    assertEquals(Set.of(), codes(good), good);
    Golden.check(Golden.folder("pages").resolve(code.number() + ".txt"), bad);
  }

  private static Set<String> codes(String printed) {
    Set<String> codes = new TreeSet<>();
    Matcher matcher = CODE.matcher(printed);
    while (matcher.find()) {
      codes.add(matcher.group(1));
    }
    return codes;
  }

  /** What the blocks print when they are run in a folder of their own, diagnostics first. */
  private String printed(String name, String blocks) throws IOException, InterruptedException {
    Path own = Files.createDirectory(folder.resolve(name));
    List<String> prices = new ArrayList<>();
    @Nullable Invocation last = null;
    Matcher block = BLOCK.matcher(blocks);
    while (block.find()) {
      switch (block.group(1)) {
        case "sh" -> last = ShellBlock.run(own, block.group(2));
        case "csv" -> {
          prices.add("prices" + (prices.size() + 1) + ".csv");
          Files.writeString(own.resolve(prices.getLast()), block.group(2));
        }
        default -> {
          Files.writeString(own.resolve("example.mandate"), block.group(2));
          last = Invocation.in(own, "", "check", "example.mandate");
        }
      }
    }
    if (!prices.isEmpty()) {
      last = Invocation.in(own, "", data(prices));
    }
    Objects.requireNonNull(last, "nothing was run");
    String all = last.err() + (prices.isEmpty() ? "" : last.out());
    return all.replace(own.toString(), "FOLDER");
  }

  private static String[] data(List<String> files) {
    return Stream.concat(Stream.of("data", "check"), files.stream()).toArray(String[]::new);
  }
}
