package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README shows is what happens: its script is run by its commands, and each output block
 * begins the real output.
 */
class ReadmeTest {
  private static final Pattern SCRIPT = Pattern.compile("```mandate\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SHOWN =
      Pattern.compile("```sh\n\\./mandate ([^\n]*)\n```\n\n```text\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyBlockIsTrue(@TempDir Path folder) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    Matcher script = SCRIPT.matcher(readme);
    assertTrue(script.find());
    Files.writeString(folder.resolve("first.mandate"), script.group(1));
    Files.writeString(folder.resolve("wrong.mandate"), script.group(1).replace("> 20%", "> 20"));
    Matcher shown = SHOWN.matcher(readme);
    int blocks = 0;
    while (shown.find()) {
      blocks++;
      Invocation done = Invocation.in(folder, "", shown.group(1).split(" "));
      String real = plain(done.out() + done.err());
      assertEquals(
          plain(shown.group(2)),
          real.substring(0, Math.min(real.length(), plain(shown.group(2)).length())));
    }
    assertEquals(2, blocks);
  }

  @Test
  void theSetUpIsTwoCommandsAndTheMainOneWorks() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String block = readme.substring(readme.indexOf("```sh\n") + 6);
    List<String> commands = block.substring(0, block.indexOf("```")).lines().toList();
    assertEquals(2, commands.size());
    String main = commands.getFirst().replaceAll(" *#.*", "").replace("./mandate ", "");
    assertEquals(0, Invocation.of(main.split(" ")).exit());
  }

  private static String plain(String text) {
    return text.strip()
        .lines()
        .map(String::stripTrailing)
        .reduce((a, b) -> a + "\n" + b)
        .orElse("");
  }
}
