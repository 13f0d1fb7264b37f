package dev.mandate.bench;

import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Parser;
import dev.mandate.syntax.Formatter;
import dev.mandate.syntax.Script;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Whether reading grows linearly: for each kind of script the median time of one of n words and of
 * one of 2n, and their quotient, which should stay below 2.5. {@code mvn -q test-compile}, then
 * {@code java -cp target/classes:target/test-classes:$(ls target/lib/*.jar | tr '\n' ':')
 * dev.mandate.bench.ParserBench}.
 */
public final class ParserBench {
  private static final int PASSES = 9;

  private ParserBench() {}

  /** Scripts by what they consist of, of {@code n} parts. */
  private static Map<String, String> scripts(int n) {
    Map<String, String> scripts = new LinkedHashMap<>();
    scripts.put("rules", "if vol(a, 20 days) > 20% shift 5 points from a to b\n".repeat(n / 13));
    scripts.put("flat sum", "let x = 1" + " + 1".repeat(n / 2));
    scripts.put("flat and", "let x = a" + " and a".repeat(n / 2));
    scripts.put("signs", "let x = " + "a - - b - ".repeat(n / 5) + "1");
    scripts.put("between", "let x = " + chain(n));
    scripts.put(
        "nested", ("let x = " + "(".repeat(200) + "1" + ")".repeat(200) + "\n").repeat(n / 404));
    scripts.put("else if", ("if a hold" + " else if a hold".repeat(200) + "\n").repeat(n / 804));
    scripts.put("slices", "target 1% a" + ", 1% a".repeat(n / 3));
    scripts.put("mistakes", "targt 60 equity == foo\n".repeat(n / 6));
    scripts.put("open braces", "if a { hold\n" + "let x = foo bar\n".repeat(n / 5));
    return scripts;
  }

  private static String chain(int n) {
    return "a between b and c and ".repeat(n / 6) + "d";
  }

  public static void main(String[] arguments) {
    int n = 40_000;
    Map<String, String> single = scripts(n);
    Map<String, String> twice = scripts(2 * n);
    single.forEach((name, text) -> {
      double one = median(text);
      double two = median(Objects.requireNonNull(twice.get(name)));
      System.out.printf(
          Locale.ROOT,
          "%-12s n %7.1f ms   2n %7.1f ms   quotient %.2f%n",
          name,
          one,
          two,
          two / one);
    });
    String rules = Objects.requireNonNull(single.get("rules"));
    Script script = Parser.parse(Source.of("bench.mandate", rules)).script();
    if (script != null) {
      System.out.printf(
          Locale.ROOT, "format rules n %.1f ms%n", time(() -> Formatter.format(script)));
    }
  }

  private static double median(String text) {
    Source source = Source.of("bench.mandate", text);
    return time(() -> Parser.parse(source));
  }

  private static double time(Runnable work) {
    double[] times = new double[PASSES];
    for (int i = 0; i < 2 * PASSES; i++) {
      long start = System.nanoTime();
      work.run();
      times[i % PASSES] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    return times[PASSES / 2];
  }
}
