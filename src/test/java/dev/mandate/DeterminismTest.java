package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The same bytes whatever runs them: interpreted, by each compiler, at 1 and 32 threads, in other
 * languages, time zones and charsets. Each way in a process of its own, two at a time.
 */
class DeterminismTest {
  private static final List<List<String>> WAYS =
      List.of(
          List.of("-XX:TieredStopAtLevel=1"),
          List.of("-Xint"),
          List.of("-XX:-TieredCompilation"),
          List.of(
              "-Duser.language=tr",
              "-Duser.country=TR",
              "-Duser.timezone=Pacific/Kiritimati",
              "-Dfile.encoding=COMPAT",
              "-Dstdout.encoding=ISO-8859-9"),
          List.of("-Duser.language=de", "-Duser.country=DE", "-Duser.timezone=Pacific/Niue"),
          List.of(
              "-Duser.language=ar",
              "-Duser.country=EG",
              "-Duser.extensions=u-nu-arab",
              "-Duser.timezone=Africa/Cairo",
              "-XX:+UseParallelGC"));

  @Test
  @Timeout(120)
  void theSameBytesEverywhere() throws Exception {
    String here = Fingerprint.of(1);
    assertEquals(here, Fingerprint.of(32), "at 32 threads");
    List<Future<String>> all = new ArrayList<>();
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (List<String> way : WAYS) {
        all.add(two.submit(() -> elsewhere(way)));
      }
      for (int i = 0; i < WAYS.size(); i++) {
        assertEquals(here, all.get(i).get(), String.join(" ", WAYS.get(i)));
      }
    }
  }

  private static String elsewhere(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Xshare:auto");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Fingerprint.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), said);
    return said.lines().reduce((first, last) -> last).orElse("").strip();
  }
}
