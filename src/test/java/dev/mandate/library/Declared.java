package dev.mandate.library;

import dev.mandate.diagnostic.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A function as {@code stdlib} declares it, read without the parser. */
record Declared(String name, List<Parameter> parameters, String result, List<String> comment) {
  record Parameter(String name, String type) {}

  private static final Pattern DECLARATION =
      Pattern.compile("((?:^#.*\n)+)^external define (\\w+)\\((.*)\\): (.*)$", Pattern.MULTILINE);

  static List<Declared> all() {
    List<Declared> all = new ArrayList<>();
    for (Source source : Library.declarations()) {
      DECLARATION.matcher(source.text()).results().map(Declared::of).forEach(all::add);
    }
    return all;
  }

  private static Declared of(MatchResult found) {
    List<Parameter> parameters =
        found.group(3).isEmpty()
            ? List.of()
            : Arrays.stream(found.group(3).split(", ")).map(Declared::parameter).toList();
    List<String> comment = found.group(1).lines().map(line -> line.substring(1).strip()).toList();
    return new Declared(found.group(2), parameters, found.group(4), comment);
  }

  private static Parameter parameter(String text) {
    int colon = text.indexOf(": ");
    int initial = text.indexOf(" = ");
    String type = text.substring(colon + 2, initial < 0 ? text.length() : initial);
    return new Parameter(text.substring(0, colon), type);
  }

  List<String> series() {
    return parameters.stream().filter(p -> p.type().equals("series")).map(Parameter::name).toList();
  }

  /** Names of the scalars: neither series, nor asset, nor window, nor frequency. */
  List<String> scalars() {
    String window =
        parameters.stream()
            .filter(p -> p.type().equals("duration"))
            .map(Parameter::name)
            .findFirst()
            .orElse("");
    return parameters.stream()
        .filter(p -> !p.type().equals("series") && !p.type().equals("asset"))
        .map(Parameter::name)
        .filter(name -> !name.equals("frequency") && !name.equals(window))
        .toList();
  }

  String example() {
    return comment.stream()
        .filter(line -> line.startsWith("Example: "))
        .findFirst()
        .orElse("")
        .replace("Example: ", "");
  }
}
