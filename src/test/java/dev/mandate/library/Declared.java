package dev.mandate.library;

import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Parser;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A function as {@code stdlib} declares it.
 *
 * @param signature as written, from the name on
 * @param comment the lines right above it, without their {@code #}
 */
record Declared(
    String theme, String name, List<Parameter> parameters, String signature, List<String> comment) {

  /** What it gives. */
  String type() {
    return signature.substring(signature.lastIndexOf(": ") + 2);
  }

  record Parameter(String name, String type) {}

  static List<Declared> all() {
    return Library.functions().stream().flatMap(source -> in(source).stream()).toList();
  }

  /** What {@code optimize} blocks name. */
  static List<Declared> ofOptimize() {
    return Library.ofOptimize().stream().flatMap(source -> in(source).stream()).toList();
  }

  static List<Declared> in(Source source) {
    Script script = Objects.requireNonNull(Parser.parse(source).script());
    return script.statements().stream()
        .map(statement -> of(source, script, (Statement.Define) statement))
        .toList();
  }

  private static Declared of(Source source, Script script, Statement.Define define) {
    List<Parameter> parameters =
        define.formals().stream()
            .map(formal ->
                new Parameter(
                    formal.name().text(),
                    source.text(Objects.requireNonNull(formal.type()).span())))
            .toList();
    String signature = source.text(define.span()).replace("external define ", "");
    return new Declared(
        source.name(), define.name().text(), parameters, signature, above(source, script, define));
  }

  private static List<String> above(Source source, Script script, Statement.Define define) {
    List<String> lines = new ArrayList<>();
    int line = source.line(define.span().start()) - 1;
    for (Script.Comment comment : script.comments().reversed()) {
      if (source.line(comment.span().start()) == line) {
        lines.addFirst(comment.text().substring(1).strip());
        line--;
      }
    }
    return lines;
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
