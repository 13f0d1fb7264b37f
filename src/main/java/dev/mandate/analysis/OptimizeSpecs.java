package dev.mandate.analysis;

import dev.mandate.analysis.Signature.Formal;
import dev.mandate.analysis.Signature.Kind;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr.Part;
import dev.mandate.plan.Members;
import dev.mandate.plan.Optimization;
import dev.mandate.plan.Optimization.Given;
import dev.mandate.plan.Optimization.Spec;
import dev.mandate.syntax.Argument;
import dev.mandate.syntax.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Measures, estimators and methods as they are named in an {@code optimize} block. */
final class OptimizeSpecs {
  /** Figures that come from a file: {@code given("mu.csv")}. */
  static final String GIVEN = "given";

  /** The texts that an argument of that name may be. */
  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "linkage", List.of("single", "complete", "average", "ward"),
          "convention", List.of("lopez_de_prado", "condensed", "condensed_ordered"),
          "shape", List.of("ellipsoid", "box"),
          "posterior", List.of("prior_covariance", "total"));

  private static final List<String> COVARIANCE_TARGETS =
      List.of("identity", "constant_correlation", "market");
  private static final List<String> RETURN_TARGETS = List.of("grand_mean", "minimum_variance");

  private final Analyzer analyzer;
  private final Conversions conversions;

  OptimizeSpecs(Analyzer analyzer) {
    this.analyzer = analyzer;
    this.conversions = new Conversions(analyzer);
  }

  /**
   * Whether {@code expr} is a word of the vocabulary that the script gives no meaning of its own.
   */
  boolean isOne(Expr expr, Vocabulary vocabulary) {
    Expr.Name name = nameOf(expr);
    return name != null
        && analyzer.scope().find(name.text()) == null
        && analyzer.library().has(vocabulary, name.text());
  }

  static Expr.@Nullable Name nameOf(Expr expr) {
    return switch (expr) {
      case Expr.Name n -> n;
      case Expr.Call c -> c.function();
      default -> null;
    };
  }

  /** Null where it is none, which is reported. */
  @Nullable Spec spec(Expr expr, Vocabulary vocabulary, Env env) {
    Expr.Name name = nameOf(expr);
    if (name == null) {
      analyzer
          .report()
          .error(
              Code.WRONG_KIND,
              expr.span(),
              analyzer.report().quote(expr.span()) + " is not " + vocabulary.words(),
              "write one of " + Wording.someOf(analyzer.library().names(vocabulary)));
      return null;
    }
    List<Argument> written = expr instanceof Expr.Call c ? c.arguments() : List.of();
    if (name.text().equals(GIVEN) && vocabulary != Vocabulary.MEASURES) {
      return files(written, expr.span(), vocabulary == Vocabulary.COVARIANCES);
    }
    Signature signature = analyzer.library().signature(vocabulary, name.text());
    if (signature == null) {
      unknown(name, vocabulary);
      return null;
    }
    return bound(signature, vocabulary, written, expr.span(), env);
  }

  private void unknown(Expr.Name name, Vocabulary vocabulary) {
    List<String> known = analyzer.library().names(vocabulary);
    Diagnostic d =
        analyzer
            .report()
            .at(
                Code.UNKNOWN_NAME,
                name.span(),
                Wording.quoted(name.text()) + " is not " + vocabulary.words());
    Optional<String> nearest = Nearest.to(name.text(), known);
    analyzer
        .report()
        .add(
            nearest.isPresent()
                ? d.hint("did you mean " + Wording.quoted(nearest.get()) + "?")
                    .fix(name.span(), nearest.get())
                : d.hint("it may be " + Wording.someOf(known)));
  }

  /** {@code given("cov.csv")}, {@code given("vol.csv", correlation: "corr.csv")}. */
  private @Nullable Spec files(List<Argument> written, Span span, boolean mayCorrelate) {
    SequencedMap<String, Given> given = new LinkedHashMap<>();
    for (Argument argument : written) {
      String label = argument.label() == null ? "file" : argument.label();
      boolean known = label.equals("file") || (mayCorrelate && label.equals("correlation"));
      Given file = fileOf(argument.value());
      if (file == null || !known || given.put(label, file) != null) {
        given.clear();
        break;
      }
    }
    if (!given.containsKey("file")) {
      analyzer
          .report()
          .error(
              Code.ARGUMENTS,
              span,
              analyzer.report().quote(span) + " does not name its file",
              mayCorrelate
                  ? "write given(\"cov.csv\"), or given(\"vol.csv\", correlation: \"corr.csv\")"
                  : "write given(\"mu.csv\")");
      return null;
    }
    return new Spec(GIVEN, given);
  }

  private static @Nullable Given fileOf(Argument.Value value) {
    return value instanceof Expr.Text t ? new Optimization.FromFile(t.value(), t.span()) : null;
  }

  private @Nullable Spec bound(
      Signature signature, Vocabulary vocabulary, List<Argument> written, Span span, Env env) {
    Map<Integer, Given> files = new LinkedHashMap<>();
    List<Argument> others = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Argument argument = written.get(i);
      Given file = calledGiven(argument.value());
      String label = argument.label();
      int formal = label == null ? i : signature.indexOf(label);
      if (file == null || formal < 0) {
        others.add(argument);
      } else {
        files.put(formal, file);
        Span at = argument.value().span();
        others.add(new Argument(label, new Expr.Unknown(at), argument.span()));
      }
    }
    Arguments.Matched matched = new Arguments(analyzer, signature, others, span, env).match();
    if (matched == null) {
      return null;
    }
    SequencedMap<String, Given> given = new LinkedHashMap<>();
    boolean fine = true;
    for (int i = 0; i < signature.formals().size(); i++) {
      Formal formal = signature.formals().get(i);
      Arguments.Given got = matched.given().get(i);
      Given one = files.containsKey(i) ? file(files.get(i), formal, got) : value(formal, got);
      boolean open = got.value() instanceof Value.Unknown && !files.containsKey(i);
      fine &= open || (one != null && isChoice(one, formal, got, vocabulary));
      if (one != null && !open) {
        given.put(formal.name(), one);
      }
    }
    return fine ? new Spec(signature.name(), given) : null;
  }

  private static @Nullable Given calledGiven(Argument.Value value) {
    return value instanceof Expr.Call c
            && c.function().text().equals(GIVEN)
            && c.arguments().size() == 1
        ? fileOf(c.arguments().getFirst().value())
        : null;
  }

  private @Nullable Given file(@Nullable Given file, Formal formal, Arguments.Given got) {
    if (formal.kind() == Kind.ALLOCATION) {
      return file;
    }
    analyzer
        .report()
        .error(
            Code.WRONG_KIND,
            got.span(),
            Wording.quoted(formal.name()) + " cannot come from a file",
            "write its value");
    return null;
  }

  private @Nullable Given value(Formal formal, Arguments.Given got) {
    if (formal.kind() == Kind.ALLOCATION) {
      return weights(got);
    }
    dev.mandate.plan.Expr expr = conversions.expr(got, formal.kind());
    return expr == null ? null : new Optimization.Value(expr);
  }

  /** A set with weights of its own; one without counts all its members alike. */
  private @Nullable Given weights(Arguments.Given got) {
    Members members =
        conversions.fits(got, Kind.ALLOCATION)
            ? analyzer.members().members(got.value(), got.span())
            : null;
    if (members == null) {
      return null;
    }
    if (!(members instanceof Members.Fixed fixed)) {
      analyzer
          .report()
          .error(
              Code.CHANGING_SET,
              got.span(),
              "the members of "
                  + analyzer.report().quote(got.span())
                  + " change; weights that stay were expected",
              "write { 60% us, 40% bonds }, or given(\"weights.csv\")");
      return null;
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < fixed.all().size(); i++) {
      parts.add(
          new Part(
              fixed.all().get(i),
              fixed.weights() == null
                  ? Terms.percent(1.0 / fixed.all().size())
                  : fixed.weights().get(i)));
    }
    return new Optimization.Weights(parts);
  }

  private boolean isChoice(Given given, Formal formal, Arguments.Given got, Vocabulary vocabulary) {
    if (!(given instanceof Optimization.Value v)) {
      return true;
    }
    if (formal.kind() == Kind.TEXT) {
      return isText(v.expr(), formal, got, vocabulary);
    }
    return isInRange(v.expr(), formal, got);
  }

  private boolean isText(
      dev.mandate.plan.Expr expr, Formal formal, Arguments.Given got, Vocabulary vocabulary) {
    List<String> choices =
        formal.name().equals("toward")
            ? vocabulary == Vocabulary.RETURNS ? RETURN_TARGETS : COVARIANCE_TARGETS
            : CHOICES.getOrDefault(formal.name(), List.of());
    if (expr instanceof dev.mandate.plan.Expr.TextConstant t && choices.contains(t.value())) {
      return true;
    }
    String options = Wording.list(choices.stream().map(c -> "\"" + c + "\"").toList(), "or");
    analyzer
        .report()
        .error(
            Code.UNKNOWN_ARGUMENT,
            got.span(),
            analyzer.report().quote(got.span()) + " is no " + formal.name() + " that is known",
            "write " + options);
    return false;
  }

  /** What has to be known before the run, and within which bounds. */
  private boolean isInRange(dev.mandate.plan.Expr expr, Formal formal, Arguments.Given got) {
    if (formal.kind() != Kind.PERCENT && formal.kind() != Kind.NUMBER) {
      return true;
    }
    Double value = Terms.valueOf(analyzer.parameters().withInitial(expr));
    String wrong = value == null ? "is not known before the run" : wrong(formal.name(), value);
    if (wrong == null) {
      return true;
    }
    analyzer
        .report()
        .error(
            Code.OUT_OF_RANGE,
            got.span(),
            Wording.quoted(formal.name())
                + " of "
                + analyzer.report().text(got.span())
                + " "
                + wrong,
            "write another, or leave it out where it has a default");
    return false;
  }

  private static @Nullable String wrong(String formal, double value) {
    return switch (formal) {
      case "level" -> value > 0 && value < 1 ? null : "lies not between 0% and 100%";
      case "order" -> value == 1 || value == 2 ? null : "is neither 1 nor 2";
      case "count", "clusters" ->
          value >= 1 && value == StrictMath.rint(value) ? null : "is no whole number from 1 up";
      case "tau", "risk_aversion" -> value > 0 ? null : "is not above 0";
      case "rate" -> value >= 0 ? null : "is negative";
      case "detone" -> value == 0 || value == 1 ? null : "is neither 0 nor 1";
      default -> null;
    };
  }
}
